"""The words in the file are such as the recogniser compares: small, without accents and apostrophes; and patterns."""

import re
import unicodedata

from stagedoor.text.asking_words import read_words


def test_all_is_in_small_letters_without_latin_accents():
    words = read_words()
    everything = [*words.leads, *words.first, *words.asked, *words.starts, *words.in_wonder]
    everything += [line for lines in words.concerns.values() for line in lines]
    for text in everything:
        latin = "".join(letter for letter in text if ord(letter) < 0x250)
        assert unicodedata.normalize("NFD", latin) == latin, text
        assert not {"’", "'"} & set(text), text
        assert re.sub(r"\\[A-Z]", "", text) == re.sub(r"\\[A-Z]", "", text.lower()), text


def test_every_pattern_can_be_read():
    words = read_words()
    for line in words.starts:
        re.compile(line.partition(" ")[2])
    for line in words.in_wonder:
        re.compile(line)
    for lines in words.concerns.values():
        for line in lines:
            keys, found, way = line.partition(": ")
            assert all((keys, found, way)), line
            re.compile(way)
