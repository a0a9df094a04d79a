/** What is featured, what comes next and what was before: large buttons, and the line in its order. */

import { html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{id: number, name: string, platform: string, text: string}} Line */

export default class FeaturedPage extends Page {
  #clock = 0;

  /** @override */
  begin() {
    return () => clearTimeout(this.#clock);
  }

  /** @override */
  view() {
    /** @type {{on: Line | null, until: number, line: Line[], before: Line[]}} */
    const { on = null, line = [], before = [], until = 0 } = /** @type {any} */ (this.state);
    return html`
      <section class="card" aria-label=${t("On stream now")}>
        <div class="card-head"><h2 class="grow">${t("On stream now")}</h2>${on && until ? html`<span class="state tone-live">${this.#left(until)}</span>` : nothing}</div>
        ${on ? this.#said(on) : html`<p class="empty">${t("Nothing is featured. Choose a message in the inbox and press f.")}</p>`}
        <div class="row-of featured-acts">
          <button type="button" class="button" ?disabled=${!before.length || !this.may("previous")} @click=${() => this.press("previous")}>${icons.left}${t("Previous")}</button>
          <button type="button" class="button" ?disabled=${!on || !this.may("hide")} @click=${() => this.press("hide")}>${icons.hide}${t("Take off")}</button>
          <button type="button" class="button is-main" ?disabled=${!line.length || !this.may("next")} @click=${() => this.press("next")}>${t("Next")}${icons.right}</button>
        </div>
      </section>
      <section class="card" aria-label=${t("In line")}>
        <h2>${tn(line.length, "{n} message in line", "{n} messages in line")}</h2>
        <ol class="featured-line">${repeat(line, ({ id }) => id, (each, at) => this.#waiting(each, at, line.length))}</ol>
      </section>
      ${before.length
        ? html`<section class="card" aria-label=${t("Before")}><h2>${t("Before")}</h2>
            <ul class="featured-line">${repeat(before, ({ id }) => id, (each) => html`<li>${this.#said(each)}${this.#button(t("Feature what {name} wrote again", { name: each.name }), icons.retry, "show", { message: each.id })}</li>`)}</ul></section>`
        : nothing}`;
  }

  /** @param {Line} line */
  #said({ name, text }) {
    return html`<p class="featured-said grow"><b><bdi>${name}</bdi></b> <span dir="auto">${text}</span></p>`;
  }

  /** @param {Line} line @param {number} at @param {number} count */
  #waiting(line, at, count) {
    const { id, name } = line;
    return html`<li>${this.#said(line)}
      ${this.#button(t("Feature what {name} wrote now", { name }), icons.play, "show", { message: id })}
      ${at ? this.#button(t("Move what {name} wrote up", { name }), icons.up, "move", { message: id, to: at - 1 }) : nothing}
      ${at < count - 1 ? this.#button(t("Move what {name} wrote down", { name }), icons.down, "move", { message: id, to: at + 1 }) : nothing}
      ${this.#button(t("Take what {name} wrote out of the line", { name }), icons.close, "drop", { message: id })}</li>`;
  }

  /** @param {string} word @param {unknown} icon @param {string} control @param {Record<string, unknown>} args */
  #button(word, icon, control, args) {
    return html`<button type="button" class="bare" title=${word} aria-label=${word} ?disabled=${!this.may(control)} @click=${() => this.press(control, args)}>${icon}</button>`;
  }

  /** @param {number} until */
  #left(until) {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    clearTimeout(this.#clock);
    if (left) this.#clock = window.setTimeout(() => this.update(), 1000);
    return tn(left, "{n} second left", "{n} seconds left");
  }
}
