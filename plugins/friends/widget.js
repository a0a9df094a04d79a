// @ts-check
/** A friend's channel, recommended. */

import { ChannelCard } from "../../channel_card.js";

export default class FriendCard extends ChannelCard {
  static samples = [
    { title: "Live now", state: { turn: 1, name: "Nora", platform: "twitch", address: "twitch.tv/nora_plays", line: "Paints while she talks, every Tuesday", live: "Live now", activity: "Art · a fox, in oil" } },
    { title: "Not live", state: { turn: 2, name: "Max", platform: "kick", address: "kick.com/max", line: "A friend of this show" } },
  ];
}
