/**
 * The first steps: a chat, OBS with the overlay, and a message seen on it. Each can be skipped, and what is done is not
 * asked again.
 *
 * @import {ObsView, SourceView} from "../wire.gen.js"
 * @import {Room} from "../room.js"
 */

import { html, nothing } from "../lit.js";
import { t, told } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { platformMark, platformOf } from "../platforms.js";
import { everySecond } from "../ticking.js";
import "./adding.js";
import { obsSentence } from "./scenes.js";
import { nextTry, sourceName, sourceState } from "./source_state.js";

const LAST = 3;

/** Whether the first steps are still to be taken: nothing is set up, and nobody has skipped them. @param {Room} room */
export function isFirstRun({ store }) {
  const { settings, sources } = store.states;
  const panel = settings?.parts.find(({ part }) => part === "panel");
  return Boolean(panel && sources) && panel?.values["welcomed"] === false && !sources?.sources.some(({ is_kept: isKept }) => isKept);
}

export class WelcomePart extends Part {
  #scene = "";
  /** What is being done. @type {"" | "adding" | "testing"} */
  #busy = "";
  /** What the last test said. @type {{sentence: string, isWell: boolean} | null} */
  #test = null;
  /** @type {Set<"chat" | "obs" | "test">} */
  #skipped = new Set();

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources", "obs", "status", "inbox"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.update());
  }

  /** @override */
  view() {
    const { sources, obs } = this.room.store.states;
    if (!sources) return nothing;
    const chats = sources.sources.filter(({ is_kept: isKept }) => isKept);
    const hasOverlay = Boolean(obs?.overlay.scenes.length);
    return html`<div class="welcome">
      <div class="welcome-head"><img src="icon.svg" alt="" width="44" height="44" />
        <div><h1 tabindex="-1">${t("Welcome backstage")}</h1>
          <p class="muted">${t("Three steps, and your show is on this screen. Skip whatever you like: it is all in the panel later.")}</p></div></div>
      <ol class="plain welcome-steps">
        ${this.#step("chat", t("Your chat"), chats.length > 0, this.#chats(chats))}
        ${this.#step("obs", t("The overlay in OBS"), hasOverlay, this.#obs(obs, hasOverlay))}
        ${this.#step("test", t("See a message on it"), this.#test?.isWell ?? false, this.#testing())}
      </ol>
      <div class="row-of is-end welcome-end">
        <button type="button" class="button" @click=${() => void this.#end()}>${t("Skip all")}</button>
        <button type="button" class="button is-main" @click=${() => void this.#end()}>${icons.show}${t("To the show")}</button>
      </div>
    </div>`;
  }

  /** @param {"chat" | "obs" | "test"} name @param {string} title @param {boolean} isDone @param {unknown} content */
  #step(name, title, isDone, content) {
    const isSkipped = this.#skipped.has(name) && !isDone;
    return html`<li class=${`card welcome-step ${isDone ? "is-done" : ""}`}>
      <div class="card-head"><span class="welcome-mark" aria-hidden="true">${isDone ? icons.check : nothing}</span>
        <h2 class="grow">${title}${isDone ? html`<span class="unseen">: ${t("done")}</span>` : nothing}</h2>
        ${isDone ? nothing : html`<button type="button" class="bare" aria-expanded=${!isSkipped} @click=${() => this.#skip(name)}>${isSkipped ? t("Do it after all") : t("Skip")}</button>`}</div>
      ${isSkipped ? nothing : content}
    </li>`;
  }

  /** @param {readonly SourceView[]} chats */
  #chats(chats) {
    return html`<stagedoor-adding .room=${this.room}></stagedoor-adding>
      ${chats.map((chat) => html`<div class="welcome-chat">
          <p class="row-of">${platformMark(platformOf(chat.id))}<b class="grow clip">${sourceName(chat)}</b>${sourceState(chat.state)}</p>
          ${chat.reason ? html`<p class="muted">${chat.reason}</p>` : nothing}
          ${chat.state === "offline" ? html`<p class="muted">${t("That is fine: Stagedoor keeps looking, and begins by itself when you go live.")}</p>` : nothing}
          ${chat.state === "live" ? this.#said(chat) : nextTry(chat, Date.now())}
        </div>`)}`;
  }

  /** The last messages there, as a sign of life. @param {SourceView} chat */
  #said(chat) {
    const rows = this.room.store.inbox.rows.filter((row) => row.source === chat.id && row.event.kind === "chat_message" && row.state === "shown").slice(-LAST);
    if (!rows.length) return html`<p class="muted">${t("Connected. The first message shows up here.")}</p>`;
    return html`<ul class="plain welcome-said">${rows.map(({ event, viewer }) => html`<li class="clip"><b><bdi>${viewer?.name ?? ""}</bdi></b> <bdi>${"text" in event ? event.text : ""}</bdi></li>`)}</ul>`;
  }

  /** @param {ObsView | undefined} obs @param {boolean} hasOverlay */
  #obs(obs, hasOverlay) {
    if (!obs) return nothing;
    if (obs.state !== "connected") {
      return html`<p>${obsSentence(obs)}</p>
        <p class="row-of"><button type="button" class="button" @click=${() => void this.order("retry_obs", {})}>${icons.retry}${t("Look again")}</button>
          <a class="button" href="#/settings/obs">${icons.settings}${t("Settings")}</a></p>`;
    }
    const scene = obs.scenes.includes(this.#scene) ? this.#scene : obs.scene;
    return html`<p class="muted">${t("Found OBS {version}.", { version: obs.version })}</p>
      ${hasOverlay ? html`<p>${t("The overlay is in {scenes}.", { scenes: obs.overlay.scenes.join(", ") })}</p>` : nothing}
      ${obs.overlay.state === "no_browser" ? html`<p class="problem">${icons.warning}<span>${obs.overlay.reason || t("This build of OBS has no browser source, so it cannot show the overlay's page.")}</span></p>` : nothing}
      ${obs.overlay.reason && obs.overlay.state !== "no_browser" ? html`<p class="muted">${told(obs.overlay.reason)}</p>` : nothing}
      ${obs.overlay.state === "no_browser" || hasOverlay
        ? nothing
        : html`<div class="row-of"><label class="grow"><span class="unseen">${t("Scene to add the overlay to")}</span>
              <select @change=${(/** @type {Event} */ event) => { this.#scene = /** @type {HTMLSelectElement} */ (event.target).value; this.update(); }}>
                ${obs.scenes.map((name) => html`<option value=${name} ?selected=${name === scene}>${name}</option>`)}
              </select></label>
            <button type="button" class="button is-main" ?disabled=${this.#busy === "adding"} @click=${() => void this.#add(scene)}>${icons.overlay}${t("Add the overlay")}</button></div>`}`;
  }

  #testing() {
    const overlays = this.room.store.states.status?.overlays ?? 0;
    return html`<p class="muted">${overlays ? t("The overlay is open. A test message goes the way every message goes, and the overlay says when it has painted it.") : t("No overlay is open yet. It opens by itself in OBS once it is in a scene.")}</p>
      <div class="row-of"><button type="button" class="button ${overlays ? "is-main" : ""}" ?disabled=${this.#busy === "testing"} @click=${() => void this.#send()}>${this.#busy === "testing" ? html`<span class="spinner" aria-hidden="true"></span>` : icons.send}${t("Send a test message")}</button></div>
      <div role="status" aria-live="polite">${this.#test ? html`<p class=${this.#test.isWell ? "tone-good" : "problem"}>${this.#test.isWell ? icons.check : icons.warning}<span>${this.#test.sentence}</span></p>` : nothing}</div>`;
  }

  /** @param {"chat" | "obs" | "test"} name */
  #skip(name) {
    if (!this.#skipped.delete(name)) this.#skipped.add(name);
    this.update();
  }

  /** @param {string} scene */
  async #add(scene) {
    this.#busy = "adding";
    this.update();
    if (await this.order("add_overlay", { scene })) this.room.announce(t("The overlay is in the scene {scene}.", { scene }));
    this.#busy = "";
    this.update();
  }

  async #send() {
    this.#busy = "testing";
    this.#test = null;
    this.update();
    try {
      const { sentence, is_well: isWell } = await this.room.desk.do("test_overlay", {});
      this.#test = { sentence, isWell };
    } catch (fault) {
      this.#test = { sentence: fault instanceof Error ? fault.message : String(fault), isWell: false };
    }
    this.#busy = "";
    this.update();
  }

  async #end() {
    if (await this.order("change_settings", { part: "panel", values: { welcomed: true } })) location.hash = "#/show";
  }
}

customElements.define("stagedoor-welcome", WelcomePart);
