// @ts-check
/** Messages to lay out an overlay with, also those that are hard to lay out. */

/**
 * @param {string} platform
 * @param {string} name
 * @param {string} text
 * @param {Record<string, unknown>} [more] of the viewer
 */
const said = (platform, name, text, more = {}) => ({
  kind: "chat_message",
  platform,
  viewer: { platform, id: `sample-${name}`, name, roles: [], badges: [], ...more },
  text,
  fragments: [],
});

export const samples = [
  {
    title: "A few messages",
    items: [
      said("twitch", "nora", "Good evening everybody!", { color: "#ff7f50", roles: ["subscriber"] }),
      said("youtube", "Tomás", "first time here, what game is this?", { color: "#5f9ea0" }),
      said("twitch", "mika_mod", "Welcome! The rules are below the stream.", { color: "#00ff7f", roles: ["moderator"] }),
      said("tiktok", "ليلى", "أفضل بث شاهدته هذا الأسبوع 🎉"),
      said("twitch", "Ada", "That was so close, do it again!"),
    ],
  },
  { title: "A wall of text", items: [said("twitch", "a_viewer_with_quite_a_long_name_indeed", "This goes on and on, and nobody reads it to its end. ".repeat(9))] },
  { title: "Emoji", items: [said("tiktok", "fan", "👩‍👩‍👧‍👦🏳️‍🌈🔥"), said("tiktok", "fan2", "🎉💜🇪🇺😂🙏🏽 ".repeat(6))] },
  {
    title: "What happens",
    items: [
      { kind: "gift_received", platform: "tiktok", viewer: { platform: "tiktok", id: "s1", name: "Ada" }, gift: "Rose", count: 25 },
      { kind: "subscription_received", platform: "twitch", viewer: { platform: "twitch", id: "s2", name: "Sam" }, months: 14 },
      { kind: "raid_received", platform: "twitch", viewer: { platform: "twitch", id: "s3", name: "Ingrid" }, viewers: 187 },
      { kind: "follow_received", platform: "twitch", viewer: { platform: "twitch", id: "s4", name: "Yuki" } },
    ],
  },
];
