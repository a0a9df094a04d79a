"""Where in a raid the alarm comes, how often ordinary chat sets one off, and which innocent names are flagged.

`python tests/bench/moderation_raids.py [RAIDS]` puts raids of bots into a recorded chat and prints, for each kind of
raid, at which bot the alarm comes; then the false alarms of the chat as it ran, by the size of the channel; names of
people and places from a file (one a line) where STAGEDOOR_NAMES says where; and the speed. It needs the recorded
input; see `rig/shared.py`.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).parents[1] / way) for way in (".", "../daemon", "../plugins")]

from names.options import Names  # noqa: E402
from names.protected import Protected  # noqa: E402
from names.rules import opinions  # noqa: E402
from raid_guard.channel import Channels, Finding  # noqa: E402
from raid_guard.options import RaidGuard  # noqa: E402
from rig.raids import raids  # noqa: E402
from rig.shared import DATA  # noqa: E402
from stagedoor import Action, ChatMessage, Viewer  # noqa: E402
from stagedoor.moderation.histories import Histories  # noqa: E402
from stagedoor.moderation.review import view_of  # noqa: E402

REPLAY = DATA / "moderation" / "normvio-twitch" / "replay_dev.jsonl.gz"
RAIDS = 200
BIG = 6_000
"""Messages in an active hour from which a channel is big."""
SETTINGS = RaidGuard()

Said = tuple[int, str, str]
"""When in milliseconds, by whom, and what."""


@dataclass
class Watch:
    """The guard at one chat, with the pasts of its writers as the daemon keeps them."""

    channels: Channels = field(default_factory=Channels)
    histories: Histories = field(default_factory=Histories)
    seconds: float = 0.0
    messages: int = 0

    def see(self, said: Said) -> Finding:
        at, viewer, text = said
        self.messages += 1
        message = ChatMessage(
            id=self.messages,
            at=at,
            platform="bench",
            viewer=Viewer(platform="bench", id=viewer, name=viewer),
            text=text,
        )
        history = self.histories.of(message.viewer.key, at)
        self.histories.note(message, Action.ALLOW)
        view = view_of(message, history.recent)
        assert view.folded.text is not None  # shared by all filters, so not counted here
        begun = time.perf_counter()
        finding = self.channels.of("bench", "").take(message, view, history, SETTINGS)
        self.seconds += time.perf_counter() - begun
        return finding


def recorded_chat() -> dict[str, list[Said]]:
    """The messages of each recorded channel in the order of their time."""
    channels: dict[str, list[Said]] = defaultdict(list)
    with gzip.open(REPLAY, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            at = datetime.fromisoformat(line["ts"]).replace(tzinfo=UTC).timestamp()
            channels[line["ch"]].append((int(at * 1000), line["u"], line["text"]))
    return {name: sorted(said) for name, said in channels.items()}


def active_hours(said: Iterable[Said]) -> float:
    """In how many hours, put together from minutes, anybody wrote."""
    return len({at // 60_000 for at, _, _ in said}) / 60


def false_alarms(channels: dict[str, list[Said]]) -> Iterator[tuple[str, int, int, float, Watch]]:
    """For each channel as it ran: its name, the alarms, the messages, the hours, the watch."""
    for name, said in channels.items():
        watch = Watch()
        alarms = sum(finding.raid is not None for finding in map(watch.see, said))
        yield name, alarms, len(said), active_hours(said), watch


def alarm_at(chat: list[Said], raid: list[Said]) -> int:
    """Which bot's message is the first to be kept off the screen, counted from 1; 0 for none."""
    watch, bots = Watch(), {viewer for _, viewer, _ in raid}
    number = 0
    for said in sorted(chat + raid):
        finding = watch.see(said)
        if said[1] in bots:
            number += 1
            if finding.verdicts[0].action >= Action.HOLD:
                return number
    return 0


def figures_raids(number: int = RAIDS, seed: int = 7) -> None:
    """Print what was measured."""
    if not REPLAY.exists():
        print("raids: the recorded chat is not on this machine, so nothing was measured (set STAGEDOOR_SHARED).")
        return
    channels = recorded_chat()
    chance = random.Random(seed)
    calm = [said for said in channels.values() if len(said) / active_hours(said) < 5 * BIG]
    positions: dict[str, list[int]] = defaultdict(list)
    for kind, bots in raids(number, seed):
        chat = chance.choice(calm)
        begin = chat[chance.randrange(len(chat) // 10, len(chat) - 100)][0]
        around = [said for said in chat if begin - 180_000 <= said[0] <= begin + 60_000]
        positions[kind].append(alarm_at(around, [(begin + bot.at, f"raid {bot.viewer}", bot.text) for bot in bots]))
    for kind, found in sorted(positions.items()):
        by_fifth = sum(1 <= position <= 5 for position in found)
        middle = median(position or 99 for position in found)
        print(f"raids, {kind}: alarm by the fifth bot in {by_fifth} of {len(found)}, at the {middle:g}th in the middle")
    alarms, hours = Counter[str](), defaultdict[str, float](float)
    seconds, messages = 0.0, 0
    for _, found, count, active, watch in false_alarms(channels):
        size = "big channels" if count / active >= BIG else "channels under 6,000 messages an hour"
        alarms[size] += found
        hours[size] += active
        seconds, messages = seconds + watch.seconds, messages + count
    for size, active in hours.items():
        print(f"false alarms, {size}: {alarms[size]} in {active:.1f} active hours, {alarms[size] / active:.2f} an hour")
    print(f"raids, speed: {seconds / messages * 1e6:.0f} µs a message")
    _figures_names()


def _figures_names() -> None:
    file = Path(os.environ.get("STAGEDOOR_NAMES", "nowhere"))
    if not file.is_file():
        print("names: no file of innocent names (set STAGEDOOR_NAMES), so nothing was measured.")
        return
    names = file.read_text("utf-8").splitlines()
    protected, chosen = Protected(), Names()
    begun = time.perf_counter()
    flagged = [
        name
        for number, name in enumerate(names)
        if any(
            said.action is not Action.ALLOW
            for said in opinions(Viewer(platform="bench", id=str(number), name=name), protected, chosen)
        )
    ]
    each = (time.perf_counter() - begun) / max(1, len(names)) * 1e6
    print(f"names: {len(flagged)} of {len(names)} innocent ones flagged, {each:.0f} µs a name")


if __name__ == "__main__":
    figures_raids(int(sys.argv[1]) if len(sys.argv) > 1 else RAIDS)
