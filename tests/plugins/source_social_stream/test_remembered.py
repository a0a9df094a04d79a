from source_social_stream.remembered import Remembered
from stagedoor import Viewer

ADA = Viewer(platform="kick", id="1", name="Ada", login="ada_l")


def test_messages_are_found_by_number_and_by_whoever_wrote_them():
    remembered = Remembered()
    remembered.add("a", "7", ADA)
    remembered.add("b", "8", ADA)
    remembered.add("", "9", ADA)
    assert remembered.numbered("kick", "9") == []
    assert remembered.numbered("twitch", "7") == []
    assert remembered.numbered("kick", "7") == ["a"]
    assert remembered.said_by("kick", "ADA_L") == ["b"]
    assert remembered.said_by("kick", "1") == []


def test_it_has_an_end():
    remembered = Remembered(kept=3)
    for number in range(10):
        remembered.add(f"m{number}", str(number), ADA)
    assert remembered.said_by("kick", "1") == ["m7", "m8", "m9"]


def test_two_sites_that_number_alike_are_not_mixed_up():
    remembered = Remembered()
    remembered.add("1", "7", ADA)
    remembered.add("1", "7", Viewer(platform="rumble", id="1", name="Ada"))
    assert remembered.numbered("kick", "7") == ["1"]
    assert remembered.said_by("rumble", "1") == ["1"]
