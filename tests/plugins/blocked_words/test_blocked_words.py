"""The plugin on stage: what is on the lists does not reach the screen, and says why."""

import pytest

from blocked_words.shelf import terms_of
from stagedoor import Action, Role, Viewer


def listed(level, language="en"):
    """A single word of a list that ships, at run time."""
    return next(
        term for term in terms_of(level, Action.HIDE, [language]) if len(term.words) == 1 and len(term.text) > 6
    )


async def test_hook_review_message_hides_and_holds_by_list(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=["idiot*"])
    hidden, held, fine = [await stage.say(text) for text in ("a Spoiler!", "you IDIOTS", "nice run")]
    assert (hidden.action, held.action, fine.action) == (Action.HIDE, Action.HOLD, Action.ALLOW)
    assert [shown.text for shown in stage.overlay.shown] == ["nice run"]


async def test_the_verdict_explains_itself(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=[])
    said = await stage.say("what a 𝓢𝓹𝓸𝓲𝓵𝓮𝓻 that was")
    verdict = said.opinions[0].verdict
    assert said.message.text[slice(*verdict.span)] == "𝓢𝓹𝓸𝓲𝓵𝓮𝓻"
    assert verdict.rule == "spoiler"
    assert verdict.reason == "“spoiler” is on your list"


@pytest.mark.parametrize("level", ["hate", "strong", "mild"])
async def test_each_level_does_what_was_chosen(stage, level):
    await stage.load("blocked_words", **{level: "timeout"}, timeout_seconds=60)
    verdict = (await stage.say(f"you {listed(level).text} you")).opinions[0].verdict
    assert (verdict.action, verdict.level, verdict.seconds) == (Action.TIMEOUT, level, 60)
    assert verdict.span == (4, 4 + len(listed(level).text))
    await stage.change("blocked_words", **{level: "off"})
    assert (await stage.say(f"you {listed(level).text} you")).action is Action.ALLOW


async def test_mild_words_are_left_alone_until_chosen(stage):
    await stage.load("blocked_words")
    assert (await stage.say(listed("mild").text)).action is Action.ALLOW


async def test_only_the_chosen_languages_are_looked_for(stage):
    await stage.load("blocked_words", languages=["en"])
    assert (await stage.say(listed("strong", "de").text)).action is Action.ALLOW
    await stage.change("blocked_words", languages=["en", "de"])
    assert (await stage.say(listed("strong", "de").text)).action is Action.HIDE


async def test_an_allowed_word_is_fine_here(stage):
    await stage.load("blocked_words", allow=[listed("strong").text], hide=["spoiler"])
    assert (await stage.say(listed("strong").text)).action is Action.ALLOW
    await stage.change("blocked_words", allow=["sp0iler"])
    assert (await stage.say("sp0iler")).action is Action.ALLOW


async def test_the_trusted_are_only_marked_but_never_for_slurs(stage):
    await stage.load("blocked_words", lenient_to=["vip"])
    trusted = Viewer(platform="test", id="9", name="Ada", roles=(Role.VIP,))
    assert (await stage.say(listed("strong").text, viewer=trusted)).action is Action.MARK
    assert (await stage.say(listed("hate").text, viewer=trusted)).action is Action.HIDE
    assert (await stage.say(listed("strong").text)).action is Action.HIDE


async def test_a_word_split_over_two_messages_is_found(stage):
    await stage.load("blocked_words", hide=["spoiler"])
    first, second = await stage.say("look spoi"), await stage.say("ler lol")
    assert (first.action, second.action) == (Action.ALLOW, Action.HIDE)
    assert second.opinions[0].verdict.span == (0, 3)


async def test_hook_review_name_keeps_names_off_the_screen(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=[])
    named = Viewer(platform="test", id="9", name="xX_Sp0iler_Xx")
    assert (await stage.say("hello", viewer=named)).action is Action.HIDE
    assert (await stage.gift("rose", viewer=named)).action is Action.HIDE
    assert stage.overlay.shown == []


async def test_names_can_be_left_alone_and_mild_words_in_them_are(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=[], names="ignore")
    named = Viewer(platform="test", id="9", name="Spoiler King")
    assert (await stage.say("hello", viewer=named)).action is Action.ALLOW
    await stage.change("blocked_words", names="hide", mild="hide")
    mildly = Viewer(platform="test", id="8", name=listed("mild").text)
    assert (await stage.say("hello", viewer=mildly)).action is Action.ALLOW


async def test_hook_settings_changed_takes_effect_at_once(stage):
    await stage.load("blocked_words", hide=["old"], hold=[])
    assert (await stage.say("the old word")).action is Action.HIDE
    await stage.change("blocked_words", hide=["new"])
    assert (await stage.say("the old word")).action is Action.ALLOW
    assert (await stage.say("the new word")).action is Action.HIDE


async def test_hook_explain_message_says_why_and_why_not(stage):
    await stage.load("blocked_words", hide=["spoiler"])
    said = await stage.say("a spoiler")
    reasons = [opinion.verdict.reason for opinion in await stage.explain(said)]
    assert reasons == [
        "“spoiler” is on your list",
        "no word on the list “hate”",
        "no word on the list “strong”",
        "the list “mild” is switched off",
    ]


@pytest.mark.parametrize(
    "text", ["idiot", "you are trash streamer lol", "KYS", "best viewers on promo-viewers . example"]
)
async def test_out_of_the_box_the_plainest_insults_do_not_get_through(stage, text):
    await stage.load("blocked_words")
    assert not (await stage.say(text)).action.shows


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "I lost again",
        "you have the best viewers",
        "what a classic",
        "skyscraper",
        "moroccan food",
        "cocoon",
        "",
    ],
)
async def test_out_of_the_box_ordinary_words_do(stage, text):
    await stage.load("blocked_words")
    assert (await stage.say(text)).action is Action.ALLOW


async def test_a_message_taken_back_by_a_person_and_given_back(stage):
    await stage.load("blocked_words", hide=["spoiler"], hold=[])
    hidden = await stage.say("a spoiler")
    await stage.decide(hidden, Action.ALLOW)
    assert [shown.text for shown in stage.overlay.shown] == ["a spoiler"]


async def test_hook_start_follows_the_lists_in_the_folder(stage):
    plugin = await stage.load("blocked_words")
    (own,) = plugin.module._own_lists.values()
    (own.folder / "mine.txt").write_text("# level: hold\ngronkle\n", encoding="utf-8")
    assert (await stage.say("what a gr0nkle")).action is Action.ALLOW
    await stage.pass_time(6)
    assert (await stage.say("what a gr0nkle")).action is Action.HOLD
