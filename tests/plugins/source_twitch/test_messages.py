import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_twitch.irc import Message, parse
from source_twitch.messages import Translator
from source_twitch.tally import Tally
from stagedoor import (
    Amount,
    Badge,
    ChannelOpened,
    ChatCleared,
    ChatMessage,
    MessageDeleted,
    PlatformNotice,
    Reply,
    Role,
    ViewerSilenced,
)
from stagedoor.events import decode, encode

ANN = ":ann!ann@ann.tmi.twitch.tv"


@pytest.fixture
def translator() -> Translator:
    return Translator(Tally())


def said(translator: Translator, line: str):
    events = translator.events(parse(line))
    assert len(events) == 1, events
    return events[0]


def test_a_message_with_everything(translator):
    message = said(
        translator,
        "@badges=vip/1;bits=50;color=#0000FF;custom-reward-id=r-1;display-name=Ann;emotes=25:8-12;first-msg=1;"
        "id=m-1;msg-id=highlighted-message;reply-parent-display-name=Bob;reply-parent-msg-body=what\\sis\\:it;"
        "reply-parent-msg-id=m-0;reply-parent-user-id=8;reply-parent-user-login=bob;room-id=1;"
        f"tmi-sent-ts=1700000000123;user-id=7;vip=1 {ANN} PRIVMSG #somebody :Cheer50 Kappa",
    )
    assert isinstance(message, ChatMessage)
    assert (message.platform, message.channel, message.platform_id) == ("twitch", "somebody", "m-1")
    assert message.sent_at == 1_700_000_000_123
    assert message.viewer.roles == (Role.VIP,)
    assert [piece.kind for piece in message.fragments] == ["cheer", "text", "emote"]
    assert message.reply_to == Reply(message_id="m-0", viewer_id="8", name="Bob", text="what is;it")
    assert (message.is_first, message.is_highlighted, message.is_action) == (True, True, False)
    assert (message.cheer, message.reward) == (Amount(count=50, unit="bits"), "r-1")


@pytest.mark.parametrize("end", ["\x01", ""])
def test_me_is_an_action_and_its_emotes_are_counted_without_the_wrapper(translator, end):
    message = said(translator, f"@emotes=25:6-10 {ANN} PRIVMSG #x :\x01ACTION waves Kappa{end}")
    assert (message.text, message.is_action) == ("waves Kappa", True)
    assert message.fragments[1].text == "Kappa"


def test_one_word_needs_no_colon(translator):
    assert said(translator, f"{ANN} PRIVMSG #x hello").text == "hello"


def test_an_overlong_text_is_cut_and_counted(translator):
    message = said(translator, f"{ANN} PRIVMSG #x :{'x' * 1_000_000}")
    assert message.text == "x" * 4000
    assert translator.tally.cut == 1


def test_what_is_whispered_is_no_chat(translator):
    assert translator.events(parse(f"{ANN} PRIVMSG justinfan1 :psst")) == []
    assert translator.tally.ignored == 1


def test_a_paid_message_of_old(translator):
    tags = "@pinned-chat-paid-amount=1400;pinned-chat-paid-currency=USD;pinned-chat-paid-exponent=2"
    assert said(translator, f"{tags} {ANN} PRIVMSG #x :hi").cheer == Amount(count=1400, unit="USD-cents")


class TestSharedChat:
    LINE = f"@id=here;room-id=1;source-id=home;source-room-id=2;user-id=7 {ANN} PRIVMSG #x :hi"

    def test_a_mirrored_message_is_marked_and_keeps_the_id_it_has_at_home(self, translator):
        message = said(translator, self.LINE)
        assert message.platform_id == "home"
        assert message.viewer.badges == (Badge(name="shared-chat", level="2"),)

    def test_our_own_message_in_a_shared_chat_is_not_marked(self, translator):
        message = said(translator, f"@id=a;room-id=1;source-id=a;source-room-id=1;user-id=7 {ANN} PRIVMSG #x :hi")
        assert (message.platform_id, message.viewer.badges) == ("a", ())

    def test_its_deletion_here_finds_it(self, translator):
        said(translator, self.LINE)
        deleted = said(translator, "@login=ann;target-msg-id=here :tmi.twitch.tv CLEARMSG #x :hi")
        assert deleted.message_id == "home"

    def test_an_answer_to_it_finds_it(self, translator):
        said(translator, self.LINE)
        answer = said(translator, f"@id=b;reply-parent-msg-id=here {ANN} PRIVMSG #x :@ann yes")
        assert answer.reply_to == Reply(message_id="home")

    def test_it_can_be_left_out(self, translator):
        translator.shows_shared_chat = False
        assert translator.events(parse(self.LINE)) == []
        assert translator.events(parse(self.LINE.replace("PRIVMSG", "USERNOTICE"))) == []
        assert translator.tally.ignored == 2


