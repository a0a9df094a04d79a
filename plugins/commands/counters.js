/** The counters: one more, one less, set and reset, each with its way back. */

import { count, html, icons, nothing, Page, repeat, t } from "../../panel-sdk.js";

/** @typedef {{name: string, title: string, value: number, step: number, is_shown: boolean}} Counter */

export default class CountersPage extends Page {
  /** @override */
  view() {
    const counters = /** @type {Counter[]} */ (this.state["counters"] ?? []);
    if (!counters.length) return html`<p class="empty is-page">${t("No counters yet. Add one, such as deaths.")} <a class="button is-main" href="#/settings/commands">${t("Add a counter")}</a></p>`;
    return html`${repeat(counters, ({ name }) => name, (counter) => this.#one(counter))}
      <div class="row-of"><span class="grow"></span><a class="button" href="#/settings/commands">${icons.settings}${t("Change the counters")}</a></div>`;
  }

  /** @param {Counter} counter */
  #one({ name, title, value, step, is_shown: isShown }) {
    const args = { counter: name };
    return html`<section class="card" aria-label=${title}>
      <div class="card-head"><h2 class="grow clip"><bdi>${title}</bdi></h2>${isShown ? html`<span class="state tone-live">${t("on the overlay")}</span>` : nothing}</div>
      <div class="row-of commands-counter">
        <button type="button" class="button" aria-label=${`${title} −${count(step)}`} ?disabled=${!this.may("count_down")} @click=${() => void this.press("count_down", args)}>−${count(step)}</button>
        <b class="commands-value" aria-live="polite">${count(value)}</b>
        <button type="button" class="button is-main" aria-label=${`${title} +${count(step)}`} ?disabled=${!this.may("count")} @click=${() => void this.press("count", args)}>+${count(step)}</button>
        <span class="grow"></span>
        <form class="row-of" @submit=${(/** @type {SubmitEvent} */ event) => this.#put(event, name)}>
          <input type="number" name="value" step="1" required aria-label=${t("Set {title} to", { title })} />
          <button type="submit" class="button" ?disabled=${!this.may("set_counter")}>${t("Set")}</button>
        </form>
        <button type="button" class="bare" aria-label=${t("Reset {title}", { title })} title=${t("Reset {title}", { title })} ?disabled=${!this.may("reset_counter")} @click=${() => void this.press("reset_counter", args)}>${icons.retry}</button>
      </div></section>`;
  }

  /** @param {SubmitEvent} event @param {string} counter */
  #put(event, counter) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    void this.press("set_counter", { counter, value: Number(new FormData(form).get("value")) }).then((done) => done && form.reset());
  }
}
