/** The panel's own icons: 20 × 20, drawn with one line, coloured by the text around them. */

import { html, svg } from "./lit.js";

/** @param {unknown} drawing */
const icon = (drawing) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${drawing}</svg>`;

export const icons = {
  show: icon(svg`<path d="M3 4.5h14v9H9.5L6 16.5v-3H3z"/><path d="M6.5 8h7M6.5 10.5h4"/>`),
  sources: icon(svg`<path d="M10 11v6M7 17h6"/><circle cx="10" cy="9" r="1.6"/><path d="M6.3 12.6a5 5 0 0 1 0-7.2M13.7 12.6a5 5 0 0 0 0-7.2M3.9 14.6a8 8 0 0 1 0-11.2M16.1 14.6a8 8 0 0 0 0-11.2"/>`),
  plugins: icon(svg`<path d="M8 3.5a1.7 1.7 0 0 1 3.4 0V5H15v3.6h1.4a1.7 1.7 0 0 1 0 3.4H15v4.5H4.5V12H6a1.7 1.7 0 0 0 0-3.4H4.5V5H8z"/>`),
  scenes: icon(svg`<rect x="2.5" y="4" width="15" height="10" rx="1.5"/><path d="M7 17h6M10 14v3M8.6 7l3.6 2-3.6 2z"/>`),
  settings: icon(svg`<path d="M3 6h7M14 6h3M3 14h3M10 14h7"/><circle cx="12" cy="6" r="2"/><circle cx="8" cy="14" r="2"/>`),
  check: icon(svg`<path d="m4 10.5 4 4 8-9"/>`),
  hide: icon(svg`<path d="M3 3l14 14M8 5.2A8 8 0 0 1 10 5c4 0 6.5 3.2 7.5 5-.4.8-1.2 1.9-2.3 2.9M5.2 6.7C3.8 7.8 2.9 9.2 2.5 10c1 1.8 3.5 5 7.5 5 1.3 0 2.5-.4 3.5-.9M8.3 8.4a2.4 2.4 0 0 0 3.3 3.3"/>`),
  undo: icon(svg`<path d="M7.5 4 4 7.5 7.5 11"/><path d="M4.5 7.5H12a4 4 0 0 1 0 8H8"/>`),
  search: icon(svg`<circle cx="9" cy="9" r="5"/><path d="m13 13 4 4"/>`),
  pause: icon(svg`<path d="M7 4.5v11M13 4.5v11"/>`),
  play: icon(svg`<path d="M6.5 4.5v11l9-5.5z"/>`),
  down: icon(svg`<path d="M10 4v11M5.5 10.5 10 15l4.5-4.5"/>`),
  sun: icon(svg`<circle cx="10" cy="10" r="3.2"/><path d="M10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7 6 6M14 14l1.3 1.3M4.7 15.3 6 14M14 6l1.3-1.3"/>`),
  moon: icon(svg`<path d="M16 11.8A6.5 6.5 0 0 1 8.2 4 6.5 6.5 0 1 0 16 11.8z"/>`),
  auto: icon(svg`<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5v13a6.5 6.5 0 0 0 0-13z" fill="currentColor"/>`),
  bell: icon(svg`<path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.2 1.5H3.8zM8.5 17h3"/>`),
  plus: icon(svg`<path d="M10 4v12M4 10h12"/>`),
  close: icon(svg`<path d="m5 5 10 10M15 5 5 15"/>`),
  bin: icon(svg`<path d="M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v5M11.5 9v5"/>`),
  retry: icon(svg`<path d="M15.8 8A6.3 6.3 0 1 0 16.3 11.5"/><path d="M16.5 4v4h-4"/>`),
  copy: icon(svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2"/>`),
  warning: icon(svg`<path d="M10 3.5 17.5 16.5h-15zM10 8.5v4M10 14.5v.1"/>`),
  info: icon(svg`<circle cx="10" cy="10" r="7"/><path d="M10 9v5M10 6.5v.1"/>`),
  keyboard: icon(svg`<rect x="2.5" y="5" width="15" height="10" rx="1.5"/><path d="M5.5 8h.1M8.5 8h.1M11.5 8h.1M14.5 8h.1M7 12h6"/>`),
  gift: icon(svg`<path d="M3.5 7h13v3h-13zM4.5 10v6.5h11V10M10 7v9.5M10 7C8 7 6 6.3 6 4.8S8.5 3 10 7c1.5-4 4-3.7 4-2.2S12 7 10 7z"/>`),
  star: icon(svg`<path d="m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6z"/>`),
  raid: icon(svg`<path d="M3 10h9M8.5 6 12.5 10 8.5 14M12 5.5 16.5 10 12 14.5"/>`),
  heart: icon(svg`<path d="M10 16.5S3.5 12.5 3.5 8A3.5 3.5 0 0 1 10 6a3.5 3.5 0 0 1 6.5 2c0 4.5-6.5 8.5-6.5 8.5z"/>`),
  megaphone: icon(svg`<path d="M3.5 8.5v3l2 .3L7 16h2l-.8-3.8L15.5 14V5L5.5 8.2z"/>`),
  note: icon(svg`<circle cx="10" cy="10" r="1.5"/><path d="M3 10h3M14 10h3"/>`),
  broadcaster: icon(svg`<path d="m3.5 6.5 3.2 3L10 4.5l3.3 5 3.2-3-1 8.5h-11z"/>`),
  moderator: icon(svg`<path d="M10 3 4 5v5c0 3.5 2.5 5.8 6 7 3.5-1.2 6-3.5 6-7V5z"/>`),
  vip: icon(svg`<path d="M6 4h8l3 4-7 8.5L3 8zM3 8h14"/>`),
  staff: icon(svg`<path d="M12.5 3.5a4 4 0 0 0-3.7 5.6L3.5 14.4l2.1 2.1 5.3-5.3a4 4 0 0 0 5.4-4.9l-2.4 2.4-2.2-.4-.4-2.2 2.4-2.4z"/>`),
  bot: icon(svg`<rect x="4" y="7" width="12" height="8.5" rx="2"/><path d="M10 7V4M7.5 10.5v1.5M12.5 10.5v1.5"/>`),
  record: icon(svg`<circle cx="10" cy="10" r="4.5" fill="currentColor"/>`),
  overlay: icon(svg`<rect x="2.5" y="4" width="15" height="12" rx="1.5"/><path d="M5.5 13h5M5.5 10.5h3"/>`),
  more: icon(svg`<path d="M7.5 5 12.5 10 7.5 15"/>`),
};
