/** placeholder, written next */
import { SheetPart } from "./sheet.js";

export class TrialPart extends SheetPart {
  /** @param {string} part @param {Record<string, unknown>} values @param {Element | null} [opener] */
  open(part, values, opener = null) {
    void [part, values];
    this.show(opener);
  }
}

customElements.define("stagedoor-trial", TrialPart);
