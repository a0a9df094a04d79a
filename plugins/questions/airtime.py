"""How long the stream and the recording run."""

from __future__ import annotations

from stagedoor import Context, ObsError

from .question import NEVER, Moment


async def moment(ctx: Context, at: int) -> Moment:
    """The time `at` (milliseconds since 1970, a moment ago) in the stream and in the recording.

    OBS knows best; without it, the stream began when the first platform said so.
    """
    late = max(0, round(ctx.now() * 1000) - at)
    stream = await _duration(ctx, "GetStreamStatus")
    recording = await _duration(ctx, "GetRecordStatus")
    if stream == NEVER:
        since = [each.since for each in ctx.channels if each.is_live and each.since and not each.is_guest]
        stream = max(0, at - round(min(since) * 1000)) if since else NEVER
    else:
        stream = max(0, stream - late)
    return Moment(at, stream, recording if recording == NEVER else max(0, recording - late))


async def _duration(ctx: Context, kind: str) -> int:
    if not ctx.obs.connected:
        return NEVER
    try:
        status = await ctx.obs.request(kind)
    except ObsError:
        return NEVER
    return int(status.get("outputDuration", 0)) if status.get("outputActive") else NEVER
