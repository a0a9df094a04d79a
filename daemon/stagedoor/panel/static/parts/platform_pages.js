/**
 * The platform's own pages of a chat, each a button.
 *
 * @import {PlatformPageView, SourceView} from "../wire.gen.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { Part } from "../part.js";
import { openPage } from "../platform/open_page.js";

export class PlatformPagesPart extends Part {
  /** Set by whoever draws it. @type {SourceView} */
  source = /** @type {any} */ (undefined);
  #opening = "";

  /** @override */
  get subjects() {
    return /** @type {const} */ (["sources"]);
  }

  /** @override */
  view() {
    const { pages } = this.source;
    if (!pages?.length) return nothing;
    return html`<div class="platform-pages" role="group" aria-label=${t("Pages of {platform}", { platform: this.source.title })}>
      ${pages.map((page) => html`<button type="button" class="button is-small" aria-busy=${this.#opening === page.name} aria-label=${t("Open {page} of {platform}", { page: page.title, platform: this.source.title })} @click=${() => void this.#open(page)}>${this.#opening === page.name ? html`<span class="spinner" aria-hidden="true"></span>` : icons.outside}${page.title}</button>`)}
    </div>`;
  }

  /** @param {PlatformPageView} page */
  async #open(page) {
    if (this.#opening) return; // one that is switched off would lose the focus
    this.#opening = page.name;
    this.update();
    await openPage(this.room, this.source, page);
    this.#opening = "";
    this.update();
  }
}

customElements.define("stagedoor-platform-pages", PlatformPagesPart);
