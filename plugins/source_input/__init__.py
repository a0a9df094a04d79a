"""Anything can be a chat: a program that posts to Stagedoor, or a file that another program writes into."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import Context, SourceKind, hookimpl

from .follower import FollowedFile
from .posted import PostedInput
from .target import file_path, input_name

__title__ = "Inputs"


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    """`input:name` and `ndjson:/path/to/file`."""
    return [
        SourceKind(
            name="input",
            title="Input",
            example="input:doorbell",
            help=(
                "Takes in what other programs post or send to /in/doorbell, one JSON object each; needs the token for "
                "inputs from the settings of Pages, and no account."
            ),
            open=lambda target, ctx: PostedInput(input_name(target), ctx),
            tidy=input_name,
            is_bridge=True,
        ),
        SourceKind(
            name="ndjson",
            title="File",
            example="ndjson:/path/to/file",
            help="Follows a file into which another program writes, one JSON object on each line; needs no account.",
            open=lambda target, ctx: FollowedFile(file_path(target), ctx),
            tidy=lambda typed: str(file_path(typed)),
            is_bridge=True,
        ),
    ]