def test_a_timeout(translator):
    event = said(
        translator,
        "@ban-duration=150;room-id=1;target-user-id=48;tmi-sent-ts=1568505600739 :tmi.twitch.tv CLEARCHAT #x :onche",
    )
    assert isinstance(event, ViewerSilenced)
    assert (event.viewer.key, event.viewer.name, event.seconds) == ("twitch:48", "onche", 150)


def test_a_ban(translator):
    event = said(translator, "@target-user-id=48;tmi-sent-ts=5 :tmi.twitch.tv CLEARCHAT #x :onche")
    assert isinstance(event, ViewerSilenced)
    assert event.seconds == 0


def test_a_cleared_chat(translator):
    assert isinstance(said(translator, "@room-id=1;tmi-sent-ts=5 :tmi.twitch.tv CLEARCHAT #x"), ChatCleared)


@pytest.mark.parametrize("whom", ["", " :onche"])
def test_what_happens_in_two_channels_at_the_same_moment_is_two_things(translator, whom):
    one, other = (
        said(translator, f"@room-id={number};tmi-sent-ts=5 :tmi.twitch.tv CLEARCHAT #{channel}{whom}")
        for number, channel in enumerate("xy")
    )
    assert one.platform_id != other.platform_id


def test_a_deleted_message(translator):
    event = said(translator, "@login=ann;target-msg-id=m-1;tmi-sent-ts=5 :tmi.twitch.tv CLEARMSG #x :rude")
    assert isinstance(event, MessageDeleted)
    assert event.message_id == "m-1"


def test_restrictions_are_told_once(translator):
    full = "@emote-only=0;followers-only=-1;r9k=0;room-id=71;slow=0;subs-only=0 :tmi.twitch.tv ROOMSTATE #x"
    assert translator.events(parse(full)) == [ChannelOpened(platform="twitch", channel="x", channel_id="71")]
    assert translator.events(parse(full)) == []
    event = said(translator, "@slow=10 :tmi.twitch.tv ROOMSTATE #x")
    assert event == PlatformNotice(
        platform="twitch", channel="x", code="slow", text="Slow mode: everyone may write once in 10 seconds."
    )
    assert translator.events(parse("@msg-id=slow_on :tmi.twitch.tv NOTICE #x :This room is in slow mode.")) == []


def test_each_connection_tells_once_which_channel_it_reads(translator):
    state = "@room-id=71;slow=0;subs-only=0 :tmi.twitch.tv ROOMSTATE #x"
    told = []
    translator.on_open = lambda: told.append(translator.channel_id)
    for _ in range(2):
        translator.begin()
        assert said(translator, state) == ChannelOpened(platform="twitch", channel="x", channel_id="71")
        assert translator.events(parse("@room-id=71;slow=0 :tmi.twitch.tv ROOMSTATE #x")) == []
    assert told == ["71", "71"]


def test_what_came_from_another_channel_has_its_id_here_too(translator):
    line = (
        "@id=here;source-id=home;room-id=1;source-room-id=2;user-id=5;display-name=A "
        ":a!a@a.tmi.twitch.tv PRIVMSG #x :hello"
    )
    assert said(translator, line).platform_id == "home"
    assert translator.local_id("home") == "here"
    assert translator.local_id("another") == "another"


