"""What happens in the invented show, and how often."""

from __future__ import annotations

import math
from collections.abc import Callable

from stagedoor import (
    Amount,
    Announcement,
    FollowReceived,
    GiftReceived,
    MessageDeleted,
    PlatformNotice,
    RaidReceived,
    Reply,
    Role,
    SubscriptionReceived,
    Viewer,
    ViewerSilenced,
)

from .crowd import held, joins, likes, poll, question, reward
from .show import Show

_GIFTS = (("Rose", 1), ("Rose", 1), ("Tiny Heart", 5), ("Doughnut", 30), ("Paper Lantern", 99), ("Golden Goose", 500))
_PAID = (200, 500, 500, 1_000, 2_000, 5_000)
_COLORS = ("#ff7f50", "#1e90ff", "#9acd32", "#da70d6", "#ffd700", "#00ced1", "", "#b22222")


def begin(show: Show) -> None:
    """Put the beginning of every act on the timeline."""
    show.later(0.2, talk, show)
    for act, first, soonest, latest in _ACTS:
        show.later(first, _again, show, act, (soonest, latest))


def talk(show: Show) -> None:
    """Somebody says something; the chat comes in waves of one to four messages a second."""
    person = show.somebody()
    language = person.speaks[0] if show.chance(0.7) else person.speaks[-1]
    said = show.deal(f"talk {language}", show.script.lines["talk"][language])
    line, *followed = [said] if isinstance(said, str) else said
    show.say(person.viewer, line)
    for number, answer in enumerate(followed, 1):
        show.later(number * show.random.uniform(1.8, 3.2), _answer, show, person.viewer, language, answer)
    rate = 1 + 3 * (0.5 + 0.5 * math.sin(show.now / 7.5)) ** 2
    show.later(min(1.6, 0.05 + show.random.expovariate(rate)), talk, show)


def conversation(show: Show) -> None:
    """A few people talk with each other; where the platform allows, as replies."""
    script = show.line("conversations")
    roles = sorted({line[0] for line in script["lines"]})
    speakers = show.people(script["speaks"])
    platforms = {person.viewer.platform for person in speakers}
    together = [
        same for platform in sorted(platforms) if len(same := show.people(script["speaks"], platform)) >= len(roles)
    ]
    group = show.random.choice(together) if together else speakers
    cast = dict(zip(roles, (person.viewer for person in show.some(len(roles), group)), strict=False))
    said: list[Reply] = []

    def speak(number: int) -> None:
        role, text, *answered = script["lines"][number]
        viewer = cast.get(role, speakers[0].viewer)
        names = {role: viewer.name for role, viewer in cast.items()}
        to = said[answered[0]] if answered else None
        is_together = to is not None and any(
            other.id == to.viewer_id and other.platform == viewer.platform for other in cast.values()
        )
        said.append(show.say(viewer, text.format(**names), to=list(cast.values()), answers=to if is_together else None))
        if number + 1 < len(script["lines"]):
            show.later(show.random.uniform(1.5, 4.5), speak, number + 1)

    speak(0)


def moment(show: Show) -> None:
    """Something happens on the stream, and everyone writes at once."""
    lines = show.line("moments")["lines"]
    for person in show.some(show.random.randint(8, 16), show.people()):
        theirs = [line for language in ("any", *person.speaks) for line in lines.get(language, ())]
        show.later(abs(show.random.gauss(0, 1.6)), show.say, person.viewer, show.random.choice(theirs))


def newcomer(show: Show) -> None:
    """Somebody writes for the first time, and is welcomed."""
    unheard = show.unheard()
    number = show.random.randrange(10**12, 10**13)
    stranger = Viewer(platform="tiktok", id=f"demo-user{number}", name=f"user{number}")
    viewer = show.random.choice(unheard).viewer if unheard else stranger
    show.say(viewer, show.line("hellos"), is_first=True)
    welcome = show.line("welcomes").format(who=viewer.name)
    show.later(2.5, show.say, show.somebody("en", viewer.platform).viewer, welcome, to=[viewer])


