/** The one door to the library that draws the pages; its types are in `lit.d.ts` beside this. */

export { html, nothing, render, svg } from "./vendor/lit-html/lit-html.js";
export { ifDefined } from "./vendor/lit-html/directives/if-defined.js";
export { keyed } from "./vendor/lit-html/directives/keyed.js";
export { live } from "./vendor/lit-html/directives/live.js";
export { repeat } from "./vendor/lit-html/directives/repeat.js";
