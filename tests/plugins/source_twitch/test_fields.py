import pytest

from source_twitch.fields import Fields, milliseconds


@pytest.mark.parametrize("data", [None, [], "text", 5, True])
def test_what_is_no_object_has_no_fields(data):
    fields = Fields(data)
    assert not fields
    assert fields.text("a") == ""
    assert fields.count("a") == 0
    assert fields.parts("a") == []
    assert not fields.part("a")


def test_odd_values_are_absent():
    fields = Fields({"n": -1, "b": True, "f": 1.5, "big": 10**30, "s": 5, "l": [1, {"x": "y"}], "t": "x" * 9000})
    assert [fields.count(key) for key in ("n", "b", "f", "big")] == [0, 0, 0, 0]
    assert fields.text("s") == ""
    assert [one.text("x") for one in fields.parts("l")] == ["", "y"]
    assert len(fields.text("t")) == 4000
    assert fields.seconds("f") == 1.5
    assert fields.seconds("n") == 0
    assert fields.flag("b")
    assert not fields.flag("s")


def test_who_is_nobody_is_refused():
    with pytest.raises(ValueError, match="user_id is missing"):
        Fields({"user_name": "Ann"}).viewer()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-22T12:23:20.047823327Z", 1795350200048),
        ("2026-11-22T12:23:20Z", 1795350200000),
        ("2026-11-22T13:23:20+01:00", 1795350200000),
        ("2026-11-22T12:23:20", 1795350200000),
        ("1960-01-01T00:00:00Z", 0),
        ("0001-01-01T00:00:00Z", 0),
        ("", 0),
        ("soon", 0),
        ("2026-13-45T99:00:00Z", 0),
        ("9" * 10_000, 0),
    ],
)
def test_times(text, value):
    assert milliseconds(text) == value
