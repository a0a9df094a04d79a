/** Who is in, who was left out, and who may not be. */

import { count, html, icons, nothing, platformMark, repeat, t, tn } from "../../panel-sdk.js";

/** @import {Giveaway} from "./panel.js" */
/** @typedef {{viewer: string, name: string, platform: string, at: number, is_new: boolean, tickets: number}} Entry */
/** @typedef {Omit<Entry, "tickets"> & {why: "withdrawn" | "removed" | "new"}} LeftOut */
/** @typedef {{why: string, count: number, names: string[]}} Refused */

export class People {
  /** @param {import("./panel.js").default} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {Giveaway} now */
  view(now) {
    const isFrozen = now.state !== "open";
    return html`<section class="card" aria-label=${t("Who is in")}><h2>${t("Who is in")}</h2>
      ${now.entries.length ? html`<ul class="giveaway-list is-people">${repeat(now.entries, ({ viewer }) => viewer, (each) => this.#entry(each))}</ul>` : html`<p class="empty">${t("Nobody yet.")}</p>`}
      ${now.count > now.entries.length && now.entries.length ? html`<p class="muted">${tn(now.count - now.entries.length, "and {n} more", "and {n} more")}</p>` : nothing}
      ${isFrozen ? html`<p class="help">${t("The list is frozen. Whoever you leave out now stays in it, and is passed over when drawn.")}</p>` : nothing}
      ${now.left_out.length ? html`<details><summary>${tn(now.left_out.length, "{n} left out", "{n} left out")}</summary><ul class="giveaway-list is-people">${repeat(now.left_out, ({ viewer }) => viewer, (each) => this.#out(each))}</ul></details>` : nothing}
      ${now.refused.length ? html`<details><summary>${tn(now.refused.reduce((sum, each) => sum + each.count, 0), "{n} may not enter", "{n} may not enter")}</summary>
        <dl class="giveaway-refused">${now.refused.map(({ why, count: many, names }) => html`<dt>${reason(why)} · ${count(many)}</dt><dd><bdi>${names.join(", ")}</bdi></dd>`)}</dl></details>` : nothing}
    </section>`;
  }

  /** @param {Entry} entry */
  #entry({ viewer, name, platform, tickets, is_new: isNew }) {
    return html`<li>${platformMark(platform)}<span class="grow clip" title=${name}><bdi>${name || t("Somebody")}</bdi></span>
      ${isNew ? html`<span class="state tone-warn">${t("new here")}</span>` : nothing}
      ${tickets > 1 ? html`<span class="muted">${tn(tickets, "{n} ticket", "{n} tickets")}</span>` : nothing}
      ${this.#act("leave_out", t("Leave out"), icons.ban, viewer, name)}</li>`;
  }

  /** @param {LeftOut} entry */
  #out({ viewer, name, platform, why }) {
    const words = { withdrawn: t("message removed"), removed: t("left out"), new: t("new here") };
    return html`<li>${platformMark(platform)}<span class="grow clip" title=${name}><bdi>${name || t("Somebody")}</bdi></span><span class="muted">${words[why]}</span>
      ${this.#act("put_back", t("Let in again"), icons.undo, viewer, name)}</li>`;
  }

  /** @param {string} control @param {string} word @param {unknown} icon @param {string} viewer @param {string} name */
  #act(control, word, icon, viewer, name) {
    return html`<button type="button" class="bare" title=${word} aria-label=${t("{label}: {title}", { label: word, title: name })} ?disabled=${!this.page.may(control)} @click=${() => void this.page.press(control, { viewer })}>${icon}</button>`;
  }
}

/** @param {string} why */
function reason(why) {
  if (why === "bot") return t("bots");
  if (why === "team") return t("the team");
  if (why === "left_out") return t("left out by name");
  if (why === "role") return t("not a follower or subscriber");
  if (why === "messages") return t("too few messages before");
  if (why === "days") return t("not known long enough");
  if (why === "won") return t("won lately");
  return t("the giveaway is full");
}
