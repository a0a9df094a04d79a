/** The page of giveaways: open, watch who is in, close, draw, and hand over a proof that anybody can check. */

import { count, countdown, html, icons, nothing, Page, platformMark, repeat, t, tn } from "../../panel-sdk.js";
import { People } from "./people.js";
import { Opening } from "./opening.js";
import { Winners } from "./winners.js";

/** @import {Draw} from "./winners.js" */
/** @import {Entry, LeftOut, Refused} from "./people.js" */
/** @import {Usual} from "./opening.js" */
/** @typedef {{number: number, state: "open" | "closed" | "drawn", is_void: boolean, title: string, word: string, rules: string, needs_text: boolean, public_text: string, ends_at: number, count: number, tickets: number, platforms: [string, number][], new: number, late: number, wave: [number, number] | null, entries: Entry[], left_out: LeftOut[], left_out_new: number, refused: Refused[], commitment: string, entries_hash: string, closings: number, draws: Draw[], can_draw: boolean}} Giveaway */
/** @typedef {{number: number, title: string, state: string, is_void: boolean, at: number, entries: number, has_proof: boolean, winners: string[]}} Past */
/** @typedef {{now: Giveaway | null, is_shown: boolean, is_rolling: boolean, before: Past[], file: {offer: number, name: string, text: string} | null, usual: Usual}} State */

const COMMAND = "python3 check.py giveaway-1-proof.json twitch:nora";

export default class GiveawayPage extends Page {
  #clock = 0;
  #words = "";
  #count = 1;
  /** Whether this page asked for a file, and the last one there was. */
  #wants = false;
  #offer = 0;
  #people = new People(this);
  #opening = new Opening(this);
  #winners = new Winners(this);

