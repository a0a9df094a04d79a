/** Files that are made in the page and kept by the browser. */

/** Milliseconds a browser may take to begin: a dialog may ask where to. */
const BEGIN = 60_000;

/**
 * Hand a text over as a file.
 *
 * @param {string} name @param {string} text @param {string} [kind] its media type
 */
export function download(name, text, kind = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), BEGIN);
}

/**
 * Rows as a table program reads them: marked as UTF-8, and no cell a formula.
 *
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export function csv(rows) {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** @param {string | number} value */
function cell(value) {
  const text = String(value).replace(/\s+/g, " ").trim();
  return `"${(/^[=+\-@]/.test(text) && typeof value === "string" ? `'${text}` : text).replaceAll('"', '""')}"`;
}
