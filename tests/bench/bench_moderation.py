"""Moderation: what every filter together finds and spares, at default settings, beside installable word filters.

`python tests/bench/bench_moderation.py [--peers PYTHON] [--parts]` asks the engine of `stagedoor review`, one message
after the other. `--peers` is the Python of an environment with peers, which get the same texts: `pip install
better-profanity glin-profanity badwords-py profanex terlik pyobscenity pygarble`. `--parts` prints what the filters'
own benches say as well. It needs the recorded input; see `rig/shared.py`.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parents[1] / way) for way in (".", "bench", "../daemon", "../plugins")]

from rig.shared import DATA  # noqa: E402
from stagedoor import Action, ChatMessage, Viewer, paths  # noqa: E402
from stagedoor.moderation.ruling import Judgement  # noqa: E402
from stagedoor.reviewing import engine  # noqa: E402

SETS = DATA / "moderation"
APART = 60_000
PARTS = ("words", "hate", "links", "flood", "raids", "speed")
WORDS = frozenset({"hate", "strong"})
LOUD = ("flood", "message_limits", "raid_guard")
TOXIC = frozenset({"HIB", "Incivility", "Discrimination", "NSFW"})
GENERATED = ("obf", "links", "pii", "scunthorpe")


@dataclass(frozen=True)
class Text:
    """One message to judge."""

    id: str
    text: str
    viewer: str
    at: int
    channel: str = ""


@dataclass
class Judged:
    """What the engine made of texts, and how long each took in microseconds."""

    verdicts: dict[str, Judgement] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)

    def hit(self, number: str, plugins: Iterable[str] = (), levels: Iterable[str] = ()) -> bool:
        """Whether one of these filters (all, when none is named) would hold it back or worse."""
        named, bad = set(plugins), set(levels)
        return any(
            opinion.verdict.action >= Action.HOLD
            and (not named or opinion.plugin in named)
            and (not bad or opinion.verdict.level in bad)
            for opinion in self.verdicts[number].opinions
        )

    def share(self, numbers: Iterable[str], plugins: Iterable[str] = (), levels: Iterable[str] = ()) -> float:
        """The percentage of these that are hit."""
        chosen = list(numbers)
        return 100 * mean(self.hit(number, plugins, levels) for number in chosen) if chosen else float("nan")


def lines(name: str) -> Iterator[dict]:
    """The rows of a recorded set."""
    with gzip.open(SETS / name, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def texts(rows: Iterable[dict]) -> list[Text]:
    """Each row as somebody new's message; a line break in a split word parts two messages of one viewer."""
    made = []
    for place, row in enumerate(rows):
        number = str(row.get("id", place))
        pieces = row["text"].split("\n") if row.get("kind") == "split2" else [row["text"]]
        for part, text in enumerate(pieces):
            last = part == len(pieces) - 1
            made.append(Text(number if last else f"{number}/{part}", text, f"v{place}", place * APART + part * 1000))
    return made


async def judged(messages: list[Text], **overrides: str) -> Judged:
    """All of them, one after the other, by a new engine."""
    found = Judged()
    with tempfile.TemporaryDirectory() as folder:
        where = paths.places(Path(folder))
        settings = {"moderation.strike_ladder": "[]", **overrides}
        async with engine(where, settings, stateless=False) as review:
            for place, message in enumerate(messages, 1):
                viewer = Viewer(platform="bench", id=message.viewer, name="")
                said = ChatMessage(
                    id=place, at=message.at, platform="bench", channel=message.channel, viewer=viewer, text=message.text
                )
                begun = perf_counter()
                (verdict,) = await review.judge([said])
                found.took.append((perf_counter() - begun) * 1e6)
                found.verdicts[message.id] = verdict
    return found


def timing(took: list[float]) -> str:
    """How long messages took."""
    return f"mean {mean(took):.0f} µs, median {median(took):.0f} µs, p99 {quantiles(took, n=100)[98]:.0f} µs"


def obfuscation(rows: list[dict], hit: Callable[[str], bool]) -> tuple[float, float, float, Counter[str], set[str]]:
    """Recall on words caught in plain form, on split ones, false hits; by kind; and which words are caught."""
    caught = {row["w"] for row in rows if row["kind"] == "plain" and row["label"] and hit(row["id"])}
    kinds: dict[str, list[bool]] = defaultdict(list)
    split: list[bool] = []
    false: list[bool] = []
    for row in rows:
        if not row["label"]:
            false.append(hit(row["id"]))
        elif row["kind"] == "split2":
            split.append(hit(row["id"]))
        elif row["kind"] != "plain" and row.get("w") in caught:
            kinds[row["kind"]].append(hit(row["id"]))
    by_kind = Counter({kind: round(100 * mean(hits)) for kind, hits in kinds.items()})
    return (
        100 * mean(hit for hits in kinds.values() for hit in hits),
        100 * mean(split),
        100 * mean(false),
        by_kind,
        caught,
    )


def peers(python: str, rows: list[Text]) -> dict[str, dict]:
    """What each installed peer flags."""
    script = Path(__file__).with_name("moderation_peers.py")
    given = "".join(json.dumps({"id": row.id, "text": row.text}) + "\n" for row in rows)
    done = subprocess.run([python, str(script)], input=given, capture_output=True, text=True, check=True, timeout=3600)
    return {said["peer"]: said for said in map(json.loads, done.stdout.splitlines())}


def replay() -> list[Text]:
    """A recorded chat as it ran, channel by channel."""
    found = []
    for place, row in enumerate(lines("normvio-twitch/replay_dev.jsonl.gz")):
        if row["mod_user"]:
            continue
        at = int(datetime.fromisoformat(row["ts"]).replace(tzinfo=UTC).timestamp() * 1000)
        found.append(Text(f"replay-{place}", row["text"], row["u"], at, row["ch"]))
    return found


