"""A recorded busy chat: its topics are words that several people wrote, and its figures are those of the recording."""

from rig.recorded_chats import twitch_chat


async def test_a_busy_chat_has_topics_of_several_people_and_true_figures(stage):
    said = twitch_chat(1_500)
    await stage.load("moment", minutes=15, worries=True)
    for each in said:
        await stage.say(each.text, viewer=each.name, platform="twitch")
    await stage.pass_time(3)
    page = stage.panel.shown["moment/now"]
    assert 3 <= len(page["topics"]) <= 20
    for topic in page["topics"]:
        words = topic["label"].casefold().split()
        writers = {each.name for each in said if all(word in each.text.casefold() for word in words)}
        assert topic["people"] >= 3
        assert topic["people"] <= len(writers)
    assert [topic["people"] for topic in page["topics"][:1]] != [1]
    shown = {line["message"] for topic in page["topics"] for line in topic["messages"]}
    assert shown <= {event.id for event in stage.log}, "every topic leads to messages"
