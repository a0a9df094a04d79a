"""What the pages are told about what is kept, what is forgotten, and who uses the panel."""

from __future__ import annotations

from stagedoor.web.view import View


class MemberView(View, frozen=True, kw_only=True):
    """Somebody who may use the panel."""

    id: str
    name: str
    role: str
    """`watcher`, `helper`, `moderator` or `owner`."""
    ends_at: int
    """When it ends by itself, in milliseconds since 1970; 0 is never."""
    joined_at: int
    """When they came in first; 0 while they have not."""
    invited_until: int
    """Until when the last invitation is good; 0 when it was used or is over."""
    is_over: bool
    """Their time is over."""


class HereView(View, frozen=True, kw_only=True):
    """Somebody who has the panel open now."""

    name: str
    """`panel` for the streamer without a name."""
    role: str
    """`watcher`, `helper`, `moderator` or `owner`."""
    member: str
    """The member's id; empty for the streamer."""


class TeamView(View, frozen=True, kw_only=True):
    """Topic `team`."""

    owner: str
    """What the streamer is called; empty where no name was chosen."""
    here: list[HereView]
    members: list[MemberView]


class InvitationView(View, frozen=True, kw_only=True):
    """Answer of `invite_member`."""

    member: str
    """The member's id."""
    address: str
    """Good for one person, once. It is shown this time and never again."""
    ends_at: int
    """Until when."""


class JobView(View, frozen=True, kw_only=True):
    """What is being forgotten now, or came of it."""

    kind: str
    """`viewer`, `messages`, `notes`, `house`, `tidying`, or empty when nothing goes on."""
    done: int
    """How many events have been looked after."""
    of: int
    """Of how many; 0 while that is not known."""
    sentence: str
    """What the last one came to."""


class ForgettingView(View, frozen=True, kw_only=True):
    """Answer of `preview_forgetting`: what would be gone for good."""

    viewers: list[str]
    """The keys of everybody that person is."""
    name: str
    """What is to be typed to confirm it."""
    names: list[str]
    """Everything they were ever called."""
    messages: int
    gifts: int
    notes: int
    actions: int
    """What was decided and done about them."""
    events: int
    """How many events of the log are changed or removed, all in all."""
    plugins: list[str]
    """The plugins that remember something of them, by their titles."""
    settings: list[str]
    """The parts whose settings name them, by their titles: these are not changed."""
    bans: list[str]
    """The chats in which they are banned now."""


class KeptFileView(View, frozen=True, kw_only=True):
    """A part of what is kept on this computer."""

    kind: str
    """`log`, `images`, `plugins`, `backups`, `texts` (what the daemon wrote about itself) or `other`."""
    size: int
    """Bytes on the disk."""
    files: int


class ShowSpanView(View, frozen=True, kw_only=True):
    """A time in which viewers were there."""

    since: int
    until: int


class KeptView(View, frozen=True, kw_only=True):
    """Answer of `what_is_kept`."""

    folder: str
    """Where, on this computer."""
    files: list[KeptFileView]
    oldest_at: int
    """When the oldest event happened, in milliseconds since 1970; 0 where there is none."""
    viewers: int
    messages: int
    events: int
    notes: int
    hosts: list[HostView]
    """Where this computer connects to, and what for."""
    shows: list[ShowSpanView]
    """The last times in which viewers were there, newest first."""


class HostView(View, frozen=True, kw_only=True):
    """Computers elsewhere that are asked something."""

    name: str
    """Who they belong to."""
    why: str
    is_on: bool
    """Whether that happens with the settings of now."""


class PrivacyView(View, frozen=True, kw_only=True):
    """Topic `privacy`."""

    job: JobView
    last_kept_at: int
    """When was last looked for what is too old to be kept; 0 for not yet in this run."""


class ExportView(View, frozen=True, kw_only=True):
    """Answer of `export_viewer`."""

    file: str
    """What to call the file."""
    text: str
    """JSON."""
