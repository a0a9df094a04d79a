from streamer_bot.fields import inner, items_of, number_of, text_of, time_of


def test_what_is_there_is_read_and_the_rest_is_absent():
    assert inner({"a": {"b": {"c": 1}}}, "a", "b") == {"c": 1}
    assert inner({"a": 5}, "a", "b") == {}
    assert text_of({"a": "", "b": 7, "c": "x"}, "a", "b", "c") == "7"
    assert text_of({"a": True, "b": []}, "a", "b") == ""
    assert number_of({"a": "12", "b": 3}, "a", "b") == 12
    assert number_of({"a": -1, "b": True, "c": 1.5}, "a", "b", "c") == 0
    assert items_of({"a": [1, {}, None, {"x": 1}]}, "a") == [{}, {"x": 1}]
    assert items_of({"a": "no"}, "a") == []


def test_times_need_a_zone():
    assert time_of("2026-11-22T17:00:00Z") == 1_795_366_800_000
    assert time_of(None, "x", "2026-11-22T18:00:00.1234567+01:00") == 1_795_366_800_123
    assert time_of("2026-11-22T17:00:00", 5, "0001-01-01T00:00:00Z") == 0
