// @ts-check
/** The settings as the drawing needs them; a missing or wrong value is the default, never a fault. */

const USUAL_OPACITY = 0.7;

export class Look {
  /**
   * @param {Record<string, unknown>} settings the fields of `ChatOverlay`
   * @param {boolean} [isStill] whether this computer asks for less motion
   * @param {"dark" | "light"} [ground] what cards of the overlay's theme are
   */
  constructor(settings, isStill = false, ground = "dark") {
    const number = (/** @type {string} */ name, /** @type {number} */ usual, /** @type {number} */ most) => {
      const value = settings[name];
      return typeof value === "number" && value >= 0 && value <= most ? value : usual;
    };
    const word = (/** @type {string} */ name, /** @type {string[]} */ words) => {
      const value = settings[name];
      return typeof value === "string" && words.includes(value) ? value : /** @type {string} */ (words[0]);
    };
    const flag = (/** @type {string} */ name) => settings[name] !== false;

    this.size = number("font_size", 28, 200);
    this.max = Math.max(1, number("max_messages", 12, 50));
    /** Milliseconds; 0 is for ever. */
    this.stay = number("stay", 45, 86_400) * 1000;
    this.position = word("position", ["bottom-left", "bottom-center", "bottom-right", "top-left", "top-center", "top-right"]);
    this.width = number("width", 30, 100);
    this.marginX = number("margin_x", 40, 2000);
    this.marginY = number("margin_y", 40, 2000);
    this.background = word("background", ["dark", "light", "none"]);
    this.opacity = number("background_opacity", 70, 100) / 100;
    this.outline = word("outline", ["soft", "strong", "none"]);
    this.layout = word("layout", ["inline", "stacked", "bubbles", "compact", "strip"]);
    this.align = word("align", ["auto", "left", "center", "right"]);
    this.hasNameColors = word("name_color", ["viewer", "plain"]) === "viewer";
    this.platformMarks = word("platform_marks", ["auto", "always", "never"]);
    this.hasBadges = flag("badges");
    this.hasBigEmotes = flag("big_emotes");
    this.movesEmotes = flag("animated_emotes") && !isStill;
    this.motion = isStill ? "none" : word("motion", ["slide", "fade", "none"]);
    this.showsEvents = flag("show_events");
    this.showsFollows = flag("show_follows");
    this.showsHighlights = flag("show_highlights");
    this.hidesCommands = flag("hide_commands");
    this.hidesVotes = settings["hide_votes"] === true;
    this.font = typeof settings["font"] === "string" ? settings["font"].replace(/["\\\p{Cc}]/gu, "") : "";
    /** Whether messages stand beside each other, and which way older ones move: 1 is to the right, 0 is not at all. */
    this.aside = this.layout === "strip" ? (this.position.endsWith("right") ? -1 : 1) : 0;
    this.isOnTop = this.position.startsWith("top");
    /** @type {import("../../sdk.js").Ground} What names are written on. */
    this.ground = this.background === "light" || (this.background === "dark" && ground === "light") ? "light" : this.background === "none" ? "picture" : "dark";
  }

  /**
   * Put on the element what its style sheet reads.
   * @param {HTMLElement} element
   */
  dress(element) {
    const { style, dataset } = element;
    style.setProperty("--size", String(this.size));
    style.setProperty("--width", String(this.width));
    style.setProperty("--margin-x", String(this.marginX));
    style.setProperty("--margin-y", String(this.marginY));
    // Left alone, it looks like everything else on the overlay.
    const isThemed = this.background === "dark";
    style.setProperty("--opacity", isThemed && this.opacity === USUAL_OPACITY ? "var(--panel-opacity, 0.7)" : String(this.opacity));
    style.setProperty("--font", this.font ? `"${this.font}"` : "var(--theme-font, system-ui)");
    const [edge, side] = this.position.split("-");
    dataset["edge"] = edge;
    dataset["side"] = side;
    dataset["background"] = isThemed && this.ground === "light" ? "light" : this.background;
    dataset["themed"] = String(isThemed);
    dataset["outline"] = this.outline;
    dataset["layout"] = this.layout;
    dataset["align"] = this.align;
    dataset["platforms"] = this.platformMarks;
  }
}
