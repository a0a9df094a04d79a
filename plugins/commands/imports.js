/** Commands of another tool: pasted, looked at, added, and taken back. @import CommandsPage from "./panel.js" */

import { html, icons, nothing, t, tn } from "../../panel-sdk.js";

/** @param {CommandsPage} page */
export function imports(page) {
  const listing = /** @type {{name: string, answer: string, problem: string, is_new: boolean}[]} */ (page.state["listing"] ?? []);
  const fresh = listing.filter(({ is_new: isNew }) => isNew).length;
  return html`<section class="card" aria-label=${t("Add commands of another tool")}>
    <h2>${t("Add commands of another tool")}</h2>
    <form class="commands-form" @submit=${(/** @type {SubmitEvent} */ event) => look(event, page)}>
      <label class="commands-field">${t("A line for each: its word, a comma, its answer")}<textarea name="text" rows="4" required maxlength="200000" dir="auto"></textarea></label>
      <div class="row-of"><button type="submit" class="button">${icons.search}${t("Look at them")}</button></div>
    </form>
    ${listing.length ? html`<ul class="plain commands-list">${listing.map(({ name, answer, problem, is_new: isNew }) => html`<li class=${`commands-one ${isNew ? "" : "is-off"}`}><b dir="auto">!${name}</b> <span class="muted commands-answer" dir="auto">${answer}</span>${problem ? html`<p class="problem">${icons.warning}<span>${problem}</span></p>` : nothing}</li>`)}</ul>
      <div class="row-of is-end"><button type="button" class="button" @click=${() => void page.press("drop_import")}>${t("Discard")}</button>
      <button type="button" class="button is-main" ?disabled=${!fresh} @click=${() => void take(page)}>${icons.plus}${tn(fresh, "Add {n} command", "Add {n} commands")}</button></div>` : nothing}
  </section>`;
}

/** @param {SubmitEvent} event @param {CommandsPage} page */
function look(event, page) {
  event.preventDefault();
  const text = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("text") ?? "");
  void page.press("preview_import", { text });
}

/** @param {CommandsPage} page */
async function take(page) {
  if (await page.press("take_import")) page.isImporting = false;
  page.update();
}
