import pytest

from source_twitch.irc import parse
from source_twitch.messages import Translator
from source_twitch.tally import Tally
from stagedoor import (
    Amount,
    Announcement,
    ChatMessage,
    GiftReceived,
    PlatformNotice,
    RaidReceived,
    SubscriptionReceived,
)


@pytest.fixture
def translator() -> Translator:
    return Translator(Tally())


def notice(code: str, text: str = "", **tags: str) -> str:
    common = {
        "display-name": "Ann",
        "id": f"id-{code}",
        "login": "ann",
        "msg-id": code,
        "room-id": "1",
        "system-msg": rf"Ann\sdid\s{code}.",
        "tmi-sent-ts": "1700000000000",
        "user-id": "7",
    }
    params = {key.replace("_", "-"): value for key, value in tags.items()}
    head = ";".join(f"{key}={value}" for key, value in {**common, **params}.items())
    return f"@{head} :tmi.twitch.tv USERNOTICE #x" + (f" :{text}" if text else "")


def only(translator: Translator, line: str):
    (event,) = translator.events(parse(line))
    return event


def test_a_renewal_with_its_text(translator):
    event = only(
        translator,
        notice(
            "resub", "still here", msg_param_cumulative_months="14", msg_param_months="0", msg_param_sub_plan="2000"
        ),
    )
    assert isinstance(event, SubscriptionReceived)
    assert (event.viewer.key, event.tier, event.months, event.gifted) == ("twitch:7", "2", 14, 0)
    assert (event.text, event.platform_id, event.sent_at) == ("still here", "id-resub", 1_700_000_000_000)


@pytest.mark.parametrize(("plan", "tier"), [("1000", "1"), ("3000", "3"), ("Prime", "prime"), ("", ""), ("x", "")])
def test_tiers(translator, plan, tier):
    assert only(translator, notice("sub", msg_param_sub_plan=plan)).tier == tier


@pytest.mark.parametrize("code", ["giftpaidupgrade", "anongiftpaidupgrade", "primepaidupgrade"])
def test_who_goes_on_with_a_gifted_subscription_has_one(translator, code):
    event = only(translator, notice(code))
    assert isinstance(event, SubscriptionReceived)
    assert event.gifted == 0


def gift(number: int, bulk: str = "") -> str:
    tags = {"msg_param_community_gift_id": bulk} if bulk else {}
    return notice(
        "subgift",
        id=f"gift-{number}",
        msg_param_recipient_id=str(100 + number),
        msg_param_recipient_user_name=f"viewer{number}",
        msg_param_recipient_display_name=f"Viewer{number}",
        msg_param_sub_plan="1000",
        **tags,
    )


def test_one_gift_names_who_got_it(translator):
    event = only(translator, gift(1))
    assert isinstance(event, SubscriptionReceived)
    assert event.gifted == 1
    assert event.recipient is not None
    assert (event.recipient.key, event.recipient.name) == ("twitch:101", "Viewer1")


def test_gifts_in_bulk_count_once(translator):
    bulk = notice("submysterygift", msg_param_mass_gift_count="3", msg_param_community_gift_id="c")
    events = [only(translator, line) for line in [bulk, gift(1, "c"), gift(2, "c"), gift(3, "c"), gift(4)]]
    assert [getattr(event, "gifted", 0) for event in events] == [3, 0, 0, 0, 1]
    assert all(isinstance(event, PlatformNotice) for event in events[1:4])  # who got one is in the log all the same


def test_gifts_by_nobody_in_particular(translator):
    line = notice("anonsubgift", msg_param_recipient_user_name="bob", login="ananonymousgifter", user_id="274598607")
    event = only(translator, line)
    assert (event.viewer.login, event.gifted, event.recipient.login) == ("ananonymousgifter", 1, "bob")


def test_a_raid(translator):
    event = only(translator, notice("raid", msg_param_viewerCount="120", msg_param_login="ann"))
    assert isinstance(event, RaidReceived)
    assert (event.viewer.name, event.viewers) == ("Ann", 120)


def test_an_announcement(translator):
    event = only(translator, notice("announcement", "drink water", msg_param_color="BLUE"))
    assert isinstance(event, Announcement)
    assert (event.viewer.name, event.text) == ("Ann", "drink water")


@pytest.mark.parametrize("prefix", ["msg_param_", "msg_param_donation_"])
def test_a_donation_to_charity(translator, prefix):
    line = notice(
        "charitydonation",
        msg_param_charity_name=r"Sea\sShepherds",
        msg_param_donation_amount="500",
        msg_param_donation_currency="EUR",
        **{f"{prefix}exponent": "2"},
    )
    event = only(translator, line)
    assert isinstance(event, GiftReceived)
    assert (event.gift, event.value) == ("a donation to Sea Shepherds", Amount(count=500, unit="EUR-cents"))


@pytest.mark.parametrize(
    "code", ["viewermilestone", "unraid", "ritual", "bitsbadgetier", "standardpayforward", "rewardgift", "not-yet-made"]
)
def test_what_has_no_event_of_its_own_is_told_in_twitchs_words(translator, code):
    event = only(translator, notice(code))
    assert isinstance(event, PlatformNotice)
    assert (event.code, event.text) == (code, f"Ann did {code}.")


def test_what_a_viewer_wrote_under_such_a_notice_is_a_chat_message(translator):
    told, written = translator.events(parse(notice("viewermilestone", "five in a row!")))
    assert isinstance(told, PlatformNotice)
    assert isinstance(written, ChatMessage)
    assert (written.text, written.platform_id) == ("five in a row!", "id-viewermilestone")
    assert told.platform_id != written.platform_id
    assert translator.tally.parsed == 1


def test_a_subscription_in_another_channel_of_a_shared_chat_counts_for_nobody(translator):
    event = only(translator, notice("sharedchatnotice", source_msg_id="resub", source_room_id="2", source_id="s"))
    assert isinstance(event, PlatformNotice)
    assert (event.code, event.platform_id) == ("resub", "s")


def test_an_announcement_in_another_channel_of_a_shared_chat_is_one_here(translator):
    line = notice("sharedchatnotice", "hi all", source_msg_id="announcement", source_room_id="2", source_id="s")
    assert isinstance(only(translator, line), Announcement)


@pytest.mark.parametrize(
    "line",
    [
        notice("announcement"),
        "@msg-id=raid :tmi.twitch.tv USERNOTICE #x",
        "@msg-id=other :tmi.twitch.tv USERNOTICE #x",
        ":tmi.twitch.tv USERNOTICE",
    ],
)
def test_notices_about_nothing_are_malformed(translator, line):
    assert translator.events(parse(line)) == []
    assert translator.tally.malformed == 1
