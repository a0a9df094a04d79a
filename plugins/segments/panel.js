/** The run-sheet: what is on, what is planned, and the clock on stream. */

import { html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";

/** @typedef {{title: string, minutes: number}} Segment */
/** @typedef {{kind: "down" | "up", title: string, mark: number, whole: number, paused: number, is_over: boolean}} Clock */
/** @typedef {{at: number, began: number, is_shown: boolean, plan: Segment[], clock: Clock | null}} Shown */

const MINUTE = 60_000;
const LENGTHS = [1, 5, 10, 15];

export default class SegmentsPage extends Page {
  #timer = 0;
  /** The row that is being dragged. */
  #dragged = -1;

  /** @override */
  begin() {
    return () => clearTimeout(this.#timer);
  }

  /** @override */
  view() {
    const { at = -1, began = 0, is_shown: isShown = true, plan = [], clock = null } = /** @type {Partial<Shown>} */ (this.state);
    clearTimeout(this.#timer);
    if (at >= 0 || (clock && !clock.paused)) this.#timer = window.setTimeout(() => this.update(), 1000);
    const on = plan[at];
    return html`
      <section class="card" aria-label=${t("On now")}>
        <div class="card-head"><h2 class="grow">${t("On now")}</h2>${on ? html`<span class=${`state ${isOver(on, began) ? "tone-warn" : "tone-live"}`}>${timeOf(on, began)}</span>` : nothing}</div>
        ${on ? html`<p class="segments-on"><bdi>${on.title}</bdi></p><p class="muted">${plan[at + 1] ? t("Next: {title}", { title: plan[at + 1]?.title ?? "" }) : t("This is the last part.")}</p>` : html`<p class="muted">${t("The show has not begun.")}</p>`}
        <div class="row-of segments-acts">
          <button type="button" class="button" ?disabled=${at <= 0 || !this.may("previous")} @click=${() => this.press("previous")}>${icons.left}${t("Previous")}</button>
          <button type="button" class="button is-main" ?disabled=${at + 1 >= plan.length || !this.may("next")} @click=${() => this.press("next")}>${at < 0 ? t("Begin") : t("Next")}${icons.right}</button>
        </div>
        <div class="row-of">
          <button type="button" class="button" aria-pressed=${isShown} ?disabled=${!this.may("show")} @click=${() => this.press(isShown ? "hide" : "show")}>${isShown ? icons.hide : icons.show}${isShown ? t("Take off the overlay") : t("Show on the overlay")}</button>
          ${at >= 0 ? html`<button type="button" class="button" ?disabled=${!this.may("stop")} @click=${() => this.press("stop")}>${icons.close}${t("End the show")}</button>` : nothing}
        </div>
      </section>
      ${this.#sheet(plan, at, began)} ${this.#clock(clock)}`;
  }

  /** @param {Segment[]} plan @param {number} at @param {number} began */
  #sheet(plan, at, began) {
    const whole = plan.reduce((sum, { minutes }) => sum + minutes, 0);
    const mayPlan = this.room.store.may("change_settings");
    return html`<section class="card" aria-label=${t("Run-sheet")}>
      <div class="card-head"><h2 class="grow">${t("Run-sheet")}</h2><span class="muted">${tn(whole, "{n} minute planned", "{n} minutes planned")}</span></div>
      <ol class="segments-sheet">${repeat(plan, (_, place) => place, (segment, place) => this.#row(plan, segment, place, at, began, mayPlan))}</ol>
      ${mayPlan
        ? html`<form class="row-of segments-new" aria-label=${t("Another part")} @submit=${(/** @type {SubmitEvent} */ event) => this.#add(event, plan)}>
            <label class="grow">${t("Another part")}<input name="title" required maxlength="120" autocomplete="off" dir="auto" /></label>
            <label>${t("Minutes")}<input name="minutes" type="number" min="0" max="1440" value="15" /></label>
            <button type="submit" class="button">${icons.plus}${t("Add")}</button></form>`
        : nothing}
    </section>`;
  }

  /** @param {Segment[]} plan @param {Segment} segment @param {number} place @param {number} at @param {number} began @param {boolean} mayPlan */
  #row(plan, segment, place, at, began, mayPlan) {
    const { title, minutes } = segment;
    const share = place === at && minutes ? Math.min(100, ((Date.now() - began) / (minutes * MINUTE)) * 100) : place < at ? 100 : 0;
    const move = (/** @type {number} */ to) => void this.#plan(moved(plan, place, to));
    return html`<li class=${`segments-row ${place === at ? "is-on" : place < at ? "is-done" : ""}`} draggable=${mayPlan ? "true" : "false"} aria-current=${place === at ? "step" : nothing}
      @dragstart=${() => (this.#dragged = place)} @dragover=${(/** @type {DragEvent} */ event) => this.#dragged >= 0 && event.preventDefault()}
      @drop=${(/** @type {DragEvent} */ event) => this.#dropped(event, plan, place)} @dragend=${() => (this.#dragged = -1)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event, plan, place, mayPlan)}>
      <button type="button" class="segments-go grow" ?disabled=${!this.may("go_to")} title=${t("Go to {title}", { title })} @click=${() => this.press("go_to", { segment: String(place + 1) })}>
        <span class="segments-number">${place + 1}</span><span class="clip grow"><bdi>${title}</bdi></span><span class="muted">${minutes ? tn(minutes, "{n} min", "{n} min") : t("open")}</span></button>
      ${mayPlan
        ? html`<button type="button" class="bare" ?disabled=${!place} title=${t("Move {title} up (Alt+Up)", { title })} aria-label=${t("Move {title} up", { title })} @click=${() => move(place - 1)}>${icons.up}</button>
            <button type="button" class="bare" ?disabled=${place === plan.length - 1} title=${t("Move {title} down (Alt+Down)", { title })} aria-label=${t("Move {title} down", { title })} @click=${() => move(place + 1)}>${icons.down}</button>
            <button type="button" class="bare" title=${t("Take {title} out of the plan", { title })} aria-label=${t("Take {title} out of the plan", { title })} @click=${() => this.#plan(plan.filter((_, other) => other !== place))}>${icons.close}</button>`
        : nothing}
      ${place === at ? html`<progress class="segments-share" max="100" .value=${share} aria-label=${t("How much of its time has passed")}></progress>` : nothing}
    </li>`;
  }

  /** @param {Clock | null} clock */
  #clock(clock) {
    const left = clock ? Math.abs((clock.paused || Date.now()) - clock.mark) : 0;
    return html`<section class="card" aria-label=${t("Clock")}>
      <div class="card-head"><h2 class="grow">${t("Clock")}</h2>${clock ? html`<span class=${`state ${clock.paused ? "tone-warn" : "tone-live"}`}>${clock.is_over ? t("ended") : face(left)}</span>` : nothing}</div>
      ${clock
        ? html`${clock.title ? html`<p><bdi>${clock.title}</bdi></p>` : nothing}
            <div class="row-of segments-acts">
              ${clock.kind === "down" ? html`<button type="button" class="button" ?disabled=${clock.is_over || !this.may("add_time")} @click=${() => this.press("add_time", { minutes: 1 })}>${icons.plus}${t("1 minute")}</button>` : nothing}
              <button type="button" class="button" ?disabled=${clock.is_over || !this.may("pause")} @click=${() => this.press(clock.paused ? "resume" : "pause")}>${clock.paused ? icons.play : icons.pause}${clock.paused ? t("Go on") : t("Pause")}</button>
              <button type="button" class="button" ?disabled=${!this.may("hide_clock")} @click=${() => this.press("hide_clock")}>${icons.hide}${t("Take off")}</button>
            </div>`
        : nothing}
      <form class="segments-clock" aria-label=${t("A new clock")} @submit=${(/** @type {SubmitEvent} */ event) => this.#begin(event)}>
        <label>${t("What for")}<input name="title" maxlength="120" autocomplete="off" dir="auto" placeholder=${t("Starting soon")} /></label>
        <div class="row-of">${LENGTHS.map((minutes) => html`<button type="submit" class="button" name="minutes" value=${minutes} ?disabled=${!this.may("countdown")}>${tn(minutes, "{n} minute", "{n} minutes")}</button>`)}
          <button type="submit" class="button" name="kind" value="up" ?disabled=${!this.may("stopwatch")}>${icons.clock}${t("Stopwatch")}</button></div>
        <div class="row-of"><label>${t("Until")}<input name="time" type="time" /></label><button type="submit" class="button" name="kind" value="until" ?disabled=${!this.may("countdown_to")}>${t("Count down to it")}</button></div>
      </form>
    </section>`;
  }

  /** @param {SubmitEvent} event */
  #begin(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const said = new FormData(form, /** @type {HTMLElement | null} */ (event.submitter));
    const title = String(said.get("title"));
    if (said.get("kind") === "up") void this.press("stopwatch", { title });
    else if (said.get("kind") === "until") void (said.get("time") ? this.press("countdown_to", { time: String(said.get("time")), title }) : this.room.say(t("Choose a time of day first.")));
    else void this.press("countdown", { minutes: Number(said.get("minutes") ?? 5), title });
  }

  /** @param {SubmitEvent} event @param {Segment[]} plan */
  #add(event, plan) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const said = new FormData(form);
    void this.#plan([...plan, { title: String(said.get("title")), minutes: Number(said.get("minutes")) || 0 }]).then((done) => done && form.reset());
  }

  /** @param {DragEvent} event @param {Segment[]} plan @param {number} place */
  #dropped(event, plan, place) {
    event.preventDefault();
    const from = this.#dragged;
    this.#dragged = -1;
    if (from >= 0 && from !== place) void this.#plan(moved(plan, from, place));
  }

  /** @param {KeyboardEvent} event @param {Segment[]} plan @param {number} place @param {boolean} mayPlan */
  #key(event, plan, place, mayPlan) {
    const to = place + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0);
    if (!mayPlan || !event.altKey || to === place || to < 0 || to >= plan.length) return;
    event.preventDefault();
    void this.#plan(moved(plan, place, to)).then(() => {
      const button = this.querySelectorAll(".segments-go")[to];
      if (button instanceof HTMLElement) button.focus();
    });
  }

  /** The plan is a setting, so it can be undone like every other. @param {Segment[]} segments */
  #plan(segments) {
    return this.order("change_settings", { part: "segments", values: { segments } });
  }
}

/** @param {Segment[]} plan @param {number} from @param {number} to */
function moved(plan, from, to) {
  const others = plan.filter((_, place) => place !== from);
  const segment = /** @type {Segment} */ (plan[from]);
  return [...others.slice(0, to), segment, ...others.slice(to)];
}

/** @param {Segment} segment @param {number} began */
const isOver = ({ minutes }, began) => minutes > 0 && Date.now() - began > minutes * MINUTE;

/** @param {Segment} segment @param {number} began */
function timeOf(segment, began) {
  const passed = Date.now() - began;
  if (!segment.minutes) return face(passed);
  const left = segment.minutes * MINUTE - passed;
  return left >= 0 ? t("{time} left", { time: face(left) }) : t("{time} over", { time: face(-left) });
}

/** @param {number} milliseconds */
function face(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
