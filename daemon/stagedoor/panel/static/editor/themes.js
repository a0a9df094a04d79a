/** Looks to begin with; each sets every knob of the theme. */

import { t } from "../i18n.js";

const USUAL = {
  font: "", scale: 100, ink: "#f4f4f7", panel: "#0f1016", panel_opacity: 78, accent: "#8b7cff", radius: 14,
  outline: "soft", shadow: "soft", motion: "full", density: "normal", keep_readable: true,
};

/** @type {readonly {name: string, title: string, theme: Record<string, unknown>}[]} */
export const PRESETS = [
  { name: "glass", title: t("Dark glass"), theme: USUAL },
  { name: "paper", title: t("Light paper"), theme: { ...USUAL, ink: "#1a1c22", panel: "#fbfaf6", panel_opacity: 94, accent: "#b4552d", radius: 10, outline: "none" } },
  { name: "neon", title: t("Neon"), theme: { ...USUAL, ink: "#f2f7ff", panel: "#0a0618", panel_opacity: 86, accent: "#19e3ff", radius: 4, outline: "none", shadow: "strong" } },
  { name: "bare", title: t("Without cards"), theme: { ...USUAL, ink: "#ffffff", panel: "#000000", panel_opacity: 0, accent: "#ffd166", radius: 0, outline: "strong", shadow: "none" } },
  { name: "contrast", title: t("High contrast"), theme: { ...USUAL, scale: 110, ink: "#ffffff", panel: "#000000", panel_opacity: 100, accent: "#ffd60a", radius: 6, outline: "strong", shadow: "none", motion: "calm" } },
];
