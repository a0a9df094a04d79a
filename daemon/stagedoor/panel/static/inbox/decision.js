/**
 * The end of a row: what stands decided, and the buttons that do what they say.
 *
 * @import {SourceView} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing } from "../lit.js";
import { icons } from "../icons.js";
import { isAnswerable, placeName, whyNot, whyNotDeleted } from "./abilities.js";
import { outcome } from "./outcome.js";

/** @param {Row} row @param {SourceView | undefined} source where it was written, while that is read */
export function decision(row, source) {
  const about = row.viewer ? ` what ${row.viewer.name} sent` : "";
  const found = outcome(row);
  const chip = found ? chipOf(row, found) : nothing;
  if (row.event.kind === "batch_decided") return row.isUndoable && !row.busy ? html`<span class="quiet">${button("undo", icons.undo, "Undo", "Undo all of it (u)", " all of it")}</span>` : chip;
  if (!row.isDecidable) return row.deed || row.busy || row.refusal ? chip : nothing;
  if (row.busy) return chip;
  const isHeld = row.state === "held";
  if (row.event.kind === "message_held" && isHeld) return held(row, source, about);
  const more = button("more", icons.dots, "More", "More: everything that can be done (m)", about);
  const hide = hideButton(row, source, about, isHeld);
  const show = button("show", icons.check, "Show", "Show (a)", about, isHeld);
  if (isHeld) return html`${show}${hide}${more}`;
  if (row.state === "withdrawn") return chip;
  const undo = row.isUndoable ? button("undo", icons.undo, "Undo", "Undo (u)", about) : nothing;
  const isShown = row.state === "shown" || row.state === "marked";
  // Beside a result there is room for little; the rest is behind the dots.
  if (row.isUndoable) return html`${chip}<span class="quiet">${undo}${isShown ? button("hide", icons.hide, "Hide here", "Hide here (h)", about) : nothing}${more}</span>`;
  const reply = isShown && isAnswerable(row, source) ? button("reply", icons.reply, "Reply", "Reply (r)", row.viewer ? ` to ${row.viewer.name}` : "") : nothing;
  return html`${chip}<span class="quiet">${isShown ? html`${reply}${hide}` : show}${more}</span>`;
}

/** What stands decided; a press says why. @param {Row} row @param {import("./outcome.js").Outcome} found */
function chipOf(row, { chip, tone, title }) {
  const look = `chip ${tone ? `chip-${tone}` : `chip-${row.state}`}`;
  if (row.busy || row.state === "withdrawn" || !row.isExplicable) return html`<span class=${look} title=${title}>${chip}</span>`;
  return html`<button type="button" class=${`${look} is-pressable`} data-act="why" tabindex="-1" title=${`${title ? `${title}. ` : ""}Why? (w)`} aria-label=${`${chip}: why?`}>${chip}</button>`;
}

/** What the platform holds is let through or refused there, or not at all. @param {Row} row @param {SourceView | undefined} source @param {string} about */
function held(row, source, about) {
  const place = placeName(row.source || row.platform);
  const reason = whyNot(source, "allow");
  if (reason) return html`<span class="chip" title=${reason}>Decide on ${place}</span>`;
  return html`${button("show", icons.check, "Allow", `Allow it on ${place} (a)`, about, true)}${button("hide", icons.close, "Deny", `Deny it on ${place} (h)`, about, true)}`;
}

/** @param {Row} row @param {SourceView | undefined} source @param {string} about @param {boolean} isWide */
function hideButton(row, source, about, isWide) {
  const reason = whyNotDeleted(row, source);
  if (reason) return button("hide", icons.hide, "Hide here", `Hide here (h). ${reason}`, about, isWide);
  if (isWide) return button("hide", icons.hide, "Hide", `Hide here (h); it stays on ${placeName(row.subject.source)}`, about, true);
  const place = placeName(row.subject.source);
  return html`${button("hide", icons.hide, "Hide here", `Hide here (h); it stays on ${place}`, about)}${button("delete", icons.bin, "Delete", `Delete on ${place} too (d)`, about)}`;
}

/**
 * @param {string} act
 * @param {unknown} icon
 * @param {string} word
 * @param {string} title
 * @param {string} about
 * @param {boolean} [isWide] with the word beside the icon
 */
function button(act, icon, word, title, about, isWide = false) {
  return html`<button type="button" class=${`act act-${act} ${isWide ? "is-wide" : ""}`} data-act=${act} title=${title} aria-label=${word + about}>
    ${icon}${isWide ? html`<span>${word}</span>` : nothing}
  </button>`;
}
