"""The part of TikTok's wire format that is worth reading, as protobuf messages made when the plugin is loaded.

Text inside a message is declared as bytes: the C core refuses a whole message for one wrong byte in a string, and a
chat message with a broken letter is still a chat message. A user's badges are bytes as well, because they are looked
at once for all who wear the same. Fields that are not named here are skipped.
"""

from __future__ import annotations

from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError, Message

__all__ = ["DecodeError", "Message", "message_class", "message_classes"]

_PACKAGE = "stagedoor.tiktok"
_FIELD = descriptor_pb2.FieldDescriptorProto
_SCALARS = {
    "bool": _FIELD.TYPE_BOOL,
    "int32": _FIELD.TYPE_INT32,
    "int64": _FIELD.TYPE_INT64,
    "uint64": _FIELD.TYPE_UINT64,
    "string": _FIELD.TYPE_STRING,
    "bytes": _FIELD.TYPE_BYTES,
    "text": _FIELD.TYPE_BYTES,
}

_FRAMES = """
PushFrame: 1 seq_id uint64, 2 log_id uint64, 3 service uint64, 4 method uint64, 5 headers Header*
  6 payload_encoding string, 7 payload_type string, 8 payload bytes
Header: 1 key string, 2 value string
Response: 1 messages Envelope*, 2 cursor string, 3 fetch_interval int64, 4 now int64, 5 internal_ext bytes
  6 fetch_type int32, 7 route_params RouteParam*, 8 heartbeat_duration int64, 9 need_ack bool, 10 push_server string
  11 is_first bool
LooseResponse: 1 messages bytes*, 2 cursor text, 5 internal_ext bytes, 9 need_ack bool
RouteParam: 1 key string, 2 value string
Envelope: 1 method string, 2 payload bytes, 3 msg_id int64, 4 msg_type int32, 5 offset int64, 6 is_history bool
Heartbeat: 1 room_id uint64, 2 send_packet_seq_id uint64
EnterRoom: 1 room_id int64, 2 room_tag string, 3 live_region string, 4 live_id int64, 5 identity string
  6 cursor string, 7 account_type int64, 8 enter_unique_id int64, 9 filter_welcome_msg string
"""

_PARTS = """
Image: 1 url_list text*
TextPieceUser: 1 user User
TextPiece: 21 user_value TextPieceUser
Text: 1 key text, 2 default_pattern text, 4 pieces TextPiece*
Common: 1 method text, 2 msg_id int64, 3 room_id int64, 4 create_time int64
UserIdentity: 1 gift_giver bool, 2 subscriber bool, 3 mutual bool, 4 follower bool, 5 moderator bool, 6 anchor bool
LogExtra: 5 level text
StringBadge: 2 str text
CombineBadge: 2 icon Image, 4 str text
ImageBadge: 2 image Image
Badge: 3 scene int32, 12 log_extra LogExtra, 20 image ImageBadge, 22 string StringBadge, 23 combine CombineBadge
FollowInfo: 1 following int64, 2 followers int64, 3 status int64
FansClubData: 1 name text, 2 level int32
FansClub: 1 data FansClubData
UserAttr: 2 is_admin bool, 3 is_super_admin bool
User: 1 id int64, 3 nickname text, 22 follow_info FollowInfo, 24 fans_club FansClub, 32 user_attr UserAttr
  38 unique_id text, 64 badges bytes*, 1029 is_follower bool, 1090 is_subscribe bool
Emote: 1 id text, 2 image Image
EmoteAt: 1 index int32, 2 emote Emote
GiftDef: 1 image Image, 2 describe text, 5 id int64, 10 combo bool, 11 type int32, 12 diamond_count int32, 16 name text
Question: 1 id int64, 2 text text, 4 create_time int64, 5 user User
PollOption: 1 votes int64, 2 text text, 3 index int32
PollStart: 1 start_time int64, 2 end_time int64, 3 options PollOption*, 4 title text, 5 operator User
PollEnd: 1 end_type int32, 2 options PollOption*
PollUpdate: 2 options PollOption*
"""

_MESSAGES = """
Chat: 1 common Common, 2 user User, 3 content text, 12 at_user User, 13 emotes EmoteAt*, 14 language text
  18 identity UserIdentity, 28 mention_users User*
EmoteChat: 1 common Common, 2 user User, 3 emotes Emote*, 5 identity UserIdentity
Gift: 1 common Common, 2 gift_id int64, 4 group_count int32, 5 repeat_count int32, 6 combo_count int32, 7 user User
  9 repeat_end int32, 11 group_id uint64, 15 gift GiftDef, 32 identity UserIdentity
Like: 1 common Common, 2 count int32, 3 total int64, 5 user User
Member: 1 common Common, 2 user User, 3 member_count int32, 10 action int32
Social: 1 common Common, 2 user User, 3 share_type int64, 4 action int64, 6 follow_count int64, 8 share_count int32
RoomUserSeq: 1 common Common, 3 viewers int64, 7 total_user int64
Control: 1 common Common, 2 action int32, 3 tips text
QuestionNew: 1 common Common, 2 question Question
ImDelete: 1 common Common, 2 msg_ids int64*, 3 user_ids int64*
Poll: 1 common Common, 2 message_type int64, 3 poll_id int64, 4 start PollStart, 5 end PollEnd, 6 update PollUpdate
RoomPin: 1 common Common, 2 chat Chat, 4 gift Gift, 30 method text, 31 pin_time int64, 33 action int32
  34 display_duration int64, 35 pin_msg_id int64
SubNotify: 1 common Common, 2 user User, 3 exhibition_type int32, 4 months int64, 5 subscribe_type int32
  6 old_status int32, 7 message_type int32, 8 status int32
Barrage: 1 common Common, 3 msg_type int32, 5 content Text, 24 common_content Text, 50 user User
RoomMsg: 1 common Common, 2 content text
"""


def _declared(lines: str) -> descriptor_pb2.FileDescriptorProto:
    """The file a protobuf compiler would have made of these lines."""
    file = descriptor_pb2.FileDescriptorProto(name="stagedoor_tiktok.proto", package=_PACKAGE, syntax="proto3")
    for line in lines.replace("\n  ", ", ").strip().splitlines():
        if not line:
            continue
        name, _, fields = line.partition(": ")
        declared = file.message_type.add(name=name)
        for field in fields.split(", "):
            number, field_name, kind = field.split()
            made = declared.field.add(name=field_name, number=int(number), label=_FIELD.LABEL_OPTIONAL)
            if kind.endswith("*"):
                made.label = _FIELD.LABEL_REPEATED
            kind = kind.removesuffix("*")
            if kind in _SCALARS:
                made.type = _SCALARS[kind]
            else:
                made.type = _FIELD.TYPE_MESSAGE
                made.type_name = f".{_PACKAGE}.{kind}"
    return file


def message_classes() -> dict[str, type[Any]]:
    """A class for every message named above, in a pool of their own: nothing else can clash with them."""
    file = _declared(_FRAMES + _PARTS + _MESSAGES)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {
        declared.name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{_PACKAGE}.{declared.name}"))
        for declared in file.message_type
    }


_CLASSES = message_classes()


def message_class(name: str) -> type[Any]:
    """The class of one message, such as `Chat`: to read it with `FromString`, to write it with `SerializeToString`."""
    return _CLASSES[name]


def __getattr__(name: str) -> Any:
    """`schema.Chat` is `message_class("Chat")`."""
    try:
        return _CLASSES[name]
    except KeyError:
        raise AttributeError(f"TikTok's schema here has no message {name}") from None
