/**
 * Keeping somebody in view: watched for a while, highlighted always, trusted.
 *
 * @import {PersonCardView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { untilWords } from "./marks.js";

/** @typedef {"time" | "stream" | "ever"} Lasting */

/**
 * @typedef {object} Keeping
 * @property {boolean} isBusy
 * @property {boolean} mayTrust
 * @property {number} now
 * @property {(lasting: Lasting) => void} watch
 * @property {(mark: "watched" | "highlighted") => void} unmark
 * @property {() => void} highlight
 * @property {(isTrusted: boolean) => void} trust
 */

/** @param {PersonCardView} card @param {Keeping} doing */
export function keeping(card, doing) {
  const watched = card.marks.find(({ mark }) => mark === "watched");
  const isHighlighted = card.marks.some(({ mark }) => mark === "highlighted");
  const isTrusted = card.identities.some(({ trusted }) => trusted);
  return html`<section aria-label=${t("Keep in view")}>
    <div class="card-times private" role="group" aria-label=${t("Watch")}>${icons.eyes}<span class="grow">${watched ? t("Watched {until}", { until: untilWords(watched, doing.now) }) : t("Watch")}</span>
      ${watched
        ? html`<button type="button" class="menu-time" ?disabled=${doing.isBusy} @click=${() => doing.unmark("watched")}>${t("Stop watching")}</button>`
        : html`<span class="card-buttons"><button type="button" class="menu-time" ?disabled=${doing.isBusy} aria-label=${t("Watch for 15 minutes")} @click=${() => doing.watch("time")}>${t("15 min")}</button>
            <button type="button" class="menu-time" ?disabled=${doing.isBusy} aria-label=${t("Watch until the stream ends")} @click=${() => doing.watch("stream")}>${t("This stream")}</button>
            <button type="button" class="menu-time" ?disabled=${doing.isBusy} aria-label=${t("Watch for ever")} @click=${() => doing.watch("ever")}>${t("For ever")}</button></span>`}</div>
    <p class="row-of">
      <button type="button" class="button is-small is-toggle" aria-pressed=${isHighlighted} ?disabled=${doing.isBusy} title=${t("Their messages stand out in the inbox.")} @click=${() => (isHighlighted ? doing.unmark("highlighted") : doing.highlight())}>${icons.star}${t("Highlight")}</button>
      ${doing.mayTrust ? html`<button type="button" class="button is-small is-toggle" aria-pressed=${isTrusted} ?disabled=${doing.isBusy} title=${t("No filter touches what trusted people write; they are among the immune in the settings of moderation.")} @click=${() => doing.trust(!isTrusted)}>${icons.trust}${t("Trust")}</button>` : nothing}
    </p>
  </section>`;
}
