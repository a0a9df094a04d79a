/** The page of cues: what happens by itself, what it did, and the editor. */

import { blank, html, icons, nothing, Page, repeat, span, t, tn } from "../../panel-sdk.js";
import { CueEditor } from "./editor.js";
import { history } from "./history.js";
import { Queues } from "./queues.js";
import { rehearsed } from "./rehearsal.js";
import { TEMPLATES } from "./templates.js";
import { aboutWords, afterWords, onlyWords, sign, STATES, whenWords } from "./words.js";

/** @import {PartView} from "../../daemon/stagedoor/panel/static/wire.gen.js" */
/** @import {Shown} from "./words.js" */

export default class CuesPage extends Page {
  #open = "";
  #closedAt = 0;
  #isAdding = false;
  #clock = 0;
  #editor = new CueEditor(this, {
    save: (name, cue) => this.#save(name, cue),
    remove: (name) => this.#remove(name),
    copy: (cue) => this.#copy(cue),
    close: () => this.#toggle(""),
  });
  #queues = new Queues(this, (values, sentence) => this.#change(values, sentence));

  /** @override @returns {readonly import("../../daemon/stagedoor/panel/static/store.js").Subject[]} */
  get subjects() {
    return ["controls", "settings", "obs", "plugin_pages"];
  }

  /** @override */
  begin() {
    const leave = this.room.keys.lend([
      { id: "cues.hold", keys: ["h"], what: t("Hold the scene, or release it"), run: () => void this.#hold() },
      { id: "cues.dry_run", keys: [], what: t("Try all cues without doing anything"), run: () => void this.press("dry_run") },
      { id: "cues.back", keys: [], what: t("Take back what the last cue did"), run: () => void this.press("back") },
      { id: "cues.pause", keys: [], what: t("Pause all queues of cues"), run: () => void this.press("pause_queue") },
    ]);
    this.#clock = window.setInterval(() => this.update(), 15_000);
    return () => {
      leave();
      clearInterval(this.#clock);
    };
  }

  /** @override */
  view() {
    const state = this.state;
    if (!state["cues"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const part = this.room.store.states.settings?.parts.find(({ part: name }) => name === "cues") ?? null;
    const cues = /** @type {Shown[]} */ (state["cues"]);
    const rehearsals = /** @type {any[]} */ (state["rehearsals"]);
    const { obs } = this.room.store.states;
    return html`
      ${this.#bar(cues, part)}
      ${state["in_panic"] ? html`<p class="banner tone-bad">${icons.warning}<span class="grow">${t("There is a panic: no cue runs until it is over.")}</span></p>` : nothing}
      ${state["is_held"] ? this.#heldBanner() : nothing}
      ${!obs || obs.state === "connected" ? nothing : html`<p class="banner tone-warn">${icons.info}<span class="grow">${t("OBS is not connected. Cues that need it fail or wait in their queue, and nothing is done late.")}</span></p>`}
      ${rehearsals.length && rehearsals[0].at > this.#closedAt ? rehearsed(rehearsals, () => this.#closeRehearsal(rehearsals[0].at)) : nothing}
      <div class="cue-page">
        <section class="card" aria-labelledby="cue-list">
          <h2 id="cue-list">${t("Your cues")}</h2>
          ${cues.length ? html`<ul class="plain cue-list">${repeat(cues, ({ name }) => name, (cue, at) => this.#cue(cue, at, part))}</ul>` : this.#empty(part)}
        </section>
        ${this.#queues.view(state["queues"], part)}
        ${history(this, state["history"], (control) => this.#titleOf(control))}
      </div>`;
  }

  /** @param {Shown[]} cues @param {PartView | null} part */
  #bar(cues, part) {
    const isHeld = Boolean(this.state["is_held"]);
    return html`<div class="row-of cue-bar">
      <button type="button" class=${`button ${isHeld ? "is-main" : ""}`} aria-pressed=${isHeld} ?disabled=${!this.may("hold_scene")} @click=${() => void this.#hold()}>${icons.lock}${isHeld ? t("Release the scene") : t("Hold the scene")}</button>
      <button type="button" class="button" ?disabled=${!cues.length || !this.may("dry_run")} @click=${() => void this.press("dry_run")}>${icons.flask}${t("Dry run of all")}</button>
      <span class="grow"></span>
      ${part && cues.length ? html`<button type="button" class="button is-main" aria-expanded=${this.#isAdding} @click=${() => this.#adding(!this.#isAdding)}>${icons.plus}${t("Add a cue")}</button>` : nothing}
    </div>
    ${part && this.#isAdding && cues.length ? html`<section class="card" aria-label=${t("Start from")}>${this.#templates(part)}</section>` : nothing}`;
  }

  #heldBanner() {
    const count = Number(this.state["held_back"]);
    const scene = this.room.store.states.obs?.scene ?? "";
    return html`<p class="banner tone-warn" role="status">${icons.lock}<span class="grow">${scene ? t("You hold “{scene}”: no cue changes the scene.", { scene }) : t("You hold the scene: no cue changes it.")}
      ${count ? tn(count, "{n} cue was held back.", "{n} cues were held back.") : nothing}</span></p>`;
  }

  /** @param {PartView | null} part */
  #empty(part) {
    return html`<div class="cue-empty"><p>${t("Nothing happens by itself yet. A cue lets a gift, a command, a raid, a scene or a time of day do something in OBS or on the overlay, and puts it back.")}</p>
      ${part ? this.#templates(part) : html`<p class="muted">${t("The streamer sets up cues.")}</p>`}</div>`;
  }

  /** @param {PartView} part */
  #templates(part) {
    return html`<ul class="plain cue-templates">${TEMPLATES.map((template) => html`<li><button type="button" class="cue-template" @click=${() => void this.#begin(part, template.make(this.#there()), template.name)}><b>${template.name}</b><span class="muted">${template.what}</span></button></li>`)}
      <li><button type="button" class="cue-template" @click=${() => void this.#begin(part, [{ name: t("New cue"), when: { kind: "hand" }, steps: [{ control: "obs.switch_scene", arguments: {} }] }], t("New cue"))}><b>${t("An empty one")}</b><span class="muted">${t("Choose everything yourself.")}</span></button></li></ul>`;
  }

  /** @param {Shown} cue @param {number} at @param {PartView | null} part */
  #cue(cue, at, part) {
    const { name } = cue;
    const isOpen = this.#open === name && part !== null;
    const run = cue.hand === "only you" ? "run_own" : "run";
    const icon = /** @type {Record<string, unknown>} */ (icons)[sign(cue.when.kind)];
    const serious = cue.troubles.filter(({ is_serious: isSerious }) => isSerious);
    return html`<li class=${`cue ${cue.is_on ? "" : "is-off"} ${isOpen ? "is-open" : ""}`}>
      <div class="cue-head">
        <span class="cue-sign">${icon}</span>
        <div class="grow cue-words"><b dir="auto">${name}</b>${this.#sentence(cue)}${this.#doing(cue)}</div>
        <label class="switch" title=${cue.is_on ? t("Switched on") : t("Switched off")}><input type="checkbox" role="switch" aria-label=${t("{name} is on", { name })} .checked=${cue.is_on} ?disabled=${!this.may("enable")} @change=${() => void this.press(cue.is_on ? "disable" : "enable", { cue: name })} /><span class="track"></span></label>
      </div>
      ${serious.length ? html`<div class="cue-troubles">${serious.map(({ sentence }) => html`<p class="problem">${icons.warning}<span>${sentence}</span></p>`)}</div>` : nothing}
      ${cue.troubles.filter((each) => !each.is_serious).map(({ sentence }) => html`<p class="help cue-troubles">${sentence}</p>`)}
      <div class="row-of cue-buttons">
        <button type="button" class="button" aria-label=${t("Run {name} now", { name })} ?disabled=${!this.may(run)} @click=${() => void this.press(run, { cue: name })}>${icons.play}${t("Run")}</button>
        <button type="button" class="button" aria-label=${t("Dry run of {name}", { name })} ?disabled=${!this.may("dry_run")} @click=${() => void this.press("dry_run", { cue: name })}>${icons.flask}${t("Dry run")}</button>
        ${part ? html`<button type="button" class="button" aria-expanded=${isOpen} aria-label=${isOpen ? t("Close {name}", { name }) : t("Change {name}", { name })} @click=${() => this.#toggle(isOpen ? "" : name)}>${isOpen ? icons.up : icons.settings}${isOpen ? t("Close") : t("Change")}</button>` : nothing}
      </div>
      ${isOpen && part ? this.#editor.view(part, at) : nothing}
    </li>`;
  }

  /** @param {Shown} cue */
  #sentence(cue) {
    const after = afterWords(cue.after);
    const only = onlyWords(cue.only, cue.when.kind);
    return html`<p class="cue-sentence"><span dir="auto">${whenWords(cue.when, (name) => this.#triggerTitle(name))}</span>${only.length ? html`<span class="muted">${only.join(", ")}</span>` : nothing}
      ${cue.steps.map((step, at) => html`<span class="cue-does">${icons.right}<span>${cue.titles[at] ?? step.control} <bdi class="cue-about">${aboutWords(step.arguments)}</bdi></span></span>`)}
      ${after ? html`<span class="cue-does muted">${icons.undo}<span>${after}</span></span>` : nothing}
      ${cue.queue ? html`<span class="muted">${t("waits in “{queue}”", { queue: cue.queue })}</span>` : nothing}</p>`;
  }

  /** How it is doing. @param {Shown} cue */
  #doing({ last, skipped, is_storm: isStorm, rests_until: restsUntil, next_at: nextAt }) {
    const ago = (/** @type {number} */ at) => span(Math.max(0, Date.now() - at * 1000));
    const state = last ? STATES[last.state] : undefined;
    return html`<p class="help cue-doing">
      ${restsUntil ? html`<span class="state tone-bad">${t("Stopped: it set itself off")}</span>` : nothing}
      ${isStorm ? html`<span class="state tone-warn">${t("A storm: merged")}</span>` : nothing}
      ${last ? html`<span>${t("Last run {time} ago", { time: ago(last.at) })}${last.count > 1 ? ` ×${last.count}` : ""}: <span class=${state?.tone ?? ""}>${state?.title ?? last.state}</span></span>` : html`<span>${t("Never ran yet.")}</span>`}
      ${nextAt ? html`<span>${t("Next in {time}", { time: span(Math.max(0, nextAt * 1000 - Date.now())) })}</span>` : nothing}
      ${skipped ? html`<span>${t("Did not run {time} ago: {sentence}", { time: ago(skipped.at), sentence: skipped.sentence })}</span>` : nothing}</p>`;
  }

  /** @param {string} name */
  #toggle(name) {
    this.#open = name;
    const cue = this.#settings("cues").find((each) => each.name === name);
    if (cue) this.#editor.open(cue);
    this.update();
  }

  /** @param {boolean} isAdding */
  #adding(isAdding) {
    this.#isAdding = isAdding;
    this.update();
  }

  /** @param {number} at */
  #closeRehearsal(at) {
    this.#closedAt = at;
    this.update();
  }

  #hold() {
    return this.press(this.state["is_held"] ? "release_scene" : "hold_scene");
  }

  /** Add cues, switched off, and open the first. @param {PartView} part @param {any[]} given @param {string} title */
  async #begin(part, given, title) {
    const shapes = /** @type {any} */ (part.schema)["$defs"] ?? {};
    const whole = (/** @type {string} */ shape, /** @type {any} */ values) => ({ .../** @type {any} */ (blank({ $ref: `#/$defs/${shape}` }, shapes)), ...values });
    const cues = this.#settings("cues");
    const taken = new Set(cues.map(({ name }) => name.toLowerCase()));
    const made = given.map((cue) => ({
      ...whole("Cue", cue),
      name: unused(cue.name, taken),
      is_on: false,
      when: whole("When", cue.when),
      only: whole("Only", cue.only ?? {}),
      after: whole("Afterwards", cue.after ?? {}),
      steps: cue.steps.map((/** @type {any} */ step) => whole("Step", step)),
    }));
    const queues = this.#settings("queues");
    const missing = [...new Set(made.map(({ queue }) => queue))].filter((name) => name && queues.every((queue) => queue.name !== name));
    const values = { cues: [...cues, ...made], ...(missing.length ? { queues: [...queues, ...missing.map((name) => whole("Queue", { name }))] } : {}) };
    this.#isAdding = false;
    const problem = await this.#change(values, t("“{title}” was added, switched off. Finish it, then switch it on.", { title }));
    if (problem) return;
    this.#open = made[0].name;
    this.#editor.open(made[0]);
    this.update();
  }

  /** @param {string} name @param {unknown} cue */
  async #save(name, cue) {
    const cues = this.#settings("cues").map((each) => (each.name === name ? cue : each));
    const problem = await this.#change({ cues }, t("Saved."));
    this.#editor.problem = problem ?? { sentence: "", field: "" };
    if (!problem) this.#open = "";
    this.update();
  }

  /** @param {string} name */
  async #remove(name) {
    const problem = await this.#change({ cues: this.#settings("cues").filter((each) => each.name !== name) }, t("“{name}” was removed.", { name }));
    if (!problem) this.#toggle("");
  }

  /** @param {any} cue */
  async #copy(cue) {
    const cues = this.#settings("cues");
    const name = unused(t("{name}, copied", { name: cue.name }), new Set(cues.map((each) => each.name.toLowerCase())));
    const problem = await this.#change({ cues: [...cues, { ...cue, name, is_on: false }] }, t("Copied, and switched off."));
    if (!problem) this.#toggle("");
  }

  /** Save other settings, with a way back; what is wrong, or null. @param {Record<string, unknown>} values @param {string} sentence */
  async #change(values, sentence) {
    try {
      const { change } = await this.room.desk.do("change_settings", { part: "cues", values });
      this.room.say(sentence, "info", change ? { label: t("Undo"), run: () => this.order("undo_settings", { change }) } : undefined);
      return null;
    } catch (fault) {
      const { message, field = "" } = /** @type {Error & {field?: string}} */ (fault);
      this.room.say(message, "error");
      return { sentence: message, field };
    }
  }

  /** @param {string} name @returns {any[]} */
  #settings(name) {
    const part = this.room.store.states.settings?.parts.find(({ part: known }) => known === "cues");
    return /** @type {any[]} */ (part?.values[name] ?? []);
  }

  #there() {
    const { obs } = this.room.store.states;
    return { scenes: obs?.scenes ?? [], sources: obs?.sources ?? [], scene: obs?.scene ?? "" };
  }

  /** @param {string} control */
  #titleOf(control) {
    return this.control(control)?.title ?? control;
  }

  /** @param {string} name */
  #triggerTitle(name) {
    return this.room.store.states.plugin_pages?.triggers.find(({ trigger }) => trigger === name)?.title ?? this.#titleOf(name);
  }
}

/** A name nobody has yet. @param {string} name @param {Set<string>} taken in small letters */
function unused(name, taken) {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} ${number}`;
  taken.add(free.toLowerCase());
  return free;
}
