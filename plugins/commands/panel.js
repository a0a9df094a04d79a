/** Your commands: found, switched, tried out and changed; and those of another tool, looked at before they come in. */

import { count, html, icons, nothing, Page, repeat, t, tn } from "../../panel-sdk.js";
import { CommandEditor } from "./editor.js";
import { imports } from "./imports.js";

/** @typedef {{name: string, answer: string, aliases: string[], who: string, cooldown: number, viewer_cooldown: number, when: string, platforms: string[], usage: string, is_on: boolean, is_listed: boolean}} Own */
/** @typedef {Own & {uses: number, trouble: string}} Shown */

const NEW = " ";

export default class CommandsPage extends Page {
  #wanted = "";
  #open = "";
  isImporting = false;
  #editor = new CommandEditor(this, { save: (name, own) => this.#save(name, own), remove: (name) => this.#remove(name), close: () => this.#toggle("") });

  /** @override @returns {readonly import("../../daemon/stagedoor/panel/static/store.js").Subject[]} */
  get subjects() {
    return ["controls", "settings"];
  }

  /** @override */
  begin() {
    return this.room.keys.lend([
      { id: "commands.add", keys: [], what: t("Add a command"), run: () => this.#add() },
      { id: "commands.import", keys: [], what: t("Add commands of another tool"), run: () => this.#importing() },
    ]);
  }

  /** @override */
  view() {
    if (!this.state["commands"]) return html`<p class="muted" role="status">${t("Reading …")}</p>`;
    const commands = /** @type {Shown[]} */ (this.state["commands"]);
    const wanted = this.#wanted.trim().toLocaleLowerCase();
    const found = commands.filter((one) => [one.name, one.answer, ...one.aliases].some((text) => text.toLocaleLowerCase().includes(wanted)));
    const may = this.#part() !== null;
    return html`
      <div class="row-of commands-bar">
        <input class="grow" type="search" dir="auto" aria-label=${t("Search commands")} placeholder=${t("Search commands")} .value=${this.#wanted} @input=${(/** @type {InputEvent} */ event) => { this.#wanted = /** @type {HTMLInputElement} */ (event.target).value; this.update(); }} />
        ${may ? html`<button type="button" class="button" aria-expanded=${this.isImporting} @click=${() => this.#importing()}>${icons.copy}${t("Import")}</button>
          <button type="button" class="button is-main" @click=${() => this.#add()}>${icons.plus}${t("Add a command")}</button>` : nothing}
      </div>
      ${this.state["can_undo"] ? html`<p class="banner"><span class="grow">${t("Commands of another tool were added.")}</span><button type="button" class="button" ?disabled=${!this.may("undo_import")} @click=${() => void this.press("undo_import")}>${icons.undo}${t("Undo")}</button></p>` : nothing}
      ${this.isImporting && may ? imports(this) : nothing}
      ${this.#open === NEW ? html`<section class="card" aria-label=${t("Add a command")}>${this.#editor.view()}</section>` : nothing}
      <section class="card" aria-label=${t("Commands")}>
        <div class="card-head"><h2 class="grow">${tn(found.length, "{n} command", "{n} commands")}</h2><a class="link" href="#/settings/commands">${t("More settings")}</a></div>
        ${found.length ? html`<ul class="plain commands-list">${repeat(found, ({ name }) => name, (one) => this.#one(one, may))}</ul>`
          : html`<p class="empty">${commands.length ? t("No command has that in it.") : t("No commands yet. Add one here, or type !command add in the chat.")}</p>`}
      </section>`;
  }

  /** @param {Shown} one @param {boolean} may */
  #one(one, may) {
    const { name, answer, aliases, is_on: isOn, uses, trouble } = one;
    const isOpen = this.#open === name && may;
    return html`<li class=${`commands-one ${isOn ? "" : "is-off"}`}>
      <div class="commands-head">
        <div class="grow commands-words"><b dir="auto">!${name}</b>${aliases.map((alias) => html` <span class="muted" dir="auto">!${alias}</span>`)}
          <p class="muted commands-answer" dir="auto">${answer}</p></div>
        <span class="muted commands-uses">${tn(uses, "{n} use", "{n} uses", { n: count(uses) })}</span>
        <label class="switch"><input type="checkbox" role="switch" aria-label=${t("{name} is on", { name: `!${name}` })} .checked=${isOn} ?disabled=${!this.may("enable")} @change=${() => void this.press(isOn ? "disable" : "enable", { command: name })} /><span class="track"></span></label>
        ${may ? html`<button type="button" class="bare" aria-expanded=${isOpen} aria-label=${t("Change {name}", { name: `!${name}` })} title=${t("Change {name}", { name: `!${name}` })} @click=${() => this.#toggle(isOpen ? "" : name, one)}>${isOpen ? icons.up : icons.settings}</button>` : nothing}
      </div>
      ${trouble ? html`<p class="problem">${icons.warning}<span>${trouble}</span></p>` : nothing}
      ${isOpen ? this.#editor.view() : nothing}
    </li>`;
  }

  #part() {
    return this.room.store.states.settings?.parts.find(({ part }) => part === "commands") ?? null;
  }

  #add() {
    this.#wanted = "";
    this.#toggle(NEW, { name: "", answer: "", aliases: [], who: "everyone", cooldown: 5, viewer_cooldown: 15, when: "always", platforms: [], usage: "", is_on: true, is_listed: true });
  }

  #importing() {
    this.isImporting = !this.isImporting;
    this.update();
  }

  /** @param {string} name @param {Own} [own] */
  #toggle(name, own) {
    this.#open = name;
    if (own) this.#editor.open(name === NEW ? "" : name, own);
    this.update();
  }

  /** @param {string} name @param {Own} own */
  async #save(name, own) {
    const all = this.#all();
    const commands = name ? all.map((each) => (each.name === name ? own : each)) : [...all, own];
    await this.#change(commands, t("The command is saved."));
    this.#toggle("");
  }

  /** @param {string} name */
  async #remove(name) {
    await this.#change(this.#all().filter((each) => each.name !== name), t("The command is removed."));
    this.#toggle("");
  }

  /** @returns {Own[]} */
  #all() {
    return /** @type {Own[]} */ (this.#part()?.values["commands"] ?? []);
  }

  /** @param {Own[]} commands @param {string} sentence */
  async #change(commands, sentence) {
    const { change } = await this.room.desk.do("change_settings", { part: "commands", values: { commands } });
    this.room.say(sentence, "info", change ? { label: t("Undo"), run: () => this.order("undo_settings", { change }) } : undefined);
  }
}
