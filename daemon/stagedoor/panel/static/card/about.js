/**
 * Who somebody was and is: names over time, the viewers they are on other platforms, and on which days they came.
 *
 * @import {PersonCardView, SuggestionView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { language, t, tn } from "../i18n.js";
import { icons } from "../icons.js";
import { platformMark, platformName, platformOf } from "../platforms.js";
import { date } from "./facts.js";

const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });

/**
 * What can be done here.
 * @typedef {object} Acts
 * @property {() => void} link find somebody to link them with
 * @property {(viewer: string) => void} unlink
 * @property {(suggestion: SuggestionView) => void} confirm these two are one person
 */

/** @param {PersonCardView} card @param {Acts} acts */
export function about(card, acts) {
  return html`
    <section aria-label=${t("On platforms")}><h3>${t("On platforms")}</h3>
      <ul class="plain">${card.identities.map(({ viewer, name, login, first_at, last_at, messages }) => html`<li class="card-line">${platformMark(platformOf(viewer))}
          <span class="grow"><bdi>${name}</bdi>${login && login.toLowerCase() !== name.toLowerCase() ? html` <span class="muted">(<bdi>${login}</bdi>)</span>` : nothing}
            <br /><span class="muted">${tn(messages, "{n} message", "{n} messages")}, ${date(first_at)} – ${date(last_at)}</span></span>
          ${card.identities.length > 1 ? html`<button type="button" class="button is-small" aria-label=${t("Unlink {name} on {platform}", { name, platform: platformName(platformOf(viewer)) })} @click=${() => acts.unlink(viewer)}>${t("Unlink")}</button>` : nothing}</li>`)}</ul>
      <p class="row-of"><button type="button" class="button is-small" @click=${acts.link}>${icons.link}${t("Link with another viewer …")}</button></p>
      ${card.suggestions.length
        ? html`<p class="help">${t("Somebody of the same name is here. It may be another person; only you can tell.")}</p>
            <ul class="plain">${card.suggestions.map((found) => html`<li class="card-line">${platformMark(platformOf(found.viewer))}<span class="grow"><bdi>${found.name}</bdi><br /><span class="muted">${tn(found.messages, "{n} message", "{n} messages")}, ${date(found.last_at)}</span></span>
              <button type="button" class="button is-small" aria-label=${t("{name} on {platform} is the same person", { name: found.name, platform: platformName(platformOf(found.viewer)) })} @click=${() => acts.confirm(found)}>${t("The same person")}</button></li>`)}</ul>`
        : nothing}
    </section>
    <section aria-label=${t("Names")}><h3>${t("Names")}</h3>
      ${card.names.length ? html`<ul class="plain">${card.names.map(({ viewer, name, first_at, last_at }) => html`<li class="card-line">${platformMark(platformOf(viewer))}<bdi class="grow">${name}</bdi><span class="muted card-dates">${date(first_at)} – ${date(last_at)}</span></li>`)}</ul>` : html`<p class="muted">${t("They were never seen here.")}</p>`}
    </section>
    <section aria-label=${t("Days here")}><h3>${t("Days here")}</h3>
      ${card.last_days.length ? html`<p class="card-days">${card.last_days.map((each) => html`<span>${day.format(new Date(`${each}T00:00:00Z`))}</span>`)}${card.days > card.last_days.length ? html`<span class="muted">${tn(card.days - card.last_days.length, "and {n} more day", "and {n} more days")}</span>` : nothing}</p>` : html`<p class="muted">${t("None yet.")}</p>`}
    </section>
  `;
}
