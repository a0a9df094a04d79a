"""The words that ship."""

from hate_speech.vocabulary import WHO, misspellings, vocabulary


def test_every_part_a_pattern_names_has_letters():
    words = vocabulary()
    assert all(words.parts[part] for part in (WHO, "many", "one", "dislike", "insult", "killed", "condemn"))


def test_a_misspelt_word_is_never_one_that_is_known():
    words = vocabulary()
    assert not set(words.near) & set(words.words)
    assert words.near["immgrants"] == "immigrants"
    assert "omen" not in words.near


def test_misspellings():
    assert set(misspellings("abc")) == {"bc", "ac", "ab", "bac", "acb"}


def test_more_groups():
    assert "goths" not in vocabulary().doors
    assert {"goths", "gohts"} <= vocabulary(("Goths",)).doors


def test_a_group_of_two_words():
    words = vocabulary(("Linux users",))
    assert "users" in words.doors
    assert ("users",) in [rest for rest, _ in words.phrases["linux"]]
