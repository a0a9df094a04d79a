/**
 * One chat being read: what it does, what came of what it said, and what can be done there.
 *
 * @import {SourceView, Verb} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { inside, t, tn, told } from "../i18n.js";
import { count, listed, span } from "../format.js";
import { icons } from "../icons.js";
import { isKnown, placeName, VERBS } from "../inbox/abilities.js";
import { platformMark, platformOf } from "../platforms.js";
import { nextTry, sourceName, sourceState, sourceWord } from "./source_state.js";

/** What a chat is that is only read beside the show. */
const IN_GUESTS_CHAT = t("Somebody else’s chat, only read beside yours: it is in the inbox, and viewers of yours do not see it.");
const JUST_NOW = 2000;
/** In the order people ask for them. @type {Verb[]} */
const ASKED_FOR = ["send", "reply", "announce", "delete", "timeout", "ban", "unban", "pin", "shoutout", "allow", "deny"];

/** @param {SourceView} source @param {number} now */
export function sourceFacts(source, now) {
  return html`
    <div class="card-head">
      ${platformMark(platformOf(source.id))}
      <h2 class="grow clip" title=${source.id}>${sourceName(source)}</h2>
      ${source.is_guest ? html`<span class="tag tone-guest" title=${IN_GUESTS_CHAT}>${t("Guest")}</span>` : nothing}
      ${sourceState(source.state)}
    </div>
    ${source.reason ? html`<p class=${source.state === "refused" ? "problem" : ""}>${told(source.reason)}</p>` : nothing}
    ${source.state === "live" ? nothing : nextTry(source, now)}
    <p class="facts">
      ${source.viewers == null ? nothing : html`<span class="watching">${icons.eyes}${tn(source.viewers, "{n} watching", "{n} watching")}</span>`}
      <span>${heard(source, now)}</span>
      ${source.since ? html`<span class="muted">${t("{state} for {long}", { state: inside(sourceWord(source.state)), long: span(now - source.since) })}</span>` : nothing}
      ${source.is_kept ? nothing : html`<span class="muted">${t("for this run only")}</span>`}
    </p>
    ${counters(source)} ${abilities(source)}
  `;
}

/** @param {SourceView} source @param {number} now */
function heard({ last_at: at }, now) {
  if (!at) return t("nothing heard yet");
  return now - at < JUST_NOW ? t("last heard just now") : t("last heard {long} ago", { long: span(now - at) });
}

/** @param {SourceView} source */
function counters(source) {
  const figures = /** @type {[string, number, string, boolean][]} */ ([
    [t("received"), source.received, t("Messages of the platform since Stagedoor started, whatever became of them"), false],
    [t("shown"), source.shown, t("What viewers did that passed review"), false],
    [t("held"), source.held, t("Held for a person when they came"), false],
    [t("hidden"), source.hidden, t("Hidden when they came"), false],
    [t("unknown"), source.unknown, t("Messages of a kind Stagedoor does not know yet"), true],
    [t("unreadable"), source.unreadable, t("Messages that could not be read"), true],
    [t("came twice"), source.repeats, t("Came a second time and were counted once"), false],
  ]);
  return html`<dl class="counters" aria-label=${t("Since Stagedoor started")}>
    ${figures.map(([word, number, title, isTrouble]) => html`<div class=${number ? (isTrouble ? "is-trouble" : "") : "is-none"} title=${title}><dt>${word}</dt><dd>${count(number)}</dd></div>`)}
  </dl>`;
}

/** What can be done there, and the rest by its reason. @param {SourceView} source */
function abilities(source) {
  const known = ASKED_FOR.filter((verb) => isKnown(source, verb));
  const place = placeName(source.id);
  if (source.is_guest) return html`<p class="help">${IN_GUESTS_CHAT}</p>`;
  if (!known.length) return html`<p class="help">${t("Reading only: what you hide is hidden here, and nowhere else.")}</p>`;
  const able = known.filter((verb) => !source.can[verb]);
  /** @type {Map<string, Verb[]>} */
  const reasons = new Map();
  for (const verb of known) {
    const reason = source.can[verb];
    if (reason) reasons.set(reason, [...(reasons.get(reason) ?? []), verb]);
  }
  const isHiddenHere = source.can["delete"] !== "";
  return html`<div class="abilities">
    ${able.length ? html`<p class="is-able">${icons.check}<span>${listed(able.map((verb) => VERBS[verb].inside))}</span></p>` : nothing}
    ${isHiddenHere ? html`<p>${icons.hide}<span>${able.length ? t("Hidden here only: what you hide stays on {platform}.", { platform: place }) : t("Only read here: what you hide stays on {platform}.", { platform: place })}</span></p>` : nothing}
    ${reasons.size
      ? html`<details>
          <summary>${t("What cannot be done there, and why")}</summary>
          <dl>${[...reasons].map(([reason, verbs]) => html`<dt>${listed(verbs.map((verb) => VERBS[verb].inside))}</dt><dd>${told(reason)}</dd>`)}</dl>
        </details>`
      : nothing}
  </div>`;
}
