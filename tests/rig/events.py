"""Events to write into a log, and a look into the file from outside."""

import apsw

from stagedoor import ChatMessage, Viewer
from stagedoor.events import encode
from stagedoor.store.entry import Entry

ADA = Viewer(platform="twitch", id="1", name="Ada", login="ada")
BOB = Viewer(platform="twitch", id="2", name="Bob", login="bob")


def said(text="hi", viewer=ADA, *, id=0, at=0, channel="c", platform_id=""):
    return ChatMessage(
        id=id, at=at, platform=viewer.platform, platform_id=platform_id, channel=channel, viewer=viewer, text=text
    )


def entry(event, *, shown=True):
    return Entry(event, encode(event), shown)


def rows(path, sql="SELECT id, at, cause, kind, data FROM events ORDER BY id"):
    """What a stranger reads in the file, without writing to it."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return list(connection.execute(sql))
    finally:
        connection.close()
