/**
 * A name in a sentence or a list, which opens the person's card.
 *
 * @import {Room} from "./room.js"
 */

import { html } from "./lit.js";
import { t } from "./i18n.js";

/**
 * Their name, to be pressed by whoever may see the card; for everybody else the name alone.
 *
 * @param {Room} room
 * @param {string} viewer the key, as `twitch:1`; empty where it is not known
 * @param {string} name
 * @param {unknown} [shown] what is read in place of the bare name
 */
export function person(room, viewer, name, shown = name) {
  if (!viewer || !room.store.may("show_person")) return html`<bdi>${shown}</bdi>`;
  const open = (/** @type {Event} */ event) => room.showPerson(viewer, /** @type {Element} */ (event.currentTarget));
  return html`<button type="button" class="person-link" aria-haspopup="dialog" title=${t("{name}: who they are", { name })} @click=${open}><bdi>${shown}</bdi></button>`;
}
