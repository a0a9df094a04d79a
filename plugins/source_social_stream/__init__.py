"""Read every site that Social Stream Ninja reads: Instagram, Facebook, Rumble and more than a hundred others."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import Context, Settings, SourceKind, hookimpl

from .chat import SocialStreamChat
from .options import SocialStreamSettings
from .posted import PostedChat
from .target import Posted, target, tidy

__title__ = "Social Stream Ninja"


@hookimpl
def register_settings() -> type[Settings]:
    """Where to listen, and what to leave out."""
    return SocialStreamSettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    """`ssn:SESSION`, and `ssn:post/NAME` for documents in its format that another program posts."""
    return [
        SourceKind(
            name="ssn",
            title="Social Stream Ninja",
            example="ssn:SESSION (it stands behind session= in the address of your dock)",
            help=(
                "Reads every site that Social Stream Ninja has open; needs “Enable remote API control” and “Send chat "
                "messages to API server” there, under Global settings, Mechanics. A site that gives no user ids is "
                "told apart by names only. ssn:post/NAME takes in what other programs post to /in/NAME in its format."
            ),
            open=_open,
            tidy=tidy,
            hosts=("socialstream.ninja",),
            is_bridge=True,
        )
    ]


def _open(text: str, ctx: Context) -> SocialStreamChat | PostedChat:
    meant = target(text)
    if isinstance(meant, Posted):
        return PostedChat(meant.name, ctx)
    return SocialStreamChat(meant, ctx)
