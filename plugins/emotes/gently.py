"""Reading a large document without holding up everything else."""

from __future__ import annotations

from typing import Any

import msgspec

_SMALL = 256 * 1024
"""Bytes that are read in a moment."""
_DEEPEST = 8
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_LIST = msgspec.json.Decoder(list[msgspec.Raw])


def document(raw: bytes | msgspec.Raw, depth: int = 0) -> Any:
    """What it says. To be called in a thread: it is read in pieces, since nothing else runs while one is read.

    Raises `msgspec.DecodeError` or `RecursionError` for what is none.
    """
    size = memoryview(raw).nbytes
    if size <= _SMALL:
        return msgspec.json.decode(raw)
    if depth > _DEEPEST:
        raise RecursionError("too deep")
    match bytes(memoryview(raw)[:64]).lstrip()[:1]:
        case b"{":
            return {name: document(piece, depth + 1) for name, piece in _OBJECT.decode(raw).items()}
        case b"[":
            return [document(piece, depth + 1) for piece in _LIST.decode(raw)]
        case _:
            raise msgspec.DecodeError("a single value without end")
