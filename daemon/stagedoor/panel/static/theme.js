// Loaded before anything is drawn, so that the page never flashes in the wrong theme; hence not a module.
(() => {
  const KEY = "stagedoor.theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** @returns {"auto" | "light" | "dark"} */
  const chosen = () => {
    try {
      const kept = localStorage.getItem(KEY);
      return kept === "light" || kept === "dark" ? kept : "auto";
    } catch {
      return "auto"; // a private window of WebKit keeps nothing
    }
  };

  let choice = chosen();

  const apply = () => {
    document.documentElement.dataset.theme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    document.documentElement.dataset.themeChoice = choice;
    document.dispatchEvent(new Event("stagedoor:theme"));
  };

  dark.addEventListener("change", apply);
  document.addEventListener("stagedoor:choose-theme", (event) => {
    choice = /** @type {CustomEvent} */ (event).detail;
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // then it holds until the window is closed
    }
    apply();
  });
  apply();
  // What is private stays covered until it is known whether the show is on air.
  document.documentElement.classList.add("streamer", "masks");
})();
