"""Writes `wire.gen.d.ts`: what the pages may believe about the daemon's JSON, from the structs themselves.

`python -m stagedoor.web.types` writes the file anew; a test fails while it is not what this module would write.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from enum import Enum, IntEnum
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import inspect as shapes

from stagedoor import desk, events, model
from stagedoor.obs import statistics
from stagedoor.web import (
    answering,
    checking,
    costs,
    finding,
    health,
    inbox,
    keeping,
    media,
    moderating,
    overlays,
    people,
    privacy,
    stage,
    studio,
    trail,
    windows,
    wire,
)
from stagedoor.web.view import View

FILE = Path(__file__).parents[1] / "panel" / "static" / "wire.gen.d.ts"
"""Where the pages look for it."""

_HEAD = """\
// Made by `python -m stagedoor.web.types` from the daemon's structs; do not edit.
// A field with a question mark is left out of the JSON when it has the value named in its comment.
"""

_TOPICS = """\
/** Every topic. */
export type Topic = keyof States | keyof Streams;

/** What the snapshot of a topic holds. */
export interface Snapshots extends States, Streams {}

/** What one item of a topic's deltas is: of a state the whole new value, of a stream one event. */
export interface Items extends States {
  inbox: AnyEvent;
  overlay: OverlayItem;
  boards: Board;
}

/** What an overlay is sent. */
export type OverlayItem = AnyEvent | WidgetsChanged | WidgetTold | WidgetState | CanvasChanged | OverlayProbe;

/** A `Snapshot` of one topic. */
export interface SnapshotOf<T extends Topic> extends SnapshotFrame {
  topic: T;
  data: Snapshots[T];
}

/** A `Delta` of one topic. */
export interface DeltaOf<T extends Topic> extends DeltaFrame {
  topic: T;
  items: Items[T][];
}

/** Everything there is in a topic now; `topic` tells what `data` is. */
export type Snapshot = { [T in Topic]: SnapshotOf<T> }[Topic];

/** What came since; `topic` tells what the items are. */
export type Delta = { [T in Topic]: DeltaOf<T> }[Topic];

/** Everything the daemon may send on the socket. */
export type FromDaemon = Hello | Snapshot | Delta | Refused;

/** Everything a page may send on the socket. */
export type FromPage = Subscribe | Unsubscribe | Seen;