def test_badges_are_dressed_before_what_marks_another_channel(translator):
    translator.dress = lambda badges, tag: tuple(
        Badge(name=badge.name, title=f"{badge.name} of {tag}") for badge in badges
    )
    line = (
        "@id=1;badges=vip/1;room-id=1;source-room-id=2;source-id=9;user-id=5;display-name=A "
        ":a!a@a.tmi.twitch.tv PRIVMSG #x :hello"
    )
    assert said(translator, line).viewer.badges == (
        Badge(name="vip", title="vip of vip/1"),
        Badge(name="shared-chat", level="2"),
    )
    line = (
        "@id=2;badges=vip/1;user-id=5;display-name=A;msg-id=raid;msg-param-viewerCount=3 :tmi.twitch.tv USERNOTICE #x"
    )
    line = line.replace("user-id=5", "user-id=5;login=a")
    assert said(translator, line).viewer.badges == (Badge(name="vip", title="vip of vip/1"),)


def test_a_notice_to_the_channel(translator):
    event = said(translator, "@msg-id=host_on :tmi.twitch.tv NOTICE #x :Now hosting y.")
    assert (event.code, event.text) == ("host_on", "Now hosting y.")


@pytest.mark.parametrize(
    "line",
    [
        ":tmi.twitch.tv 001 justinfan1 :Welcome, GLHF!",
        ":justinfan1!justinfan1@justinfan1.tmi.twitch.tv JOIN #x",
        ":tmi.twitch.tv CAP * ACK :twitch.tv/tags",
        "PING :tmi.twitch.tv",
        ":tmi.twitch.tv RECONNECT",
        "@badges= :tmi.twitch.tv USERSTATE #x",
        ":tmi.twitch.tv NOTICE * :Improperly formatted auth",
    ],
)
def test_known_lines_that_say_nothing_are_ignored(translator, line):
    assert translator.events(parse(line)) == []
    assert (translator.tally.ignored, translator.tally.lines) == (1, 1)


def test_unknown_commands_are_counted_by_name(translator):
    translator.events(parse(":tmi.twitch.tv HYPETRAIN #x :soon"))
    assert (translator.tally.unknown, translator.tally.commands) == (1, {"HYPETRAIN": 1})


@pytest.mark.parametrize(
    "line",
    [f"{ANN} PRIVMSG #x", "PRIVMSG #x :hi", ":tmi.twitch.tv CLEARMSG #x", "@msg-id=x :tmi.twitch.tv NOTICE #x"],
)
def test_lines_that_lack_what_they_are_about_are_malformed(translator, line):
    assert translator.events(parse(line)) == []
    assert (translator.tally.malformed, translator.tally.lines) == (1, 1)


anything = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = [
    *("badges", "badge-info", "ban-duration", "bits", "color", "display-name", "emotes", "id", "login", "mod"),
    *("msg-param-community-gift-id", "msg-param-mass-gift-count", "msg-param-recipient-id", "msg-param-sub-plan"),
    *("msg-param-viewerCount", "pinned-chat-paid-amount", "reply-parent-msg-id", "room-id", "slow", "source-id"),
    *("source-msg-id", "source-room-id", "subs-only", "system-msg", "target-msg-id", "target-user-id", "tmi-sent-ts"),
    *("user-id", "msg-param-donation-amount", "msg-param-donation-currency", "msg-param-exponent"),
]
CODES = [
    *("sub", "resub", "subgift", "submysterygift", "raid", "announcement", "charitydonation", "sharedchatnotice"),
    *("viewermilestone", "giftpaidupgrade", "", "whatever"),
]


@given(
    tags=st.dictionaries(st.sampled_from(KEYS), anything | st.integers(-1, 10**30).map(str)),
    code=st.sampled_from(CODES),
    source=st.sampled_from(["", "tmi.twitch.tv", "ann!ann@ann.tmi.twitch.tv", "!", "a"]),
    command=st.sampled_from(["PRIVMSG", "USERNOTICE", "CLEARCHAT", "CLEARMSG", "ROOMSTATE", "NOTICE", "WHAT", "042"]),
    params=st.lists(anything | st.just("#x"), max_size=3),
)
def test_no_tag_can_break_it_and_every_line_is_counted(tags, code, source, command, params):
    translator = Translator(Tally())
    for event in translator.events(Message({**tags, "msg-id": code}, source, command, params)):
        assert decode(encode(event)) == event
    assert translator.tally.lines == 1
