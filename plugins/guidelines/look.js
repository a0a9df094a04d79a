// @ts-check
/** The settings as the card needs them; a missing or wrong value is the default, never a fault. */

/** Letters written from right to left: Hebrew, Arabic and their relatives. */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const USUAL_OPACITY = 0.88;
const LETTER = /\p{L}/u;

export class Look {
  /**
   * @param {Record<string, unknown>} settings the fields of `Guidelines`
   * @param {"dark" | "light"} [ground] what cards of the overlay's theme are
   */
  constructor(settings, ground = "dark") {
    const number = (/** @type {string} */ name, /** @type {number} */ usual, /** @type {number} */ most) => {
      const value = settings[name];
      return typeof value === "number" && value >= 0 && value <= most ? value : usual;
    };
    const word = (/** @type {string} */ name, /** @type {string[]} */ words) => {
      const value = settings[name];
      return typeof value === "string" && words.includes(value) ? value : /** @type {string} */ (words[0]);
    };
    const text = (/** @type {string} */ name) => (typeof settings[name] === "string" ? settings[name] : "");

    this.title = text("title");
    this.rules = texts(settings["rules"]);
    /** Milliseconds. */
    this.stay = number("seconds", 20, 3600) * 1000;
    this.position = word("position", ["right", "left", "center"]);
    this.size = number("font_size", 30, 200);
    this.background = word("background", ["dark", "light"]);
    /** Left alone, it looks like everything else on the overlay. */
    this.isThemed = this.background === "dark";
    if (this.isThemed) this.background = ground;
    this.opacity = number("background_opacity", 88, 100) / 100;
    this.font = text("font").replace(/["\\\p{Cc}]/gu, "");
    /** @type {"ltr" | "rtl"} Where the numbers stand: as most of the rules are written. */
    this.direction = directionOf(this.rules);
  }

  /**
   * Put on the element what its style sheet reads.
   * @param {HTMLElement} element
   */
  dress(element) {
    const { style, dataset } = element;
    style.setProperty("--size", String(this.size));
    style.setProperty("--opacity", this.isThemed && this.opacity === USUAL_OPACITY ? "var(--panel-opacity, 0.88)" : String(this.opacity));
    style.setProperty("--font", this.font ? `"${this.font}"` : "var(--theme-font, system-ui)");
    dataset["themed"] = String(this.isThemed);
    dataset["position"] = this.position;
    dataset["background"] = this.background;
  }
}

/**
 * @param {unknown} rules
 * @returns {string[]} what each of them says
 */
function texts(rules) {
  if (!Array.isArray(rules)) return [];
  return rules.map((rule) => rule?.text).filter((text) => typeof text === "string" && text.trim());
}

/**
 * @param {string[]} rules
 * @returns {"ltr" | "rtl"}
 */
function directionOf(rules) {
  const fromRight = rules.filter((rule) => FROM_RIGHT.test(LETTER.exec(rule)?.[0] ?? ""));
  return fromRight.length * 2 > rules.length ? "rtl" : "ltr";
}
