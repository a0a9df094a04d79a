/**
 * The logins at platforms: what each is good for, how it stands, and the code to type while one is made.
 *
 * @import {LoginState, LoginView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, told, woven } from "../i18n.js";
import { countdown, span } from "../format.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { platformMark } from "../platforms.js";
import { everySecond } from "../ticking.js";

/** @type {Record<LoginState, {word: string, tone: string}>} */
const STATES = {
  out: { word: t("Logged out"), tone: "off" },
  asking: { word: t("Waiting for you"), tone: "busy" },
  in: { word: t("Logged in"), tone: "good" },
  ending: { word: t("Ends soon"), tone: "warn" },
  lost: { word: t("Lost"), tone: "bad" },
};

/** What a login is about to cost the show, in a sentence; empty while nothing is wrong. @param {LoginView} login @param {number} now */
export function loginTrouble({ state, title, reason, help, ends_at: endsAt }, now) {
  if (state !== "ending" && state !== "lost") return "";
  if (reason) return told(reason);
  const what = state === "lost" ? t("{platform} does not accept the login any more.", { platform: title }) : endsAt > now ? t("The login at {platform} ends in {long}.", { platform: title, long: span(endsAt - now) }) : t("The login at {platform} ends soon.", { platform: title });
  return `${what} ${help ? t("It was good for this: {help}", { help: told(help) }) : t("Reading goes on without it.")}`;
}

export class LoginsPart extends Part {
  #isBusy = "";
  #problem = { login: "", sentence: "" };

  /** @override */
  get subjects() {
    return /** @type {const} */ (["logins"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.update());
  }

  /** @override */
  view() {
    const logins = this.room.store.states.logins?.logins ?? [];
    if (!logins.length) return nothing;
    return html`<section aria-labelledby="logins-title">
      <h2 id="logins-title" class="section">${icons.key}${t("Logins")}</h2>
      <p class="help">${t("Optional. Reading works without one; a login lets you write and moderate from here. It is kept in this computer's keyring.")}</p>
      <ul class="cards">${logins.map((login) => this.#card(login))}</ul>
    </section>`;
  }

  /** @param {LoginView} login */
  #card(login) {
    const { word, tone } = STATES[/** @type {LoginState} */ (login.state)] ?? { word: login.state, tone: "off" };
    const trouble = loginTrouble(login, Date.now());
    return html`<li class="card login">
      <div class="card-head">${platformMark(login.name)}<h3 class="grow clip">${login.title}</h3><span class=${`state tone-${tone}`}>${word}</span></div>
      ${login.who && login.state !== "asking" ? html`<p>${woven(t("Logged in as {name}."), { name: html`<b><bdi>${login.who}</bdi></b>` })}</p>` : nothing}
      ${trouble ? html`<p class=${login.state === "lost" ? "problem" : "warning"}>${icons.warning}<span>${trouble}</span></p>` : login.reason && login.state !== "asking" ? html`<p>${told(login.reason)}</p>` : nothing}
      ${login.state === "asking" ? this.#asking(login) : html`<p class="help">${told(login.help)}</p>`}
      ${this.#problem.login === login.name ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#problem.sentence}</span></p>` : nothing}
      <div class="row-of is-end">${this.#buttons(login)}</div>
    </li>`;
  }

  /** @param {LoginView} login */
  #asking({ code, address, ends_at: endsAt, title }) {
    if (!code) return html`<p class="muted"><span class="spinner" aria-hidden="true"></span> ${t("Asking {platform} for a code …", { platform: title })}</p>`;
    return html`
      <ol class="steps">
        <li>${t("Open")} <a href=${address} target="_blank" rel="noopener noreferrer">${address.replace(/^https?:\/\/(www\.)?/, "").replace(/\?.*$/, "")}</a> <button type="button" class="link" @click=${() => void this.#copy(address, t("The address is copied."))}>${t("copy the address")}</button></li>
        <li>${t("Type this code there and agree:")}</li>
      </ol>
      <div class="code"><output class="mono private" aria-label=${t("Code: {code}", { code: [...code].join(" ") })}>${code}</output>
        <button type="button" class="button" @click=${() => void this.#copy(code, t("The code is copied."))}>${icons.copy}${t("Copy")}</button></div>
      <p class="next" role="timer" aria-live="off">${endsAt ? (endsAt > Date.now() ? html`<span>${t("The code is good for")}</span> <b>${countdown(endsAt - Date.now())}</b>` : html`<span class="muted">${t("The code has run out. Begin again.")}</span>`) : nothing}</p>
    `;
  }

  /** @param {LoginView} login */
  #buttons({ name, title, state }) {
    const isBusy = this.#isBusy === name;
    const begin = (/** @type {string} */ word) => html`<button type="button" data-asks="begin_login" class=${`button ${state === "in" ? "" : "is-main"}`} ?disabled=${isBusy} @click=${() => void this.#do("begin_login", name)}>${icons.key}${word}</button>`;
    const end = (/** @type {string} */ word) => html`<button type="button" data-asks="end_login" class="button" ?disabled=${isBusy} aria-label=${`${word}: ${title}`} @click=${() => void this.#do("end_login", name)}>${icons.close}${word}</button>`;
    switch (state) {
      case "asking":
        return end(t("Cancel"));
      case "in":
        return end(t("Log out"));
      case "ending":
        return html`${begin(t("Log in again"))}${end(t("Log out"))}`;
      case "lost":
        return html`${begin(t("Log in again"))}${end(t("Forget it"))}`;
      default:
        return begin(t("Log in at {platform}", { platform: title }));
    }
  }

  /** @param {"begin_login" | "end_login"} action @param {string} login */
  async #do(action, login) {
    this.#isBusy = login;
    this.#problem = { login: "", sentence: "" };
    this.update();
    try {
      await this.room.desk.do(action, { login });
    } catch (fault) {
      this.#problem = { login, sentence: fault instanceof Error ? fault.message : String(fault) };
    }
    this.#isBusy = "";
    this.update();
  }

  /** @param {string} text @param {string} told */
  async #copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
      this.room.say(told);
    } catch {
      const code = this.querySelector("output");
      if (code) getSelection()?.selectAllChildren(code);
      this.room.say(t("This window does not let a page copy. The code is selected: copy it with the keyboard."), "warning");
    }
  }
}

customElements.define("stagedoor-logins", LoginsPart);
