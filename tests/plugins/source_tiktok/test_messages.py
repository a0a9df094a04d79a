import pytest

from rig.tiktok_messages import NOON, chat, common, made, user
from source_tiktok.messages import Comments
from source_tiktok.values import Told
from stagedoor import ChatMessage, Fragment, MessageDeleted, Reply, Role

HEART = ["https://p16-webcast.tiktokcdn.com/webcast-va/emote_heart.png~tplv-fyjuxuxag8-webp.webp"]


def told(number, at=NOON):
    return Told("room", str(number), at, 0.0)


def say(comments, number, text="hello", *, at=NOON, **fields):
    return comments.chat(chat(number, text, at=at, **fields)[1], told(number, at))


def delete(comments, *, messages=(), users=(), at=NOON):
    message = made("ImDelete", common=common(999, at), msg_ids=messages, user_ids=users)
    return [event.message_id for event in comments.deleted(message, told(999, at))]


def emote(number="12"):
    return made("Emote", id=number, image=made("Image", url_list=HEART))


def test_a_comment_is_told_whole():
    (event,) = say(Comments(), 5, "grüße 👋🏽", identity=made("UserIdentity", moderator=True))
    assert event == ChatMessage(
        platform="tiktok",
        channel="room",
        platform_id="chat:5",
        sent_at=NOON,
        viewer=event.viewer,
        text="grüße 👋🏽",
    )
    assert (event.viewer.id, event.viewer.name, event.viewer.roles) == ("7", "Ada", (Role.MODERATOR,))


def test_a_broken_letter_costs_no_comment():
    (event,) = Comments().chat(made("Chat", user=user(), content=b"caf\xe9"), told(1))
    assert event.text == "caf\ufffd"


def test_an_answer_names_whom_it_answers():
    (event,) = say(Comments(), 1, "@Bo Peep yes", at_user=user(8, "Bo Peep"))
    assert event.reply_to == Reply(message_id="", viewer_id="8", name="Bo Peep")
    assert event.fragments == (Fragment(kind="mention", text="@Bo Peep"), Fragment(text=" yes"))


def test_an_answer_to_nobody_is_a_comment():
    (event,) = say(Comments(), 1, "@Bo yes", at_user=made("User"))
    assert (event.reply_to, event.fragments, event.text) == (None, (), "@Bo yes")


def test_everybody_spoken_to_is_marked():
    text = "hi @Bo Peep and @user9 @nobody"
    (event,) = say(Comments(), 1, text, mention_users=[user(8, "Bo Peep"), user(9, "Cy"), user(10, "Di")])
    assert [piece.text for piece in event.fragments if piece.kind == "mention"] == ["@Bo Peep", "@user9"]
    assert "".join(piece.text for piece in event.fragments) == text
    assert event.reply_to is None


def test_emotes_in_a_comment_are_pieces_of_it():
    (event,) = say(Comments(), 1, "so good", emotes=[made("EmoteAt", index=3, emote=emote())])
    assert [(piece.kind, piece.text, piece.id) for piece in event.fragments] == [
        ("text", "so ", ""),
        ("emote", "[emote]", "12"),
        ("text", "good", ""),
    ]
    assert event.fragments[1].image == "tiktok-p16/webcast-va/emote_heart.png~tplv-fyjuxuxag8-webp.webp"
    assert event.text == "so [emote]good" == "".join(piece.text for piece in event.fragments)


def test_a_comment_of_nothing_but_emotes():
    message = made("EmoteChat", common=common(3), user=user(), emotes=[emote("1"), emote("2")])
    (event,) = Comments().emote_chat(message, told(3))
    assert (event.platform_id, event.text) == ("chat:3", "[emote][emote]")
    assert [piece.id for piece in event.fragments] == ["1", "2"]


def test_a_comment_of_no_emotes_is_none():
    with pytest.raises(ValueError, match="no emotes"):
        Comments().emote_chat(made("EmoteChat", user=user()), told(3))


def test_more_emotes_than_anyone_writes_are_cut():
    (event,) = say(Comments(), 1, "hi", emotes=[made("EmoteAt", index=1, emote=emote())] * 5_000)
    assert len(event.fragments) == 102


def test_a_single_comment_is_taken_back():
    comments = Comments()
    (said,) = say(comments, 5)
    assert delete(comments, messages=[5]) == [said.platform_id] == ["chat:5"]


def test_everything_somebody_wrote_is_taken_back_once():
    comments = Comments()
    for number, writer in ((1, 7), (2, 8), (3, 7)):
        say(comments, number, who=user(writer))
    assert delete(comments, users=[7], at=NOON + 1) == ["chat:1", "chat:3"]
    assert delete(comments, users=[7], at=NOON + 2) == []
    assert delete(comments, users=[8], at=NOON + 3) == ["chat:2"]


def test_whoever_was_taken_back_may_write_again():
    comments = Comments()
    say(comments, 1)
    delete(comments, users=[7], at=NOON + 1)
    (event,) = say(comments, 2, at=NOON + 2)
    assert isinstance(event, ChatMessage)
    assert delete(comments, users=[7], at=NOON + 3) == ["chat:2"]


def test_what_was_taken_back_before_it_arrived_is_never_shown():
    comments = Comments()
    assert delete(comments, users=[7], at=NOON) == []
    deletion, said = say(comments, 1, at=NOON - 5)
    assert isinstance(deletion, MessageDeleted)
    assert deletion.message_id == said.platform_id == "chat:1"


def test_a_single_comment_taken_back_is_not_taken_back_with_its_writer():
    comments = Comments()
    say(comments, 1)
    say(comments, 2)
    delete(comments, messages=[1])
    assert "chat:2" in delete(comments, users=[7], at=NOON + 1)


def test_a_deletion_has_an_id_of_its_own():
    comments = Comments()
    events = comments.deleted(made("ImDelete", common=common(9), msg_ids=[1, 2]), told(9))
    assert [event.platform_id for event in events] == ["deleted:chat:1", "deleted:chat:2"]
    assert all(event.sent_at == NOON and event.channel == "room" for event in events)


def test_nobody_writes_nothing():
    with pytest.raises(ValueError, match="nobody"):
        say(Comments(), 1, who=made("User"))


def test_what_is_remembered_is_bounded():
    comments = Comments()
    for number in range(1, 45_001):
        say(comments, number, who=user(number % 3_000 + 1))
    assert len(comments._written) <= 20_000
    assert sum(len(theirs) for theirs in comments._by_writer.values()) <= 20_000
    for first in range(1, 45_001, 1_000):
        delete(comments, users=range(first, first + 1_000))
    assert len(comments._wiped) <= 20_000
    assert not comments._by_writer
