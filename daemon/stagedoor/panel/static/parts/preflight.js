/**
 * The pre-flight: what stands in the way of the show, worst first, each with the button that mends it.
 *
 * @import {CheckUpView, DiagnosisView, Orders, RemedyView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { time } from "../format.js";
import { t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

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
  /** What came of a remedy, by what it was for. @type {Map<string, {sentence: string, isBad: boolean}>} */
  #outcomes = new Map();
  #busy = "";

  /** @override */
  begin() {
    const ends = /** @type {const} */ (["sources", "obs", "logins", "plugins"]).map((subject) => this.room.store.watch(subject, () => this.#soon()));
    void this.#look();
    const leave = this.room.keys.lend([{ id: "preflight.look", keys: [], what: t("Look at everything again"), run: () => void this.#look() }]);
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
        <button type="button" class="button" ?disabled=${this.#isLooking} @click=${() => void this.#look()}>${this.#isLooking ? html`<span class="spinner" aria-hidden="true"></span>` : icons.retry}${t("Look again")}</button></div>
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
      ${urgent.length ? html`<ul class="plain preflight">${repeat(urgent, ({ name }) => name, (each) => this.#diagnosis(each))}</ul>` : nothing}
      ${Object.entries(AREAS).map(([area, title]) => this.#area(title, rest.filter((each) => each.area === area)))}
    `;
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
    return html`<li class=${`diagnosis tone-${tone} ${URGENT.has(each.health) ? "card" : ""}`}>
      <span class="diagnosis-mark" title=${word} role="img" aria-label=${word}>${icon}</span>
      <div class="diagnosis-what">
        <p><b><bdi>${each.title}</bdi></b></p>
        <p class="muted">${each.sentence}</p>
        ${each.advice ? html`<p>${each.advice}</p>` : nothing}
        ${outcome ? html`<p class=${outcome.isBad ? "problem" : "tone-good"} role="status">${outcome.isBad ? icons.warning : icons.check}<span>${outcome.sentence}</span></p>` : nothing}
      </div>
      ${each.remedies.length ? html`<div class="diagnosis-acts">${each.remedies.map((remedy) => this.#remedy(each, remedy))}</div>` : nothing}
    </li>`;
  }

  /** @param {DiagnosisView} each @param {RemedyView} remedy */
  #remedy(each, remedy) {
    if (remedy.page) return html`<a class="button is-small" href=${`#/${remedy.page}`} aria-label=${t("{label}: {title}", { label: remedy.label, title: each.title })}>${remedy.label}</a>`;
    return html`<button type="button" class="button is-small" ?disabled=${this.#busy === each.name} aria-label=${t("{label}: {title}", { label: remedy.label, title: each.title })} @click=${() => void this.#mend(each, remedy)}>${remedy.label}</button>`;
  }

  /** @param {DiagnosisView} each @param {RemedyView} remedy */
  async #mend(each, remedy) {
    this.#busy = each.name;
    this.update();
    try {
      const answer = await this.room.desk.do(/** @type {keyof Orders} */ (remedy.action), /** @type {any} */ (remedy.arguments));
      const said = /** @type {{sentence?: string, is_well?: boolean} | null} */ (answer ?? null);
      this.#outcomes.set(each.name, { sentence: said?.sentence ?? t("Done."), isBad: said?.is_well === false });
    } catch (fault) {
      this.#outcomes.set(each.name, { sentence: fault instanceof Error ? fault.message : String(fault), isBad: true });
    }
    this.#busy = "";
    this.update();
    this.#soon();
  }

  /** Something is different: look again, once for several changes. */
  #soon() {
    clearTimeout(this.#planned);
    this.#planned = setTimeout(() => void this.#look(), LULL);
  }

  async #look() {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.update();
    try {
      const seen = await this.room.desk.do("check_up", {});
      if (this.#seen && seen.sentence !== this.#seen.sentence) this.room.announce(seen.sentence);
      this.#seen = seen;
      this.#error = "";
    } catch (fault) {
      this.#error = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isLooking = false;
    this.update();
  }
}

customElements.define("stagedoor-preflight", PreflightPart);
