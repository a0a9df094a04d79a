/**
 * Panic: one press makes the show safe, and one brings everything back as it was.
 *
 * @import {PanicView} from "../wire.gen.js"
 */

import { html, ifDefined, nothing } from "../lit.js";
import { t, tn, told, woven } from "../i18n.js";
import { countdown, moment, time } from "../format.js";
import { icons } from "../icons.js";
import { nameOf } from "../inbox/by.js";
import { keyShortcut, keyWords } from "../keys/words.js";
import { Part } from "../part.js";
import { prose } from "../prose.js";
import { everySecond } from "../ticking.js";

const ID = "panel.panic";

/** The button in the header, and its key. */
export class PanicPart extends Part {
  #isAsked = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["panic", "link"]);
  }

  /** @override */
  begin() {
    const changed = () => this.update();
    document.addEventListener("stagedoor:keys", changed);
    const leave = this.room.keys.lend([
      {
        id: "panel.panic", keys: ["F9"], what: t("Panic: make the show safe, wherever you are here"), isEverywhere: true, asks: "begin_panic",
        run: () => {
          if (this.room.store.states.panic?.is_on) this.room.announce(t("Panic is on already."));
          else void this.#do("begin_panic");
        },
      },
    ]);
    return () => {
      document.removeEventListener("stagedoor:keys", changed);
      leave();
    };
  }

  /** @override */
  view() {
    const { panic } = this.room.store.states;
    if (!panic) return nothing;
    const [chord = ""] = this.room.keys.keysById(ID);
    const key = keyWords(chord).join(" ");
    if (panic.is_on) {
      return html`<button type="button" data-asks="end_panic" class="panic-button is-on" ?disabled=${this.#isAsked} title=${t("Bring everything back as it was")} @click=${() => void this.#do("end_panic")}>${icons.undo}<span>${t("End panic")}</span></button>`;
    }
    return html`<button type="button" data-asks="begin_panic" class="panic-button" ?disabled=${this.#isAsked} aria-keyshortcuts=${ifDefined(chord ? keyShortcut(chord) : undefined)} title=${chord ? t("Make the show safe at once: one press of {key}, or of this. It can be taken back.", { key }) : t("Make the show safe at once. It can be taken back.")} @click=${() => void this.#do("begin_panic")}>
      ${icons.shield}<span>${t("Panic")}</span>${chord ? html`<kbd class="wide">${key}</kbd>` : nothing}</button>`;
  }

  /** @param {"begin_panic" | "end_panic"} action */
  async #do(action) {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.update();
    await this.order(action, {});
    this.#isAsked = false;
    this.update();
  }
}

/** Across every page while it is on: what was done, until when, and the way back. */
export class PanicBannerPart extends Part {
  #isEnding = false;
  /** Which panic's leftovers were put away. */
  #read = -1;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["panic"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.room.store.states.panic?.is_on && this.update());
  }

  /** @override */
  view() {
    const { panic } = this.room.store.states;
    if (panic?.is_on) return this.#on(panic);
    if (panic?.failed.length && this.#read !== panic.since) return this.#left(panic);
    return nothing;
  }

  /** @param {PanicView} panic */
  #on(panic) {
    const left = panic.ends_at - Date.now();
    return html`<section class="panic-banner" aria-labelledby="panic-title">
      <div class="panic-head">
        <span class="panic-sign">${icons.shield}</span>
        <div class="grow">
          <h2 id="panic-title">${panic.failed.length ? tn(panic.failed.length, "Panic is on, but {n} thing could not be made safe", "Panic is on, but {n} things could not be made safe") : t("Panic is on: the show is safe")}</h2>
          <p><bdi>${panic.reason ? told(panic.reason) : t("Panic")}</bdi> · ${panic.by ? html`${woven(t("by {name}"), { name: html`<bdi>${nameOf(panic.by)}</bdi>` })}, ` : nothing}<time title=${moment(panic.since)}>${time(panic.since)}</time></p>
        </div>
        ${panic.ends_at ? html`<p class="panic-left"><span>${t("Ends by itself in")}</span><b role="timer" aria-live="off">${left > 0 ? countdown(left) : t("a moment")}</b></p>` : nothing}
        <button type="button" data-asks="end_panic" class="panic-end" ?disabled=${this.#isEnding} @click=${() => void this.#end()}>${icons.undo}<span>${this.#isEnding ? t("Bringing it back …") : t("Everything back as it was")}</span></button>
      </div>
      ${panic.done.length || panic.failed.length
        ? html`<ul class="panic-steps" tabindex="0" aria-label=${t("What was done")}>
            ${panic.failed.map((sentence) => html`<li class="is-failed">${icons.warning}<span><span class="unseen">${t("Not safe:")} </span>${prose(told(sentence))}</span></li>`)}
            ${panic.done.map((sentence) => html`<li>${icons.check}<span>${prose(told(sentence))}</span></li>`)}
          </ul>`
        : nothing}
    </section>`;
  }

  /** It is over, but not everything came back. @param {PanicView} panic */
  #left(panic) {
    return html`<section class="panic-banner is-over" aria-label=${t("Panic is over")}>
      <div class="panic-head"><span class="panic-sign">${icons.warning}</span><div class="grow"><h2>${t("Panic is over, but not everything is as it was")}</h2></div>
        <button type="button" class="button is-small" @click=${() => this.#putAway(panic)}>${t("I have seen it")}</button></div>
      <ul class="panic-steps">${panic.failed.map((sentence) => html`<li class="is-failed">${icons.warning}<span>${prose(told(sentence))}</span></li>`)}</ul>
    </section>`;
  }

  /** @param {PanicView} panic */
  #putAway(panic) {
    this.#read = panic.since;
    this.update();
  }

  async #end() {
    this.#isEnding = true;
    this.update();
    await this.order("end_panic", {});
    this.#isEnding = false;
    this.update();
  }
}

customElements.define("stagedoor-panic", PanicPart);
customElements.define("stagedoor-panic-banner", PanicBannerPart);
