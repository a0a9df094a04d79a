"""The lists that ship are whole, and their licence is beside them."""

from pathlib import Path

import links
from links.lists import after, common_words, spam_domains, top_level_domains, vocabulary


def test_endings_of_the_world_are_known():
    assert {"com", "uk", "online", "tv", "uno"} <= top_level_domains()
    assert len(top_level_domains()) > 1300
    assert not {"exe", "js", "", "what"} & top_level_domains()


def test_spam_domains_are_domains_and_carry_their_licence():
    assert len(spam_domains()) > 200
    assert all("." in domain and domain == domain.lower() for domain in spam_domains())
    assert "MIT License" in (Path(links.__file__).parent / "LICENSE-spam-domains.txt").read_text(encoding="utf-8")


def test_words_and_vocabulary():
    assert {"love", "game", "gg", "the"} <= common_words()
    assert "online" in vocabulary("often")
    assert "de" in after()["uno"]
