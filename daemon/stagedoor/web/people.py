"""What the pages are told about people: the card of one, who is marked, and who is looked for."""

from __future__ import annotations

import msgspec

from stagedoor.model import Action, Role
from stagedoor.web.view import View


class NoteView(View, frozen=True, kw_only=True):
    """A private note about a viewer."""

    id: int
    version: int
    """The id of the text as it is now; whoever changes it says which one they saw."""
    viewer: str
    """The viewer's key."""
    text: str
    at: int
    """When it was written first, in milliseconds since 1970."""
    by: str
    changed_at: int
    """When it was changed last, or 0."""
    changed_by: str
    versions: int
    """How many texts it has had."""
    removed_at: int
    """When it was removed, or 0."""
    removed_by: str


class MarkView(View, frozen=True, kw_only=True):
    """A mark on a viewer."""

    viewer: str
    name: str
    """What they were called then."""
    mark: str
    """`watched`, `highlighted` or `muted`."""
    lasting: str
    """`time`, `stream` or `ever`."""
    ends_at: int
    """When it ends by itself, in milliseconds since 1970; 0 is never."""
    at: int
    by: str


class ViewerMarksView(View, frozen=True, kw_only=True):
    """Topic `viewer_marks`: who is watched, noted, trusted, highlighted or muted now."""

    marks: dict[str, list[str]]
    """By the key of each viewer, linked ones too: `watched`, `noted`, `trusted`, `highlighted`, `muted`."""
    trusted_names: list[str]
    """Names whose bearers are trusted, without capitals."""
    given: list[MarkView]
    """Every mark that was put, and not as it counts for linked viewers; oldest first."""


class SeenNameView(View, frozen=True, kw_only=True):
    """A name of a viewer."""

    viewer: str
    name: str
    first_at: int
    last_at: int


class IdentityView(View, frozen=True, kw_only=True):
    """One of the viewers that a person is."""

    viewer: str
    """The viewer's key."""
    name: str
    """What they were called last."""
    login: str
    roles: list[Role]
    """As last seen in what they wrote."""
    first_at: int
    """When they were seen first, in milliseconds since 1970; 0 for somebody never seen."""
    last_at: int
    messages: int
    source: str
    """The chat in which they were seen last."""
    last_id: int
    """The id of the last thing they did, or 0."""
    silenced: str
    """`timeout` or `ban` while they are silenced on their platform, as far as is known; else empty."""
    silenced_until: int
    """When the timeout ends, or 0."""
    trusted: bool


class TallyView(View, frozen=True, kw_only=True):
    """How often something was done, and how much of it."""

    what: str
    """A kind of event, `subscriptions_given`, or `worth:` and a unit of value such as `diamonds`."""
    times: int
    amount: int
    """Gifts, viewers of raids, likes, months of subscriptions, points; or how much of the unit."""


class StrikeView(View, frozen=True, kw_only=True):
    """Something that counts against a person."""

    subject: int
    """The id of the message."""
    at: int
    ends_at: int
    """From when on it does not count any more."""
    counts: bool
    """False where the message was let through after all."""


class SuggestionView(View, frozen=True, kw_only=True):
    """Somebody on another platform with the same name, for a person to confirm; nothing is linked by itself."""

    viewer: str
    name: str
    messages: int
    last_at: int


class PersonCardView(View, frozen=True, kw_only=True):
    """Answer of `show_person`: everything at a glance about a person, all their linked viewers together."""

    viewer: str
    """The key that was asked for."""
    name: str
    identities: list[IdentityView]
    """The one asked for first."""
    names: list[SeenNameView]
    """The one used last first."""
    first_at: int
    last_at: int
    messages: int
    days: int
    """On how many days of streaming they were there; a day ends at six in the morning of this computer's time."""
    last_days: list[str]
    """The last of those days, newest first, such as `2026-01-01`."""
    tallies: list[TallyView]
    actions: int
    """How many decisions and deeds there are about them."""
    strikes: list[StrikeView]
    """Newest first."""
    notes: list[NoteView]
    marks: list[MarkView]
    suggestions: list[SuggestionView]
    immune: str
    """Why no filter touches them, or empty."""


class ActionView(View, frozen=True, kw_only=True):
    """Something that was decided or done about a person."""

    id: int
    at: int
    kind: str
    """`verdict`, `deed`, `silenced`, `strike` or `warned`."""
    viewer: str
    """The viewer's key, where the event says it."""
    subject: int
    """The id of the message it was about, or 0."""
    text: str
    """What that message said, or what they were told."""
    action: Action
    """Of a verdict: what it does."""
    verb: str
    """Of a deed: what was done on the platform."""
    source: str
    seconds: int
    by: str
    """The person; empty when the filters or the platform did it."""
    rule: str
    """The filter and rule that decided, such as `links.link`."""
    reason: str
    error: str
    """Why a deed was not done, or empty."""
    undoes: int
    """The id of the verdict that it takes back, or 0."""
    undone_by: str
    """Who took it back; empty where nobody did."""
    is_undone: bool
    is_undoable: bool
    """Whether it stands, and was decided by a person."""


class PersonActionsView(View, frozen=True, kw_only=True):
    """Answer of `find_person_actions`: what was decided and done about a person, newest first."""

    actions: list[ActionView]
    before: int
    """What to ask with for the next page; 0 where there is none."""


class PersonMessagesView(View, frozen=True, kw_only=True):
    """Answer of `find_person_messages`: what a person wrote, did and gave, newest first."""

    events: list[msgspec.Raw]
    decisions: list[msgspec.Raw]
    """Every `verdict_reached` and `message_withdrawn` about them, oldest first."""
    before: int
    """What to ask with for the next page; 0 where there is none."""


class FoundViewerView(View, frozen=True, kw_only=True):
    """A viewer who was looked for."""

    viewer: str
    name: str
    found: str
    """The name that was found, which can be an earlier one."""
    first_at: int
    last_at: int
    messages: int
    roles: list[Role]


class FoundViewersView(View, frozen=True, kw_only=True):
    """Answer of `find_viewers`."""

    viewers: list[FoundViewerView]


class KeptPersonView(View, frozen=True, kw_only=True):
    """Somebody on the page of people."""

    viewer: str
    """The viewer's key; of linked ones the first."""
    viewers: list[str]
    """Everybody that person is."""
    name: str
    last_at: int
    messages: int
    marks: list[str]
    """As in `viewer_marks`."""
    moderated_at: int
    """When something was decided or done about them last, where they are among those moderated lately; or 0."""


class KeptPeopleView(View, frozen=True, kw_only=True):
    """Answer of `list_people`: everybody something is kept about, and those moderated lately."""

    people: list[KeptPersonView]


class NoteWrittenView(View, frozen=True, kw_only=True):
    """Answer of `write_note`."""

    note: int
