/** Beside the inbox: what is on air, what the chats do, and the last gifts. */

import { html, nothing } from "../lit.js";
import { amount, counted, time } from "../format.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { sourceState } from "./sources.js";
import { obsSentence, sceneButtons } from "./scenes.js";

const LATEST = 6;

export class SidePart extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["obs", "sources", "inbox"]);
  }

  /** @override */
  view() {
    const { obs, sources } = this.room.store.states;
    return html`
      <section class="card" aria-label="On air">
        <h2>${icons.scenes}On air</h2>
        ${obs ? (obs.state === "connected" ? sceneButtons(obs, (scene) => void this.order("switch_scene", { scene })) : html`<p class="muted">${obsSentence(obs)} <a href="#/scenes">Scenes</a></p>`) : nothing}
      </section>
      <section class="card" aria-label="Chats">
        <h2>${icons.sources}Chats</h2>
        ${sources?.sources.length
          ? html`<ul class="plain">${sources.sources.map((source) => html`<li class="line"><bdi class="grow clip" title=${source.id}>${source.title || source.id}</bdi>${sourceState(source.state)}</li>`)}</ul>`
          : html`<p class="muted">No chat is being read. <a href="#/sources">Add one</a></p>`}
      </section>
      <section class="card grow" aria-label="Latest gifts and events">
        <h2>${icons.gift}Latest</h2>
        ${this.#latest()}
      </section>
    `;
  }

  #latest() {
    const { rows } = this.room.store.inbox;
    const lines = [];
    for (let at = rows.length - 1; at >= 0 && lines.length < LATEST; at -= 1) {
      const row = rows[at];
      if (row && row.state !== "hidden" && row.state !== "withdrawn") {
        const line = happened(row.event);
        if (line) lines.push(html`<li class="line"><time class="muted">${time(row.event.at)}</time><span class="grow clip">${line}</span></li>`);
      }
    }
    return lines.length ? html`<ul class="plain">${lines}</ul>` : html`<p class="muted">Gifts, subscriptions and raids show up here.</p>`;
  }
}

/** @param {import("../inbox/row.js").Shown} event */
function happened(event) {
  switch (event.kind) {
    case "gift_received":
      return html`<bdi>${event.viewer.name}</bdi>: ${event.count ?? 1} × <bdi>${event.gift}</bdi>${event.value ? ` (${amount(event.value)})` : ""}`;
    case "subscription_received":
      return html`<bdi>${event.viewer.name}</bdi>: ${event.gifted ? counted(event.gifted, "gifted subscription") : "subscription"}`;
    case "raid_received":
      return html`<bdi>${event.viewer.name}</bdi>: raid, ${counted(event.viewers ?? 0, "viewer")}`;
    default:
      return null;
  }
}

customElements.define("stagedoor-side", SidePart);
