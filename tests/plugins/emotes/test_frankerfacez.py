import pytest

from emotes.frankerfacez import read_channel, read_everywhere
from rig.fake_emotes import ffz


def test_sizes_modifiers_and_sets_for_a_few():
    document = {
        "default_sets": [3],
        "sets": {
            "3": {"emoticons": [ffz("Big", 1), ffz("Small", 2, sizes=("1",)), ffz("Wide", 3, modifier=True)]},
            "4": {"emoticons": [ffz("Donor", 4)]},
        },
    }
    assert {word: one.image for word, one in read_everywhere(document).items()} == {
        "Big": "ffz/1/2",
        "Small": "ffz/2/1",
    }
    assert set(read_channel(document)) == {"Big", "Small", "Donor"}


@pytest.mark.parametrize(
    "wrong", [None, [], {}, {"sets": []}, {"sets": {"1": 3}, "default_sets": [1]}, {"sets": {}, "default_sets": 3}]
)
def test_what_is_no_set_has_no_words(wrong):
    assert read_everywhere(wrong) == read_channel(wrong) == {}
