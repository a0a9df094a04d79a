/**
 * What is being written to the chats: the words, where they go, as whom, and what they answer.
 *
 * @import {SourceView, Verb} from "../wire.gen.js"
 * @import {Row} from "../inbox/row.js"
 */

import { accountOf } from "../composer/accounts.js";
import { t } from "../i18n.js";
import { whyNot } from "../inbox/abilities.js";
import { longestOn, platformName, platformOf } from "../platforms.js";

export class Writing {
  text = "";
  /** The chats picked; none means all that can. @type {Set<string>} */
  picked = new Set();
  /** The message it answers. @type {Row | null} */
  answered = null;
  isAnnouncement = false;
  /** The chat it is written to by hand, on the platform's own page; empty for writing from here. */
  byHand = "";
  /** The accounts chosen, by chat. @type {ReadonlyMap<string, string>} */
  accounts = new Map();

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
    const { answered, byHand } = this;
    if (byHand) return sources.filter(({ id }) => id === byHand);
    if (answered) return sources.filter(({ id }) => id === answered.source);
    const able = sources.filter((source) => !this.whyNot(source));
    const picked = able.filter(({ id }) => this.picked.has(id));
    return picked.length ? picked : able;
  }

  /** The accounts to write as, for the order. @param {readonly SourceView[]} targets */
  accountsFor(targets) {
    return targets.filter(({ accounts }) => accounts.length > 1).map((source) => accountOf(source, this.accounts)?.name ?? "").filter(Boolean);
  }

  /** Pick a chat, or leave it out again. @param {string} id */
  pick(id) {
    if (!this.picked.delete(id)) this.picked.add(id);
    this.picked = new Set(this.picked);
  }

  /** @param {string} source @param {string} account */
  chooseAccount(source, account) {
    this.accounts = new Map([...this.accounts, [source, account]]);
  }

  /** Begin anew, after it was sent. */
  clear() {
    this.text = "";
    this.answered = null;
    this.isAnnouncement = false;
    this.byHand = "";
  }

  /** What is to be pasted where it is written by hand: whom it answers comes first. */
  get pasted() {
    const name = this.answered?.viewer?.name;
    const text = this.text.trim();
    return name && !text.toLowerCase().includes(name.toLowerCase()) ? `@${name} ${text}`.trim() : text;
  }

  /** What is too long, in a few words; empty when nothing is. @param {readonly SourceView[]} targets */
  tooLong(targets) {
    const length = [...this.text].length;
    const short = targets.map(({ id }) => platformOf(id)).filter((platform) => longestOn(platform) && longestOn(platform) < length);
    return [...new Set(short)].map((platform) => t("{platform} takes {most} characters, this has {length}.", { platform: platformName(platform), most: longestOn(platform), length })).join(" ");
  }
}
