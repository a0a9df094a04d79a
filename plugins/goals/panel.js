/** How the goals stand, and what brings them closer by hand; every correction can be taken back. */

import { html, icons, nothing, Page, t } from "../../panel-sdk.js";

/** @typedef {{name: string, title: string, value: number, start: number, target: number, unit: string, is_reached: boolean, is_past: boolean}} Goal */

export default class GoalsPage extends Page {
  /** What the last corrections were, newest last. @type {{goal: string, value: number}[]} */
  #before = [];

  /** @override */
  view() {
    const { goals = [], shown = [] } = /** @type {{goals?: Goal[], shown?: string[]}} */ (this.state);
    if (!goals.length) return html`<p class="empty is-page">${t("No goal is set yet.")} <a class="button is-main" href="#/settings/goals">${t("Set one")}</a></p>`;
    return html`${goals.map((goal) => this.#goal(goal, shown.includes(goal.name)))}
      <div class="row-of">
        <button type="button" class="button" ?disabled=${!this.#before.length || !this.may("set")} @click=${() => this.#undo()}>${icons.undo}${t("Undo the last correction")}</button>
        <span class="grow"></span><a class="button" href="#/settings/goals">${icons.settings}${t("Change the goals")}</a>
      </div>`;
  }

  /** @param {Goal} goal @param {boolean} isShown */
  #goal(goal, isShown) {
    const { name, title, value, target, unit, is_reached: isReached, is_past: isPast } = goal;
    return html`<section class="card" aria-label=${title}>
      <div class="card-head"><h2 class="grow clip"><bdi>${title}</bdi></h2>
        ${isReached ? html`<span class="state tone-good">${t("reached")}</span>` : isPast ? html`<span class="state">${t("ended")}</span>` : isShown ? html`<span class="state tone-live">${t("on the overlay")}</span>` : html`<span class="state">${t("comes later")}</span>`}</div>
      <p class="goals-figures"><b>${number(value)}</b> <span class="muted">/ ${number(target)} ${unit}</span></p>
      <progress class="goals-share" max=${target} .value=${Math.max(0, value)} aria-label=${t("How far {title} is", { title })}></progress>
      <form class="row-of" @submit=${(/** @type {SubmitEvent} */ event) => this.#correct(event, goal)}>
        ${[-1, 1, 10].map((step) => html`<button type="button" class="button goals-step" ?disabled=${!this.may("add")} aria-label=${step < 0 ? t("One less for {title}", { title }) : t("{n} more for {title}", { n: step, title })} @click=${() => this.#act(goal, "add", { goal: name, amount: step })}>${step > 0 ? `+${step}` : "−1"}</button>`)}
        <span class="grow"></span>
        <label class="goals-exact">${t("It stands at")}<input name="value" type="number" step="any" required /></label>
        <button type="submit" class="button" ?disabled=${!this.may("set")}>${icons.check}${t("Correct")}</button>
      </form>
      ${value === goal.start ? nothing : html`<p><button type="button" class="link" ?disabled=${!this.may("reset")} @click=${() => this.#act(goal, "reset", { goal: name })}>${t("Begin anew at {n}", { n: number(goal.start) })}</button></p>`}
    </section>`;
  }

  /** @param {SubmitEvent} event @param {Goal} goal */
  #correct(event, goal) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    void this.#act(goal, "set", { goal: goal.name, value: Number(new FormData(form).get("value")) }).then((done) => done && form.reset());
  }

  /** @param {Goal} goal @param {string} control @param {Record<string, unknown>} args */
  async #act(goal, control, args) {
    const done = await this.press(control, args);
    if (done) this.#before = [...this.#before, { goal: goal.name, value: goal.value }].slice(-20);
    this.update();
    return done;
  }

  async #undo() {
    const last = this.#before.pop();
    if (last) await this.press("set", last);
    this.update();
  }
}

/** @param {number} value */
const number = (value) => new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 2 }).format(value);
