"""What is wrong with the stream, in words for somebody who is live, and what to do about it."""

from __future__ import annotations

from stagedoor.obs.health.gauges import WINDOW, Gauge, Readings

REFUSED = (
    "OBS could not start the stream: the server did not let it in or cannot be reached. Check the stream key in OBS's "
    "settings, and close the box OBS has opened."
)
GAVE_UP = "The stream is over: OBS gave up reconnecting. Start it again when the line is back."
SILENT = "OBS does not answer, so nothing is known about the stream now."


def problem(gauge: Gauge, readings: Readings) -> str:
    """One sentence or two about one thing that is wrong."""
    if gauge.name in ("reconnecting", "stuck"):
        return _nothing(gauge, readings)
    if gauge.name == "slow":
        of = f" of the usual {_rate(readings.usual)}" if readings.usual else ""
        sent = _rate(readings.passed(3))
        return f"The line takes only {sent}{of}, so frames are about to be dropped. Lower the bitrate in OBS."
    share, window = _percent(gauge.value), f"in the last {WINDOW:.0f} s"
    if gauge.name == "line":
        return (
            f"Your connection drops frames: {share} {window}. Lower the bitrate in OBS, stop other uploads, or use a "
            "cable in place of Wi-Fi."
        )
    if gauge.name == "encoding":
        return (
            f"The encoder cannot keep up: it skipped {share} of the frames {window}. Choose a faster preset or another "
            "encoder in OBS, or a smaller picture."
        )
    return (
        f"Your computer is too slow to draw the picture: {share} of the frames were missed {window}. Close other "
        "programs, limit the game's frame rate, or stream a smaller picture."
    )


def _nothing(gauge: Gauge, readings: Readings) -> str:
    """Nothing gets through, or did not until a moment ago."""
    last = readings.last
    if last.is_reconnecting:
        seconds = max(0, round((last.at - gauge.since) / 1000))
        return (
            f"OBS has lost the platform's server and has been reconnecting for {seconds} s. Viewers see nothing new "
            "meanwhile."
        )
    if readings.silent and gauge.name == "stuck":
        return (
            f"OBS says it streams, but nothing has been sent for {round(readings.silent)} s: the server or the line is "
            "stuck. OBS notices by itself after a while; stopping and starting the stream is quicker."
        )
    return "The stream is sent again; it is watched for a moment whether that holds."


def well(readings: Readings, *, is_streaming: bool) -> str:
    """What is said when nothing is wrong."""
    if not is_streaming:
        return "The recording is well."
    return f"The stream is well: {_rate(readings.usual)}." if readings.usual else "The stream is on its way."


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %" if share >= 0.095 else f"{share * 100:.1f} %"


def _rate(kilobits: float) -> str:
    return f"{kilobits:,.0f} kbit/s"