  /** @override */
  begin() {
    const end = this.room.keys.lend([
      { id: "giveaways.close", keys: [], what: t("Close the giveaway"), run: () => void this.press("close") },
      { id: "giveaways.draw", keys: [], what: t("Draw a winner"), run: () => void this.press("draw") },
      { id: "giveaways.redraw", keys: [], what: t("Draw somebody else"), run: () => void this.press("redraw") },
    ]);
    return () => {
      clearTimeout(this.#clock);
      end();
    };
  }

  /** @override */
  view() {
    if (!this.state["usual"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const { now, is_shown: isShown, is_rolling: isRolling, before, usual } = /** @type {State} */ (/** @type {unknown} */ (this.state));
    const over = before.filter((each) => each.has_proof || each.is_void);
    const isOver = !now || now.is_void || now.state === "drawn";
    return html`<div class="giveaway-page">
      ${now ? this.#now(now, isShown, isRolling, usual.command) : nothing}
      ${isOver ? this.#opening.view(usual) : nothing}
      ${now && !now.is_void ? this.#people.view(now) : nothing}
      ${over.length ? this.#before(over) : nothing}
      ${this.#how()}
    </div>`;
  }

  /** @override */
  drawn() {
    const { now, file } = /** @type {Partial<State>} */ (/** @type {unknown} */ (this.state));
    if (file && file.offer !== this.#offer && this.#wants) {
      this.#wants = false;
      this.save(file.name, file.name.endsWith(".json") ? "application/json" : "text/x-python", file.text);
    }
    this.#offer = file?.offer ?? this.#offer;
    clearTimeout(this.#clock);
    const waits = now?.ends_at || now?.draws.some(({ outcome }) => outcome === "waiting");
    if (waits) this.#clock = window.setTimeout(() => this.update(), 1000);
  }

  /** @param {Giveaway} now @param {boolean} isShown @param {boolean} isRolling @param {string} command */
  #now(now, isShown, isRolling, command) {
    const { is_void: isVoid, state } = now;
    const heading = isVoid ? t("Void") : state === "open" ? t("Open now") : state === "closed" ? t("Closed: ready to draw") : t("Drawn");
    const left = now.ends_at ? Math.max(0, now.ends_at - Date.now()) : 0;
    return html`<section class="card" aria-label=${t("The giveaway")}>
      <div class="card-head"><h2 class="grow">${heading}</h2>
        ${left ? html`<span class="state tone-live">${countdown(left)}</span>` : nothing}
        ${isShown && !isVoid ? html`<span class="state tone-good">${t("On the overlay")}</span>` : nothing}</div>
      <p class="giveaway-title" dir="auto">${now.title}</p>
      ${state === "open" && !isVoid ? html`<p>${now.word ? t("Viewers write “{word}” or !{command}.", { word: now.word, command }) : t("Viewers write !{command}.", { command })}</p>` : nothing}
      ${this.#counted(now)}
      <p class="help">${now.rules}</p>
      ${isVoid ? html`<div class="row-of">${this.button("unvoid", t("It counts after all"), icons.undo)}</div>` : this.#step(now, isShown, isRolling)}
      ${this.#hashes(now)}
    </section>`;
  }

  /** How many are in, by platform. @param {Giveaway} now */
  #counted(now) {
    return html`<p class="giveaway-count"><b>${count(now.count)}</b> ${tn(now.count, "is in", "are in")}
      ${now.platforms.length > 1 ? now.platforms.map(([platform, many]) => html`<span class="giveaway-platform">${platformMark(platform)}${count(many)}</span>`) : nothing}
      ${now.tickets === now.count ? nothing : html`<span class="muted">${tn(now.tickets, "{n} ticket", "{n} tickets")}</span>`}
      ${now.late ? html`<span class="muted">${tn(now.late, "{n} came too late", "{n} came too late")}</span>` : nothing}</p>
      ${(now.wave && now.state !== "drawn") || now.left_out_new ? this.#wave(now) : nothing}`;
  }

  /** Many strangers at once. @param {Giveaway} now */
  #wave(now) {
    const [strangers = 0, latest = 0] = now.wave ?? [];
    return html`<div class="giveaway-wave" role=${now.left_out_new ? "status" : "alert"}>${icons.warning}<p class="grow">
      ${now.left_out_new ? tn(now.left_out_new, "{n} newcomer is left out.", "{n} newcomers are left out.") : t("{new} of {all} entries within 20 seconds are of accounts never seen here before. This looks like bots.", { new: strangers, all: latest })}</p>
      ${now.left_out_new ? this.button("bring_back_new", t("Let newcomers be in again"), icons.undo) : this.button("leave_out_new", tn(now.new, "Leave {n} newcomer out", "Leave {n} newcomers out"), icons.ban, "button", {}, !now.new)}</div>`;
  }

  /** What comes next. @param {Giveaway} now @param {boolean} isShown @param {boolean} isRolling */
  #step(now, isShown, isRolling) {
    const { state } = now;
    return html`
      ${state === "closed" ? this.#mixing(now) : nothing}
      ${now.draws.length ? this.#winners.view(now.draws) : nothing}
      <div class="row-of">
        ${state === "open" ? html`${this.button("close", t("Close the giveaway"), icons.check, "button is-main", {}, false)}${this.button("extend", t("1 minute longer"), icons.clock, "button", { seconds: 60 })}` : this.#drawing(now, isRolling)}
        ${state === "closed" ? this.button("reopen", t("Open it again"), icons.undo) : nothing}
        ${isShown ? this.button("hide", t("Take off the overlay"), icons.hide) : this.button("show", t("Put on the overlay"), icons.overlay)}
        ${state === "drawn" ? this.#proof(now.number, false) : nothing}
        ${this.button("void", t("Declare it void"), icons.close)}
      </div>`;
  }