def gift_streak(show: Show) -> None:
    """A viewer taps a gift again and again."""
    giver = show.somebody(platform="tiktok").viewer
    gift, price = show.random.choice(_GIFTS)
    after = 0.0
    for _ in range(show.random.randint(1, 6) if price < 99 else 1):
        count = show.random.choice((1, 1, 2, 5, 10)) if price < 30 else 1
        worth = Amount(count=count * price, unit="diamonds")
        show.later(after, show.happens, GiftReceived, "tiktok", viewer=giver, gift=gift, count=count, value=worth)
        after += show.random.uniform(0.25, 0.7)
    if price >= 30:
        _thank(show, giver)


def gift_storm(show: Show) -> None:
    """Everyone on one platform sends gifts at once."""
    for _ in range(show.random.randint(5, 9)):
        show.later(show.random.uniform(0, 6), gift_streak, show)


def paid_message(show: Show) -> None:
    """A message somebody paid for."""
    giver = show.somebody(platform="youtube").viewer
    worth = Amount(count=show.random.choice(_PAID), unit="EUR-cents")
    show.happens(GiftReceived, "youtube", viewer=giver, gift="Super Chat", value=worth, text=show.line("paid"))
    _thank(show, giver)


def cheer(show: Show) -> None:
    """Bits, in a message."""
    text = show.line("cheers")
    bits = next(word.removeprefix("cheer") for word in text.split() if word.startswith("cheer"))
    giver = show.somebody("en", "twitch").viewer
    show.say(giver, text, cheer=Amount(count=int(bits), unit="bits"))


def subscription(show: Show) -> None:
    """Somebody subscribes or stays subscribed."""
    viewer = show.somebody(platform=show.random.choice(("twitch", "twitch", "kick", "youtube"))).viewer
    months = show.random.choice((1, 1, 2, 3, 6, 12, 24))
    text = show.line("sub_texts") if months > 1 else ""
    show.happens(SubscriptionReceived, viewer.platform, viewer=viewer, tier="1", months=months, text=text)


def gift_subscriptions(show: Show) -> None:
    """Somebody gives subscriptions to several others."""
    giver, *others = (person.viewer for person in show.some(6, show.people(platform="twitch")))
    count = len(others)
    show.happens(SubscriptionReceived, "twitch", viewer=giver, tier="1", gifted=count)
    for number, other in enumerate(others):
        one = {"viewer": giver, "tier": "1", "gifted": 1, "recipient": other}
        show.later(0.2 + number * 0.15, show.happens, SubscriptionReceived, "twitch", **one)
    _thank(show, giver)


def follow(show: Show) -> None:
    """Somebody follows."""
    viewer = show.somebody().viewer
    show.happens(FollowReceived, viewer.platform, viewer=viewer)


def raid(show: Show) -> None:
    """Another channel comes over, with a rush of hellos."""
    leader = Viewer(platform="twitch", id="demo-oskar", name="OskarLantern", login="oskarlantern", color="#ff9d00")
    show.happens(RaidReceived, "twitch", viewer=leader, viewers=show.random.randint(24, 180))
    for number, name in enumerate(show.script.lines["guests"]):
        guest = Viewer(platform="twitch", id=f"demo-guest-{number}", name=name, color=show.random.choice(_COLORS))
        hellos = sorted(show.random.betavariate(1.4, 3) * 9 for _ in range(show.random.choice((1, 1, 2))))
        for said, after in enumerate(hellos):
            show.later(after, show.say, guest, show.line("raid_hellos"), is_first=said == 0)
    for person in show.some(5, show.people("en")):
        thanks = show.line("raid_thanks")
        show.later(show.random.uniform(2, 9), show.say, person.viewer, thanks)


def insult(show: Show) -> None:
    """Somebody is rude; the platform deletes it, or sends them out, or nobody notices."""
    rude = show.somebody("trouble").viewer
    said = show.say(rude, show.line("insults"))
    what_then = show.random.random()
    if what_then < 0.4:
        deleted = {"message_id": said.message_id, "by": _moderator(show)}
        show.later(2.5, show.happens, MessageDeleted, rude.platform, **deleted)
    elif what_then < 0.6:
        show.later(3.0, show.happens, ViewerSilenced, rude.platform, viewer=rude, seconds=600)
    if show.chance(0.4):
        show.later(1.8, show.say, show.somebody("en", rude.platform).viewer, show.line("defences"))


