// @ts-check
/** A shoutout: the card of somebody's channel. */

import { ChannelCard } from "../../channel_card.js";

export default class Shoutout extends ChannelCard {
  static samples = [
    { title: "Live now", state: { turn: 1, name: "nora_plays", platform: "twitch", address: "twitch.tv/nora_plays", line: "came over with 42 viewers", live: "Live now", activity: "Celeste · any% until it works" } },
    { title: "A long name", state: { turn: 2, name: "a_streamer_with_quite_a_long_name_indeed_2026", platform: "tiktok", address: "tiktok.com/@a_streamer_with_quite_a_long_name", line: "Go and say hello to one of the kindest people on this platform, who has been here since the very first stream!", activity: "“I have brought cake for everybody, and there is more of it in the kitchen”" } },
    { title: "Only a name", state: { turn: 3, name: "Max", line: "Go and say hello!" } },
    { title: "Arabic", state: { turn: 4, name: "ليلى", platform: "youtube", line: "اذهبوا وقولوا مرحبا!", activity: "آخر بث: رسم" } },
  ];
}
