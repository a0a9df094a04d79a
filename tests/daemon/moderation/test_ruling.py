"""From opinions to one decision: immunity, guidelines, strikes."""

import pytest

from stagedoor import Action, ChatMessage, Guideline, Role, Verdict, Viewer
from stagedoor.model import Opinion
from stagedoor.moderation.guidelines import Guidelines
from stagedoor.moderation.ruling import Ruling
from stagedoor.moderation.settings import ModerationSettings
from stagedoor.moderation.strikes import Strikes

KIND = Guideline(name="Be kind", rules=("words.hate", "insults"))
LINKS = Guideline(name="No links", rules=("links",))
ALL_WORDS = Guideline(name="Mind your words", rules=("words",))


def said(number=1, name="Ada", roles=()):
    viewer = Viewer(platform="t", id=name, name=name, roles=roles)
    return ChatMessage(id=number, at=number, platform="t", viewer=viewer, text="hi")


def opinion(action, plugin="words", rule="r", **verdict):
    return Opinion(plugin=plugin, verdict=Verdict(action=action, reason="because", rule=rule, **verdict))


def ruling(guidelines=(), viewers_of=lambda key: (key,), **settings):
    made = ModerationSettings(**settings)
    return Ruling(lambda: made, Strikes(lambda: made, viewers_of), Guidelines(lambda: guidelines))


def test_the_harshest_wins_and_all_are_kept():
    judged = ruling(strike_ladder=()).decide(said(), [opinion(Action.MARK), opinion(Action.HIDE, "b")])
    assert judged.action is Action.HIDE
    assert [each.plugin for each in judged.opinions] == ["words", "b"]
    assert judged.reason == "because"


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.BROADCASTER])
def test_those_who_run_the_show_are_immune_and_the_opinions_are_kept(role):
    judged = ruling().decide(said(roles=(Role.SUBSCRIBER, role)), [opinion(Action.BAN)])
    assert judged.action is Action.ALLOW
    assert [each.verdict.rule for each in judged.opinions] == ["r", "immune"]
    assert judged.opinions[-1].verdict.reason == f"they are {role}, and immune by your settings"


@pytest.mark.parametrize("named", ["ada", "@ADA", "t:Ada"])
def test_people_are_immune_by_name_or_key(named):
    assert ruling(immune=(named,)).decide(said(), [opinion(Action.HIDE)]).action is Action.ALLOW
    assert ruling(immune=(named,)).decide(said(name="Bob"), [opinion(Action.HIDE)]).action is not Action.ALLOW


def test_a_mark_stays_a_mark_for_the_immune():
    assert ruling().decide(said(roles=(Role.MODERATOR,)), [opinion(Action.MARK)]).action is Action.MARK


def test_an_opinion_names_the_most_exact_guideline():
    judged = ruling((ALL_WORDS, KIND, LINKS), strike_ladder=()).decide(
        said(),
        [
            opinion(Action.HIDE, rule="x", level="hate"),
            opinion(Action.HIDE, rule="y"),
            opinion(Action.HOLD, "links"),
            opinion(Action.HOLD, "flood"),
        ],
    )
    assert [each.verdict.guideline for each in judged.opinions] == ["Be kind", "Mind your words", "No links", ""]


def test_a_second_offence_is_a_timeout_that_says_what_for():
    ours = ruling((ALL_WORDS,), strike_ladder=(0, 90))
    first = ours.decide(said(1), [opinion(Action.HIDE)])
    second = ours.decide(said(2), [opinion(Action.HIDE)])
    assert (first.action, second.action) == (Action.HIDE, Action.TIMEOUT)
    assert second.winner.verdict.seconds == 90
    assert second.winner.verdict.reason == "because; strike 2: silent for 90 s"
    assert second.winner.verdict.guideline == "Mind your words"


@pytest.mark.parametrize(
    "spared",
    [
        [opinion(Action.HOLD)],
        [opinion(Action.TIMEOUT)],
        [opinion(Action.HIDE, "flood")],
        [opinion(Action.HIDE, "words", "mild")],
        [opinion(Action.HIDE, "words", "x", level="mild")],
        [opinion(Action.HIDE, of_name=True)],
    ],
)
def test_what_is_no_strike(spared):
    ours = ruling(no_strikes_for=("flood", "words.mild"))
    for number in range(1, 5):
        assert all(each.plugin != "strikes" for each in ours.decide(said(number), spared).opinions)


def test_strikes_are_counted_by_person_across_platforms():
    ours = ruling(
        viewers_of=lambda _: (said(1, "Ada").viewer.key, said(2, "Ada on Kick").viewer.key), strike_ladder=(0, 60)
    )
    ours.decide(said(1, "Ada"), [opinion(Action.HIDE)])
    assert ours.decide(said(2, "Ada on Kick"), [opinion(Action.DELETE)]).action is Action.TIMEOUT


def test_a_filter_may_be_harsher_than_the_ladder():
    ours = ruling(strike_ladder=(0,))
    assert ours.decide(said(1), [opinion(Action.DELETE)]).action is Action.DELETE


def test_guidelines_declared_anew_are_known():
    declared = [ALL_WORDS]
    ours = Guidelines(lambda: declared)
    assert ours.named(opinion(Action.HIDE)).verdict.guideline == "Mind your words"
    declared[:] = []
    assert ours.named(opinion(Action.HIDE)).verdict.guideline == "Mind your words"
    ours.forget()
    assert ours.named(opinion(Action.HIDE)).verdict.guideline == ""


def test_a_plugin_that_makes_up_rules_does_not_fill_the_memory():
    ours = Guidelines(lambda: [ALL_WORDS])
    for number in range(5_000):
        ours.named(opinion(Action.HIDE, rule=str(number)))
    assert len(ours._known) <= 2_000
