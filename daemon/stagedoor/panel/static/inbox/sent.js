/**
 * What was written here: where it went, what came of it there, and the ways on where it was refused.
 *
 * @import {SourceView} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing } from "../lit.js";
import { sendAgain, writeByHand } from "../composer/asking.js";
import { pageOf } from "../composer/result.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { placeName } from "./abilities.js";

/** @param {Row} row @param {(id: string) => SourceView | undefined} sourceOf */
export function sentTo(row, sourceOf) {
  const { event } = row;
  if (event.kind !== "message_sent") return nothing;
  return html`<p class="sent-to">
    ${event.to.map((source) => {
      const deed = row.deeds.findLast((done) => done.source === source);
      const place = placeName(source);
      const account = sourceOf(source)?.accounts.find(({ name }) => name === deed?.account)?.who;
      const done = account ? t("{platform} as {name}", { platform: place, name: account }) : place;
      const words = deed ? (deed.error ? t("Not sent to {platform}: {reason}", { platform: place, reason: deed.error }) : t("Sent to {platform}", { platform: done })) : t("On its way to {platform}", { platform: place });
      return html`<span class=${`sent-one ${deed ? (deed.error ? "is-bad" : "is-good") : "is-under-way"}`} title=${`${words} (${source})`}
        >${deed ? (deed.error ? icons.warning : icons.check) : icons.waiting}<span>${deed?.error ? words : done}</span>${deed?.error ? waysOn(row.id, source, event.text, sourceOf) : nothing}</span>`;
    })}
  </p>`;
}

/** @param {number} sent @param {string} source @param {string} text @param {(id: string) => SourceView | undefined} sourceOf */
function waysOn(sent, source, text, sourceOf) {
  const view = sourceOf(source);
  const place = placeName(source);
  return html`<span class="sent-ways">
    ${view && !view.can.send ? html`<button type="button" class="link" tabindex="-1" aria-label=${t("Send to {platform} again", { platform: place })} @click=${() => sendAgain(sent, source)}>${t("Retry")}</button>` : nothing}
    ${pageOf(view) ? html`<button type="button" class="link" tabindex="-1" aria-label=${t("Write it on {platform}’s own page", { platform: place })} @click=${() => writeByHand(source, text)}>${t("By hand …")}</button>` : nothing}
  </span>`;
}
