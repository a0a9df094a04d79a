"""The plugin on stage: personal data is hidden, and the reason never repeats it."""

import pytest

from stagedoor import Action, Role, Viewer


def viewer(name, *roles):
    return Viewer(platform="test", id=name, name=name, roles=roles)


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        ("text me +49 1512 3590564", "phone", "a phone number (+49 …)"),
        ("ada.lovelace@example.org", "mail", "an e-mail address"),
        ("ada at example dot org", "mail", "an e-mail address, spelled out"),
        ("he lives at Musterstraße 12, 88279 Seelow", "place", "a postal address"),
        ("his card 4484341235666554", "money", "a card number"),
        ("DE23069660714001834166", "money", "a bank account (IBAN)"),
        ("134.113.196.129", "network", "an IP address"),
        ("802-70-0183", "papers", "a social security number"),
    ],
)
async def test_hook_review_message_hides_and_never_repeats(stage, text, rule, reason):
    await stage.load("personal_data")
    said = await stage.say(text)
    verdict = said.opinions[0].verdict
    assert (said.action, verdict.rule, verdict.reason) == (Action.HIDE, rule, reason)
    start, end = verdict.span
    assert said.message.text[start:end] in text
    assert said.message.text[start:end] not in verdict.reason


async def test_ordinary_chat_passes(stage):
    await stage.load("personal_data")
    for text in ("hello", "500 Channel Points", "gg 3-1", "192.168.0.1"):
        assert (await stage.say(text)).action is Action.ALLOW


async def test_kinds_can_be_left_out_and_texts_allowed(stage):
    await stage.load("personal_data", phone=False, allowed=["business@example.org"])
    assert (await stage.say("+49 1512 3590564")).action is Action.ALLOW
    assert (await stage.say("Business@Example.org")).action is Action.ALLOW
    assert (await stage.say("other@example.org")).action is Action.HIDE


async def test_another_consequence_for_those_who_are_trusted(stage):
    await stage.load("personal_data", action="delete", trusted="hold", regulars_after=1)
    assert (await stage.say("ada@example.org", viewer=viewer("new"))).action is Action.DELETE
    assert (await stage.say("ada@example.org", viewer=viewer("vip", Role.VIP))).action is Action.HOLD
    assert (await stage.say("ada@example.org", viewer=viewer("new"))).action is Action.HOLD


async def test_a_timeout_has_its_length_and_off_is_off(stage):
    await stage.load("personal_data", action="timeout", timeout_seconds=7)
    assert (await stage.say("ada@example.org")).opinions[0].verdict.seconds == 7
    await stage.change("personal_data", action="off")
    assert (await stage.say("ada@example.org")).action is Action.ALLOW


async def test_hook_explain_message_says_why_and_why_not(stage):
    await stage.load("personal_data", network=False)
    said = await stage.say("ada@example.org and bob@example.org")
    explained = {one.verdict.rule: one.verdict for one in await stage.explain(said)}
    assert explained["mail"].action is Action.HIDE
    assert explained["mail"].value == 2
    assert explained["phone"].reason == "no phone number in it"
    assert explained["network"].reason == "IP address or coordinates: not looked for"
    assert {verdict.action for rule, verdict in explained.items() if rule != "mail"} == {Action.ALLOW}
