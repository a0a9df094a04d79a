/** Sentences from the daemon, where `code` stands between backticks. */

import { html } from "./lit.js";

/** @param {string} text */
export const prose = (text) => text.split("`").map((part, at) => (at % 2 ? html`<code>${part}</code>` : part));
