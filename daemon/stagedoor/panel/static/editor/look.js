/**
 * How everything on an overlay looks: presets, the knobs of the theme, whether it can be read, and own style rules.
 *
 * @import {EditorPart} from "../parts/editor.js"
 * @import {Schema} from "../parts/draft.js"
 */

import { html, nothing } from "../lit.js";
import { t } from "../i18n.js";
import { icons } from "../icons.js";
import { resolved } from "../parts/draft.js";
import { readability } from "./contrast.js";
import { canonical } from "./shapes.js";
import { PRESETS } from "./themes.js";

const COLORS = new Set(["ink", "panel", "accent"]);
/** Rules that would fetch something; the overlay fetches nothing for them. */
const FETCHES = /@import|url\s*\(|image-set\s*\(/i;

/** @param {EditorPart} editor */
export function look(editor) {
  const { work } = editor;
  const canvas = work.canvas;
  const part = editor.settings;
  if (!canvas || !part) return nothing;
  const shapes = /** @type {Schema} */ (part.schema).$defs ?? {};
  const knobs = Object.entries(shapes["Theme"]?.properties ?? {});
  const { theme } = canvas;
  return html`<div class="ed-presets" role="group" aria-label=${t("Looks to begin with")}>${PRESETS.map(
      (preset) => html`<button type="button" class="ed-preset" aria-pressed=${canonical(preset.theme) === canonical(theme)} data-preset=${preset.name} @click=${() => { editor.typed.clear(); work.set(t("Look: {name}", { name: preset.title }), { theme: preset.theme }); }}>
        <span class="ed-swatch" aria-hidden="true"><i></i><b></b></span><span class="clip">${preset.title}</span></button>`,
    )}</div>
    ${readable(editor, theme)}
    ${knobs.map(([name, schema]) =>
      editor.typed.field({
        name, shapes, draw: () => editor.update(),
        id: `ed-theme-${name}`,
        schema: COLORS.has(name) ? { ...schema, format: "color" } : schema,
        value: theme[name] ?? resolved(schema, shapes).default,
        change: (value) => work.set(t("Look"), { theme: { ...theme, [name]: value } }, `theme.${name}`),
      }),
    )}
    ${rules(editor, canvas.css)}`;
}

/** @param {EditorPart} editor @param {Record<string, unknown>} theme */
function readable({ preview }, theme) {
  const [ink, panel] = [String(theme["ink"] ?? ""), String(theme["panel"] ?? "")];
  if (![ink, panel].every((color) => /^#[0-9a-f]{6}$/i.test(color))) return nothing;
  const { sentence, tone } = readability(ink, panel, theme["keep_readable"] === false ? "" : preview.ink);
  const isGlass = Number(theme["panel_opacity"] ?? 78) < 40;
  return html`<p class=${`ed-readable tone-${tone}`} role="status">${tone === "good" ? icons.check : icons.warning}<span>${sentence}
    ${isGlass ? t("The cards are nearly clear, so the picture behind them decides: keep an edge around letters.") : nothing}</span></p>`;
}

/** @param {EditorPart} editor @param {string} css */
function rules({ work }, css) {
  return html`<details class="ed-css" ?open=${Boolean(css)}><summary>${t("Style rules of your own (CSS)")}</summary>
    <p class="help">${t("They apply inside of every widget on this overlay, after its own. A rule can hide or cover what viewers must see, so look at the preview. Nothing is ever fetched from the internet for them.")}</p>
    <textarea class="mono" rows="7" spellcheck="false" dir="ltr" aria-label=${t("Style rules of your own (CSS)")} maxlength="40000" .value=${css} placeholder=".card { border-width: 2px; }"
      @input=${(/** @type {Event} */ event) => work.set(t("Style rules"), { css: /** @type {HTMLTextAreaElement} */ (event.target).value }, "css")}></textarea>
    ${FETCHES.test(css) ? html`<p class="problem">${icons.warning}<span>${t("A rule names a file. Overlays load nothing for style rules, so it has no effect.")}</span></p>` : nothing}
  </details>`;
}
