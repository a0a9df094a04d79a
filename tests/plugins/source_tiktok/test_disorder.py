"""Frames shuffled, doubled, cut and changed: nothing but `FrameError`, and nothing counted twice."""

from collections import Counter, defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from rig.tiktok_messages import NOON, chat, common, frame, gift, made, user
from source_tiktok.decoder import Decoder
from source_tiktok.frames import FrameError
from stagedoor import ChatMessage, GiftReceived, MessageDeleted

NOW = NOON / 1000


@st.composite
def streaks(draw):
    """Messages of some gifts, and what each is worth: the totals count up, and the end (if it comes) tells all."""
    messages, worth = [], Counter()
    for group in range(1, draw(st.integers(1, 4)) + 1):
        giver, price = draw(st.integers(1, 3)), draw(st.integers(1, 50))
        totals = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=6)))
        number = group * 1_000
        common_fields = {"giver": giver, "group": group, "diamonds": price}
        messages += [gift(number + at, total, **common_fields) for at, total in enumerate(totals)]
        if draw(st.booleans()):
            messages.append(gift(number + 99, totals[-1], end=True, **common_fields))
        worth[str(giver)] += totals[-1] * price
    for number in range(draw(st.integers(0, 3))):
        count = draw(st.integers(1, 9))
        messages.append(gift(90_000 + number, count, combo=False, group=0, giver=1, diamonds=2))
        worth["1"] += 2 * count
    return messages, worth


@st.composite
def shuffled_frames(draw, messages):
    """The messages, some twice, in any order, in frames of any size."""
    doubled = draw(st.lists(st.sampled_from(messages), max_size=len(messages)))
    mixed = draw(st.permutations(messages + doubled))
    frames = []
    while mixed:
        size = draw(st.integers(1, len(mixed)))
        frames.append(frame(*mixed[:size]))
        mixed = mixed[size:]
    return frames


@given(st.data())
def test_gifts_are_worth_the_same_in_any_order(data):
    messages, worth = data.draw(streaks())
    decoder, events = Decoder("room"), []
    for raw in data.draw(shuffled_frames(messages)):
        events += decoder.decode(raw, NOW).events
    events += decoder.close()
    counted = Counter()
    for event in events:
        counted[event.viewer.id] += event.value.count
    assert counted == worth
    assert len({event.platform_id for event in events}) == len(events)


@given(st.data())
def test_gifts_are_never_doubled_over_pauses_and_new_sockets(data):
    """Time passes between frames and streaks are closed early: too little may be counted, never too much."""
    messages, worth = data.draw(streaks())
    decoder, events, now = Decoder("room"), [], NOW
    for raw in data.draw(shuffled_frames(messages)):
        now += data.draw(st.sampled_from([0.0, 1.0, 9.9, 10.0, 30.0]))
        events += decoder.settle(now)
        events += decoder.decode(raw, now).events
        if data.draw(st.booleans()):
            events += decoder.close()
    events += decoder.close()
    counted = Counter()
    for event in events:
        counted[event.viewer.id] += event.value.count
    assert counted.keys() == worth.keys()
    assert all(counted[giver] <= worth[giver] for giver in worth)
    assert len({event.platform_id for event in events}) == len(events)


@given(st.data())
def test_what_was_taken_back_is_gone_in_any_order(data):
    """Whether a comment comes before or after its writer's deletion, it is deleted, and only what is older."""
    writes = data.draw(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 9)), min_size=1, max_size=12))
    messages = [
        chat(number, str(number), who=user(writer), at=NOON + at) for number, (writer, at) in enumerate(writes, start=1)
    ]
    wiping = made("ImDelete", common=common(5_000, NOON + 5), user_ids=[1])
    decoder, events = Decoder("room"), []
    early = [message for message, (_, at) in zip(messages, writes, strict=True) if at <= 5]
    late = [message for message, (_, at) in zip(messages, writes, strict=True) if at > 5]
    for raw in data.draw(shuffled_frames([*early, ("WebcastImDeleteMessage", wiping)])):
        events += decoder.decode(raw, NOW).events
    if late:
        events += decoder.decode(frame(*late), NOW).events
    said = {event.platform_id for event in events if isinstance(event, ChatMessage)}
    gone = {event.message_id for event in events if isinstance(event, MessageDeleted)}
    assert len(said) == len(writes)
    assert gone == {f"chat:{number}" for number, (writer, at) in enumerate(writes, start=1) if writer == 1 and at <= 5}


@st.composite
def shows(draw):
    """Frames of comments and gifts, as they would come undisturbed."""
    messages, worth = draw(streaks())
    texts = draw(st.lists(st.text(max_size=12), max_size=8))
    messages += [chat(number, text, who=user(number % 3 + 1)) for number, text in enumerate(texts, start=1)]
    return draw(shuffled_frames(messages)), worth, len(texts)


@given(st.data())
@settings(max_examples=150)
def test_cut_and_changed_frames_are_refused_and_cost_only_themselves(data):
    frames, worth, comments = data.draw(shows())
    spoiled = []
    for raw in frames:
        match data.draw(st.sampled_from(["whole", "cut", "changed", "twice"])):
            case "cut":
                spoiled.append(raw[: data.draw(st.integers(0, len(raw) - 1))])
            case "changed":
                place = data.draw(st.integers(0, len(raw) - 1))
                flipped = raw[place] ^ (1 << data.draw(st.integers(0, 7)))
                spoiled.append(raw[:place] + bytes([flipped]) + raw[place + 1 :])
            case "twice":
                spoiled += [raw, raw]
            case "whole":
                spoiled.append(raw)
    decoder, events = Decoder("room"), []
    for raw in spoiled:
        try:
            decoded = decoder.decode(raw, NOW)
        except FrameError:
            continue
        events += decoded.events
    events += decoder.close()
    said = [event.platform_id for event in events if isinstance(event, ChatMessage)]
    assert len(said) == len(set(said)) <= comments
    counted = defaultdict(int)
    for event in events:
        if isinstance(event, GiftReceived):
            counted[event.viewer.id] += event.value.count
    assert all(counted[giver] <= worth[giver] for giver in counted)


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_at_all(raw):
    for read in (Decoder("room").decode, Decoder("room").response):
        try:
            decoded = read(raw, NOW)
        except FrameError:
            continue
        assert decoded.unreadable <= decoded.received


@given(st.sampled_from(sorted(Decoder("room")._readers)), st.binary(max_size=200), st.binary(max_size=60))
@settings(max_examples=300)
def test_any_payload_of_any_method(method, payload, tail):
    """Random bytes, and random bytes behind a good message, whose fields they then change."""
    good = chat(1, "hi")[1].SerializeToString()
    decoded = Decoder("room").decode(frame((method, payload), (method, good + tail), chat(9, "after")), NOW)
    assert decoded.received == 3
    assert any(isinstance(event, ChatMessage) and event.text == "after" for event in decoded.events)
