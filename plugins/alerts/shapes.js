// @ts-check
/** What the daemon says of the alert on screen; `scene.py` makes it. */

/**
 * @typedef {object} Shown
 * @property {number} id
 * @property {number} version another one when it changed while it was shown
 * @property {string} kind
 * @property {{text: string, field: string}[]} headline the large line in pieces; `field` is empty between them
 * @property {string} text
 * @property {import("../../daemon/stagedoor/panel/static/wire.gen.js").Fragment[]} fragments the text in pieces, with emotes
 * @property {string} picture an id of the media library, or empty
 * @property {string} image a gift's own picture, below `images/`, or empty
 * @property {string} video an id of the media library, or empty
 * @property {string} sound an id of the media library, or empty
 * @property {number} volume 0 to 1
 * @property {"above" | "beside" | "behind" | "text_only" | "picture_only"} layout
 * @property {string} enter
 * @property {number} coming milliseconds
 * @property {number} going milliseconds
 * @property {number} began when it came, in milliseconds since 1970, as the three below
 * @property {number} text_at
 * @property {number} leaves
 * @property {boolean} is_test
 */

export {};
