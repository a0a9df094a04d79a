/**
 * What can be done about somebody, each said with where it is done: on their platform, or here only.
 *
 * @import {IdentityView, PersonCardView, Verb} from "../wire.gen.js"
 * @import {Store} from "../store.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { whyNot } from "../inbox/abilities.js";
import { isPlatform, platformMark, platformName, platformOf } from "../platforms.js";
import { durationWord, theMostUseful, timeoutsOf } from "./durations.js";

const BUTTONS = 5;

/**
 * What is asked for, and how it stands.
 * @typedef {object} Moderating
 * @property {Store} store
 * @property {string} sure the viewer whose ban is to be confirmed
 * @property {boolean} isBusy
 * @property {number} now
 * @property {(viewer: string) => void} ask begin, or end, being sure of a ban
 * @property {(identity: IdentityView, seconds: number) => void} timeOut
 * @property {(identity: IdentityView) => void} ban
 * @property {(identity: IdentityView) => void} endTimeout
 * @property {(identity: IdentityView) => void} unban
 * @property {() => void} mute
 * @property {() => void} unmute
 * @property {(() => void) | null} hideAll
 */

/** @param {PersonCardView} card @param {Moderating} doing */
export function moderating(card, doing) {
  const muted = card.marks.some(({ mark }) => mark === "muted");
  return html`<section aria-label=${t("Moderate")}><h3>${t("Moderate")}</h3>
    ${card.identities.map((identity) => onPlatform(identity, doing))}
    <div class="card-place"><p class="card-place-name">${icons.hide}<span>${t("Hidden here only")}</span></p>
      <p class="row-of">
        ${muted
          ? html`<button type="button" class="button is-small private" ?disabled=${doing.isBusy} @click=${doing.unmute}>${icons.undo}${t("Show again what they write")}</button>`
          : html`<button type="button" class="button is-small" ?disabled=${doing.isBusy || Boolean(card.immune)} title=${t("What they write does not reach the overlay; they are not told, and their platform is not either.")} @click=${doing.mute}>${icons.hide}${t("Hide what they write")}</button>`}
        ${doing.hideAll ? html`<button type="button" class="button is-small" @click=${doing.hideAll}>${icons.many}${t("What they wrote …")}</button>` : nothing}</p>
      ${card.immune ? html`<p class="help">${t("No filter touches them: {why}.", { why: card.immune })}</p>` : nothing}</div>
  </section>`;
}

/** @param {IdentityView} identity @param {Moderating} doing */
function onPlatform(identity, doing) {
  const { viewer, source } = identity;
  const platform = platformOf(viewer);
  if (!source) return nothing;
  const place = platformName(platform);
  const known = doing.store.source(source);
  /** @param {Verb} verb */
  const reason = (verb) => whyNot(known, verb);
  const name = html`<p class="card-place-name">${platformMark(platform)}<span>${t("On {platform}", { platform: place })}</span></p>`;
  const durations = timeoutsOf(doing.store, source);
  if (reason("timeout") && reason("ban")) {
    const elsewhere = isPlatform(platform) && known && known.can.timeout !== undefined ? t("There it can be: {durations}.", { durations: durations.map(durationWord).join(", ") }) : "";
    return html`<div class="card-place">${name}<p class="help">${reason("timeout")} ${elsewhere}</p></div>`;
  }
  const isTimedOut = identity.silenced === "timeout" && identity.silenced_until > doing.now;
  const isBanned = identity.silenced === "ban";
  return html`<div class="card-place">${name}
    ${reason("timeout") || isBanned
      ? reason("timeout") ? html`<p class="help">${reason("timeout")}</p>` : nothing
      : html`<p class="card-times" role="group" aria-label=${t("Time out on {platform}", { platform: place })}>${icons.clock}<span class="grow">${t("Time out")}</span><span class="card-buttons">${theMostUseful(durations, BUTTONS).map(
          (seconds) => html`<button type="button" class="menu-time" ?disabled=${doing.isBusy} aria-label=${t("Time out on {platform} for {time}", { platform: place, time: durationWord(seconds) })} @click=${() => doing.timeOut(identity, seconds)}>${durationWord(seconds)}</button>`,
        )}</span></p>`}
    <p class="row-of">
      ${isTimedOut ? lifting(t("End the timeout"), reason("unban"), doing, () => doing.endTimeout(identity)) : nothing}
      ${isBanned
        ? lifting(t("Unban on {platform}", { platform: place }), reason("unban"), doing, () => doing.unban(identity))
        : reason("ban")
          ? html`<span class="help">${reason("ban")}</span>`
          : doing.sure === viewer
            ? html`<button type="button" class="button is-small is-danger is-sure" ?disabled=${doing.isBusy} @click=${() => doing.ban(identity)}>${icons.ban}${t("Really ban {name}", { name: identity.name })}</button>
                <button type="button" class="button is-small" @click=${() => doing.ask("")}>${t("No")}</button>`
            : html`<button type="button" class="button is-small" data-ban=${viewer} ?disabled=${doing.isBusy} @click=${() => doing.ask(viewer)}>${icons.ban}${t("Ban on {platform} …", { platform: place })}</button>`}
    </p></div>`;
}

/** @param {string} word @param {string} reason @param {Moderating} doing @param {() => void} run */
const lifting = (word, reason, doing, run) =>
  reason
    ? html`<span class="help">${reason}</span>`
    : html`<button type="button" class="button is-small" ?disabled=${doing.isBusy} @click=${run}>${icons.undo}${word}</button>`;
