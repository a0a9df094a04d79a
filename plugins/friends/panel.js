/** The friends: who is live, what was exchanged last, what is owed; their card, a shoutout, a raid, their chat beside ours. */

import { count, countdown, html, icons, nothing, Page, platformMark, repeat, span, t, tn } from "../../panel-sdk.js";

/** @typedef {{kind: "raided_us" | "raided" | "shouted" | "card" | "visited", at: number}} Last */
/** @typedef {{key: string, name: string, login: string, platform: string, address: string, words: string, state: "live" | "off" | "unknown", reason: string, title: string, game: string, viewers: number, since: number, owed: number, last: Last[], source: string, is_guest: boolean}} Friend */
/** @typedef {{friends: Friend[], shown: string, rotates: boolean, raid: {friend: string, until: number}}} Shown */

const SHOWN = 3;

export default class FriendsPage extends Page {
  #clock = 0;
  /** Whom a raid is about to go to, until that is confirmed. */
  #asked = "";

  /** @override */
  begin() {
    const end = this.room.keys.lend([
      { id: "friends.next", keys: [], what: t("Show the card of the next friend"), run: () => void this.press("show_next") },
      { id: "friends.off", keys: [], what: t("Take the friend's card off"), run: () => void this.press("hide_card") },
    ]);
    return () => {
      clearTimeout(this.#clock);
      end();
    };
  }

  /** @override */
  view() {
    if (!this.state["friends"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const { friends, raid } = /** @type {Shown} */ (this.state);
    const live = friends.filter(({ state }) => state === "live");
    return html`
      ${this.#raid(raid, friends)}
      ${this.#list(t("Live now"), live, friends.length ? t("None of your friends is known to be live.") : "")}
      ${this.#list(
        t("Friends"),
        friends.filter(({ state }) => state !== "live"),
        friends.length ? "" : t("Nobody yet. Add their channels in the settings, or with the menu of a message of theirs."),
        html`<a class="button is-small" href="#/settings/friends">${icons.settings}${t("Change them")}</a>`,
      )}`;
  }

  /** @override */
  drawn() {
    clearTimeout(this.#clock);
    const { raid } = /** @type {Shown} */ (this.state);
    this.#clock = window.setTimeout(() => this.update(), raid?.friend ? 1000 : 15_000);
  }

  /** @param {Shown["raid"]} raid @param {readonly Friend[]} friends */
  #raid({ friend, until }, friends) {
    const left = until - Date.now();
    const to = friends.find(({ key }) => key === friend);
    if (!to || left <= 0) return nothing;
    return html`<div class="banner tone-info" role="status">${icons.raid}<span class="grow">${t("Your viewers go to {name} in {time}.", { name: to.name, time: countdown(left) })}</span>
      <button type="button" class="button" ?disabled=${!this.may("source_twitch.cancel_raid")} @click=${() => void this.press("source_twitch.cancel_raid")}>${t("Call it off")}</button></div>`;
  }

  /** @param {string} title @param {readonly Friend[]} friends @param {string} empty @param {unknown} [more] */
  #list(title, friends, empty, more = nothing) {
    if (!friends.length && !empty && more === nothing) return nothing;
    return html`<section class="card" aria-label=${title}><div class="card-head"><h2 class="grow">${title}</h2>${more}</div>
      ${friends.length ? html`<ul class="friends">${repeat(friends, ({ key }) => key, (friend) => this.#friend(friend))}</ul>` : empty ? html`<p class="empty">${empty}</p>` : nothing}</section>`;
  }

  /** @param {Friend} friend */
  #friend(friend) {
    const { key, name, platform, address, state, reason, title, game, viewers, since, owed, last, source } = friend;
    const isShown = this.state["shown"] === key;
    const doing = [game, title].filter(Boolean).join(" · ");
    return html`<li class="friend"><div class="friend-words">
        <p class="friend-name">${platformMark(platform)} <b><bdi>${name}</bdi></b>
          ${state === "live" ? html`<span class="state tone-live">${t("Live")}</span>` : state === "off" ? html`<span class="state tone-off">${t("Not live")}</span>` : html`<span class="state tone-off" title=${reason}>${t("Not known")}</span>`}
          ${owed ? html`<span class="state tone-warn">${tn(owed, "{n} raid owed", "{n} raids owed")}</span>` : nothing}
          ${isShown ? html`<span class="state tone-live">${t("Viewers see it")}</span>` : nothing}</p>
        <p class="muted">${[address, state === "live" && viewers ? tn(viewers, "{n} viewer", "{n} viewers", { n: count(viewers) }) : "", state === "live" && since ? t("for {time}", { time: span(Math.max(0, Date.now() - since)) }) : ""].filter(Boolean).join(" · ")}</p>
        ${state === "live" && doing ? html`<p dir="auto">${doing}</p>` : nothing}
        ${state === "unknown" ? html`<p class="help">${reason}</p>` : nothing}
        ${last.length ? html`<p class="muted">${last.slice(0, SHOWN).map(happened).join(" · ")}</p>` : nothing}
        ${source ? html`<p class="muted">${friend.is_guest ? t("Their chat is read beside yours.") : t("Their chat is read as one of yours.")}</p>` : nothing}
      </div>
      ${this.#asked === key ? this.#confirm(friend) : this.#acts(friend, isShown)}</li>`;
  }

  /** @param {Friend} friend @param {boolean} isShown */
  #acts(friend, isShown) {
    const { key, name, login, platform, words, state, owed, source, is_guest: isGuest } = friend;
    const mayRead = this.room.store.may("add_source");
    return html`<div class="friend-acts">
      ${isShown
        ? this.#button("hide_card", t("Take off air"), icons.hide, {}, name)
        : this.#button("show_card", t("Show card"), icons.show, { friend: key }, name)}
      ${this.#button("shoutouts.show", t("Shout out"), icons.megaphone, { name: login, platform, line: words }, name)}
      ${platform === "twitch" && state === "live" && this.may("source_twitch.raid") ? html`<button type="button" class="button is-small" aria-label=${t("{label}: {title}", { label: t("Raid"), title: name })} @click=${() => this.#ask(key)}>${icons.raid}${t("Raid")}</button>` : nothing}
      ${owed ? this.#button("repaid", t("We raided them"), icons.check, { friend: key }, name) : nothing}
      ${mayRead && !source ? html`<button type="button" class="button is-small" aria-label=${t("{label}: {title}", { label: t("Read their chat"), title: name })} @click=${() => void this.order("add_source", { source: `${platform}:${login}`, is_guest: true })}>${icons.sources}${t("Read their chat")}</button>` : nothing}
      ${mayRead && source && isGuest ? html`<button type="button" class="button is-small" aria-label=${t("{label}: {title}", { label: t("Close their chat"), title: name })} @click=${() => void this.order("remove_source", { source })}>${icons.close}${t("Close their chat")}</button>` : nothing}
    </div>`;
  }

  /** @param {Friend} friend */
  #confirm({ name, login }) {
    return html`<div class="friend-acts" role="group" aria-label=${t("{label}: {title}", { label: t("Raid"), title: name })}><p class="grow">${t("Send your viewers to {name}? Twitch does so after 90 seconds.", { name })}</p>
      <button type="button" class="button is-main" @click=${() => void this.#go(login)}>${icons.raid}${t("Raid")}</button>
      <button type="button" class="button" @click=${() => this.#ask("")}>${t("Cancel")}</button></div>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {Record<string, unknown>} args @param {string} name */
  #button(control, word, icon, args, name) {
    return html`<button type="button" class="button is-small" aria-label=${t("{label}: {title}", { label: word, title: name })} ?disabled=${!this.may(control)} @click=${() => void this.press(control, args)}>${icon}${word}</button>`;
  }

  /** @param {string} key */
  #ask(key) {
    this.#asked = key;
    this.draw();
    /** @type {HTMLButtonElement | null} */ (this.querySelector(".friend-acts .is-main"))?.focus();
  }

  /** @param {string} name */
  async #go(name) {
    this.#asked = "";
    await this.press("source_twitch.raid", { name });
    this.update();
  }
}

/** One exchange, in words. @param {Last} last */
function happened({ kind, at }) {
  const ago = span(Math.max(0, Date.now() - at));
  if (kind === "raided_us") return t("raided us {ago} ago", { ago });
  if (kind === "raided") return t("we raided them {ago} ago", { ago });
  if (kind === "shouted") return t("shouted out {ago} ago", { ago });
  return kind === "card" ? t("card shown {ago} ago", { ago }) : t("was here {ago} ago", { ago });
}
