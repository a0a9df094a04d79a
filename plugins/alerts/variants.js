/**
 * The streamer's alerts, each changed in its place, tried, copied and removed.
 *
 * @import {Page} from "../../panel-sdk.js"
 * @import {PartView} from "../../daemon/stagedoor/panel/static/wire.gen.js"
 * @import {Schema} from "../../daemon/stagedoor/panel/static/parts/draft.js"
 */

import { blank, html, icons, labelled, meant, nothing, t, tn } from "../../panel-sdk.js";
import { KINDS, kindTitle, TONES } from "./kinds.js";

/** @typedef {Record<string, any>} Variant */

const GROUPS = [
  { title: t("What it says"), fields: ["name", "kind", "headline", "text", "read_aloud"] },
  { title: t("How it looks"), fields: ["picture", "video", "layout", "entrance"] },
  { title: t("How it sounds"), fields: ["sound", "volume"] },
  { title: t("When it is used"), fields: ["least", "most", "only", "platforms", "roles", "weight"] },
  { title: t("How long"), fields: ["stay", "coming", "text_after", "going"] },
];

export class Variants {
  /** Which one is open, counted from 0. */
  #open = -1;
  /** @type {Variant | null} What was changed about it and is not saved yet. */
  #draft = null;
  #problem = { sentence: "", field: "" };

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  view() {
    const part = this.#part();
    const all = /** @type {Variant[]} */ (part ? part.values["variants"] : this.page.state["variants"] ?? []);
    return html`<section class="card is-wide" aria-labelledby="alert-variants">
      <div class="card-head"><h2 id="alert-variants" class="grow">${t("Your alerts")}</h2>
        ${part ? html`<a class="button" href="#/settings/alerts">${icons.settings}${t("Settings")}</a>` : nothing}</div>
      <p class="help">${t("Where several fit, those with conditions go before those without. Tests are marked, and counted nowhere.")}</p>
      <ul class="plain alert-variants">${all.map((variant, at) => this.#row(variant, at, part))}</ul>
      ${part ? html`<div class="row-of"><label><span class="unseen">${t("Kind of the new alert")}</span><select class="alert-kind">${KINDS.map((kind) => html`<option value=${kind}>${kindTitle(kind)}</option>`)}</select></label>
        <button type="button" class="button" @click=${() => void this.#add(part)}>${icons.plus}${t("Add an alert")}</button></div>` : nothing}
    </section>`;
  }

  /** @param {Variant} variant @param {number} at @param {PartView | null} part */
  #row(variant, at, part) {
    const sign = /** @type {Record<string, unknown>} */ (icons)[TONES[variant["kind"]] ?? "star"];
    const name = variant["name"] || kindTitle(variant["kind"]);
    const isOpen = this.#open === at && part !== null;
    return html`<li class=${`alert-variant ${isOpen ? "is-open" : ""}`}>
      <div class="alert-line"><span class="alert-sign">${sign}</span>
        <span class="grow alert-words"><b class="clip" dir="auto">${name}</b><span class="muted clip">${part ? said(variant) : kindTitle(variant["kind"])}</span></span>
        ${variant["enabled"] ? nothing : html`<span class="badge">${t("Off")}</span>`}
        <button type="button" class="button" aria-label=${t("Test {name}", { name })} ?disabled=${!this.page.may("test")} @click=${() => void this.page.press("test", variant["name"] ? { kind: variant["kind"], variant: variant["name"] } : { kind: variant["kind"] })}>${icons.play}${t("Test")}</button>
        ${part ? html`<button type="button" class="button" aria-expanded=${isOpen} aria-label=${isOpen ? t("Close {name}", { name }) : t("Change {name}", { name })} @click=${() => this.#toggle(at, variant)}>${isOpen ? icons.up : icons.settings}${isOpen ? t("Close") : t("Change")}</button>` : nothing}</div>
      ${isOpen && part ? this.#form(part, at) : nothing}
    </li>`;
  }

  /** @param {PartView} part @param {number} at */
  #form(part, at) {
    const shapes = /** @type {Record<string, Schema>} */ (/** @type {any} */ (part.schema)["$defs"] ?? {});
    const schema = shapes["Variant"];
    const draft = this.#draft ?? {};
    if (!schema?.properties) return nothing;
    const fields = schema.properties;
    const field = (/** @type {string} */ name) => labelled({
      schema: fields[name] ?? {},
      shapes,
      value: draft[name],
      id: `alert-${at}-${name}`,
      path: `variants.${at}.${name}`,
      isFixed: false,
      problem: this.#problem,
      change: (value) => {
        this.#draft = { ...draft, [name]: value };
        this.page.update();
      },
    }, name);
    return html`<form class="alert-form" @submit=${(/** @type {Event} */ event) => { event.preventDefault(); void this.#save(part, at); }}>
      ${field("enabled")}
      ${GROUPS.map(({ title, fields: names }) => html`<fieldset class="group"><legend>${title}</legend>${names.filter((name) => fields[name]).map(field)}</fieldset>`)}
      ${this.#problem.sentence ? html`<p class="problem" role="alert">${icons.warning}${this.#problem.sentence}</p>` : nothing}
      <div class="row-of is-end">
        <button type="button" class="button is-danger" @click=${() => void this.#remove(part, at)}>${icons.bin}${t("Remove")}</button>
        <button type="button" class="button" @click=${() => void this.#copy(part, at)}>${icons.copy}${t("Copy")}</button>
        <span class="grow"></span>
        <button type="button" class="button" @click=${() => this.#toggle(at, {})}>${t("Discard")}</button>
        <button type="submit" class="button is-main">${t("Save")}</button>
      </div></form>`;
  }

  /** @param {number} at @param {Variant} variant */
  #toggle(at, variant) {
    this.#open = this.#open === at ? -1 : at;
    this.#draft = this.#open < 0 ? null : { ...variant };
    this.#problem = { sentence: "", field: "" };
    this.page.update();
  }

  /** @param {PartView} part @param {number} at */
  async #save(part, at) {
    const shapes = /** @type {any} */ (part.schema)["$defs"] ?? {};
    const whole = /** @type {Variant} */ (meant({ $ref: "#/$defs/Variant" }, this.#draft, shapes));
    const variants = /** @type {Variant[]} */ (part.values["variants"]);
    if (await this.#change(variants.map((each, other) => (other === at ? whole : each)), t("Saved."))) this.#toggle(at, {});
  }

  /** @param {PartView} part @param {number} at */
  async #remove(part, at) {
    const variants = /** @type {Variant[]} */ (part.values["variants"]);
    const name = variants[at]?.["name"] || kindTitle(variants[at]?.["kind"]);
    if (await this.#change(variants.filter((_, other) => other !== at), t("“{name}” was removed.", { name }))) this.#toggle(at, {});
  }

  /** @param {PartView} part @param {number} at */
  async #copy(part, at) {
    const variants = /** @type {Variant[]} */ (part.values["variants"]);
    const copied = { ...variants[at], name: t("{name}, copied", { name: variants[at]?.["name"] || kindTitle(variants[at]?.["kind"]) }) };
    await this.#change([...variants.slice(0, at + 1), copied, ...variants.slice(at + 1)], t("Copied."));
  }

  /** @param {PartView} part */
  async #add(part) {
    const shapes = /** @type {any} */ (part.schema)["$defs"] ?? {};
    const kind = /** @type {HTMLSelectElement | null} */ (this.page.querySelector(".alert-kind"))?.value ?? "follow";
    const variants = /** @type {Variant[]} */ (part.values["variants"]);
    const like = variants.find((each) => each["kind"] === kind);
    const made = { ...(like ?? /** @type {Variant} */ (blank({ $ref: "#/$defs/Variant" }, shapes))), kind, name: "", enabled: true };
    if (await this.#change([...variants, made], t("Added. It is the last one in the list."))) {
      this.#open = -1;
      this.#toggle(variants.length, made);
    }
  }

  /** Save other variants, with a way back. @param {Variant[]} variants @param {string} sentence */
  async #change(variants, sentence) {
    const { room } = this.page;
    try {
      const { change } = await room.desk.do("change_settings", { part: "alerts", values: { variants } });
      this.#problem = { sentence: "", field: "" };
      room.say(sentence, "info", change ? { label: t("Undo"), run: () => this.page.order("undo_settings", { change }) } : undefined);
      return true;
    } catch (fault) {
      const { message, field = "" } = /** @type {Error & {field?: string}} */ (fault);
      this.#problem = { sentence: message, field };
      if (this.#open < 0) room.say(message, "error");
      this.page.update();
      return false;
    }
  }

  /** The settings as the owner sees them, else null. @returns {PartView | null} */
  #part() {
    return this.page.room.store.states.settings?.parts.find(({ part }) => part === "alerts") ?? null;
  }
}

/** What a variant asks for, in a few words. @param {Variant} variant */
function said(variant) {
  const { kind, least, most, only, platforms, roles } = variant;
  const parts = [kindTitle(kind)];
  if (least && most) parts.push(t("{least} to {most}", { least, most }));
  else if (least) parts.push(t("from {least}", { least }));
  else if (most) parts.push(t("up to {most}", { most }));
  if (only?.length) parts.push(only.join(", "));
  if (platforms?.length) parts.push(platforms.join(", "));
  if (roles?.length) parts.push(tn(roles.length, "{n} role", "{n} roles"));
  return parts.join(" · ");
}
