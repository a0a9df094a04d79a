/**
 * What changes while one looks: polls, predictions and hype trains, each in one row.
 *
 * @import {HypeTrainChanged, PollChanged, PollOption, PredictionChanged} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t, tn } from "../i18n.js";
import { count, time } from "../format.js";
import { icons } from "../icons.js";

const MOST = 8;

/** @param {PollChanged} event */
export function poll(event) {
  const best = Math.max(0, ...(event.options ?? []).map(({ votes = 0 }) => votes));
  return html`${head(icons.poll, t("Poll"), event.title, until(Boolean(event.is_over), event.ends_at))}
    ${options(event.options ?? [], (n) => tn(n, "{n} vote", "{n} votes"), (option) => Boolean(event.is_over) && best > 0 && (option.votes ?? 0) === best)}`;
}

/** @param {PredictionChanged} event */
export function prediction(event) {
  const { is_over: isOver, is_locked: isLocked, winner = "" } = event;
  const state = isOver ? (winner ? t("over#poll") : t("cancelled")) : isLocked ? t("locked") : until(false, event.ends_at);
  return html`${head(icons.poll, t("Prediction"), event.title, state)}${options(event.options ?? [], (n) => tn(n, "{n} point", "{n} points"), ({ id }) => winner !== "" && id === winner)}`;
}

/** @param {HypeTrainChanged} event */
export function hypeTrain({ level = 0, progress = 0, goal = 0, is_over: isOver, ends_at: endsAt }) {
  return html`${head(icons.train, t("Hype train"), t("Level {n}", { n: count(level) }), until(Boolean(isOver), endsAt))}
    ${goal ? html`<span class="options"><span class="option"><span class="option-sum">${t("{done} of {total}", { done: count(progress), total: count(goal) })}</span>${bar(progress / goal)}<span></span></span></span>` : nothing}`;
}

/** @param {unknown} icon @param {string} what @param {string | undefined} title @param {string} state */
const head = (icon, what, title, state) =>
  html`<span class="mark">${icon}</span><span class="tag tone-running">${what}</span> ${title ? html`<b><bdi>${title}</bdi></b> ` : nothing}<span class="muted">${state}</span> `;

/** @param {boolean} isOver @param {number | undefined} endsAt */
const until = (isOver, endsAt) => (isOver ? t("over#poll") : endsAt ? t("until {time}", { time: time(endsAt) }) : t("running"));

/** @param {readonly PollOption[]} options @param {(n: number) => string} sum @param {(option: PollOption) => boolean} hasWon */
function options(options, sum, hasWon) {
  const all = options.reduce((sum, { votes = 0 }) => sum + votes, 0);
  const more = options.length - MOST;
  return html`<span class="options">${options.slice(0, MOST).map((option) => {
    const share = all ? (option.votes ?? 0) / all : 0;
    return html`<span class=${`option ${hasWon(option) ? "is-best" : ""}`}><bdi class="option-text">${option.text}</bdi> ${bar(share)} <span class="option-sum">${Math.round(share * 100)} % · ${sum(option.votes ?? 0)}</span></span> `;
  })}${more > 0 ? html`<span class="option"><span class="muted">${t("and {n} more", { n: more })}</span></span>` : nothing}</span>`;
}

/** @param {number} share */
const bar = (share) => html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width=${Math.min(100, Math.max(0, share * 100))} height="6" /></svg>`;
