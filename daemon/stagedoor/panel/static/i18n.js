/**
 * The language of the page. Every text a person reads is written in English where it is used and passed through here:
 * `t("Hide")`, `t("{name} was hidden", { name })`, `tn(3, "{n} message", "{n} messages")`.
 *
 * A translation is a JSON file in `locales/`: `{"name": "Deutsch", "texts": {"Hide": "Ausblenden"}}`; where a text depends
 * on a number its key is `one|other` and its value has one text for each plural category of that language, by name.
 * Where English has one word for two things, a hint follows it that is never shown: `t("Show#page")`. What the daemon
 * says stands under `told` by its English text. What a file lacks is shown in English.
 */

const CHOICE = "stagedoor.language";
const HINT = /#[a-z]+$/;

/** Languages there is a file for, and what each is called in itself. */
export const LANGUAGES = /** @type {const} */ ({ en: "English", de: "Deutsch", es: "Español" });

/** @typedef {keyof typeof LANGUAGES} Language */
/** @typedef {Record<string, string | number>} Values */
/** @typedef {{name: string, texts: Record<string, string | Record<string, string>>, told: Record<string, string>}} Locale */

/** What was chosen in this browser; empty where its own language decides. @returns {Language | ""} */
export function chosenLanguage() {
  try {
    const kept = localStorage.getItem(CHOICE) ?? "";
    return kept in LANGUAGES ? /** @type {Language} */ (kept) : "";
  } catch {
    return ""; // a private window of WebKit keeps nothing
  }
}

/** Use another language from now on; the page is loaded anew. @param {Language | ""} language */
export function chooseLanguage(language) {
  try {
    localStorage.setItem(CHOICE, language);
  } catch {
    return;
  }
  location.reload();
}

/** The language of this page. @type {Language} */
export const language = chosenLanguage() || usual();

/** How dates and numbers are written: as the browser's own region does where it has this language. */
export const locale = navigator.language.slice(0, 2).toLowerCase() === language ? navigator.language : language;

const { texts = {}, told: toldTexts = {} } = (await read(language)) ?? {};
const plurals = new Intl.PluralRules(language);
document.documentElement.lang = language;

/** A text in the language of the page. @param {string} text @param {Values} [values] what stands for `{name}` in it */
export function t(text, values) {
  const found = texts[text];
  return filled(typeof found === "string" && found ? found : text.replace(HINT, ""), values);
}

/** What the daemon told in English, in the language of the page where that is known. @param {string} text */
export const told = (text) => toldTexts[text] || text;

/** A word as it stands within a sentence: nouns keep their capital in German. @param {string} word */
export const inside = (word) => (language === "de" ? word : word.toLowerCase());

/** Whether a text of the daemon is shown in the language of the page; else it is English. @param {string} text */
export const isTold = (text) => language === "en" || Boolean(toldTexts[text]);

/**
 * A text of `t` with what is drawn where its placeholders stand.
 *
 * @param {string} text
 * @param {Record<string, unknown>} holes
 */
export const woven = (text, holes) => text.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? holes[part] : part));

/**
 * A text that depends on a number, which stands for `{n}` in it.
 *
 * @param {number} n
 * @param {string} one
 * @param {string} other
 * @param {Values} [values]
 */
export function tn(n, one, other, values) {
  const found = texts[`${one}|${other}`];
  const text = typeof found === "object" ? found[plurals.select(n)] || found.other : undefined;
  return filled(text || (n === 1 ? one : other).replace(HINT, ""), { n: new Intl.NumberFormat(locale).format(n), ...values });
}

/** @param {string} text @param {Values} [values] */
const filled = (text, values) => (values ? text.replaceAll(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)) : text);

/** The first language of the browser that there is a file for. @returns {Language} */
function usual() {
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return /** @type {Language} */ (known ?? "en");
}

/** @param {Language} wanted @returns {Promise<Locale | null>} */
async function read(wanted) {
  if (wanted === "en") return null;
  try {
    const answer = await fetch(new URL(`locales/${wanted}.json`, import.meta.url), { credentials: "same-origin" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // English is better than nothing
  }
}
