"""Bots that raid a chat: one text in four kinds of dress, so many bots, over so many seconds. For tests and benches."""

import random
import unicodedata
from dataclasses import dataclass

KINDS = ("exact", "suffix", "obfuscated", "paraphrased")

TEXTS = (
    "Best viewers on streamboostz dot com, become famous today",
    "cheap followers and viewers at bigfollows .com !!",
    "wanna become famous? buy followers, primes and viewers on getbig.example",
    "hey streamer your stream is boring, everyone go to marvins channel now",
    "this streamer steals art from small creators, unfollow now",
    "go watch pelicanking instead, he is live right now",
    "marvin sent us, say hello to the pelican army",
    "the pelican army was here and you can do nothing about it",
    "free skins giveaway on my profile, claim before midnight",
    "I made 4000 dollars last week with this one trick, ask me how",
    "nobody likes you, stop streaming and log off forever",
    "your voice is so annoying please turn off the microphone",
    "unsubscribe from this clown, he lies to his viewers",
    "why is everybody leaving this stream, what happened yesterday",
    "check my bio for the leaked pictures of this streamer",
    "join our server for free gift cards, link on my page",
    "we are legion and we will be back tomorrow",
    "ratio plus you fell off plus nobody asked",
    "bots are taking over this chat, good luck moderators",
    "follow zorblax for the real gameplay, this one cheats",
    "deine Zuschauer sind alle gekauft und jeder weiss es",
    "este directo es malísimo, vamos todos al canal de ramón",
    "ce stream est nul, venez tous sur la chaîne de gaston",
    "этот стрим скучный, все идём на канал пеликана",
    "이 방송 재미없으니까 모두 펠리칸 채널로 오세요",
    "这个直播太无聊了，大家快去看鹈鹕的频道吧",
    "この配信はつまらないのでみんなペリカンの部屋に来て",
    "بث ممل جدا تعالوا جميعا الى قناة البجعة الان",
)

_WORDS = (
    "so", "honestly", "guys", "lol", "please", "now", "just", "really", "chat", "everyone", "bro", "ok", "again",
    "today", "wow", "hey", "and", "here", "yes", "fr",
)  # fmt: skip
_INSTEAD = {
    "streamer": "broadcaster", "stream": "show", "now": "right now", "everyone": "everybody", "boring": "dull",
    "buy": "get", "cheap": "low price", "best": "greatest", "stop": "quit", "please": "pls", "your": "ur", "you": "u",
    "and": "&", "nobody": "no one", "people": "folks", "free": "gratis", "go": "head", "watch": "see",
}  # fmt: skip
_LEET = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7"}
_ALIKE = {"a": "а", "c": "с", "e": "е", "i": "і", "o": "о", "p": "р", "s": "ѕ", "x": "х", "y": "у", "h": "һ", "j": "ј"}
_MARKS = "\u0301\u0308\u0303\u0327\u030a\u0332\u0336\u0347"
_NOTHING = "\u200b\u200c\u200d\u2060\u00ad\ufeff"


@dataclass(frozen=True)
class Said:
    """One bot's message; `at` in milliseconds from the beginning of the raid."""

    at: int
    viewer: str
    text: str


def raid(kind, text, bots, seconds, chance, *, name="raider"):
    """Every bot of a raid says `text` once, in its own dress, at times spread over so many seconds."""
    times = sorted(chance.randrange(int(seconds * 1000)) for _ in range(bots))
    return [Said(at, f"{name}{number}", dressed(kind, text, chance)) for number, at in enumerate(times)]


def dressed(kind, text, chance):
    """`text` as one more bot would write it."""
    if kind == "exact":
        return text
    if kind == "suffix":
        return f"{text} {_suffix(chance)}"
    if kind == "obfuscated":
        return chance.choice(_OBFUSCATIONS)(text, chance)
    return _paraphrased(text, chance)


