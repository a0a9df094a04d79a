import pytest

from source_kick import frames


def test_a_document_is_opened_whether_it_is_wrapped_or_not():
    assert frames.opened('{"a": 1}') == frames.opened({"a": 1}) == {"a": 1}
    assert frames.opened("") is None
    for wrong in ("{", "[" * 5000, "\ud800"):
        with pytest.raises(ValueError, match="document"):
            frames.opened(wrong)


@pytest.mark.parametrize("wrong", [b"", b"[]", b"1", b"\xff", b'{"a":', b"[" * 5000])
def test_a_frame_is_an_object(wrong):
    with pytest.raises(ValueError, match="not a"):
        frames.parse(wrong)


@pytest.mark.parametrize(
    ("said", "meant"), [(3, 3), ("12", 12), (2.9, 2), (-1, 0), (True, 0), ("x", 0), (None, 0), (2**70, 0), ("٣", 0)]
)
def test_counts(said, meant):
    assert frames.number(said) == meant


@pytest.mark.parametrize(("said", "meant"), [(26, "26"), ("a-b", "a-b"), (0, ""), (True, ""), (None, ""), ({}, "")])
def test_ids(said, meant):
    assert frames.identity(said) == meant


def test_names_are_texts_and_only_those():
    assert frames.callings([" a ", 1, "", None, "b"]) == ["a", "b"]
    assert frames.callings("ab") == []
    assert frames.part({"a": [1]}, "a") == {}
    with pytest.raises(ValueError, match="object"):
        frames.record([])
