// The types are not shipped: they are in daemon/node_modules while somebody works on the pages.
export { html, nothing, render, svg } from "lit-html";
export { ifDefined } from "lit-html/directives/if-defined.js";
export { keyed } from "lit-html/directives/keyed.js";
export { live } from "lit-html/directives/live.js";
export { repeat } from "lit-html/directives/repeat.js";
