"""What the filters for floods and for loudness find among removed messages, what they hit in ordinary chat, how fast.

`python tests/bench/moderation_flood.py` prints what share of each kind of removed messages is found (most of all what
moderators removed as excessive and repetitive, and drawings), what is hit in chat that they left standing (once each
different text, and a recorded chat as it ran, with what each viewer wrote before), in benign texts of seven scripts,
and what the costliest messages cost. It needs the recorded input; see `rig/shared.py`.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / way) for way in (".", "../daemon", "../plugins")]

import flood  # noqa: E402
import message_limits  # noqa: E402
from rig.shared import DATA  # noqa: E402
from stagedoor import Action, ChatMessage, TextView, Viewer, ViewerHistory  # noqa: E402
from stagedoor.history import ALONE  # noqa: E402
from stagedoor.moderation.histories import Histories  # noqa: E402

MODERATION = DATA / "moderation"
CHAT = "normvio-twitch"
FILTERS = {"flood": flood, "limits": message_limits}
BENIGN = {
    "Arabic": (
        "مرحبا",
        "السلام عليكم ورحمة الله",
        "كيف حالك اليوم؟",
        "ما شاء الله عليك!",
        "أحلى بث والله",
        "ههههههههههه",
    ),
    "Korean": ("안녕하세요", "와 대박", "오늘 방송 너무 재밌어요", "사랑해요!!", "ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ", "ㅠㅠㅠㅠ"),
    "Chinese": ("你好", "加油加油", "主播好厉害！", "太好笑了吧。。。", "哈哈哈哈哈哈哈", "666666"),
    "Japanese": ("こんにちは", "初見です！", "かわいいーーー", "おつかれさまでした", "wwwwwwwww", "草"),
    "Cyrillic": ("Привет", "Всем добрый вечер)))", "Давай давай", "ЭТО КРУТО", "ахахахаха", "Дуже цікаво!"),
    "Thai": ("สวัสดีครับ", "น่ารักมากกกก", "สู้ๆ นะครับ", "ขอบคุณค่ะ", "5555555", "เล่นเกมอะไรอยู่"),
    "Hindi": ("नमस्ते", "बहुत अच्छा भाई", "क्या बात है!!", "जय हिन्द", "हाहाहाहा", "आज का खेल मज़ेदार है"),
}
EMOJI = ("😂", "❤\ufe0f", "🔥", "🙏🏽", "👍", "🥰")
HOSTILE = (
    "a",
    "ha",
    "hhhb",
    " ",
    "@ab ",
    "(",
    "8=",
    "=",
    "a\u0301",
    "😂",
    "👩\u200d",
    "⣿ ",
    "ab ",
    "qxjvk",
    "<a ",
    "\n",
    "!?",
    "İ",
)


class Backstage:
    """As much of a context as the filters use."""

    def settings(self, kind: Any) -> Any:
        return _SETTINGS[kind]


_SETTINGS = {flood.Flood: flood.Flood(), message_limits.MessageLimits: message_limits.MessageLimits()}


@dataclass
class Tally:
    """What was hit by which rule, of how many."""

    count: int = 0
    hits: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)

    async def judge(self, text: str, message: ChatMessage, history: ViewerHistory = ALONE) -> None:
        """One message more."""
        given = message, TextView(text), history, Backstage()
        assert given[1].plain is not None  # it is computed once for all filters
        begun = time.perf_counter()
        verdicts = [(name, await plugin.review_message(*given)) for name, plugin in FILTERS.items()]
        self.took.append((time.perf_counter() - begun) * 1e6)
        rules = {f"{name}.{verdict.rule}" for name, verdict in verdicts if verdict and verdict.action > Action.ALLOW}
        self.count += 1
        self.hits += bool(rules)
        self.rules.update(rules)

    def line(self, name: str) -> str:
        """What share was hit, and by which rules."""
        rules = ", ".join(f"{rule} {times / self.count:.2%}" for rule, times in self.rules.most_common(8))
        return f"  {self.hits / max(self.count, 1):7.2%} of {self.count:6,} {name:28} {rules}"


def spoken(text: str, viewer: str = "1", at: int = 1_000_000) -> ChatMessage:
    return ChatMessage(at=at, platform="bench", viewer=Viewer(platform="bench", id=viewer, name=viewer), text=text)


async def of_texts(texts: Iterable[str]) -> Tally:
    """Each text judged by itself."""
    tally = Tally()
    for text in texts:
        await tally.judge(text, spoken(text))
    return tally


async def of_chat(rows: Iterable[dict[str, Any]]) -> Tally:
    """A chat as it ran, each message beside what its writer wrote before; moderated viewers are not counted."""
    histories: dict[str, Histories] = defaultdict(Histories)
    tally, others = Tally(), Tally()
    for row in rows:
        at = int(datetime.fromisoformat(row["ts"]).replace(tzinfo=UTC).timestamp() * 1000)
        message = spoken(row["text"], row["u"], at)
        channel = histories[row["ch"]]
        await (others if row["mod_user"] else tally).judge(row["text"], message, channel.of(message.viewer.key, at))
        channel.note(message, Action.ALLOW)
    return tally


def benign(script: str, count: int = 2_000) -> list[str]:
    """Greetings, cheers and laughter in a script, alone and repeated, some with emoji."""
    rnd = random.Random(script)
    texts = []
    for _ in range(count):
        words = [rnd.choice(BENIGN[script]) for _ in range(rnd.randint(1, 4))]
        words = words[:1] * rnd.randint(1, 3) if rnd.random() < 0.3 else words
        texts.append(" ".join(words) + (" " + rnd.choice(EMOJI) * rnd.randint(1, 6) if rnd.random() < 0.5 else ""))
    return texts


def korean(path: str, split: str) -> list[str]:
    return [line.split(split)[0] for line in (MODERATION / path).read_text("utf-8").splitlines()]


async def removed() -> str:
    """What share of the messages that moderators removed is found, by the kind they are of."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for row in _lines("normvio_mod_dev"):
        kinds[row["kind"]].append(row["text"])
    order = sorted(kinds, key=lambda kind: (kind not in ("Excessive & Repetitive", "NSFW"), -len(kinds[kind])))
    return "\n".join(["found among removed messages", *[(await of_texts(kinds[kind])).line(kind) for kind in order]])