def row(name: str, reached: str, target: str) -> None:
    """One line of the table."""
    print(f"  {name:<62} {reached:>22}   {target}")


Rows = list[dict]


def of_words(ours: Judged, standing: Judged, obf: Rows, innocent: Rows) -> None:
    """Disguised, split, and innocent words."""
    recall, split, false, by_kind, caught = obfuscation(obf, lambda number: ours.hit(number, ("blocked_words",), WORDS))
    of_all = {each["w"] for each in obf if each.get("w")}
    row(f"obfuscated words ({len(caught)} of {len(of_all)} caught plain)", f"{recall:.1f} %", "97 %")
    row("  worst kinds", ", ".join(f"{kind} {share}" for kind, share in by_kind.most_common()[:-4:-1]), "")
    glued = [each["id"] for each in obf if each["kind"] == "glued" and each["label"]]
    row("  glued to their neighbours", f"{ours.share(glued, ('blocked_words',), WORDS):.1f} %", "")
    row("  false hits on benign text disguised alike", f"{false:.2f} %", "at most 0.5 %")
    row("a word split over two messages", f"{split:.1f} %", "90 %")
    row(
        "left-standing chat, hate + strong",
        f"{standing.share(standing.verdicts, ('blocked_words',), WORDS):.2f} %",
        "0.8 %",
    )
    flagged = ours.share((each["id"] for each in innocent), ("blocked_words", "hate_speech"))
    row("innocent words flagged", f"{flagged:.2f} %", "at most 0.5 %")


def of_links(ours: Judged, links: Rows, data: Rows) -> None:
    """Links and personal data."""
    for name, rows, plugin, want in (
        ("links", links, "links", "85 %"),
        ("personal data", data, "personal_data", "92 %"),
    ):
        bad = [each["id"] for each in rows if each["label"]]
        good = [each["id"] for each in rows if not each["label"] and each["kind"] == "left"]
        kinds = len({each["kind"] for each in rows if each["label"]})
        row(f"{name} found, {kinds} kinds", f"{ours.share(bad, (plugin,)):.1f} %", want)
        row("  false hits on ordinary chat", f"{ours.share(good, (plugin,)):.3f} %", "at most 0.1 %")


def of_floods(ours: Judged, standing: Judged, again: Judged, removed: Rows) -> None:
    """Floods, drawings, and what else moderators removed."""
    kinds = {name: [each["id"] for each in removed if each["kind"].startswith(name)] for name in ("Excessive", "NSFW")}
    row("flood removals found", f"{ours.share(kinds['Excessive'], LOUD):.1f} %", "70 %")
    row("  ordinary chat hit, as it ran", f"{again.share(again.verdicts, LOUD):.2f} %", "at most 2.5 %")
    row("  ordinary chat hit, each text once", f"{standing.share(standing.verdicts, LOUD):.2f} %", "")
    row(f"braille and ASCII art ({len(kinds['NSFW'])})", f"{ours.share(kinds['NSFW'], LOUD):.0f} %", "100 %")
    toxic = [each["id"] for each in removed if each["kind"] in TOXIC]
    row(
        "toxic messages moderators removed",
        f"{ours.share(toxic, ('blocked_words', 'hate_speech')):.1f} %",
        "reported only",
    )


def against_peers(python: str, obf: Rows, left: Rows, innocent: Rows) -> None:
    """The same texts to every installed peer."""
    print("\nWord filters: obfuscated, split, false, left-standing, innocent flagged, µs mean and p99")
    for name, said in peers(python, texts([*obf, *left, *innocent])).items():
        if "missing" in said:
            print(f"  {name:<18} not measured ({said['missing'].splitlines()[0][:80]})")
            continue
        flagged = set(said["flagged"])
        recall, split, false, _, caught = obfuscation(obf, flagged.__contains__)
        stood = 100 * mean(each["id"] in flagged for each in left)
        spared = 100 * mean(each["id"] in flagged for each in innocent)
        print(
            f"  {name:<18} {recall:5.1f} % of {len(caught):2} words, {split:5.1f} %, {false:5.2f} %, {stood:5.2f} %, "
            f"{spared:5.1f} %, {said['mean']:.0f}, {said['p99']:.0f}"
        )


async def main() -> None:
    """Print it all."""
    if not SETS.exists():
        print("The recorded input is not on this machine (set STAGEDOOR_SHARED to its folder), so nothing is measured.")
        return
    obf, links, data, innocent = (list(lines(f"generated/{name}_dev.jsonl.gz")) for name in GENERATED)
    left = list(lines("normvio-twitch/twitch_left_dev.jsonl.gz"))
    removed = list(lines("normvio-twitch/normvio_mod_dev.jsonl.gz"))
    ours = await judged(texts([*obf, *innocent, *links, *data, *removed]))
    standing = await judged(texts(left))
    again = await judged(replay())
    print(f"{len(ours.took) + len(standing.took) + len(again.took)} messages, default settings")
    of_words(ours, standing, obf, innocent)
    of_links(ours, links, data)
    of_floods(ours, standing, again, removed)
    row("all filters together, one core", timing(standing.took), "200 µs, p99 1 ms")
    if "--peers" in sys.argv:
        against_peers(sys.argv[sys.argv.index("--peers") + 1], obf, left, innocent)
    for part in PARTS if "--parts" in sys.argv else ():
        print(f"\n-- {part} --")
        print("\n".join(getattr(import_module(f"moderation_{part}"), f"figures_{part}")()))


if __name__ == "__main__":
    asyncio.run(main())
