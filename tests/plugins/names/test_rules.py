"""Every rule's opinion of a name, with innocent names of many languages beside."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from names.options import Names
from names.protected import Owner, Protected
from names.rules import on_imitation, opinions
from stagedoor import Action, Role, Viewer

INNOCENT = [
    "Ada Lovelace",
    "Jürgen Müller",
    "Ngọc Ánh Đặng",
    "Siobhán O'Connor",
    "Łukasz Żółć",
    "José María Núñez",
    "Анна Каренина",
    "Олександр",
    "王小明",
    "佐藤 花子",
    "김민준",
    "สมชาย ใจดี",
    "محمد عبد الرحمن",
    "דוד לוי",
    "अमित शर्मा",
    "Σωκράτης",
    "Çağla Öztürk",
    "St. Louis",
    "Sault Ste. Marie",
    "Bad Homburgv.d.Höhe",
    "Llanfairpwllgwyngyll",
    "Penistone",
    "Scunthorpe",
    "Cockermouth",
    "Dotty Comfort",
    "Netty",
    "Nett Orgel",
    "Live Oak",
    "Mod Sun",
    "Kick Buttowski",
    "Steam Boat",
    "The Real Slim",
    "Team Rocket",
    "Safety Dance",
    "Bobby Tables",
    "xXdragonXx",
    "night_owl_99",
    "Max2007",
    "anna_lena",
    "Mr.Smith",
    "it's_me",
    "Support Main",
    "Cheap Trick",
    "Bottrop",
    "Admiral Ackbar",
    "Staffordshire",
    "Systema",
    "Modesto",
    "Officer Dibble",
    "T. Comer",
    "user-ab1cd2ef3g",
]


def viewer(name, key="9", *roles):
    return Viewer(platform="test", id=key, name=name, roles=roles)


def found(name, *protected, settings=None):
    known = Protected()
    for number, owner in enumerate(protected):
        known.learn(Owner(owner, f"test:{number}", "test", "a moderator here"))
    return {said.rule: said for said in opinions(viewer(name), known, settings or Names()) if said.action}


@pytest.mark.parametrize("name", INNOCENT)
def test_innocent_names_pass(name):
    assert found(name, "PelicanQueen", "Marvin", "Zorblax") == {}


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("Marv1n", Action.HOLD),
        ("rnarvin", Action.HOLD),
        ("MARVIN_TV", Action.HOLD),
        ("xX_Marvin_Xx", Action.HOLD),
        ("Mаrvin", Action.HOLD),
        ("Ｍａｒｖｉｎ", Action.HOLD),
        ("Marvin2007", Action.HOLD),
        ("Malvin", Action.MARK),
        ("Mavrin", Action.MARK),
        ("Marvvin", Action.MARK),
    ],
)
def test_imitations_are_found(name, action):
    said = found(name, "Marvin")["imitating"]
    assert said.action is action, said


def test_short_and_counted_names_are_only_marked_or_left_alone():
    assert found("Anna1998", "Anna")["imitating"].action is Action.MARK
    assert found("4nna", "Anna")["imitating"].action is Action.HOLD
    assert "imitating" not in found("Anne", "Anna")
    assert "imitating" not in found("Ada5", "Ada")
    assert found("someplayer2", "someplayer1")["imitating"].action is Action.MARK


def test_those_the_platform_vouches_for_are_who_they_are():
    (said,) = opinions(viewer("Twitch_Support", "1", Role.STAFF), Protected(), Names())
    assert said.action is Action.ALLOW


def test_a_rule_set_milder_stays_milder():
    settings = Names(imitating="mark", pretending="hide")
    assert found("Marv1n", "Marvin", settings=settings)["imitating"].action is Action.MARK
    assert found("TwitchSupport", settings=settings)["pretending"].action is Action.HIDE


def test_digits_of_a_machine_are_marked_and_birthdays_are_not():
    assert found("ann48151623")["made_up"].reason == "a name with 8 digits at its end, as machines make them"
    assert "made_up" not in found("ann1998")
    assert "made_up" not in found("user1234567890123")


@given(st.text(max_size=200))
def test_any_name_has_opinions_with_spans_inside(name):
    protected = Protected()
    protected.learn(Owner("PelicanQueen", "test:1", "test", "a moderator here"))
    for said in opinions(viewer(name), protected, Names()):
        assert said.reason
        if said.span:
            assert 0 <= said.span[0] < said.span[1] <= len(name)


@given(st.text(string.ascii_letters + string.digits + "_", min_size=1, max_size=25))
def test_nobody_imitates_who_is_unlike_everybody(name):
    protected = Protected()
    assert on_imitation(viewer(name), protected, Names()).action is Action.ALLOW
