/**
 * Base of the parts of the studio: they follow it while they are on the page, and what they do can be taken back.
 *
 * @import {Orders, StudioView} from "../wire.gen.js"
 */

import { t } from "../i18n.js";
import { Part } from "../part.js";

export class StudioPart extends Part {
  /** @override @returns {readonly import("../store.js").Subject[]} */
  get subjects() {
    return ["studio", "obs"];
  }

  /** @override @returns {void | (() => void)} */
  begin() {
    return this.room.store.connection.follow("studio");
  }

  /** What OBS has now; undefined while that is not known, or OBS is away. @returns {StudioView | undefined} */
  get studio() {
    const { studio } = this.room.store.states;
    return studio?.is_connected ? studio : undefined;
  }

  /**
   * Have something done in OBS, and offer the way back where there is one. Whether it was done.
   *
   * @template {keyof Orders} A
   * @param {A} action
   * @param {Orders[A]} order
   * @param {string} [told] the sentence that says so; none is said without it
   */
  async act(action, order, told = "") {
    try {
      const answer = /** @type {any} */ (await this.room.desk.do(action, order));
      const back = answer && typeof answer.action === "string" ? answer : null;
      if (told) this.room.say(told, "info", back ? { label: t("Undo"), run: () => this.order(back.action, back.arguments) } : undefined);
      return true;
    } catch (fault) {
      this.room.say(fault instanceof Error ? fault.message : String(fault), "error");
      return false;
    }
  }
}
