/**
 * What a plugin's page in the panel may use: `import { html, Page, t } from "../../panel-sdk.js"`, then export one class
 * that extends `Page` as the default.
 *
 * The page is drawn into the panel itself, with the panel's own styles: use its `card`, `row` and `button` classes, and
 * `t()` around every text a person reads. A page that throws is replaced by a sentence; the others go on.
 *
 * @import {ControlView} from "./wire.gen.js"
 */

import { download } from "./files.js";
import { t } from "./i18n.js";
import { nothing } from "./lit.js";
import { Part } from "./part.js";

export { html, ifDefined, keyed, live, nothing, repeat, svg } from "./lit.js";
export { count, countdown, span, words } from "./format.js";
export { t, tn } from "./i18n.js";
export { icons } from "./icons.js";
export { blank, meant, resolved } from "./parts/draft.js";
export { labelled } from "./parts/field.js";
export { platformMark } from "./platforms.js";
export { copied } from "./composer/clipboard.js";
export { csv } from "./files.js";

/** A page that shows nothing yet: extend it and fill in `view()`. */
export class Page extends Part {
  /** The page's whole name, such as `alerts/queue`. */
  page = "";

  /** What the plugin let it show last, with `ctx.panel.show`. @type {Record<string, any>} */
  state = {};

  /** @override @returns {readonly import("./store.js").Subject[]} */
  get subjects() {
    return ["controls"];
  }

  /** What it looks like now. @override @returns {unknown} */
  view() {
    return nothing;
  }

  /**
   * Have a control of this plugin done; a refusal is shown as a sentence. Whether it was done.
   *
   * @param {string} control of this plugin by its own name, of another one as `plugin.name`
   * @param {Record<string, unknown>} [args]
   */
  press(control, args = {}) {
    return this.order("press_control", { control: this.#whole(control), arguments: args });
  }

  /** Whether whoever looks at it may press a control, and it is there. @param {string} control */
  may(control) {
    return this.room.store.mayPress(this.#whole(control));
  }

  /** A control as it is offered, with the schema of its arguments. @param {string} control @returns {ControlView | undefined} */
  control(control) {
    const whole = this.#whole(control);
    return this.room.store.states.controls?.controls.find((each) => each.control === whole);
  }

  /**
   * Hand a file over that was made here, such as a list after the stream.
   *
   * @param {string} name @param {string} kind its media type @param {string} text
   */
  save(name, kind, text) {
    download(name, text, kind);
    this.room.say(t("{file} is in your downloads.", { file: name }));
  }

  /** @param {string} control */
  #whole(control) {
    return control.includes(".") ? control : `${this.page.split("/")[0]}.${control}`;
  }
}
