/** Above the composer: what was last decided about many, and the way back, until it is put away. */

import { html, nothing } from "../lit.js";
import { t, tn, told } from "../i18n.js";
import { icons } from "../icons.js";
import { batchSentence } from "../inbox/batches.js";
import { nameOf } from "../inbox/by.js";
import { Part } from "../part.js";

export class BatchStripPart extends Part {
  /** @override */
  get subjects() {
    return /** @type {const} */ (["batch"]);
  }

  /** @override */
  view() {
    const { batches } = this.room.store;
    const { last } = batches;
    if (!last) return nothing;
    const { left } = last;
    return html`<div class="batch-strip" role="status">
      ${icons.many}<span class="grow clip" title=${last.refused.join("\n")}>${last.takenBackBy === null ? batchSentence(last) : tn(last.done, "{n} message as before: taken back by {name}.", "{n} messages as before: taken back by {name}.", { name: nameOf(last.takenBackBy) })}${left ? html` <span class="tone-warn">${tn(left, "{n} message left as before: {reason}", "{n} messages left as before: {reason}", { reason: told(last.refused[0] ?? "") })}</span>` : nothing}</span>
      ${last.takenBackBy === null && last.done ? html`<button type="button" data-asks="undo_batch" class="button is-small" ?disabled=${last.isBusy} @click=${() => void batches.undo(this.room, last.batch)}>${icons.undo}${last.isBusy ? t("Undoing …") : t("Undo")}</button>` : nothing}
      <button type="button" class="bare" aria-label=${t("Put this away")} title=${t("Put this away")} @click=${() => batches.forget()}>${icons.close}</button>
    </div>`;
  }
}

customElements.define("stagedoor-batch-strip", BatchStripPart);
