/**
 * Adding a chat: a handle typed or an address pasted, and the platform it is on.
 *
 * @import {SourceKindView} from "../wire.gen.js"
 */

import { html, live, nothing } from "../lit.js";
import { t, told } from "../i18n.js";
import { icons } from "../icons.js";
import { recognised, tidy } from "../handles.js";
import { Part } from "../part.js";
import { isPlatform, placeOf, platformMark } from "../platforms.js";

/** Not chats that somebody writes in now. */
const NOT_LIVE = new Set(["demo"]);

export class AddingPart extends Part {
  #text = "";
  /** The platform picked by hand, or by an address. */
  #kind = "";
  #error = "";
  #isBusy = false;
  /** Whether it is somebody else's, only to be read beside ours. */
  #isGuest = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources"]);
  }

  /** @override */
  view() {
    const kinds = offered(this.room.store.states.sources?.kinds ?? []);
    const chosen = kinds.find(({ name }) => name === this.#kind) ?? kinds[0];
    const isAddress = Boolean(recognised(this.#text, kinds));
    return html`<form class="card add" @submit=${(/** @type {SubmitEvent} */ event) => void this.#add(event, kinds)}>
      <label class="field-label" for="handle">${t("Read another chat")}</label>
      <fieldset class="tiles">
        <legend class="unseen">${t("Platform")}</legend>
        ${kinds.map((kind) => html`<label class=${`tile ${isPlatform(kind.name) ? "is-platform" : ""}`} title=${kind.help}>
            <input type="radio" name="kind" value=${kind.name} .checked=${live(kind === chosen)} @change=${() => this.#choose(kind.name)} />
            <span>${platformMark(kind.name)}${kind.title}</span>
          </label>`)}
      </fieldset>
      <div class="row-of">
        <input id="handle" name="handle" class="grow" dir="auto" placeholder=${chosen ? placeholder(chosen) : "twitch:somebody"} .value=${live(this.#text)}
          autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid=${this.#error ? "true" : "false"} aria-describedby="handle-error handle-help" @input=${(/** @type {Event} */ event) => this.#typed(event, kinds)} />
        <button type="submit" class="button is-main" ?disabled=${this.#isBusy}>${this.#isBusy ? html`<span class="spinner" aria-hidden="true"></span>` : icons.plus}${t("Add")}</button>
      </div>
      <label class="check"><input type="checkbox" name="is_guest" .checked=${live(this.#isGuest)} @change=${(/** @type {Event} */ event) => (this.#isGuest = /** @type {HTMLInputElement} */ (event.target).checked)} />
        <span>${t("Somebody else’s chat, only read beside mine")}</span></label>
      ${this.#error ? html`<p class="problem" id="handle-error" role="alert">${icons.warning}<span>${this.#error}</span></p>` : nothing}
      <p class="help" id="handle-help">${chosen ? html`${isAddress ? html`<b>${t("Recognised: {platform}.", { platform: chosen.title })}</b> ` : nothing}${told(chosen.help) || t("For example {example}.", { example: chosen.example })}` : t("No source plugin is running.")}</p>
    </form>`;
  }

  /** @param {string} kind */
  #choose(kind) {
    this.#kind = kind;
    this.#error = "";
    this.update();
  }

  /** @param {Event} event @param {readonly SourceKindView[]} kinds */
  #typed(event, kinds) {
    this.#text = /** @type {HTMLInputElement} */ (event.target).value;
    this.#error = "";
    const kind = recognised(this.#text, kinds)?.kind;
    if (kind && kinds.some(({ name }) => name === kind)) this.#kind = kind;
    this.update();
  }

  /** The whole name of the chat that is meant. @param {readonly SourceKindView[]} kinds */
  #source(kinds) {
    const handle = recognised(this.#text, kinds);
    if (handle) return `${handle.kind}:${handle.target}`;
    const typed = this.#text.trim();
    // A platform nobody knows is for the daemon to say; it knows what is meant.
    if (/^[a-z_]{2,20}:[^/]/.test(typed)) return typed;
    const kind = this.#kind || kinds[0]?.name || "";
    return kind && typed ? `${kind}:${tidy(kind, typed)}` : typed;
  }

  /** @param {SubmitEvent} event @param {readonly SourceKindView[]} kinds */
  async #add(event, kinds) {
    event.preventDefault();
    const source = this.#source(kinds);
    this.#error = source ? "" : t("Type the name of the channel, or paste its address.");
    if (source && !this.#isBusy) {
      this.#isBusy = true;
      this.update();
      try {
        await this.room.desk.do("add_source", { source, is_guest: this.#isGuest });
        this.#text = "";
        this.#isGuest = false;
        this.room.announce(t("{source} is being read.", { source }));
      } catch (fault) {
        this.#error = fault instanceof Error ? fault.message : String(fault);
      }
      this.#isBusy = false;
    }
    this.draw();
    const field = this.querySelector("#handle");
    if (field instanceof HTMLElement) field.focus();
  }
}

/** Platforms first, in the order of their tiles; then other programs and files. @param {readonly SourceKindView[]} kinds */
const offered = (kinds) => kinds.filter(({ name }) => !NOT_LIVE.has(name)).sort((one, other) => placeOf(one.name) - placeOf(other.name));

/** What to type, without the platform: that is picked. @param {SourceKindView} kind */
function placeholder({ name, example }) {
  const target = example.startsWith(`${name}:`) ? example.slice(name.length + 1) : example;
  return isPlatform(name) ? t("{name} or the address of the page", { name: target.startsWith("@") ? target : `@${target}` }) : target;
}

customElements.define("stagedoor-adding", AddingPart);
