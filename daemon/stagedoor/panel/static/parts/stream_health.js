/**
 * The stream: how it is doing in a sentence, in numbers and over time, and what happens by itself when it is stuck.
 *
 * @import {StreamHealthView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { count, countdown, span, time } from "../format.js";
import { t, told, tn, woven } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { prose } from "../prose.js";
import { LOSSES, chart, lossWord, reading, stepAt } from "../stream/chart.js";
import { percent, problemWord, rate, toneOf } from "../stream/words.js";
import { everySecond } from "../ticking.js";

/** What is good advice from here on, in percent of one thing or another. */
const MANY = 0.01;

export class StreamHealthPart extends Part {
  /** Which step is read, counted from the end; -1 while none is. */
  #back = -1;

  /** @override */
  get subjects() {
    return /** @type {const} */ (["stream_health", "obs", "privacy_scene"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.room.store.states.stream_health?.on_air_since && this.update());
  }

  /** @override */
  view() {
    const { stream_health: health, obs } = this.room.store.states;
    if (!health) return html`<div class="card-head"><h1 class="grow" tabindex="-1">${t("Stream")}</h1></div><p class="muted" role="status">${t("Looking …")}</p>`;
    const isActive = health.is_streaming || health.is_recording;
    return html`
      <div class="card-head"><h1 class="grow" tabindex="-1">${t("Stream")}</h1>${this.#state(health)}</div>
      ${isActive || health.state !== "off" ? this.#verdict(health) : this.#empty(obs?.state === "connected")}
      ${isActive ? this.#numbers(health) : nothing}
      ${health.timeline.bitrate.length ? this.#timeline(health) : nothing}
      <div class="cards">${this.#break(health)}${this.#privacy()}</div>
    `;
  }

  /** @param {StreamHealthView} health */
  #state({ is_streaming: isStreaming, is_recording: isRecording, on_air_since: since }) {
    if (isStreaming) return html`<span class="state tone-live">${t("On air")}</span><span class="stream-time" role="timer" aria-live="off" title=${t("On air since {time}", { time: time(since) })}>${countdown(Date.now() - since)}</span>`;
    return html`<span class="state">${isRecording ? t("Records") : t("Not streaming")}</span>`;
  }

