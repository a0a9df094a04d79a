/**
 * The searches that are kept, as tabs with how many messages of this stream each finds.
 *
 * @import {Search} from "../inbox/search.js"
 * @import {SavedViewView} from "../wire.gen.js"
 */

import { html, nothing, repeat } from "../lit.js";
import { count } from "../format.js";
import { t, tn, told } from "../i18n.js";
import { Part } from "../part.js";
import { Views } from "../search/views.js";

/** @typedef {{search: Search, choose: (query: string) => void}} Owner */

export class ViewTabsPart extends Part {
  /** Whose search it is; set by whoever draws this part. @type {Owner} */
  owner = /** @type {any} */ (undefined);

  /** @override */
  get subjects() {
    return /** @type {const} */ (["views"]);
  }

  /** @override */
  begin() {
    return this.owner.search.watch(() => this.update());
  }

  /** @override */
  view() {
    return repeat(new Views(this.room).all, ({ name }) => name, (view) => this.#tab(view));
  }

  /** @param {SavedViewView} view */
  #tab({ name, query, count: many, is_more: isMore }) {
    const isChosen = this.owner.search.found !== null && this.owner.search.query.trim() === query;
    const said = isMore ? t("more than {n} messages", { n: count(many) }) : tn(many, "{n} message", "{n} messages");
    return html`<button type="button" class="tab" aria-pressed=${isChosen} title=${query} @click=${() => this.owner.choose(query)}>
      <bdi>${told(name)}</bdi>${many ? html` <span class="badge is-quiet" aria-hidden="true">${count(many)}${isMore ? "+" : nothing}</span><span class="unseen">${said}</span>` : nothing}
    </button>`;
  }
}

customElements.define("stagedoor-view-tabs", ViewTabsPart);