  /** @param {Giveaway} now @param {boolean} isRolling */
  #drawing(now, isRolling) {
    const isIdle = isRolling || !now.can_draw || (now.needs_text && !now.public_text && !now.draws.length);
    const isAgain = now.draws.length > 0;
    return html`${this.button("draw", this.#count > 1 ? t("Draw {n} winners", { n: this.#count }) : isAgain ? t("Draw one more winner") : t("Draw a winner"), icons.star, isAgain ? "button" : "button is-main", { count: this.#count }, isIdle)}
      <label class="giveaway-many">${t("How many")}<input type="number" min="1" max="20" .value=${String(this.#count)} @input=${(/** @type {InputEvent} */ event) => this.write(() => (this.#count = Math.min(20, Math.max(1, Number(valueOf(event)) || 1))))} /></label>`;
  }

  /** @param {Giveaway} now */
  #mixing(now) {
    if (now.public_text) return html`<p class="muted">${t("Mixed in:")} <q dir="auto">${now.public_text}</q></p>`;
    return html`<form class="giveaway-mix" @submit=${(/** @type {SubmitEvent} */ event) => void this.#mix(event)}>
      <label class="grow">${t("Words nobody knew when it closed")}<input type="text" maxlength="500" dir="auto" .value=${this.#words} @input=${(/** @type {InputEvent} */ event) => this.write(() => (this.#words = valueOf(event)))} /></label>
      <button type="submit" class="button" ?disabled=${!this.#words.trim() || !this.may("mix")}>${icons.plus}${t("Mix in")}</button>
      <p class="help">${now.needs_text ? t("This giveaway is drawn only with them. Take what the chat says now, or a headline of today: then not even you could have known the winner.") : t("If you like: take what the chat says now, or a headline of today. Then not even you could have known the winner.")}</p>
    </form>`;
  }

  /** @param {Giveaway} now */
  #hashes(now) {
    return html`<details class="giveaway-hashes"><summary>${t("What was promised")}</summary>
      <dl><dt>${t("Hash of the seed, shown since the opening")}</dt><dd><code>${now.commitment}</code></dd>
      ${now.entries_hash ? html`<dt>${t("Hash of the list, shown since the closing")}</dt><dd><code>${now.entries_hash}</code></dd>` : nothing}</dl>
      ${now.closings > 1 ? html`<p class="help">${tn(now.closings, "It was closed {n} time; the proof says so.", "It was closed {n} times; the proof says so.")}</p>` : nothing}
    </details>`;
  }

  /** @param {Past[]} before */
  #before(before) {
    return html`<section class="card" aria-label=${t("All giveaways")}><h2>${t("All giveaways")}</h2>
      <ul class="giveaway-list">${repeat(before, ({ number }) => number, (each) => html`<li>
        <div class="giveaway-words"><p><b dir="auto">${each.title}</b>${each.is_void ? html` <span class="state tone-off">${t("Void")}</span>` : nothing}</p>
          <p class="muted">${new Date(each.at).toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "medium" })}${each.has_proof ? html` · ${tn(each.entries, "{n} entry", "{n} entries")}` : nothing}${each.winners.length ? html` · <bdi>${each.winners.map((name) => name || t("Somebody")).join(", ")}</bdi>` : nothing}</p></div>
        ${each.has_proof ? html`<div class="row-of">${this.#proof(each.number, false)}${this.#proof(each.number, true)}</div>` : nothing}</li>`)}</ul></section>`;
  }

  #how() {
    return html`<section class="card" aria-label=${t("How anyone checks it")}><h2>${t("How anyone checks it")}</h2>
      <p>${t("When you open a giveaway, the hash of a secret seed is shown. When you close it, the hash of the whole list is shown. The seed, the list and the words mixed in give the winner; nothing else does.")}</p>
      <p>${t("Save the proof, put it where your viewers can load it, and give them the program beside it. They start it with Python, and it draws again:")}</p>
      <pre class="giveaway-code"><code>${COMMAND}</code></pre>
      <p class="help">${t("It proves that the draw was not steered after the closing. It cannot prove that everybody who entered is a different person. The laws for giveaways where you live are yours to keep.")}</p>
      <div class="row-of"><button type="button" class="button" ?disabled=${!this.may("check")} @click=${() => this.#ask("check", {})}>${icons.page}${t("Save the program that checks")}</button></div>
    </section>`;
  }

  /** @param {number} number @param {boolean} hasNames */
  #proof(number, hasNames) {
    const word = hasNames ? t("Save with names") : t("Save the proof");
    return html`<button type="button" class="button" ?disabled=${!this.may("proof")} @click=${() => this.#ask("proof", { number, names: hasNames })}>${icons.page}${word}</button>`;
  }

  /** @param {string} control @param {Record<string, unknown>} args */
  async #ask(control, args) {
    this.#wants = true;
    if (!(await this.press(control, args))) this.#wants = false;
  }

  /** @param {SubmitEvent} event */
  async #mix(event) {
    event.preventDefault();
    if (await this.press("mix", { text: this.#words })) this.write(() => (this.#words = ""));
  }

  /** A button that presses a control. @param {string} control @param {string} word @param {unknown} icon @param {string} [look] @param {Record<string, unknown>} [args] @param {boolean} [isIdle] */
  button(control, word, icon, look = "button", args = {}, isIdle = false) {
    return html`<button type="button" class=${look} ?disabled=${isIdle || !this.may(control)} @click=${() => void this.press(control, args)}>${icon}${word}</button>`;
  }

  /** Change something here and draw anew. @param {() => unknown} change */
  write(change) {
    change();
    this.update();
  }
}

/** @param {Event} event */
function valueOf(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}