async def left_standing() -> str:
    """What share of ordinary chat is hit."""
    once = await of_texts(row["text"] for row in _lines("twitch_left_dev"))
    alone = await of_texts(row["text"] for row in _lines("replay_dev") if not row["mod_user"])
    run = await of_chat(_lines("replay_dev"))
    lines = [
        once.line("different texts, each once"),
        alone.line("a chat, each by itself"),
        run.line("a chat as it ran"),
    ]
    took = run.took
    spent = f"  both together take {mean(took):.1f} µs a message, p99 {quantiles(took, n=100)[98]:.0f} µs"
    return "\n".join(["hit in chat that moderators left standing", *lines, spent])


async def other_scripts() -> str:
    """What share of benign texts in other scripts is hit."""
    lines = [(await of_texts(benign(script))).line(f"{script}, greetings and laughter") for script in BENIGN]
    lines.append((await of_texts(korean("korean-hate/labeled__train.tsv", "\t"))).line("Korean news comments"))
    lines.append((await of_texts(korean("curse-ko/dataset.txt", "|"))).line("Korean forum texts"))
    return "\n".join(["hit in other scripts", *lines])


async def costliest() -> str:
    """What a message of 12,000 characters costs at most."""
    worst = (0.0, "")
    for piece in HOSTILE:
        text = (piece * 12_000)[:12_000]
        tally = Tally()
        for _ in range(5):
            await tally.judge(text, spoken(text))
        worst = max(worst, (min(tally.took), piece))
    return f"the costliest message of 12,000 characters ({worst[1]!r} again and again) takes both {worst[0]:.0f} µs"


def figures_flood() -> list[str]:
    """The paragraphs of this part, or one sentence that says what is missing."""
    if not (MODERATION / CHAT).is_dir():
        return [
            f"The recorded input is not at {MODERATION} (set STAGEDOOR_SHARED to its folder): nothing was measured."
        ]

    async def paragraphs() -> list[str]:
        return [await part() for part in (removed, left_standing, other_scripts, costliest)]

    return asyncio.run(paragraphs())


def _lines(name: str) -> list[dict[str, Any]]:
    with gzip.open(MODERATION / CHAT / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    print("\n\n".join(figures_flood()))