/** Answer of `POST /api/do/<action>`. */
export type Answer = Done | NotDone;
"""

_PLAIN: dict[type[shapes.Type], str] = {
    shapes.AnyType: "unknown",
    shapes.RawType: "unknown",
    shapes.NoneType: "null",
    shapes.BoolType: "boolean",
    shapes.IntType: "number",
    shapes.FloatType: "number",
    shapes.StrType: "string",
}
_NAMES = {"Snapshot": "SnapshotFrame", "Delta": "DeltaFrame"}
"""Frames that get a better typed form in `_TOPICS` carry another name themselves."""
_EXACT = {
    ("InboxView", "events"): "AnyEvent[]",
    ("OverlayView", "events"): "AnyEvent[]",
    ("MessagesView", "events"): "AnyEvent[]",
    ("MessagesView", "decisions"): "AnyEvent[]",
    ("FoundView", "events"): "AnyEvent[]",
    ("FoundView", "decisions"): "AnyEvent[]",
    ("WaitingRow", "event"): "AnyEvent",
    ("PersonMessagesView", "events"): "AnyEvent[]",
    ("PersonMessagesView", "decisions"): "AnyEvent[]",
    ("BackTestView", "values"): "Record<string, unknown>",
    ("Done", "ok"): "true",
    ("NotDone", "ok"): "false",
    ("OverlayView", "states"): "Record<string, Record<string, unknown>>",
    ("WidgetState", "state"): "Record<string, unknown> | null",
    ("BoardsView", "boards"): "Record<string, Record<string, any>>",
    ("Board", "state"): "Record<string, any>",
    ("Hello", "topic"): 'Topic | ""',
    ("Subscribe", "topics"): "Topic[]",
    ("Unsubscribe", "topics"): "Topic[]",
}
"""What the struct cannot say, because it holds bytes that are encoded already."""


def declarations() -> str:
    """The whole of `wire.gen.d.ts`."""
    structs = [
        *_structs_of(model),
        *get_args(events.AnyEvent),
        *_structs_of(costs),
        *_structs_of(keeping),
        *_structs_of(inbox),
        *_structs_of(media),
        *_structs_of(moderating),
        *_structs_of(overlays),
        *_structs_of(trail),
        *_structs_of(finding),
        *_structs_of(checking),
        *_structs_of(people),
        *_structs_of(answering),
        *_structs_of(privacy),
        *_structs_of(stage),
        *_structs_of(health),
        events.Undoing,
        *_structs_of(windows),
        *_structs_of(statistics),
        *_structs_of(studio),
        *_structs_of(wire),
        *desk.ORDERS.values(),
    ]
    parts = [
        _HEAD,
        f"/** The protocol these types describe. */\nexport type Protocol = {wire.PROTOCOL};\n",
        *(_enum(kind) for kind in _enums_of(model)),
        *(_interface(struct) for struct in structs),
        _union("AnyEvent", "Every kind of event the log can hold.", get_args(events.AnyEvent)),
        _table("States", "The state topics and what each holds.", wire.STATES),
        _table("Streams", "The stream topics and what the snapshot of each holds.", wire.STREAMS),
        _TOPICS,
        _table("Orders", "Every action, and what to post to `/api/do/<action>`.", desk.ORDERS),
    ]
    return "\n".join(parts)


def write(file: Path = FILE) -> None:
    """Write the declarations to `file`."""
    file.write_text(declarations(), encoding="utf-8")


def _structs_of(module: Any) -> Iterator[type[msgspec.Struct]]:
    bases = {model.Value, View}
    for name, thing in vars(module).items():
        mine = inspect.isclass(thing) and thing.__module__ == module.__name__ and not name.startswith("_")
        if mine and issubclass(thing, msgspec.Struct) and thing not in bases:
            yield thing


def _enums_of(module: Any) -> Iterator[type[Enum]]:
    for thing in vars(module).values():
        if inspect.isclass(thing) and issubclass(thing, Enum) and thing.__module__ == module.__name__:
            yield thing


def _name(struct: type[Any]) -> str:
    return _NAMES.get(struct.__name__, struct.__name__)


def _comment(text: str, indent: str = "") -> str:
    lines = inspect.cleandoc(text).replace("*/", "* /").splitlines()
    if not lines:
        return ""
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    return f"{indent}/**\n" + "".join(f"{indent} * {line}".rstrip() + "\n" for line in lines) + f"{indent} */\n"


def _enum(kind: type[Enum]) -> str:
    about = _comment(kind.__doc__ or "")
    helps = _helps(kind)
    if not issubclass(kind, IntEnum):
        return f"{about}export type {kind.__name__} = {' | '.join(_literal(each.value) for each in kind)};\n"
    members = "".join(
        _comment(helps.get(each.name, ""), "  ") + f"  readonly {each.name}: {each.value};\n" for each in kind
    )
    table = f"{kind.__name__}Values"
    return (
        f"{about}export type {kind.__name__} = {table}[keyof {table}];\n\n"
        f"/** The names of `{kind.__name__}`, mildest first. */\nexport interface {table} {{\n{members}}}\n"
    )


def _interface(struct: type[msgspec.Struct]) -> str:
    shape = shapes.type_info(struct)
    assert isinstance(shape, shapes.StructType)
    # What is read by the daemon may be left out; what it writes is there unless it omits defaults.
    may_lack = struct.__struct_config__.omit_defaults or issubclass(struct, desk.Order)
    stamped = {(struct, "id"), (struct, "at")} if issubclass(struct, events.Event) else set()
    helps = _helps(struct)
    lines: list[str] = []
    if shape.tag_field:
        lines.append(f"  {shape.tag_field}: {_literal(shape.tag)};\n")
    for field in shape.fields:
        optional = may_lack and not field.required and (struct, field.name) not in stamped
        about = helps.get(field.name, "")
        if optional:
            about = f"{about} Default: `{_default(field)}`.".strip()
        kind = _EXACT.get((struct.__name__, field.name)) or _type(field.type)
        lines.append(f"{_comment(about, '  ')}  {field.encode_name}{'?' * optional}: {kind};\n")
    return f"{_comment(struct.__doc__ or '')}export interface {_name(struct)} {{\n{''.join(lines)}}}\n"


def _default(field: shapes.Field) -> str:
    value = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return msgspec.json.encode(value).decode()


def _type(kind: shapes.Type) -> str:  # noqa: PLR0911 - one line for each kind of type
    if type(kind) in _PLAIN:
        return _PLAIN[type(kind)]
    match kind:
        case shapes.StructType(cls=struct):
            return _name(struct)
        case shapes.EnumType(cls=enum):
            return enum.__name__
        case shapes.LiteralType(values=values):
            return " | ".join(_literal(value) for value in values)
        case shapes.UnionType(types=types):
            return " | ".join(dict.fromkeys(_type(each) for each in types))
        case shapes.ListType(item_type=item) | shapes.VarTupleType(item_type=item):
            inner = _type(item)
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        case shapes.TupleType(item_types=items):
            return f"[{', '.join(_type(each) for each in items)}]"
        case shapes.DictType(value_type=value):
            return f"Record<string, {_type(value)}>"
    raise TypeError(f"wire.gen.d.ts has no word for {kind!r}; teach web/types.py one")


def _literal(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _union(name: str, about: str, structs: tuple[type[Any], ...]) -> str:
    return f"{_comment(about)}export type {name} =\n" + "\n".join(f"  | {_name(each)}" for each in structs) + ";\n"


def _table(name: str, about: str, entries: dict[str, Any]) -> str:
    rows = "".join(f"  {key}: {_name(struct)};\n" for key, struct in entries.items())
    return f"{_comment(about)}export interface {name} {{\n{rows}}}\n"


def _helps(kind: type[Any]) -> dict[str, str]:
    """The sentence below each field, also of the classes it inherits from."""
    helps: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if each.__module__.startswith("stagedoor."):
            helps.update(_own_helps(each))
    return helps


@cache
def _own_helps(kind: type[Any]) -> dict[str, str]:
    definition = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(definition, ast.ClassDef)
    helps: dict[str, str] = {}
    name = ""
    for statement in definition.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=found)) | ast.Assign(targets=[ast.Name(id=found)]):
                name = found
            case ast.Expr(value=ast.Constant(value=str(text))) if name:
                helps[name] = inspect.cleandoc(text)
                name = ""
            case _:
                name = ""
    return helps


if __name__ == "__main__":
    write()
