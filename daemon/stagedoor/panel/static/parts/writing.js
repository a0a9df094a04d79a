/**
 * What is being written to the chats: the words, where they go, and what they answer.
 *
 * @import {SourceView, Verb} from "../wire.gen.js"
 * @import {Row} from "../inbox/row.js"
 */

import { whyNot } from "../inbox/abilities.js";
import { longestOn, platformName, platformOf } from "../platforms.js";

export class Writing {
  text = "";
  /** The chats picked; none means all that can. @type {Set<string>} */
  picked = new Set();
  /** The message it answers. @type {Row | null} */
  answered = null;
  isAnnouncement = false;

  /** What a chat must be able to do for this. @returns {Verb} */
  get verb() {
    return this.isAnnouncement && !this.answered ? "announce" : "send";
  }

  /** Why this cannot go to that chat; empty when it can. @param {SourceView} source */
  whyNot(source) {
    return whyNot(source, this.verb);
  }

  /** The chats it goes to now. @param {readonly SourceView[]} sources */
  targets(sources) {
    const { answered } = this;
    if (answered) return sources.filter(({ id }) => id === answered.source);
    const able = sources.filter((source) => !this.whyNot(source));
    const picked = able.filter(({ id }) => this.picked.has(id));
    return picked.length ? picked : able;
  }

  /** Pick a chat, or leave it out again. @param {string} id */
  pick(id) {
    if (!this.picked.delete(id)) this.picked.add(id);
    this.picked = new Set(this.picked);
  }

  /** Begin anew, after it was sent. */
  clear() {
    this.text = "";
    this.answered = null;
    this.isAnnouncement = false;
  }

  /** What is too long, in a few words; empty when nothing is. @param {readonly SourceView[]} targets */
  tooLong(targets) {
    const length = [...this.text].length;
    const short = targets.map(({ id }) => platformOf(id)).filter((platform) => longestOn(platform) && longestOn(platform) < length);
    return [...new Set(short)].map((platform) => `${platformName(platform)} takes ${longestOn(platform)} characters, this has ${length}.`).join(" ");
  }
}
