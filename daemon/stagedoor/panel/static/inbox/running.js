/**
 * What changes while one looks: polls, predictions and hype trains, each in one row.
 *
 * @import {HypeTrainChanged, PollChanged, PollOption, PredictionChanged} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { count, counted, time } from "../format.js";
import { icons } from "../icons.js";

const MOST = 8;

/** @param {PollChanged} event */
export function poll(event) {
  const best = Math.max(0, ...(event.options ?? []).map(({ votes = 0 }) => votes));
  return html`${head(icons.poll, "Poll", event.title, until(Boolean(event.is_over), event.ends_at))}
    ${options(event.options ?? [], "vote", (option) => Boolean(event.is_over) && best > 0 && (option.votes ?? 0) === best)}`;
}

/** @param {PredictionChanged} event */
export function prediction(event) {
  const { is_over: isOver, is_locked: isLocked, winner = "" } = event;
  const state = isOver ? (winner ? "over" : "cancelled") : isLocked ? "locked" : until(false, event.ends_at);
  return html`${head(icons.poll, "Prediction", event.title, state)}${options(event.options ?? [], "point", ({ id }) => winner !== "" && id === winner)}`;
}

/** @param {HypeTrainChanged} event */
export function hypeTrain({ level = 0, progress = 0, goal = 0, is_over: isOver, ends_at: endsAt }) {
  return html`${head(icons.train, "Hype train", `Level ${count(level)}`, until(Boolean(isOver), endsAt))}
    ${goal ? html`<span class="options"><span class="option"><span class="option-sum">${count(progress)} of ${count(goal)}</span>${bar(progress / goal)}<span></span></span></span>` : nothing}`;
}

/** @param {unknown} icon @param {string} what @param {string | undefined} title @param {string} state */
const head = (icon, what, title, state) =>
  html`<span class="mark">${icon}</span><span class="tag tone-running">${what}</span> ${title ? html`<b><bdi>${title}</bdi></b> ` : nothing}<span class="muted">${state}</span> `;

/** @param {boolean} isOver @param {number | undefined} endsAt */
const until = (isOver, endsAt) => (isOver ? "over" : endsAt ? `until ${time(endsAt)}` : "running");

/** @param {readonly PollOption[]} options @param {string} noun @param {(option: PollOption) => boolean} hasWon */
function options(options, noun, hasWon) {
  const all = options.reduce((sum, { votes = 0 }) => sum + votes, 0);
  const more = options.length - MOST;
  return html`<span class="options">${options.slice(0, MOST).map((option) => {
    const share = all ? (option.votes ?? 0) / all : 0;
    return html`<span class=${`option ${hasWon(option) ? "is-best" : ""}`}><bdi class="option-text">${option.text}</bdi> ${bar(share)} <span class="option-sum">${Math.round(share * 100)} % · ${counted(option.votes ?? 0, noun)}</span></span> `;
  })}${more > 0 ? html`<span class="option"><span class="muted">and ${more} more</span></span>` : nothing}</span>`;
}

/** @param {number} share */
const bar = (share) => html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width=${Math.min(100, Math.max(0, share * 100))} height="6" /></svg>`;
