"""A recorded busy chat votes: the counts are those of a plain count of the recording, one for each person."""

from collections import Counter

from rig.recorded_chats import twitch_chat


async def test_a_busy_chat_votes_as_it_was_recorded(stage):
    said = twitch_chat()
    words = Counter(each.text for each in said if " " not in each.text and each.text.isalpha())
    options = [word for word, _ in words.most_common(3)]
    await stage.load("polls", grace=0, watch_waves=True)
    await stage.press("polls.open", title="Which emote?", options=options, seconds=0)
    played = [each for each in said if each.text.casefold() in {option.casefold() for option in options}]
    between = [each for each in said if each not in played][:300]
    for each in [*played, *between]:
        await stage.say(each.text, viewer=each.name, platform="twitch")
    await stage.press("polls.close")
    await stage.pass_time(1)
    last = {each.name: each.text.casefold() for each in played}
    counted = Counter(last.values())
    poll = stage.panel.shown["polls/poll"]["poll"]
    assert len(last) > 20
    assert poll["counts"] == [counted[option.casefold()] for option in options]
    assert (poll["people"], poll["wave"]) == (len(last), None)
