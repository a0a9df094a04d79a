/** Addresses that viewers write: where they would really lead. */

/** Where a link leads; null where it is none that a browser should open. @param {string} text @returns {URL | null} */
export function addressOf(text) {
  const typed = text.trim();
  try {
    const address = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
    const isWeb = (address.protocol === "https:" || address.protocol === "http:") && address.hostname.includes(".");
    // A name before the host is there to deceive.
    return isWeb && !address.username && !address.password ? address : null;
  } catch {
    return null;
  }
}

/** What should be known about it first; empty where nothing is the matter. @param {URL} address @returns {"letters" | "number" | "open" | ""} */
export function warningOf(address) {
  if (address.hostname.split(".").some((part) => part.startsWith("xn--"))) return "letters";
  if (/^[\d.]+$|^\[/.test(address.hostname)) return "number";
  return address.protocol === "http:" ? "open" : "";
}
