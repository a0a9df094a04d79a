from rig.eventsub_types import KINDS
from source_twitch.scopes import wanted
from source_twitch.topics import TOPICS, Reader, named_topics

TOLD_BY_THE_CHAT = {
    "channel.subscribe",
    "channel.subscription.gift",
    "channel.subscription.message",
    "channel.cheer",
    "channel.raid",
    "channel.chat.message",
    "channel.chat.notification",
    "channel.ban",
}


def test_twitch_knows_each_in_this_version_and_wants_these_permissions():
    for topic in TOPICS:
        kind = KINDS[topic.type]
        assert (topic.version, topic.reader.value) == (kind.version, kind.who)
        assert set(topic.scopes) <= kind.scopes or topic.type.startswith(("channel.ad", "channel.suspicious"))


def test_a_login_asks_for_all_the_permissions_they_need():
    moderator, owner = set(wanted("moderator")), set(wanted("broadcaster"))
    for topic in TOPICS:
        if topic.reader is Reader.MODERATOR:
            assert moderator & set(topic.scopes), topic
        if topic.scopes:
            assert owner & set(topic.scopes), topic


def test_nothing_is_asked_for_that_the_chat_tells_already():
    assert TOLD_BY_THE_CHAT.isdisjoint(topic.type for topic in TOPICS)
    assert len({topic.type for topic in TOPICS}) == len(TOPICS)


def test_what_they_bring_is_named_once_in_words():
    polls = [topic for topic in TOPICS if topic.type.startswith(("channel.poll", "channel.goal"))]
    assert named_topics(polls) == "polls and goals"
    assert named_topics(TOPICS[:1]) == "new followers"
    assert named_topics(TOPICS, most=2) == "new followers, messages that AutoMod holds and more"
    assert named_topics([]) == ""


def test_a_condition_names_the_moderator_where_one_is_needed():
    conditions = {topic.type: topic.condition("1", "2") for topic in TOPICS}
    assert conditions["channel.follow"] == {"broadcaster_user_id": "1", "moderator_user_id": "2"}
    assert conditions["stream.online"] == {"broadcaster_user_id": "1"}
