/**
 * The pre-flight: what stands in the way of the show, worst first, each with the button that mends it.
 *
 * @import {CheckUpView, DiagnosisView, Orders, RemedyView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { time } from "../format.js";
import { t, tn, told } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { openPage } from "../platform/open_page.js";

const LULL = 1500;
const AREAS = { chats: t("Chats"), obs: t("OBS"), overlay: t("Overlay"), plugins: t("Plugins"), house: t("This computer") };
const LOOKS = {
  failure: { tone: "bad", icon: icons.warning, word: t("Does not work") },
  warning: { tone: "warn", icon: icons.warning, word: t("Needs a look") },
  note: { tone: "info", icon: icons.info, word: t("Worth knowing") },
  absent: { tone: "off", icon: icons.info, word: t("Not there") },
  ok: { tone: "good", icon: icons.check, word: t("Well") },
};
const URGENT = new Set(["failure", "warning"]);

export class PreflightPart extends Part {
  /** @type {CheckUpView | null} */
  #seen = null;
  #error = "";
  #isLooking = false;
  #planned = 0;
  /** What came of a remedy, by what it was for. @type {Map<string, {title: string, sentence: string, isBad: boolean}>} */
  #outcomes = new Map();
  #busy = "";
  /** Which remedy waits for a second press, by what it is for. */
  #asked = "";

  /** @override */
  begin() {
    const ends = /** @type {const} */ (["sources", "obs", "logins", "plugins"]).map((subject) => this.room.store.watch(subject, () => this.#soon()));
    void this.#look();
    const leave = this.room.keys.lend([{ id: "preflight.look", keys: [], what: t("Look at everything again"), run: () => this.#lookAnew() }]);
    return () => {
      for (const end of ends) end();
      leave();
      clearTimeout(this.#planned);
    };
  }

  /** @override */
  view() {
    const seen = this.#seen;
    return html`
      <div class="card-head"><h1 class="grow" tabindex="-1">${t("Pre-flight")}</h1>
        ${seen ? html`<span class="muted">${t("Looked at {time}", { time: time(seen.at) })}</span>` : nothing}
        <button type="button" class="button" aria-busy=${this.#isLooking} @click=${() => this.#lookAnew()}>${this.#isLooking ? html`<span class="spinner" aria-hidden="true"></span>` : icons.retry}${t("Look again")}</button></div>
      ${this.#error ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      ${seen ? this.#found(seen) : this.#error ? nothing : html`<p class="muted" role="status">${t("Looking …")}</p>`}
    `;
  }

  /** @param {CheckUpView} seen */
  #found(seen) {
    const urgent = seen.found.filter(({ health }) => URGENT.has(health));
    const rest = seen.found.filter(({ health }) => !URGENT.has(health));
    return html`
      <p class=${`card preflight-sum ${seen.is_well ? "tone-good" : "tone-warn"}`} role="status">${seen.is_well ? icons.check : icons.warning}<b>${seen.is_well ? t("Ready: nothing stands in the way of the show.") : tn(urgent.length, "{n} thing needs you before the show.", "{n} things need you before the show.")}</b></p>
      ${this.#mended(seen)}
      ${urgent.length ? html`<ul class="plain preflight">${repeat(urgent, ({ name }) => name, (each) => this.#diagnosis(each))}</ul>` : nothing}
      ${Object.entries(AREAS).map(([area, title]) => this.#area(title, rest.filter((each) => each.area === area)))}
    `;
  }

  /** What was mended here and is in the way no longer, in words: its place in the list is gone, or folded. @param {CheckUpView} seen */
  #mended(seen) {
    const isInTheWay = new Set(seen.found.filter(({ health }) => URGENT.has(health)).map(({ name }) => name));
    const mended = [...this.#outcomes].filter(([name, { isBad }]) => !isBad && !isInTheWay.has(name));
    return html`<div class="preflight-mended" role="status">${repeat(mended, ([name]) => name, ([, { title, sentence }]) => html`<p class="tone-good">${icons.check}<span><b><bdi>${told(title)}</bdi></b>: ${sentence}</span></p>`)}</div>`;
  }

  /** What is well there, folded; what is worth knowing stays in sight. @param {string} title @param {readonly DiagnosisView[]} those */
  #area(title, those) {
    if (!those.length) return nothing;
    const notes = those.filter(({ health }) => health !== "ok");
    const well = those.filter(({ health }) => health === "ok");
    return html`<section class="card" aria-label=${title}>
      <h2>${title}</h2>
      ${notes.length ? html`<ul class="plain preflight">${repeat(notes, ({ name }) => name, (each) => this.#diagnosis(each))}</ul>` : nothing}
      ${well.length ? html`<details ?open=${!notes.length && well.length < 3}><summary>${tn(well.length, "{n} thing is well", "{n} things are well")}</summary>
          <ul class="plain preflight">${repeat(well, ({ name }) => name, (each) => this.#diagnosis(each))}</ul></details>` : nothing}
    </section>`;
  }

  /** @param {DiagnosisView} each */
  #diagnosis(each) {
    const { tone, icon, word } = LOOKS[/** @type {keyof typeof LOOKS} */ (each.health)] ?? LOOKS.note;
    const outcome = this.#outcomes.get(each.name);
    return html`<li data-name=${each.name} class=${`diagnosis tone-${tone} ${URGENT.has(each.health) ? "card" : ""}`}>
      <span class="diagnosis-mark" title=${word} role="img" aria-label=${word}>${icon}</span>
      <div class="diagnosis-what">
        <p><b><bdi>${told(each.title)}</bdi></b></p>
        <p class="muted">${told(each.sentence)}</p>
        ${each.advice ? html`<p>${told(each.advice)}</p>` : nothing}
        ${outcome && (outcome.isBad || URGENT.has(each.health)) ? html`<p class=${outcome.isBad ? "problem" : "tone-good"} role="status">${outcome.isBad ? icons.warning : icons.check}<span>${outcome.sentence}</span></p>` : nothing}
      </div>
      ${this.#asked === each.name ? this.#question(each) : each.remedies.length ? html`<div class="diagnosis-acts">${each.remedies.map((remedy) => this.#remedy(each, remedy))}</div>` : nothing}
    </li>`;
  }

  /** @param {DiagnosisView} each @param {RemedyView} remedy */
  #remedy(each, remedy) {
    if (remedy.page.startsWith("settings") && !this.room.store.may("change_settings")) return nothing;
    if (remedy.page) return html`<a class="button is-small" href=${`#/${remedy.page}`} aria-label=${t("{label}: {title}", { label: remedy.label, title: each.title })}>${told(remedy.label)}</a>`;
    return html`<button type="button" data-asks=${remedy.action === "open_page" ? nothing : remedy.action || nothing} class="button is-small" aria-busy=${this.#busy === each.name} aria-label=${t("{label}: {title}", { label: remedy.label, title: each.title })} @click=${() => (remedy.question ? this.#ask(each) : void this.#mend(each, remedy))}>${told(remedy.label)}${remedy.question ? " …" : ""}</button>`;
  }

  /** What cannot be taken back is asked once more. @param {DiagnosisView} each */
  #question(each) {
    const remedy = each.remedies.find(({ question }) => question);
    if (!remedy) return nothing;
    return html`<div class="diagnosis-acts" role="group" aria-label=${t("{label}: {title}", { label: remedy.label, title: each.title })}>
      <p class="diagnosis-question">${told(remedy.question)}</p>
      <button type="button" data-asks=${remedy.action} class="button is-small is-danger" aria-busy=${this.#busy === each.name} @click=${() => void this.#mend(each, remedy)}>${icons.bin}${told(remedy.label)}</button>
      <button type="button" class="button is-small" @click=${() => this.#ask(null)}>${t("Cancel")}</button>
    </div>`;
  }

  /** @param {DiagnosisView | null} each */
  #ask(each) {
    const before = this.#asked;
    this.#asked = each?.name ?? "";
    this.draw();
    const next = each ? this.querySelector(".diagnosis-question ~ button") : this.querySelector(`[data-name="${CSS.escape(before)}"] button`);
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {DiagnosisView} each @param {RemedyView} remedy */
  async #mend(each, remedy) {
    if (this.#busy) return; // a button that is switched off would lose the focus
    this.#busy = each.name;
    this.update();
    try {
      const answer = remedy.action === "open_page" ? await this.#open(remedy) : await this.room.desk.do(/** @type {keyof Orders} */ (remedy.action), /** @type {any} */ (remedy.arguments));
      const said = /** @type {{sentence?: string, is_well?: boolean} | null} */ (answer ?? null);
      const sentence = said?.sentence ?? t("It worked: “{label}” is done.", { label: told(remedy.label) });
      this.#outcomes.set(each.name, { title: each.title, sentence, isBad: said?.is_well === false });
    } catch (fault) {
      this.#outcomes.set(each.name, { title: each.title, sentence: fault instanceof Error ? fault.message : String(fault), isBad: true });
    }
    this.#busy = "";
    if (this.#asked) this.#ask(null);
    this.update();
    this.#soon();
  }

  /** Open a platform's own page. @param {RemedyView} remedy */
  async #open({ arguments: { source: id, page: name } }) {
    const source = this.room.store.states.sources?.sources.find((one) => one.id === id);
    const page = source?.pages.find((one) => one.name === name);
    if (!source || !page) throw new Error(t("This chat is not read any more, so its page is not known."));
    await openPage(this.room, source, page);
    return { sentence: t("Opened.") };
  }

  /** Something is different: look again, once for several changes. */
  #soon() {
    clearTimeout(this.#planned);
    this.#planned = setTimeout(() => void this.#look(), LULL);
  }

  /** Asked for by hand: what was said before is of yesterday. */
  #lookAnew() {
    this.#outcomes.clear();
    void this.#look();
  }

  /** What was mended and is in the way again: what came of the remedy then is of yesterday. @param {CheckUpView} seen */
  #outlived(seen) {
    const before = new Map((this.#seen?.found ?? []).map(({ name, health }) => [name, health]));
    for (const { name, health } of this.#seen ? seen.found : []) if (URGENT.has(health) && !URGENT.has(before.get(name) ?? "")) this.#outcomes.delete(name);
  }

  async #look() {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.update();
    try {
      const seen = await this.room.desk.do("check_up", {});
      if (this.#seen && seen.sentence !== this.#seen.sentence) this.room.announce(seen.sentence);
      this.#outlived(seen);
      this.#seen = seen;
      this.#error = "";
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isLooking = false;
    const hadFocus = this.contains(document.activeElement);
    this.draw();
    // What it was on may have been mended, and gone.
    if (hadFocus && !this.contains(document.activeElement)) this.querySelector("h1")?.focus();
  }
}

customElements.define("stagedoor-preflight", PreflightPart);