  /** @param {boolean} isConnected */
  #empty(isConnected) {
    return html`<section class="card stream-empty">${icons.record}
      <div><h2>${isConnected ? t("OBS does not stream now") : t("OBS is not connected")}</h2>
        <p class="muted">${t("While it streams or records, this page shows how the stream is doing: what gets through, which frames are lost and why, and what to do about it.")}</p></div>
    </section>`;
  }

  /** @param {StreamHealthView} health */
  #verdict(health) {
    const [first, ...more] = health.problems;
    return html`<section class=${`card stream-verdict tone-${toneOf(health.state)}`} aria-live="polite" aria-label=${t("How the stream is doing")}>
      <span class="stream-sign">${health.state === "good" ? icons.check : icons.warning}</span>
      <div><h2>${first ? problemWord(first.name) : t("All is well")}</h2><p>${prose(told(health.sentence))}</p>
        ${more.length ? html`<ul class="stream-more">${more.map(({ sentence }) => html`<li>${prose(told(sentence))}</li>`)}</ul>` : nothing}</div>
    </section>`;
  }

  /** @param {StreamHealthView} health */
  #numbers({ numbers, is_streaming: isStreaming }) {
    const lost = (/** @type {number} */ share) => (share >= MANY * 5 ? "bad" : share >= MANY ? "warn" : "");
    return html`<dl class="stream-numbers" aria-label=${t("Now")}>
      ${isStreaming
        ? html`${number(t("Gets through"), rate(numbers.bitrate), numbers.usual ? t("usually {rate}", { rate: rate(numbers.usual) }) : "", numbers.usual && numbers.bitrate < numbers.usual * 0.6 ? "warn" : "")}
            ${number(lossWord("network"), percent(numbers.network), tn(numbers.network_total, "{n} frame so far", "{n} frames so far"), lost(numbers.network))}`
        : nothing}
      ${number(lossWord("encoder"), percent(numbers.encoder), tn(numbers.encoder_total, "{n} frame so far", "{n} frames so far"), lost(numbers.encoder))}
      ${number(lossWord("render"), percent(numbers.render), tn(numbers.render_total, "{n} frame so far", "{n} frames so far"), lost(numbers.render))}
      ${number(t("Frames a second"), count(Math.round(numbers.fps)), t("drawn by OBS"), "")}
      ${number(t("Processor"), percent(numbers.cpu / 100), t("what OBS takes of it"), numbers.cpu > 85 ? "warn" : "")}
      ${isStreaming ? number(t("Reconnected"), tn(numbers.reconnects, "{n} time", "{n} times"), numbers.waiting >= 1 ? t("{time} wait to be sent", { time: span(numbers.waiting * 1000) }) : "", numbers.reconnects || numbers.waiting >= 1.5 ? "warn" : "") : nothing}
    </dl>`;
  }

  /** @param {StreamHealthView} health */
  #timeline({ timeline, numbers }) {
    const last = timeline.bitrate.length - 1;
    const chosen = this.#back < 0 ? -1 : Math.max(0, last - this.#back);
    const read = reading(timeline, chosen < 0 ? last : chosen);
    return html`<section class="card stream-timeline" aria-label=${t("The last minutes")}>
      <div class="card-head"><h2 class="grow">${t("The last minutes")}</h2>
        <ul class="stream-legend">${LOSSES.map((loss) => html`<li><span class=${`stream-key is-${loss}`}></span>${lossWord(loss)}</li>`)}</ul></div>
      <div class="stream-plot" role="slider" tabindex="0" aria-label=${t("Read along the timeline with the arrow keys")} aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${chosen < 0 ? last : chosen} aria-valuetext=${[read.at, ...read.facts].join(", ")}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event, last)} @pointermove=${(/** @type {PointerEvent} */ event) => this.#pointed(event)} @pointerleave=${() => this.#read(-1)} @blur=${() => this.#read(-1)}>${chart(timeline, numbers.usual, chosen)}</div>
      <p class="stream-reading" aria-hidden="true"><b>${chosen < 0 ? t("Now") : read.at}</b>${read.facts.map((fact) => html`<span>${fact}</span>`)}</p>
    </section>`;
  }

  /** @param {StreamHealthView} health */
  #break({ break_scene: scene, is_on_break: isOn, break_trouble: trouble }) {
    return html`<section class="card"><div class="card-head"><h2 class="grow">${t("Be right back")}</h2>${isOn ? html`<span class="state tone-warn">${t("On now")}</span>` : scene ? html`<span class="state tone-good">${t("Ready")}</span>` : html`<span class="state">${t("Off")}</span>`}</div>
      <p>${scene ? woven(t("While nothing gets through, {scene} is put on air by itself; the scene of before returns when all is well again. If you switch yourself meanwhile, it is left to you."), { scene: html`<b><bdi>${scene}</bdi></b>` }) : t("When the stream is stuck, a scene of your choice can be put on air by itself until it is well again.")}</p>
      ${trouble.map((sentence) => html`<p class="problem">${icons.warning}<span>${prose(told(sentence))}</span></p>`)}
      ${this.room.store.may("change_settings") ? html`<p class="row-of"><a class="button" href="#/settings/stream_health">${icons.settings}${scene ? t("Change") : t("Choose a scene")}</a></p>` : nothing}
    </section>`;
  }

  #privacy() {
    const { privacy_scene: privacy } = this.room.store.states;
    if (!privacy) return nothing;
    return html`<section class="card"><div class="card-head"><h2 class="grow">${t("Privacy scene")}</h2>${privacy.is_on ? html`<span class="state tone-warn">${t("On now")}</span>` : privacy.is_ready ? html`<span class="state tone-good">${t("Ready")}</span>` : html`<span class="state">${t("Off")}</span>`}</div>
      <p>${privacy.scene ? woven(t("One key puts {scene} on air and hides what must not be seen, until you bring everything back."), { scene: html`<b><bdi>${privacy.scene}</bdi></b>` }) : t("One key can hide you, your room and your screen behind a scene of your choice, until you bring everything back.")}</p>
      <p class="row-of">${privacy.is_ready ? html`<button type="button" class="button" data-asks=${privacy.is_on ? "end_privacy" : "begin_privacy"} @click=${() => void this.order(privacy.is_on ? "end_privacy" : "begin_privacy", {})}>${privacy.is_on ? icons.undo : icons.hide}${privacy.is_on ? t("Everything back as it was") : t("Hide the stage")}</button>` : nothing}
        ${this.room.store.may("change_settings") ? html`<a class="button" href="#/settings/privacy_scene">${icons.settings}${privacy.is_ready ? t("Change") : t("Choose a scene")}</a>` : nothing}</p>
    </section>`;
  }

  /** @param {number} back */
  #read(back) {
    this.#back = back;
    this.update();
  }

  /** @param {PointerEvent} event */
  #pointed(event) {
    const { stream_health: health } = this.room.store.states;
    const plot = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    if (!health || !plot.width) return;
    const at = stepAt(health.timeline, (event.clientX - plot.left) / plot.width);
    this.#read(health.timeline.bitrate.length - 1 - at);
  }

  /** @param {KeyboardEvent} event @param {number} last */
  #pressed(event, last) {
    const now = Math.max(0, this.#back);
    const to = { ArrowLeft: now + (this.#back < 0 ? 0 : 1), ArrowRight: now - 1, PageUp: now + 12, PageDown: now - 12, Home: last, End: 0, Escape: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#read(event.key === "Escape" ? -1 : Math.min(last, Math.max(0, to)));
  }
}

/** @param {string} word @param {string} value @param {string} more @param {string} tone */
const number = (word, value, more, tone) => html`<div class=${tone ? `tone-${tone}` : ""}><dt>${word}</dt><dd>${value}</dd>${more ? html`<dd class="muted">${more}</dd>` : nothing}</div>`;

/** In the header: only while something is wrong. */
export class StreamBadgePart extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["stream_health"]);
  }

  /** @override */
  view() {
    const { stream_health: health } = this.room.store.states;
    const problem = health?.problems[0];
    if (!health || !problem) return nothing;
    return html`<span role="status"><a class=${`state stream-badge tone-${toneOf(health.state)}`} href="#/stream" title=${problem.sentence}>${problemWord(problem.name)}</a></span>`;
  }
}

customElements.define("stagedoor-stream-health", StreamHealthPart);
customElements.define("stagedoor-stream-badge", StreamBadgePart);
