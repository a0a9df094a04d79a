/** What the user must know whatever page is open: no connection, an invented show, a log that is not kept. */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { time } from "../format.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { loginTrouble } from "./logins.js";

const PATIENCE = 400;

export class BannersPart extends Part {
  /** Whether it has been away long enough to say so: a blink is nobody's business. */
  #isLong = false;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["link", "status", "logins"]);
  }

  /** @override */
  begin() {
    let waiting = 0;
    const look = () => {
      clearTimeout(waiting);
      this.#isLong = false;
      if (this.room.store.link.state === "open") return;
      waiting = setTimeout(() => {
        this.#isLong = true;
        this.update();
      }, PATIENCE);
    };
    const end = this.room.store.watch("link", look);
    look();
    return () => {
      clearTimeout(waiting);
      end();
    };
  }

  /** @override */
  view() {
    const { link, version, states } = this.room.store;
    const { status } = states;
    return html`<div aria-live="polite">
      ${link.state !== "open" && (this.#isLong || link.state === "forbidden") ? this.#away(link.state, link.since) : nothing}
      ${version.loaded !== version.running
        ? html`<p class="banner tone-info">${icons.info}<span class="grow">${t("Stagedoor is now version {running}; this page is from {loaded}.", { running: version.running, loaded: version.loaded })}</span><button type="button" class="button" @click=${() => location.reload()}>${t("Load it again")}</button></p>`
        : nothing}
      ${status?.demo
        ? html`<p class="banner tone-info">${icons.play}<span class="grow">${t("This is an invented show, so that you can look around. Nothing of it is real.")}</span>
            <a class="button" href="#/sources">${t("Add a real chat")}</a><button type="button" class="button" @click=${() => void this.order("stop_demo", {})}>${t("End it")}</button></p>`
        : nothing}
      ${status?.log_state === "memory"
        ? html`<p class="banner tone-bad">${icons.warning}<span class="grow">${status.log_reason || "The log cannot be written, so nothing of this show is kept."}</span></p>`
        : nothing}
      ${(states.logins?.logins ?? []).map((login) => this.#login(login))}
      ${status?.late
        ? html`<p class="banner tone-warn">${icons.warning}<span class="grow">${tn(status.late, "{n} event was dropped because this computer did not keep up.", "{n} events were dropped because this computer did not keep up.")}</span></p>`
        : nothing}
    </div>`;
  }

  /** @param {import("../wire.gen.js").LoginView} login */
  #login(login) {
    const trouble = loginTrouble(login, Date.now());
    if (!trouble) return nothing;
    return html`<p class=${`banner ${login.state === "lost" ? "tone-bad" : "tone-warn"}`}>${icons.warning}<span class="grow">${trouble}</span>
      <a class="button" href="#/sources">${icons.key}${t("Log in again")}</a></p>`;
  }

  /** @param {string} state @param {number} since */
  #away(state, since) {
    if (state === "forbidden") {
      return html`<p class="banner tone-bad">${icons.warning}<span class="grow">${t("This page is not allowed in any more. Open the panel from Stagedoor again: start Stagedoor once more, and it opens the window.")}</span></p>`;
    }
    return html`<p class="banner tone-warn"><span class="spinner" aria-hidden="true"></span>
      <span class="grow">${t("Stagedoor is not running, or does not answer.")} ${since ? t("What you see is from {time}; this page goes on by itself when it is back.", { time: time(since) }) : t("This page goes on by itself when it is there.")}</span>
      <button type="button" class="button" @click=${() => this.room.store.connection.retry()}>${icons.retry}${t("Try now")}</button></p>`;
  }
}

customElements.define("stagedoor-banners", BannersPart);
