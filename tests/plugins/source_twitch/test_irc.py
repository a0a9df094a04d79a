import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.shared import recorded
from source_twitch.irc import Message, parse


def vectors(file: Path) -> list[tuple[str, dict]]:
    """The cases of ircdocs' `msg-split.yaml`; it uses so little of YAML that this is all it takes."""
    cases: list[tuple[str, dict]] = []
    part = ""
    for raw in file.read_text("utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#") or line in {"tests:", "atoms:"}:
            continue
        if line.startswith("- input: "):
            cases.append((ast.literal_eval(line.removeprefix("- input: ")), {"source": "", "tags": {}, "params": []}))
        elif line in {"params:", "tags:"}:
            part = line.removesuffix(":")
        elif line.startswith("- "):
            cases[-1][1]["params"].append(ast.literal_eval(line.removeprefix("- ")))
        else:
            key, value = line.split(": ", 1)
            if key in {"verb", "source"}:
                cases[-1][1][key] = ast.literal_eval(value)
            else:
                assert part == "tags"
                cases[-1][1]["tags"][ast.literal_eval(key) if key.startswith('"') else key] = ast.literal_eval(value)
    return cases


def test_agrees_with_every_vector_of_the_irc_community():
    cases = vectors(recorded("twitch/irc-parser-tests/msg-split.yaml"))
    assert len(cases) == 35
    for line, atoms in cases:
        expected = Message(atoms["tags"], atoms["source"], atoms["verb"].upper(), atoms["params"])
        assert parse(line) == expected, line


@pytest.mark.parametrize(
    ("value", "meaning"),
    [(r"a\sb", "a b"), (r"a\:b", "a;b"), (r"a\\sb", r"a\sb"), ("a\\", "a"), (r"\q", "q"), (r"\r\n", "\r\n"), ("", "")],
)
def test_tags_are_unescaped(value, meaning):
    assert parse(f"@k={value} X").tags == {"k": meaning}


def test_a_last_parameter_needs_no_colon():
    assert parse(":a!a@a PRIVMSG #x hello").params == ["#x", "hello"]


@pytest.mark.parametrize(
    "line", ["", " ", "@a=b", ":only.a.source", "@a=b :s", "\x00\x01", "ünïcödé", ":s :x", "12 x", "1234"]
)
def test_what_has_no_command_is_refused(line):
    with pytest.raises(ValueError, match="no command"):
        parse(line)


word = st.text(st.characters(exclude_characters=" \r\n\0", exclude_categories=["Cs"]), min_size=1)
key = st.from_regex(r"[a-z0-9/-]+", fullmatch=True)
escapes = {";": r"\:", " ": r"\s", "\\": r"\\", "\r": r"\r", "\n": r"\n"}


@given(
    tags=st.dictionaries(key, st.text(st.characters(exclude_categories=["Cs"]))),
    source=word.filter(lambda text: not text.startswith("@")) | st.just(""),
    command=st.from_regex(r"[A-Z]+|[0-9]{3}", fullmatch=True),
    params=st.lists(word.filter(lambda text: not text.startswith(":"))),
    trailing=st.none() | st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"])),
)
def test_what_is_written_by_the_rules_is_read_back(tags, source, command, params, trailing):
    head = ";".join(f"{name}={''.join(escapes.get(c, c) for c in value)}" for name, value in tags.items())
    parts = [f"@{head}"] if tags else []
    parts += [f":{source}"] if source else []
    parts += [command, *params]
    parts += [f":{trailing}"] if trailing is not None else []
    expected = [*params, trailing] if trailing is not None else params
    assert parse(" ".join(parts)) == Message(tags, source, command, expected)


@given(st.text())
def test_nothing_but_value_error_ever_comes_out(line):
    try:
        message = parse(line)
    except ValueError:
        return
    assert message.command.isascii()


def test_parts_that_are_missing_are_empty():
    message = parse("PING")
    assert (message.nick, message.param(0), message.param(7)) == ("", "", "")
