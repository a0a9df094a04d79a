from source_twitch.gifts import Bundle, GiftCount

BULK = Bundle("7", "c-1", is_certain=True)
OLD = Bundle("7", "da39", is_certain=False)


def test_gifts_announced_together_are_not_counted_again():
    gifts = GiftCount()
    assert gifts.together(BULK, "a", 3) == 3
    assert [gifts.single(BULK, str(line)) for line in range(3)] == [0, 0, 0]


def test_one_more_than_announced_counts():
    gifts = GiftCount()
    gifts.together(BULK, "a", 1)
    assert [gifts.single(BULK, "b"), gifts.single(BULK, "c")] == [0, 1]


def test_gifts_that_came_before_their_announcement_are_taken_off():
    gifts = GiftCount()
    assert gifts.single(BULK, "a") == 1
    assert gifts.together(BULK, "b", 5) == 4
    assert [gifts.single(BULK, str(line)) for line in range(4)] == [0, 0, 0, 0]


def test_an_id_that_repeats_takes_nothing_off():
    gifts = GiftCount()
    assert [gifts.single(OLD, "a"), gifts.single(OLD, "b")] == [1, 1]
    assert gifts.together(OLD, "c", 2) == 2


def test_the_same_line_twice_gets_the_same_answer():
    gifts = GiftCount()
    for _ in range(2):
        assert gifts.together(BULK, "a", 1) == 1
        assert gifts.single(BULK, "b") == 0
        assert gifts.single(BULK, "c") == 1


def test_what_is_remembered_is_bounded():
    gifts = GiftCount()
    for count in range(10_000):
        gifts.single(Bundle(str(count), "x", is_certain=True), f"line {count}")
        gifts.together(Bundle(str(count), "y", is_certain=True), f"bulk {count}", 2)
    assert max(len(gifts._owed), len(gifts._alone), len(gifts._answers)) <= 4096
