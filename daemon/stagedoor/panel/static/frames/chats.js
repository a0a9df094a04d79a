/**
 * Beside the inbox: what each chat does now, and how many watch there.
 *
 * @import {SourceView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { count, countdown } from "../format.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { sourceName, sourceState } from "../parts/source_state.js";
import { isPlatform, platformMark, platformOf } from "../platforms.js";
import { everySecond } from "../ticking.js";

export class ChatsFrame extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources"]);
  }

  /** @override */
  begin() {
    return everySecond(() => this.room.store.states.sources?.sources.some(({ retry_at: at }) => at > Date.now() - 1500) && this.update());
  }

  /** @override */
  view() {
    const { sources } = this.room.store.states;
    return sources?.sources.length
      ? html`<ul class="plain">${sources.sources.map((source) => chat(source))}</ul>`
      : html`<p class="muted">${t("No chat is being read.")} <a href="#/sources">${t("Add one")}</a></p>`;
  }
}

/** @param {SourceView} source */
function chat(source) {
  const left = source.state === "live" ? 0 : source.retry_at - Date.now();
  return html`<li class="line" title=${`${source.id}${source.reason ? `: ${source.reason}` : ""}`}>
    ${platformMark(platformOf(source.id))}<span class="grow clip">${isPlatform(platformOf(source.id)) ? html`<bdi>${source.id.slice(source.id.indexOf(":") + 1)}</bdi>` : sourceName(source)}</span>
    ${source.is_guest ? html`<span class="tag tone-guest">${t("Guest")}</span>` : nothing}
    ${source.viewers == null ? nothing : html`<span class="watching muted" title=${t("watching now")}>${icons.eyes}${count(source.viewers)}</span>`}
    ${left > 0 ? html`<span class="muted figures" title=${t("until the next try")}>${countdown(left)}</span>` : nothing}${sourceState(source.state)}
  </li>`;
}

customElements.define("stagedoor-frame-chats", ChatsFrame);
