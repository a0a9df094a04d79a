/** Whom the credits thank, who is left out, and the button that rolls them. */

import { count, html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{part: string, title: string, names: {key: string, name: string, detail: string}[], more: number}} Section */
/** @typedef {{parts: Section[], left_out: {key: string, name: string}[], rolling: {seconds: number} | null, is_shown: boolean, has_earlier: boolean}} Shown */

export default class CreditsPage extends Page {
  /** @override */
  view() {
    const { parts = [], left_out: leftOut = [], rolling = null, is_shown: isShown = true, has_earlier: hasEarlier = false } = /** @type {Partial<Shown>} */ (this.state);
    return html`
      <section class="card" aria-label=${t("Credits")}>
        <div class="card-head"><h2 class="grow">${t("Credits")}</h2>${rolling ? html`<span class="state tone-live">${tn(rolling.seconds, "rolling, {n} second", "rolling, {n} seconds")}</span>` : nothing}</div>
        <div class="row-of credits-acts">
          ${rolling
            ? html`<button type="button" class="button" ?disabled=${!this.may("stop_credits")} @click=${() => this.press("stop_credits")}>${icons.close}${t("Take off")}</button>`
            : html`<button type="button" class="button is-main" ?disabled=${!parts.length || !this.may("roll_credits")} @click=${() => this.press("roll_credits")}>${icons.play}${t("Roll the credits")}</button>`}
          <button type="button" class="button" aria-pressed=${isShown} ?disabled=${!this.may("show")} @click=${() => this.press(isShown ? "hide" : "show")}>${isShown ? icons.hide : icons.show}${isShown ? t("Take the ticker off") : t("Show the ticker")}</button>
        </div>
        <div class="row-of">
          <button type="button" class="button" ?disabled=${!parts.length || !this.may("begin_anew")} @click=${() => this.press("begin_anew")}>${icons.plus}${t("Begin new credits")}</button>
          ${hasEarlier ? html`<button type="button" class="button" ?disabled=${!this.may("bring_back")} @click=${() => this.press("bring_back")}>${icons.undo}${t("Bring the earlier ones back")}</button>` : nothing}
        </div>
      </section>
      ${parts.length ? parts.map((section) => this.#section(section)) : html`<p class="empty is-page">${t("Nobody is in the credits yet. Followers, subscribers, gifts and raids come in by themselves.")}</p>`}
      ${leftOut.length
        ? html`<section class="card" aria-label=${t("Left out")}><h2>${t("Left out")}</h2>
            <ul class="credits-names">${repeat(leftOut, ({ key }) => key, ({ key, name }) => html`<li class="credits-name"><bdi class="clip">${name}</bdi>${this.#button(t("Name {name} again", { name }), icons.undo, "let_in", key)}</li>`)}</ul></section>`
        : nothing}`;
  }

  /** @param {Section} section */
  #section({ part, title, names, more }) {
    return html`<section class="card" aria-label=${title}><h2>${title} · ${count(names.length + more)}</h2>
      <ul class="credits-names">${repeat(names, ({ key }) => `${part} ${key}`, ({ key, name, detail }) => html`<li class="credits-name"><bdi class="clip">${name}</bdi>${detail ? html`<span class="muted">${detail}</span>` : nothing}${this.#button(t("Leave {name} out of the credits", { name }), icons.close, "leave_out", key)}</li>`)}</ul>
      ${more ? html`<p class="muted">${tn(more, "and {n} more", "and {n} more")}</p>` : nothing}</section>`;
  }

  /** @param {string} word @param {unknown} icon @param {string} control @param {string} viewer */
  #button(word, icon, control, viewer) {
    return html`<button type="button" class="bare" title=${word} aria-label=${word} ?disabled=${!this.may(control)} @click=${() => this.press(control, { viewer })}>${icon}</button>`;
  }
}
