"""A recorded chat with points: what was moderated away earned nothing that stands, and the sums add up."""

import gzip
import json

from rig.shared import recorded

MOST = 400


async def test_spam_of_a_recorded_chat_earns_nothing_and_the_sums_add_up(stage, tmp_path):
    guard = tmp_path / "guard.py"
    guard.write_text(
        '"""What moderators of that chat took away."""\nfrom stagedoor import Action, Verdict, hookimpl\n'
        "@hookimpl\nasync def review_message(message):\n"
        '    if message.platform_id.startswith("bad"):\n'
        '        return Verdict(action=Action.HIDE, reason="taken away in the recording")\n'
    )
    file = recorded("moderation/normvio-twitch/replay_dev.jsonl.gz")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        said = [json.loads(line) for _, line in zip(range(MOST), lines, strict=False)]
    texts = [text for each in said if (text := _text(each))]
    assert len(texts) > MOST / 2
    await stage.load(guard)
    await stage.load("loyalty", is_on=True, chatting_minutes=0)
    for number, text in enumerate(texts):
        fate = "bad" if number % 5 == 0 else "good"
        await stage.say(text, viewer=f"v{number % 40}", platform_id=f"{fate}-{number}")
        if number % 7 == 0:
            await stage.say(text, viewer=f"v{number % 40}", platform_id=f"again-{number}")
    bad = {event.id for event in stage.log if getattr(event, "platform_id", "").startswith("bad")}
    again = [event for event in stage.log if getattr(event, "platform_id", "").startswith("again")]
    good = {event.text for event in stage.log if getattr(event, "platform_id", "").startswith("good")}
    earned = {note.cause for note in stage.journal}
    assert len(earned) > 30
    assert not earned & bad
    assert not earned & {event.id for event in again if event.text in good}
    await stage.pass_time(3)
    page = stage.panel.shown["loyalty/loyalty"]
    assert page["circulating"] == sum(note.data["points"] for note in stage.journal) == 5 * len(stage.journal)


def _text(line):
    found = line.get("text") or line.get("message") or line.get("body") or ""
    return found if isinstance(found, str) else str(found.get("text", ""))
