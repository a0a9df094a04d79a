/** What was drawn: who, whether they have written, and what can be done about it. */

import { count, countdown, html, icons, nothing, platformMark, repeat, t } from "../../panel-sdk.js";

/** @typedef {{draw: number, name: string, platform: string, is_secret: boolean, outcome: "waiting" | "won" | "claimed" | "missed" | "passed" | "barred", why: string, until: number, ticket: number, of: number, instead_of: number, is_replaced: boolean, words: string[]}} Draw */

export class Winners {
  /** @param {import("./panel.js").default} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {Draw[]} draws the newest first */
  view(draws) {
    return html`<ul class="giveaway-list giveaway-draws" aria-label=${t("The winners")}>${repeat(draws, ({ draw }) => draw, (each) => this.#row(each))}</ul>`;
  }

  /** @param {Draw} draw */
  #row(draw) {
    if (draw.is_secret) return html`<li><p class="grow muted" role="status">${t("The overlay is drawing …")}</p></li>`;
    const stands = ["waiting", "won", "claimed"].includes(draw.outcome);
    return html`<li class=${stands ? "" : "is-off"}>
      <div class="giveaway-words"><p class="giveaway-winner">${draw.platform ? platformMark(draw.platform) : nothing}<bdi>${draw.name || t("Somebody")}</bdi> ${this.#state(draw)}</p>
        ${draw.words.map((words) => html`<p class="giveaway-said" dir="auto">${words}</p>`)}
        <p class="muted">${t("Draw {draw}: ticket {ticket} of {all}", { draw: draw.draw, ticket: count(draw.ticket), all: count(draw.of) })}</p></div>
      <div class="row-of">
        ${draw.is_replaced || draw.outcome === "barred" ? nothing : this.#act("redraw", t("Draw somebody else"), icons.retry, draw, { draw: draw.draw }, draw.outcome === "missed")}
        ${stands ? this.#act("pass_over", t("Not a winner"), icons.close, draw, { draws: [draw.draw] }) : draw.outcome === "barred" && draw.why === "forgotten" ? nothing : this.#act("restore", t("A winner after all"), icons.undo, draw, { draws: [draw.draw] })}
      </div></li>`;
  }

  /** @param {Draw} draw */
  #state({ outcome, until, why }) {
    const left = Math.max(0, until - Date.now());
    if (outcome === "waiting") return html`<span class="state tone-live">${t("has {time} to write", { time: countdown(left) })}</span>`;
    if (outcome === "claimed") return html`<span class="state tone-good">${t("has written")}</span>`;
    if (outcome === "won") return html`<span class="state tone-good">${t("won")}</span>`;
    if (outcome === "missed") return html`<span class="state tone-warn">${t("did not write in time")}</span>`;
    return html`<span class="state tone-off">${outcome === "passed" ? t("passed over") : barred(why)}</span>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {Draw} draw @param {Record<string, unknown>} args @param {boolean} [isMain] */
  #act(control, word, icon, draw, args, isMain = false) {
    return html`<button type="button" class=${isMain ? "button is-main" : "button"} aria-label=${t("{label}: {title}", { label: word, title: draw.name })} ?disabled=${!this.page.may(control)} @click=${() => void this.page.press(control, args)}>${icon}${word}</button>`;
  }
}

/** @param {string} why */
function barred(why) {
  if (why === "withdrawn") return t("passed over: message removed");
  if (why === "forgotten") return t("passed over: forgotten");
  if (why === "twice") return t("passed over: is in twice");
  return t("passed over: left out");
}
