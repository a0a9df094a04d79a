"""A recorded busy chat while giveaways are open: whoever wrote is in once, and the winner is one of them."""

from collections import Counter

from giveaways import check
from rig.recorded_chats import twitch_chat


async def test_in_a_recorded_chat_everybody_who_wrote_is_in_once_and_the_proof_holds(stage):
    said = twitch_chat(1_500)
    await stage.load("giveaways", claim_seconds=0)
    await stage.press("giveaways.open", title="A keyboard", entry="any message", seconds=0)
    for each in said:
        await stage.say(each.text, viewer=each.name, platform="twitch")
    await stage.press("giveaways.close")
    await stage.press("giveaways.draw", count=3)
    await stage.pass_time(5)
    await stage.press("giveaways.proof", names=True)
    shown = stage.panel.shown["giveaways/giveaway"]
    people = {each.name.casefold() for each in said}
    assert shown["now"]["count"] == len(people) > 100
    found = check.check(shown["file"]["text"].encode())
    names = Counter(found["names"].values())
    assert set(names) == {f"twitch:{name}" for name in people}
    assert max(names.values()) == 1
    assert {each["name"].casefold() for each in shown["now"]["draws"]} <= people


async def test_in_a_recorded_chat_a_word_nobody_means_lets_nobody_in(stage):
    said = twitch_chat(1_500)
    await stage.load("giveaways")
    await stage.press("giveaways.open", title="A keyboard", word="mechanical rose", seconds=0)
    for each in said:
        await stage.say(each.text, viewer=each.name, platform="twitch")
    await stage.pass_time(1)
    assert stage.panel.shown["giveaways/giveaway"]["now"]["count"] == 0
