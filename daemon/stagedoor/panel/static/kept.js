/** Small things this browser keeps by itself: how somebody likes the page to look. Never anything about the show. */

const NAMES = "stagedoor.";

/**
 * What was kept under a name, or what is usual where nothing was, or something else than is usual.
 *
 * @template {object} T
 * @param {string} name
 * @param {T} usual
 * @returns {T}
 */
export function kept(name, usual) {
  try {
    const found = JSON.parse(localStorage.getItem(NAMES + name) ?? "null");
    if (typeof found !== "object" || found === null) return usual;
    return /** @type {T} */ (Object.fromEntries(Object.entries(usual).map(([field, value]) => [field, isAlike(found[field], value) ? found[field] : value])));
  } catch {
    return usual; // a private window of WebKit keeps nothing
  }
}

/** @param {string} name @param {object} value */
export function keep(name, value) {
  try {
    localStorage.setItem(NAMES + name, JSON.stringify(value));
  } catch {
    // then it holds until the window is closed
  }
}

/** Be called when another window of this browser keeps something under a name; the answer ends it. @param {string} name @param {() => void} changed */
export function onKept(name, changed) {
  const heard = (/** @type {StorageEvent} */ event) => event.key === NAMES + name && changed();
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}

/** @param {unknown} found @param {unknown} usual */
function isAlike(found, usual) {
  if (Array.isArray(usual)) return Array.isArray(found) && found.every((each) => typeof each === "string");
  return typeof found === typeof usual;
}
