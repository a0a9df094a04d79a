"""Templates: every mistake is a sentence with its place; what viewers write is only ever text."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.speaking import LONGEST, Moment, UsageError, fitting, harmless, said, words_of
from commands.template import TemplateError, parse

PIECES = st.sampled_from(
    [
        "{",
        "}",
        "{{",
        "}}",
        "|",
        ":",
        "{name}",
        "{1}",
        "{2+}",
        "{1|",
        "{choose:",
        "{random:1-6}",
        "{args}",
        "@",
        "everyone",
    ]
)
TEMPLATES = st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join)
HOSTILE = st.lists(
    PIECES | st.sampled_from(["/ban ", "!so ", ".", "\n", "\u202e", "@every\u200bone", "＠here "]) | st.text(max_size=8)
).map("".join)


def say(template, rest="", **fields):
    given = {"name": "Ada", "now": 1_700_000_000, "dice": random.Random(1)} | fields
    return said(parse(template), Moment(words=words_of(rest), rest=rest, **given))


def fault_in(template):
    try:
        parse(template)
    except TemplateError as fault:
        return fault
    return None


@given(TEMPLATES, HOSTILE)
def test_it_is_said_or_refused_with_a_place_and_never_too_long(template, rest):
    fault = fault_in(template)
    if fault:
        assert str(fault)
        assert 0 <= fault.at <= len(template)
        return
    parsed = parse(template)
    try:
        text = said(parsed, Moment(name=rest or "Ada", words=words_of(rest), rest=rest))
    except UsageError:
        return
    assert len(text) <= LONGEST
    assert "\n" not in text


@given(
    HOSTILE,
    st.sampled_from(
        ["{args}", "{1+|x}", "{name}", "hi {name} {args}", "@{args}", "{choose:{args}|{name}}", " {mention}"]
    ),
)
def test_what_a_viewer_writes_is_text_and_nothing_else(words, template):
    text = say(template, words, name=words or "Ada", counter=lambda *_: pytest.fail("a counter was touched"))
    assert not re.search(r"[@＠]\s*(everyone|here|all|channel)\b", text, re.IGNORECASE)
    assert not text.startswith(("/", ".", "!", "\\"))


def test_variables_inside_words_stay_words():
    assert say("You said {args}", "{counter.deaths+1} {name} }}") == "You said {counter.deaths+1} {name} }}"


@pytest.mark.parametrize(
    ("template", "rest", "answer"),
    [
        ("{name} hugs {1}", "Bob", "Ada hugs Bob"),
        ("{name} hugs {1|everybody}", "", "Ada hugs everybody"),
        ("{1|{mention}}!", "", "@Ada!"),
        ("{2+}", '"one two" three four', "three four"),
        ("{1}", "“one two” three", "one two"),
        ("{{name}} is {name}", "", "{name} is Ada"),
        ("{choose:a}", "", "a"),
        ("{random:4-4}", "", "4"),
        ("{time:Europe/Berlin}", "", "23:13"),
        ("{until:2023-11-15}", "", "1 hour, 46 minutes"),
        ("{uptime} {viewers} {count}", "", "not live ? 0"),
        ("{quote}", "", "no quote yet"),
        ("a  b\nc", "", "a b c"),
    ],
)
def test_what_variables_say(template, rest, answer):
    assert say(template, rest) == answer


@pytest.mark.parametrize(
    ("template", "sentence", "at"),
    [
        ("a {nme}", "There is no variable {nme}", 2),
        ("a {name", "closes {name is missing", 2),
        ("a }", "closes nothing", 2),
        ("{random}", "needs more, such as {random:1-100}", 0),
        ("{random:9-1}", "the smallest and the largest", 0),
        ("x{time:Moon/Base}", "time zones", 1),
        ("x{time:../../etc/passwd}", "time zones", 1),
        ("{until:soon}", "needs a day", 0),
        ("{ }", "name is missing", 0),
        ("{0}", "counted from {1}", 0),
        ("{counter.deaths*2}", "A counter takes", 0),
        ("{1|a|b}", "not several", 0),
        ("{choose:" * 6 + "x" + "}" * 6, "too many", 40),
        ("x" * 501, "longer than 500", 500),
    ],
)
def test_each_mistake_has_its_sentence_and_place(template, sentence, at):
    with pytest.raises(TemplateError, match=re.escape(sentence)) as caught:
        parse(template)
    assert caught.value.at == at


def test_a_counter_is_not_touched_when_an_argument_is_missing():
    touched = []
    with pytest.raises(UsageError):
        say("{counter.deaths+1} {1}", counter=lambda *change: touched.append(change))
    assert touched == []


@given(st.text(max_size=900), st.sampled_from(["twitch", "youtube", "tiktok", "other"]))
def test_an_answer_fits_its_platform(text, platform):
    lengths = {"twitch": 500, "youtube": 200, "tiktok": 150}
    assert len(f"@Ada {fitting(text, platform, 'Ada')}") <= lengths.get(platform, 200)


def test_emoji_that_are_joined_stay_joined():
    assert harmless("👩‍👩‍👧‍👦 hi") == "👩‍👩‍👧‍👦 hi"
