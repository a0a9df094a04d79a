/**
 * Who uses the panel: here now, invited, and what each may do. Only the streamer changes it.
 *
 * @import {InvitationView, MemberView, TeamView} from "../wire.gen.js"
 */

import { html, live, nothing, repeat } from "../lit.js";
import { time } from "../format.js";
import { language, t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";

/** @typedef {"watcher" | "helper" | "moderator"} Given */

/** @type {Record<Given, {title: string, may: string}>} */
export const ROLES = {
  moderator: { title: t("Moderator"), may: t("Decides about messages and viewers, answers, writes notes, sees what was done, can start a panic.") },
  helper: { title: t("Helper"), may: t("Answers messages, and decides only about what waits for a decision.") },
  watcher: { title: t("Onlooker"), may: t("Sees the chats and how everything stands, and changes nothing.") },
};
const OWNER = t("Streamer");
/** Minutes for which an invitation is good. */
const GOOD_FOR = [
  { minutes: 60, title: t("one hour") },
  { minutes: 24 * 60, title: t("a day") },
  { minutes: 7 * 24 * 60, title: t("a week") },
];
/** Hours for which somebody may come in; 0 is without an end. */
const LASTING = [
  { hours: 0, title: t("until I end it") },
  { hours: 12, title: t("tonight: twelve hours") },
  { hours: 7 * 24, title: t("a week") },
];
const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

export class TeamPart extends Part {
  #name = "";
  /** @type {Given} */
  #role = "moderator";
  #minutes = 60;
  #hours = 0;
  /** @type {InvitationView | null} */
  #invitation = null;
  #invited = "";
  #isBusy = false;
  #problem = "";
  /** Who is about to be removed. */
  #leaving = "";

  /** @override */
  get subjects() {
    return /** @type {const} */ (["team", "settings", "link"]);
  }

  /** @override */
  view() {
    const { team } = this.room.store.states;
    const isOwner = this.room.store.you.role === "owner";
    if (!team) return html`<h1 tabindex="-1">${t("Team")}</h1><p class="muted" role="status">${t("Reading …")}</p>`;
    return html`
      <h1 tabindex="-1">${t("Team")}</h1>
      ${isOwner ? nothing : this.#yourself()}
      ${this.#here(team)}
      ${this.#members(team, isOwner)}
      ${isOwner ? html`${this.#inviting()} ${this.#owner()} ${this.#reach()}` : nothing}
    `;
  }

  #yourself() {
    const { name, role } = this.room.store.you;
    const known = ROLES[/** @type {Given} */ (role)];
    return html`<p class="banner tone-info">${icons.person}<span class="grow">${t("You are {name}: {role}.", { name, role: known?.title ?? role })} ${known?.may ?? ""}</span></p>`;
  }

  /** @param {TeamView} team */
  #here({ here }) {
    return html`<section class="card" aria-labelledby="team-here"><h2 id="team-here">${icons.eyes}${t("Here now")}</h2>
      <ul class="plain team-here">${here.map(({ name, role, member }) => html`<li class="chip"><span class="dot is-here"></span>${member || name !== "panel" ? html`<bdi>${name}</bdi> <span class="muted">${titleOf(role)}</span>` : OWNER}</li>`)}</ul></section>`;
  }

  /** @param {TeamView} team @param {boolean} isOwner */
  #members({ members }, isOwner) {
    if (!members.length) {
      return html`<div class="empty is-page">${icons.person}<p>${t("Nobody else uses the panel.")}</p>
        <p class="help">${t("Invite somebody, and each decision carries the name of who made it.")}</p></div>`;
    }
    return html`<section class="card" aria-labelledby="team-members"><h2 id="team-members">${icons.person}${t("Members")}</h2>
      <ul class="plain team-members">${repeat(members, ({ id }) => id, (member) => this.#member(member, isOwner))}</ul></section>`;
  }

  /** @param {MemberView} member @param {boolean} isOwner */
  #member(member, isOwner) {
    const { id, name, role } = member;
    const isLeaving = this.#leaving === id;
    return html`<li>
      <span class="grow team-who"><b class="clip"><bdi>${name}</bdi></b><span class="muted">${standing(member)}</span></span>
      ${isOwner
        ? isLeaving
          ? html`<span class="row-of"><span>${t("Close their pages and let them in no more?")}</span>
              <button type="button" class="button is-small is-danger" @click=${() => void this.#remove(id, name)}>${t("Remove")}</button>
              <button type="button" class="button is-small" @click=${() => this.#ask("")}>${t("Cancel")}</button></span>`
          : html`<span class="row-of">
              <label><span class="unseen">${t("What {name} may do", { name })}</span><select @change=${(/** @type {Event} */ event) => void this.#change(member, /** @type {HTMLSelectElement} */ (event.target))}>
                ${Object.entries(ROLES).map(([value, { title }]) => html`<option value=${value} .selected=${live(value === role)}>${title}</option>`)}</select></label>
              <button type="button" class="button is-small" aria-label=${t("Invite {name} anew", { name })} @click=${() => void this.#again(member)}>${icons.link}${t("New address")}</button>
              <button type="button" class="bare" aria-label=${t("Remove {name} …", { name })} title=${t("Remove …")} @click=${() => this.#ask(id)}>${icons.bin}</button></span>`
        : html`<span class="state">${titleOf(role)}</span>`}
    </li>`;
  }

  #inviting() {
    return html`<section class="card" aria-labelledby="team-invite"><h2 id="team-invite">${icons.plus}${t("Invite somebody")}</h2>
      ${this.#invitation ? this.#made(this.#invitation) : nothing}
      <form class="team-form" @submit=${(/** @type {Event} */ event) => {
          event.preventDefault();
          void this.#invite({ name: this.#name, role: this.#role, hours: this.#hours });
        }}>
        <label>${t("Their name")}<input type="text" required maxlength="40" autocomplete="off" dir="auto" .value=${live(this.#name)} @input=${(/** @type {Event} */ event) => (this.#name = /** @type {HTMLInputElement} */ (event.target).value)} /></label>
        <fieldset><legend>${t("What they may do")}</legend>
          ${Object.entries(ROLES).map(([value, { title, may }]) => html`<label class="team-role"><input type="radio" name="team-role" value=${value} .checked=${value === this.#role} @change=${() => (this.#role = /** @type {Given} */ (value))} /><span><b>${title}</b><span class="help">${may}</span></span></label>`)}
        </fieldset>
        <label>${t("They may come in")}<select @change=${(/** @type {Event} */ event) => (this.#hours = Number(/** @type {HTMLSelectElement} */ (event.target).value))}>${LASTING.map(({ hours, title }) => html`<option value=${String(hours)} .selected=${hours === this.#hours}>${title}</option>`)}</select></label>
        <label>${t("The address is good for")}<select @change=${(/** @type {Event} */ event) => (this.#minutes = Number(/** @type {HTMLSelectElement} */ (event.target).value))}>${GOOD_FOR.map(({ minutes, title }) => html`<option value=${String(minutes)} .selected=${minutes === this.#minutes}>${title}</option>`)}</select></label>
        <div><button class="button is-main" ?disabled=${this.#isBusy}>${icons.link}${t("Make the address")}</button></div>
      </form>
      ${this.#problem ? html`<p class="problem" role="alert">${icons.warning}<span>${this.#problem}</span></p>` : nothing}</section>`;
  }

  /** @param {InvitationView} invitation */
  #made({ address, ends_at: endsAt }) {
    return html`<div class="team-made" role="status">
      <p class="answer">${t("The address for {name}", { name: this.#invited })}</p>
      <div class="row-of private"><input class="grow" type="text" readonly aria-label=${t("The address for {name}", { name: this.#invited })} .value=${address} @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
        <button type="button" class="button" @click=${() => void this.#copy(address)}>${icons.copy}${t("Copy")}</button></div>
      <p class="help">${t("It lets one person in, once, until {time}, and is not shown again. Open it in their browser, or in another profile of yours: in this one you stay yourself.", { time: day.format(endsAt) })}</p>
    </div>`;
  }

  #owner() {
    const part = this.room.store.states.settings?.parts.find(({ part }) => part === "team");
    if (!part) return nothing;
    const name = String(part.values.owner_name ?? "");
    return html`<section class="card" aria-labelledby="team-you"><h2 id="team-you">${icons.broadcaster}${t("You")}</h2>
      <label class="team-name">${t("Your name beside what you do")}<input type="text" maxlength="40" autocomplete="off" dir="auto" placeholder=${"panel"} .value=${name} @change=${(/** @type {Event} */ event) => void this.order("change_settings", { part: "team", values: { owner_name: /** @type {HTMLInputElement} */ (event.target).value } })} /></label></section>`;
  }

  #reach() {
    return html`<section class="card" aria-labelledby="team-reach"><h2 id="team-reach">${icons.info}${t("From another computer")}</h2>
      <p>${t("Stagedoor answers on this computer only, under exactly its own address; so does every invitation. Somebody elsewhere needs a tunnel that you set up yourself, and that ends on this computer at the same address and port. Stagedoor offers none.")}</p></section>`;
  }

  /** @param {{name: string, role: Given, hours: number, endsAt?: number}} wanted */
  async #invite({ name, role, hours, endsAt = hours ? Date.now() + hours * 3_600_000 : 0 }) {
    this.#isBusy = true;
    this.#problem = "";
    this.update();
    try {
      this.#invitation = await this.room.desk.do("invite_member", { name, role, valid_minutes: this.#minutes, ends_at: endsAt });
      this.#invited = name.trim();
      this.#name = "";
    } catch (fault) {
      this.#invitation = null;
      this.#problem = fault instanceof Error ? fault.message : String(fault);
    }
    this.#isBusy = false;
    this.draw();
    this.querySelector(".team-made")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {MemberView} member */
  async #again({ name, role, ends_at: endsAt, is_over: isOver }) {
    await this.#invite({ name, role: /** @type {Given} */ (role), hours: 0, endsAt: isOver ? 0 : endsAt });
  }

  /** @param {MemberView} member @param {HTMLSelectElement} select */
  async #change({ id, ends_at: endsAt, is_over: isOver }, select) {
    await this.order("change_member", { member: id, role: /** @type {Given} */ (select.value), ends_at: isOver ? 0 : endsAt });
    this.update();
  }

  /** @param {string} id */
  #ask(id) {
    this.#leaving = id;
    this.draw();
    this.querySelector(".team-members .is-danger")?.closest("button")?.focus();
  }

  /** @param {string} id @param {string} name */
  async #remove(id, name) {
    this.#leaving = "";
    if (await this.order("remove_member", { member: id })) this.room.say(t("{name} may not use the panel any more.", { name }));
    this.update();
  }

  /** @param {string} address */
  async #copy(address) {
    try {
      await navigator.clipboard.writeText(address);
      this.room.say(t("Copied."));
    } catch {
      this.room.say(t("The browser did not let it be copied. Select the address and copy it by hand."), "warning");
    }
  }
}

/** @param {string} role */
const titleOf = (role) => ROLES[/** @type {Given} */ (role)]?.title ?? OWNER;

/** @param {MemberView} member */
function standing({ joined_at: joined, ends_at: endsAt, invited_until: invited, is_over: isOver }) {
  if (isOver) return t("was over {when}", { when: day.format(endsAt) });
  const ends = endsAt ? t("until {when}", { when: day.format(endsAt) }) : "";
  if (!joined) return invited ? t("invited, the address is good until {time}", { time: isToday(invited) ? time(invited) : day.format(invited) }) : t("did not come in; the address is no longer good");
  return [t("since {when}", { when: day.format(joined) }), ends].filter(Boolean).join(" · ");
}

/** @param {number} at */
const isToday = (at) => new Date(at).toDateString() === new Date().toDateString();

customElements.define("stagedoor-team", TeamPart);
