"""Every way to write a Latin letter leads to that letter; other scripts keep theirs."""

import unicodedata

import pytest

from stagedoor.text.letters import letters

TABLE = letters()


@pytest.mark.parametrize(
    "pattern",
    [
        "FULLWIDTH LATIN SMALL LETTER {}",
        "MATHEMATICAL BOLD CAPITAL {}",
        "MATHEMATICAL MONOSPACE SMALL {}",
        "CIRCLED LATIN CAPITAL LETTER {}",
        "SQUARED LATIN CAPITAL LETTER {}",
        "NEGATIVE CIRCLED LATIN CAPITAL LETTER {}",
        "NEGATIVE SQUARED LATIN CAPITAL LETTER {}",
        "REGIONAL INDICATOR SYMBOL LETTER {}",
    ],
)
@pytest.mark.parametrize("letter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
def test_a_dressed_letter_is_that_letter(pattern, letter):
    assert unicodedata.lookup(pattern.format(letter)).translate(TABLE) == letter.lower()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("аеорсух", "aeopcyx"),
        ("ᴀʙᴄᴅᴇꜰɢʜ", "abcdefgh"),
        ("ηνοικ", "nvoik"),
        ("սոհ", "unh"),
        ("ßæø", "ssaeo"),
        ("ӏ", "l"),
    ],
)
def test_look_alikes_and_small_capitals_are_read(written, meant):
    assert written.translate(TABLE) == meant


@pytest.mark.parametrize("kept", ["日本語", "한국어", "नमस्ते", "مرحبا", "שלום", "ไทยนี้", "がぎ", "🍆"])
def test_other_scripts_and_emoji_stay(kept):
    assert kept.translate(TABLE) == kept


def test_digits_of_every_script_are_digits():
    assert "٣۴५๖".translate(TABLE) == "3456"


@pytest.mark.parametrize("code", [0xAD, 0x200B, 0x2060, 0xFEFF, 0x180E, 0x34F, 0x3164, 0xFE0F, 0xE0061, 0x301, 0x483])
def test_what_nobody_sees_is_nothing(code):
    assert chr(code).translate(TABLE) == ""


def test_what_comes_out_is_not_changed_again():
    assert [hex(code) for code, plain in TABLE.items() if plain.translate(TABLE).lower() != plain] == []
