// Loaded before the modules: when they cannot be loaded, nobody else is there to say so. Hence not a module.
addEventListener(
  "error",
  (event) => {
    const notice = document.querySelector(".opening");
    if (event.target instanceof HTMLScriptElement && notice) {
      notice.textContent =
        "The panel cannot be shown: a part of it is missing. Install Stagedoor again; in a checkout, run: python daemon/build_pages.py";
    }
  },
  true,
);
