/**
 * The end of a row: what stands decided, and the buttons that do what they say.
 *
 * @import {SourceView} from "../wire.gen.js"
 * @import {Row} from "./row.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { isAnswerable, placeName, whyNot, whyNotDeleted } from "./abilities.js";
import { outcome } from "./outcome.js";

/** @param {Row} row @param {SourceView | undefined} source where it was written, while that is read @param {(act: import("../withheld.js").RowAct) => boolean} may whether whoever looks may do that */
export function decision(row, source, may) {
  const name = row.viewer?.name ?? "";
  const found = outcome(row);
  const chip = found ? chipOf(row, found) : nothing;
  if (row.event.kind === "batch_decided") return row.isUndoable && !row.busy && may("undo") ? html`<span class="quiet">${button("undo", icons.undo, t("Undo"), t("Undo all of it (u)"), t("Undo all of it"))}</span>` : chip;
  if (!row.isDecidable) return row.deed || row.busy || row.refusal ? chip : nothing;
  if (row.busy) return chip;
  const isHeld = row.state === "held";
  if (isHeld && !may("show")) return chip;
  if (row.event.kind === "message_held" && isHeld) return held(row, source, name);
  const more = button("more", icons.dots, t("More"), t("More: everything that can be done (m)"), name ? t("More what {name} sent", { name }) : t("More"));
  const hide = !may("hide") ? nothing : hideButton(row, source, name, isHeld);
  const show = !may("show") ? nothing : button("show", icons.check, t("Show"), t("Show (a)"), name ? t("Show what {name} sent", { name }) : t("Show"), isHeld);
  if (isHeld) return html`${show}${hide}${more}`;
  if (row.state === "withdrawn") return chip;
  const undo = row.isUndoable && may("undo") ? button("undo", icons.undo, t("Undo"), t("Undo (u)"), name ? t("Undo what {name} sent", { name }) : t("Undo")) : nothing;
  const isShown = row.state === "shown" || row.state === "marked";
  // Beside a result there is room for little; the rest is behind the dots.
  if (row.isUndoable) return html`${chip}<span class="quiet">${undo}${isShown && may("hide") ? button("hide", icons.hide, t("Hide here"), t("Hide here (h)"), hideHere(name)) : nothing}${more}</span>`;
  const reply = isShown && may("reply") && isAnswerable(row, source) ? button("reply", icons.reply, t("Reply"), t("Reply (r)"), name ? t("Reply to {name}", { name }) : t("Reply")) : nothing;
  return html`${chip}<span class="quiet">${isShown ? html`${reply}${hide}` : show}${more}</span>`;
}

/** What stands decided; a press says why. @param {Row} row @param {import("./outcome.js").Outcome} found */
function chipOf(row, { chip, tone, title }) {
  const look = `chip ${tone ? `chip-${tone}` : `chip-${row.state}`}`;
  if (row.busy || row.state === "withdrawn" || !row.isExplicable) return html`<span class=${look} title=${title}>${chip}</span>`;
  return html`<button type="button" class=${`${look} is-pressable`} data-act="why" tabindex="-1" title=${`${title ? `${title}. ` : ""}${t("Why? (w)")}`} aria-label=${t("{state}: why?", { state: chip })}>${chip}</button>`;
}

/** What the platform holds is let through or refused there, or not at all. @param {Row} row @param {SourceView | undefined} source @param {string} name */
function held(row, source, name) {
  const place = placeName(row.source || row.platform);
  const reason = whyNot(source, "allow");
  if (reason) return html`<span class="chip" title=${reason}>${t("Decide on {platform}", { platform: place })}</span>`;
  return html`${button("show", icons.check, t("Allow"), t("Allow it on {platform} (a)", { platform: place }), name ? t("Allow what {name} sent", { name }) : t("Allow"), true)}${button("hide", icons.close, t("Deny"), t("Deny it on {platform} (h)", { platform: place }), name ? t("Deny what {name} sent", { name }) : t("Deny"), true)}`;
}

/** @param {Row} row @param {SourceView | undefined} source @param {string} name @param {boolean} isWide */
function hideButton(row, source, name, isWide) {
  const reason = whyNotDeleted(row, source);
  if (reason) return button("hide", icons.hide, t("Hide here"), `${t("Hide here (h)")}. ${reason}`, hideHere(name), isWide);
  const platform = placeName(row.subject.source);
  const title = t("Hide here (h); it stays on {platform}", { platform });
  if (isWide) return button("hide", icons.hide, t("Hide"), title, name ? t("Hide what {name} sent", { name }) : t("Hide"), true);
  const remove = button("delete", icons.bin, t("Delete"), t("Delete on {platform} too (d)", { platform }), name ? t("Delete what {name} sent", { name }) : t("Delete"));
  return html`${button("hide", icons.hide, t("Hide here"), title, hideHere(name))}${remove}`;
}

/** @param {string} name */
const hideHere = (name) => (name ? t("Hide here what {name} sent", { name }) : t("Hide here"));

/**
 * @param {string} act
 * @param {unknown} icon
 * @param {string} word
 * @param {string} title
 * @param {string} label its name, which says whose message it is about
 * @param {boolean} [isWide] with the word beside the icon
 */
function button(act, icon, word, title, label, isWide = false) {
  return html`<button type="button" class=${`act act-${act} ${isWide ? "is-wide" : ""}`} data-act=${act} title=${title} aria-label=${label}>
    ${icon}${isWide ? html`<span>${word}</span>` : nothing}
  </button>`;
}
