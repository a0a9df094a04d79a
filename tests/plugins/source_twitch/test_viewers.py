import pytest

from source_twitch.irc import parse
from source_twitch.viewers import author, named, number
from stagedoor import Badge, Role

LINE = ":ann!ann@ann.tmi.twitch.tv PRIVMSG #x :hi"


def test_everything_the_tags_say_is_there():
    viewer = author(
        parse(
            "@badge-info=subscriber/14;badges=moderator/1,subscriber/12,bits/1000;color=#FF69B4;display-name=Ann;mod=1;"
            f"subscriber=1;user-id=42;user-type=mod {LINE}"
        )
    )
    assert viewer.key == "twitch:42"
    assert (viewer.name, viewer.login, viewer.color) == ("Ann", "ann", "#ff69b4")
    assert viewer.roles == (Role.MODERATOR, Role.SUBSCRIBER)
    assert viewer.badges == (
        Badge(name="moderator", level="1"),
        Badge(name="subscriber", level="14"),
        Badge(name="bits", level="1000"),
    )


@pytest.mark.parametrize(
    ("tags", "role"),
    [
        ("badges=broadcaster/1", Role.BROADCASTER),
        ("badges=lead_moderator/1", Role.MODERATOR),
        ("mod=1", Role.MODERATOR),
        ("user-type=mod", Role.MODERATOR),
        ("badges=vip/1", Role.VIP),
        ("vip=1", Role.VIP),
        ("badges=founder/0", Role.SUBSCRIBER),
        ("subscriber=1", Role.SUBSCRIBER),
        ("badges=staff/1", Role.STAFF),
        ("user-type=global_mod", Role.STAFF),
        ("badges=bot-badge/1", Role.BOT),
    ],
)
def test_roles(tags, role):
    assert author(parse(f"@{tags} {LINE}")).roles == (role,)


def test_nobody_is_a_moderator_by_an_unknown_word():
    assert author(parse(f"@badges=moderators/1,xmoderator/1;mod=true;vip=0 {LINE}")).roles == ()


def test_a_comma_in_a_predictions_title_is_no_badge():
    viewer = author(parse(rf"@badge-info=predictions/Yes\,\sof\scourse;badges=predictions/blue-1 {LINE}"))
    assert viewer.badges == (Badge(name="predictions", level="blue-1"),)


def test_without_tags_the_name_is_all_there_is():
    viewer = author(parse(LINE))
    assert (viewer.key, viewer.name, viewer.roles, viewer.color) == ("twitch:ann", "ann", (), "")


@pytest.mark.parametrize("color", ["red", "#12345", "#1234567", "#12345g", "javascript:x", ""])
def test_a_color_that_is_none_is_left_out(color):
    assert author(parse(f"@color={color} {LINE}")).color == ""


def test_an_empty_display_name_is_the_login():
    assert author(parse(rf"@display-name=\s {LINE}")).name == "ann"


@pytest.mark.parametrize("source", [":tmi.twitch.tv ", ""])
def test_a_server_is_nobody(source):
    with pytest.raises(ValueError, match="nobody"):
        author(parse(f"{source}PRIVMSG #x :hi"))


def test_names_are_cut():
    viewer = author(parse(f"@display-name={'x' * 5000};login={'y' * 5000};user-id={'1' * 5000} {LINE}"))
    assert (len(viewer.name), len(viewer.login), len(viewer.id)) == (100, 100, 100)


def test_somebody_else():
    assert named("7", "bob", "Bob").name == "Bob"
    assert named("", "bob").key == "twitch:bob"
    assert named("7", "").name == "7"


@pytest.mark.parametrize(
    ("text", "count"), [("12", 12), ("", 0), ("-3", 0), ("²", 0), ("٣", 0), ("1e3", 0), ("9" * 16, 0), ("x", 0)]
)
def test_a_number_is_a_count_or_nothing(text, count):
    assert number(text) == count