def spam(show: Show) -> None:
    """Advertising, again and again, until the platform has had enough."""
    spammer = show.somebody("spam").viewer
    text = show.line("spam")
    for number in range(show.random.randint(3, 5)):
        show.later(number * 0.6, show.say, spammer, text)
    show.later(3.5, show.happens, ViewerSilenced, spammer.platform, viewer=spammer)


def oddity(show: Show) -> None:
    """Text that is hard to draw: very long, stacked accents, two directions in one line."""
    kind = show.deal("oddities", ("long", "zalgo", "mixed", "mixed"))
    person, other = show.some(2, show.people("ar" if kind == "mixed" else "en"))
    text = show.line(kind)
    show.say(person.viewer, text.replace("{who}", other.viewer.name), to=[other.viewer])


def action(show: Show) -> None:
    """Something done rather than said."""
    show.say(show.somebody("en", "twitch").viewer, show.line("actions"), is_action=True)


def highlight(show: Show) -> None:
    """A message that was paid for with channel points."""
    show.say(show.somebody("en", "twitch").viewer, show.line("highlights"), is_highlighted=True, reward="highlight")


def announcement(show: Show) -> None:
    """A moderator announces something."""
    bot = next(person.viewer for person in show.script.people if Role.BOT in person.viewer.roles)
    show.happens(Announcement, "twitch", viewer=bot, text=show.line("announcements"))


def notice(show: Show) -> None:
    """The platform tells about a mode of the chat, and later that it is over."""
    (on, slow), (off, over) = show.script.lines["notices"]
    show.happens(PlatformNotice, "twitch", code=on, text=slow)
    show.later(30, show.happens, PlatformNotice, "twitch", code=off, text=over)


def _again(show: Show, act: Callable[[Show], None], between: tuple[float, float]) -> None:
    act(show)
    show.later(show.random.uniform(*between), _again, show, act, between)


def _answer(show: Show, first: Viewer, language: str, text: str) -> None:
    others = [person.viewer for person in show.people(language) if person.viewer != first]
    show.say(show.random.choice(others or [first]), text)


def _thank(show: Show, giver: Viewer) -> None:
    for person in show.some(3, [one for one in show.people(platform=giver.platform) if one.viewer != giver]):
        thanks = show.line("thanks").format(who=giver.name)
        show.later(show.random.uniform(1, 4), show.say, person.viewer, thanks, to=[giver])


def _moderator(show: Show) -> str:
    moderators = [person.viewer.name for person in show.people() if Role.MODERATOR in person.viewer.roles]
    return show.random.choice(moderators)


_ACTS: tuple[tuple[Callable[[Show], None], float, float, float], ...] = (
    (conversation, 1.0, 10, 22),
    (joins, 2.0, 3, 9),
    (follow, 4.0, 12, 30),
    (likes, 5.0, 8, 20),
    (gift_streak, 6.0, 18, 40),
    (subscription, 9.0, 30, 60),
    (moment, 12.0, 35, 70),
    (insult, 15.0, 40, 80),
    (oddity, 18.0, 30, 60),
    (question, 20.0, 45, 90),
    (newcomer, 22.0, 50, 90),
    (cheer, 25.0, 60, 110),
    (spam, 28.0, 70, 130),
    (paid_message, 33.0, 60, 120),
    (held, 38.0, 120, 200),
    (raid, 45.0, 280, 420),
    (reward, 52.0, 60, 120),
    (gift_subscriptions, 60.0, 100, 180),
    (poll, 62.0, 200, 300),
    (action, 65.0, 90, 150),
    (highlight, 75.0, 90, 150),
    (gift_storm, 90.0, 150, 240),
    (announcement, 100.0, 280, 340),
    (notice, 130.0, 400, 600),
)
"""Each act with the second it first happens at, and the least and the most seconds until it happens again."""
