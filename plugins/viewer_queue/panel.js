/** The queue of viewers: who is on, who waits and for how long, taken, drawn, moved, and every step taken back. */

import { html, icons, nothing, Page, platformMark, repeat, span, t, tn } from "../../panel-sdk.js";

/** @typedef {{number: number, viewer: string, name: string, platform: string, note: string, at: number, is_supporter: boolean, has_played: boolean, missed: number, stand: string, place: number}} Row */

export default class ViewerQueuePage extends Page {
  #clock = 0;
  #count = 1;

  /** @override */
  begin() {
    const end = this.room.keys.lend([
      { id: "viewer_queue.next", keys: [], what: t("Take the next viewer"), run: () => void this.press("next", { count: this.#count }) },
      { id: "viewer_queue.draw", keys: [], what: t("Draw a viewer"), run: () => void this.press("random", { count: this.#count }) },
    ]);
    return () => {
      clearTimeout(this.#clock);
      end();
    };
  }

  /** @override */
  view() {
    if (!this.state["waiting"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const { is_open: isOpen, is_shown: isShown, join, order, now, waiting, more, over } = /** @type {{is_open: boolean, is_shown: boolean, join: string, most: number, order: string, now: Row[], waiting: Row[], more: number, over: Row[]}} */ (this.state);
    return html`
      <section class="card" aria-label=${t("Playing")}>
        <div class="card-head"><h2 class="grow">${t("Playing")}</h2><span class=${`state tone-${isOpen ? "live" : "off"}`}>${isOpen ? t("Open") : t("Closed")}</span></div>
        ${now.length ? html`<ul class="queue">${repeat(now, ({ number }) => number, (row) => this.#playing(row))}</ul>` : html`<p class="empty">${t("Nobody is on.")}</p>`}
        <div class="row-of">
          <button type="button" class="button is-main" ?disabled=${!waiting.length || !this.may("next")} @click=${() => void this.press("next", { count: this.#count })}>${icons.right}${t("Take the next")}</button>
          <button type="button" class="button" ?disabled=${!waiting.length || !this.may("random")} @click=${() => void this.press("random", { count: this.#count })}>${icons.bolt}${t("Draw")}</button>
          <label class="queue-count">${t("How many")}<input type="number" min="1" max="20" .value=${String(this.#count)} @change=${(/** @type {Event} */ event) => (this.#count = Math.min(20, Math.max(1, Number(/** @type {HTMLInputElement} */ (event.target).value) || 1)))} /></label>
        </div>
        <div class="row-of">
          ${isOpen ? html`<button type="button" class="button" ?disabled=${!this.may("close")} @click=${() => void this.press("close")}>${icons.lock}${t("Close the queue")}</button>` : html`<button type="button" class="button" ?disabled=${!this.may("open")} @click=${() => void this.press("open")}>${icons.play}${t("Open the queue")}</button>`}
          ${isShown ? html`<button type="button" class="button" ?disabled=${!this.may("hide")} @click=${() => void this.press("hide")}>${icons.hide}${t("Take off the overlay")}</button>` : html`<button type="button" class="button" ?disabled=${!this.may("show")} @click=${() => void this.press("show")}>${icons.overlay}${t("Show on the overlay")}</button>`}
          <a class="button" href="#/settings/viewer_queue">${icons.settings}${t("Settings")}</a>
        </div>
      </section>
      <section class="card" aria-label=${t("Waiting")}>
        <div class="card-head"><h2 class="grow">${waiting.length ? tn(waiting.length + more, "{n} waits", "{n} wait") : t("Waiting")}</h2>
          ${waiting.length ? html`<button type="button" class="button is-small" ?disabled=${!this.may("clear")} @click=${() => void this.press("clear")}>${icons.bin}${t("Empty the queue")}</button>` : nothing}</div>
        ${order ? html`<p class="muted">${rule(order)}</p>` : nothing}
        ${waiting.length ? html`<ol class="queue">${repeat(waiting, ({ number }) => number, (row, at) => this.#waiting(row, at, waiting))}</ol>` : html`<p class="empty">${isOpen && join ? t("Nobody waits. Viewers write {word}.", { word: join }) : t("Nobody waits.")}</p>`}
      </section>
      ${over.length ? html`<section class="card" aria-label=${t("Before")}><div class="card-head"><h2 class="grow">${t("Before")}</h2></div>
        <ol class="queue">${repeat(over, ({ number }) => number, (row) => this.#over(row))}</ol></section>` : nothing}`;
  }

  /** @override */
  drawn() {
    clearTimeout(this.#clock);
    this.#clock = window.setTimeout(() => this.update(), 15_000);
  }

  /** @param {Row} row */
  #playing(row) {
    const { number } = row;
    return html`<li class="is-on">${this.#said(row)}<div class="queue-acts">
      <button type="button" class="button is-small" aria-label=${t("{name} is done", { name: row.name })} ?disabled=${!this.may("done")} @click=${() => void this.press("done", { number })}>${icons.check}${t("Done")}</button>
      <button type="button" class="button is-small" aria-label=${t("{name} is not there", { name: row.name })} ?disabled=${!this.may("missed")} @click=${() => void this.press("missed", { number })}>${icons.clock}${t("Not there")}</button>
      ${this.#act("remove", t("Take {name} out", { name: row.name }), icons.close, { number })}</div></li>`;
  }

  /** @param {Row} row @param {number} at @param {readonly Row[]} all */
  #waiting(row, at, all) {
    const { number } = row;
    return html`<li><span class="queue-place" aria-hidden="true">${at + 1}</span>${this.#said(row)}<div class="queue-acts">
      ${this.#act("call", t("Take {name} now", { name: row.name }), icons.play, { number })}
      ${this.#act("move", t("{name} earlier", { name: row.name }), icons.up, { number, place: all[at - 1]?.place ?? 0 }, at === 0)}
      ${this.#act("move", t("{name} later", { name: row.name }), icons.down, { number, place: all[at + 1]?.place ?? 0 }, at === all.length - 1)}
      ${this.#act("remove", t("Take {name} out", { name: row.name }), icons.close, { number })}</div></li>`;
  }

  /** @param {Row} row */
  #over(row) {
    return html`<li>${this.#said(row)}${this.#act("restore", t("Have {name} back", { name: row.name }), icons.undo, { number: row.number, place: 0 })}</li>`;
  }

  /** @param {Row} row */
  #said(row) {
    const { name, platform, note, at, is_supporter: isSupporter, has_played: hasPlayed, missed, stand } = row;
    const isOver = stand !== "waiting" && stand !== "now";
    const marks = [isSupporter ? t("subscriber") : "", hasPlayed && stand !== "done" ? t("was on") : "", missed && !isOver ? t("was not there") : "", isOver ? ending(stand) : t("for {time}", { time: span(Math.max(0, Date.now() - at)) })];
    return html`<p class="grow">${platform ? platformMark(platform) : nothing} <b><bdi>${name}</bdi></b>${note ? html` <bdi class="queue-note">${note}</bdi>` : nothing} <span class="muted">${marks.filter(Boolean).join(" · ")}</span></p>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {Record<string, unknown>} args @param {boolean} [isOff] */
  #act(control, word, icon, args, isOff = false) {
    return html`<button type="button" class="bare" title=${word} aria-label=${word} ?disabled=${isOff || !this.may(control)} @click=${() => void this.press(control, args)}>${icon}</button>`;
  }
}

/** Who stands before whom. @param {string} order */
function rule(order) {
  if (order === "subscribers fresh") return t("Who was not on yet comes first, and of those subscribers before others.");
  return order === "fresh" ? t("Who was not on yet comes first.") : t("Subscribers come first.");
}

/** Why it is over. @param {string} stand */
function ending(stand) {
  if (stand === "done") return t("was on");
  if (stand === "left") return t("left the queue");
  if (stand === "missed") return t("was not there");
  if (stand === "withdrawn") return t("message removed");
  return stand === "cleared" ? t("sent away with all") : t("taken out");
}
