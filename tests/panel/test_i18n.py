"""Every text of the panel passes through the language of the page, and every translation has all of them."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from rig import panel_texts
from rig.panel_texts import CATEGORIES, LOCALES, PANEL, Text

NOT_SPOKEN = {
    "editor/look.js: .card { border-width: 2px; }": "an example of rules",
    "parts/studio_setup.js: WHIP": "the name of a protocol",
    "parts/settings_copies.js: stagedoor settings export FILE": "typed as it stands",
    "parts/settings_copies.js: stagedoor settings import FILE --dry-run": "typed as it stands",
}
NOT_SENTENCES = {
    "parts/media_choice.js": "for whoever writes a page, in the console",
    "early.js": "stands where the modules are missing, so it has no translation to read",
    "platforms.js": "the names of platforms are the same in every language",
}
LANGUAGES = sorted(CATEGORIES)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    return panel_texts.texts()


def locale(language: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((LOCALES / f"{language}.json").read_text("utf-8"))
    return known


def wordings(text: str | dict[str, str]) -> Iterator[str]:
    """A translation, in each of its plural forms."""
    yield from [text] if isinstance(text, str) else text.values()


def test_no_words_of_a_template_are_left_out() -> None:
    assert [words for words in panel_texts.unspoken() if words not in NOT_SPOKEN] == []


def test_no_sentence_of_the_code_is_left_out() -> None:
    assert [one for one in panel_texts.sentences() if one.split(":")[0] not in NOT_SENTENCES] == []


def test_the_scanner_finds_what_is_left_out() -> None:
    """So that the two tests above can fail."""
    [template] = panel_texts.templates('const view = html`<p title="A name">${inner} words</p>`; "`";')
    assert template == '<p title="A name">\0 words</p>'
    assert panel_texts._SENTENCE.fullmatch("The code is copied.")
    assert panel_texts._SENTENCE.fullmatch("this is being read now")
    assert not panel_texts._SENTENCE.fullmatch("button is-small")


def test_every_text_is_written_out_where_it_is_used() -> None:
    assert panel_texts.dynamic() == []


def test_there_is_a_file_for_every_language_that_can_be_chosen() -> None:
    source = (PANEL / "i18n.js").read_text("utf-8")
    listed = re.search(r"LANGUAGES = /.*?/ \(\{(.*?)\}", source)
    assert listed
    named = dict(re.findall(r'(\w+): "([^"]+)"', listed[1]))
    assert named.pop("en") == "English"
    assert named == {language: locale(language)["name"] for language in LANGUAGES}
    assert {file.stem for file in LOCALES.glob("*.json")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_every_text_and_no_other(language: str, texts: dict[str, Text]) -> None:
    assert panel_texts.lacking(language) == {}, f"python -m rig.panel_texts {language} (in tests/) prints these"
    assert locale(language)["texts"].keys() - texts.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_everything_in_every_form(language: str, texts: dict[str, Text]) -> None:
    translations = locale(language)["texts"]
    wrong = []
    for key, text in texts.items():
        translation = translations[key]
        if text.is_plural != isinstance(translation, dict):
            wrong.append(f"{key}: must {'' if text.is_plural else 'not '}have plural forms")
        elif text.is_plural and tuple(sorted(translation)) != CATEGORIES[language]:
            wrong.append(f"{key}: has the forms {sorted(translation)}")
        for wording in wordings(translation):
            placeholders = set(_PLACEHOLDER.findall(wording))
            # A form may leave the number out: “the newest one”.
            if placeholders | {"n"} != text.placeholders | {"n"} or (
                not text.is_plural and placeholders != text.placeholders
            ):
                wrong.append(f"{key}: {wording}")
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_plain_text(language: str, texts: dict[str, Text]) -> None:
    known = locale(language)
    assert set(known) == {"name", "texts", "told"}
    for key, text in [*known["texts"].items(), *known["told"].items()]:
        for wording in wordings(text):
            assert wording.strip(), key
            assert not re.search(r"<\w|</|&\w+;|#[a-z]+$", wording), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_in_order(language: str) -> None:
    written = (LOCALES / f"{language}.json").read_text("utf-8")
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_what_the_daemon_tells_is_translated_into_the_same_in_every_language() -> None:
    told = [set(locale(language)["told"]) for language in LANGUAGES]
    assert all(one == told[0] for one in told)
