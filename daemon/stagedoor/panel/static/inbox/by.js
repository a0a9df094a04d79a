/** Who decided something, as people call them. */

/** @param {string | undefined} by the person in the log; empty when the filters decided */
export function nameOf(by) {
  if (!by) return "the filters";
  if (by === "panel") return "you";
  return by === "stagedoor" ? "Stagedoor" : by;
}

/** As `nameOf`, at the beginning of a sentence. @param {string | undefined} by */
export function nameAtStart(by) {
  const name = nameOf(by);
  return by && by !== "panel" ? name : name.charAt(0).toUpperCase() + name.slice(1);
}