def _suffix(chance):
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    return chance.choice(
        [
            "".join(chance.choices(letters, k=chance.randrange(3, 9))),
            str(chance.randrange(100, 99999)),
            chance.choice("🔥💀😂🚀✨🤖👀❤") * chance.randrange(1, 5),
            "." * chance.randrange(1, 8),
            f"[{''.join(chance.choices(letters, k=4))}]",
        ]
    )


def _paraphrased(text, chance):
    words = text.split()
    for place, word in enumerate(words):
        if word.lower() in _INSTEAD and chance.random() < 0.4:
            words[place] = _INSTEAD[word.lower()]
    for _ in range(chance.randrange(1, 4) if len(words) > 3 else 1):
        words.insert(chance.randrange(len(words) + 1), chance.choice(_WORDS))
    if len(words) > 7 and chance.random() < 0.3:
        del words[chance.randrange(len(words))]
    return " ".join(words)


def _some(change, share):
    def dress(text, chance):
        return "".join(change(letter, chance) if chance.random() < share else letter for letter in text)

    return dress


def _leet(letter, chance):
    return chance.choice(_LEET.get(letter.lower(), letter))


def _look_alike(letter, chance):
    return _ALIKE.get(letter.lower(), letter)


def _marked(letter, chance):
    return letter + "".join(chance.choices(_MARKS, k=chance.randrange(1, 4))) if letter.isalpha() else letter


def _invisible(letter, chance):
    return letter + chance.choice(_NOTHING)


def _stretched(letter, chance):
    return letter * chance.randrange(2, 5) if letter.isalpha() else letter


def _pointed(letter, chance):
    return letter + chance.choice(".-_*~") if letter.isalpha() else letter


def _any_case(letter, chance):
    return letter.upper() if chance.random() < 0.5 else letter.lower()


def _wide(letter, chance):
    return chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter


def _mathematical(text, chance):
    small, capital = chance.choice([(0x1D41A, 0x1D400), (0x1D482, 0x1D468), (0x1D5EE, 0x1D5D4), (0x1D68A, 0x1D670)])
    return "".join(
        chr(small + ord(letter) - 97)
        if "a" <= letter <= "z"
        else chr(capital + ord(letter) - 65)
        if "A" <= letter <= "Z"
        else letter
        for letter in text
    )


def _spaced(text, chance):
    return " ".join(text)


def _swapped(text, chance):
    words = text.split()
    for place in chance.sample(range(len(words)), k=max(1, len(words) // 4)):
        word = words[place]
        if len(word) > 3:
            at = chance.randrange(len(word) - 1)
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def _starred(text, chance):
    words = text.split()
    for place in chance.sample(range(len(words)), k=max(1, len(words) // 4)):
        at = chance.randrange(len(words[place]))
        words[place] = words[place][:at] + chance.choice("*#") + words[place][at + 1 :]
    return " ".join(words)


def _several(text, chance):
    for dress in chance.sample([_some(_leet, 0.2), _some(_look_alike, 0.3), _some(_invisible, 0.3)], k=2):
        text = dress(text, chance)
    return unicodedata.normalize("NFC", text)


_OBFUSCATIONS = (
    _some(_leet, 0.4), _some(_look_alike, 0.5), _some(_marked, 0.4), _some(_invisible, 0.4), _some(_stretched, 0.3),
    _some(_pointed, 0.3), _some(_any_case, 1), _some(_wide, 1), _mathematical, _spaced, _swapped, _starred, _several,
)  # fmt: skip


def raids(number, seed=7):
    """`number` raids as (kind, messages): all kinds, 8 to 30 bots, over 10 to 60 seconds."""
    chance = random.Random(seed)
    for _ in range(number):
        kind = chance.choice(KINDS)
        said = raid(kind, chance.choice(TEXTS), chance.choice((8, 15, 30)), chance.uniform(10, 60), chance)
        yield kind, said
