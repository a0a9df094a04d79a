/** What is told elsewhere, in which words, and what became of it; the shows that are planned. */

import { html, icons, nothing, Page, repeat, span, t, words } from "../../panel-sdk.js";

/** @typedef {{name: string, title: string, is_set: boolean, preview: string}} Place */
/** @typedef {{number: number, place: string, kind: string, at: number, due: number, state: "waiting" | "sending" | "sent" | "refused" | "dropped" | "dry", remark: string}} Item */
/** @typedef {{title: string, at: number, zone: string}} Planned */
/** @typedef {{is_on: boolean, is_dry: boolean, has_screen: boolean, is_live: boolean, was_announced: boolean, due: number, places: Place[], card: {title: string, game: string, address: string}, items: Item[], shows: Planned[], calendar: string}} Shown */

const TONES = { waiting: "warn", sending: "warn", sent: "good", refused: "bad", dropped: "off", dry: "off" };

export default class AnnouncementsPage extends Page {
  /** @override @returns {readonly import("../../daemon/stagedoor/panel/static/store.js").Subject[]} */
  get subjects() {
    return ["controls", "settings"];
  }

  /** @override */
  view() {
    if (!this.state["places"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const { is_on: isOn, is_dry: isDry, has_screen: hasScreen, is_live: isLive, was_announced: wasAnnounced, due, places, items, shows } = /** @type {Shown} */ (this.state);
    const mayChange = this.room.store.may("change_settings");
    const ready = places.filter((place) => place.is_set);
    return html`
      <section class="card" aria-label=${t("Going live")}>
        <div class="card-head"><h2 class="grow">${t("Going live")}</h2>
          <label class="switch"><input type="checkbox" role="switch" aria-label=${t("Announce every stream")} .checked=${isOn} ?disabled=${!mayChange} @change=${() => void this.order("change_settings", { part: "announcements", values: { is_on: !isOn } })} /><span class="track"></span></label></div>
        <p role="status">${status({ isOn, isLive, wasAnnounced, due, count: ready.length })}</p>
        ${isDry ? html`<p class="banner">${t("Dry run is on: nothing is sent.")}</p>` : nothing}
        ${hasScreen ? html`<p class="banner">${t("A picture of what OBS shows is sent along.")}</p>` : nothing}
        <div class="row-of announcements-acts"><button type="button" class="button is-main" ?disabled=${!isLive || wasAnnounced || !ready.length || !this.may("announce")} @click=${() => void this.press("announce")}>${icons.megaphone}${t("Announce now")}</button>
          ${mayChange ? html`<a class="link" href="#/settings/announcements">${t("More settings")}</a>` : nothing}</div>
      </section>
      <section class="card" aria-label=${t("Places")}>
        <div class="card-head"><h2 class="grow">${t("Places")}</h2></div>
        ${ready.length ? html`<ul class="plain announcements-list">${repeat(ready, ({ name }) => name, (place) => this.#place(place))}</ul>` : html`<p class="empty">${t("No place is set up. Enter a webhook or a token in the settings.")}</p>`}
      </section>
      ${items.length ? html`<section class="card" aria-label=${t("Sent lately")}>
        <div class="card-head"><h2 class="grow">${t("Sent lately")}</h2></div>
        <ul class="plain announcements-list">${repeat(items, ({ number }) => number, (item) => this.#item(item))}</ul></section>` : nothing}
      <section class="card" aria-label=${t("Planned shows")}>
        <div class="card-head"><h2 class="grow">${t("Planned shows")}</h2>${shows.length ? html`<button type="button" class="button" @click=${() => this.save("shows.ics", "text/calendar", /** @type {Shown} */ (this.state).calendar)}>${icons.copy}${t("Calendar file")}</button>` : nothing}</div>
        ${shows.length ? html`<ul class="plain announcements-list">${repeat(shows, ({ at, title }) => `${at} ${title}`, ({ title, at, zone }) => html`<li><div class="grow"><b><bdi>${title}</bdi></b><p class="muted">${moment(at, zone)} · ${zone}</p></div></li>`)}</ul>` : html`<p class="empty">${t("No show is planned. Add one in the settings.")}</p>`}
      </section>`;
  }

  /** @param {Place} place */
  #place({ name, title, preview }) {
    const { card } = /** @type {Shown} */ (this.state);
    const isCard = name.startsWith("discord");
    return html`<li><div class="grow"><b>${title}</b>
        ${preview ? html`<p class="announcements-preview" dir="auto">${preview}</p>` : nothing}
        ${isCard ? html`<div class="announcements-card"><b dir="auto">${card.title || "…"}</b>${card.game ? html`<p class="muted" dir="auto">${card.game}</p>` : nothing}${card.address ? html`<p class="muted" dir="ltr">${card.address}</p>` : nothing}</div>` : nothing}</div>
      <button type="button" class="button is-small" aria-label=${t("Send a test to {place}", { place: title })} ?disabled=${!this.may("test")} @click=${() => void this.press("test", { channel: name })}>${icons.send}${t("Send a test")}</button></li>`;
  }

  /** @param {Item} item */
  #item({ number, place, kind, at, state, remark }) {
    const isOpen = state === "refused" || state === "dropped" || state === "waiting";
    return html`<li><div class="grow"><p><b>${place}</b> <span class="muted">${kindIn(kind)} · ${moment(at)}</span> <span class=${`state tone-${TONES[state]}`}>${stateIn(state)}</span></p>
        ${remark ? html`<p class="muted">${remark}</p>` : nothing}</div>
      ${isOpen ? html`<button type="button" class="button is-small" aria-label=${t("Send it to {place} again", { place })} ?disabled=${!this.may("again")} @click=${() => void this.press("again", { number })}>${icons.retry}${t("Send again")}</button>` : nothing}</li>`;
  }
}

/** @param {{isOn: boolean, isLive: boolean, wasAnnounced: boolean, due: number, count: number}} now */
function status({ isOn, isLive, wasAnnounced, due, count }) {
  if (wasAnnounced && isLive) return t("This stream was announced.");
  if (!isOn) return t("Nothing is announced by itself.");
  if (!count) return t("No place is set up. Enter a webhook or a token in the settings.");
  if (!isLive) return t("Waits until you are live.");
  if (due) return t("In {time} at the earliest.", { time: span(Math.max(0, due - Date.now())) });
  return t("This stream is not announced by itself: it was on before.");
}

/** @param {string} kind */
function kindIn(kind) {
  return { live: t("Going live"), over: t("End of the stream"), soon: t("Planned show"), test: t("Test") }[kind] ?? words(kind);
}

/** @param {Item["state"]} state */
function stateIn(state) {
  return { waiting: t("Waiting"), sending: t("Sending"), sent: t("Sent"), refused: t("Not sent"), dropped: t("Not sent"), dry: t("Dry run") }[state];
}

/** @param {number} at @param {string} [zone] */
const moment = (at, zone) => new Date(at).toLocaleString(document.documentElement.lang || "en", { timeZone: zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
