"""The plugin on stage: strangers' links are hidden and explained, and a moderator can let one through."""

import pytest

from links.lists import spam_domains
from stagedoor import Action, Role, Viewer


def viewer(name, *roles):
    return Viewer(platform="test", id=name, name=name, roles=roles)


def spam():
    return min(domain for domain in spam_domains() if domain.endswith(".com"))


async def test_hook_review_message_hides_links_of_strangers(stage):
    await stage.load("links")
    said = await stage.say("look at zubrowex.com/abc now")
    verdict = said.opinions[0].verdict
    assert (said.action, verdict.rule) == (Action.HIDE, "link")
    assert verdict.reason == "a link to “zubrowex.com”"
    assert said.message.text[slice(*verdict.span)] == "zubrowex.com/abc"
    assert verdict.value >= verdict.threshold
    assert (await stage.say("no link here, ok.no")).action is Action.ALLOW


async def test_a_disguise_is_named_and_read_out(stage):
    await stage.load("links", disguised="delete")
    said = await stage.say("go to zubrowex (dot) com")
    verdict = said.opinions[0].verdict
    assert (said.action, verdict.rule) == (Action.DELETE, "disguised")
    assert verdict.reason == "a disguised link: “zubrowex (dot) com” reads “zubrowex.com”"
    said = await stage.say("steamcommunlty.com/gift")
    assert said.opinions[0].verdict.reason == "“steamcommunlty.com” is made to look like “steamcommunity.com”"


async def test_known_spam_is_hidden_whoever_posts_it(stage):
    await stage.load("links", blocked=["zubevil.com"])
    for by in (viewer("sub", Role.SUBSCRIBER), viewer("vip", Role.VIP), viewer("new")):
        said = await stage.say(f"see {spam()}", viewer=by)
        assert (said.action, said.opinions[0].verdict.rule) == (Action.HIDE, "spam_domain")
        assert said.opinions[0].verdict.reason == f"“{spam()}” is on the list of known spam"
        assert (await stage.say("www.very.zubevil.com", viewer=by)).action is Action.HIDE


@pytest.mark.parametrize("role", [Role.SUBSCRIBER, Role.VIP, Role.MODERATOR, Role.BROADCASTER])
async def test_who_may_post_links(stage, role):
    await stage.load("links")
    assert (await stage.say("zubrowex.com", viewer=viewer("ada", role))).action is Action.ALLOW


async def test_who_may_not_where_the_streamer_says_so(stage):
    await stage.load("links", vips_may=False, subscribers_may=False, link="hold", regulars_after=2)
    assert (await stage.say("zubrowex.com", viewer=viewer("a", Role.SUBSCRIBER))).action is Action.HOLD
    assert (await stage.say("zubrowex.com", viewer=viewer("b", Role.VIP))).action is Action.HOLD
    regular = viewer("c")
    assert (await stage.say("hello", viewer=regular)).action is Action.ALLOW
    assert (await stage.say("zubrowex.com", viewer=regular)).action is Action.HOLD
    assert (await stage.say("zubrowex.com", viewer=regular)).action is Action.ALLOW


async def test_what_everybody_may_post(stage):
    await stage.load("links", allowed=["finezub.com", "clips.twitch.tv"])
    for text in ("see a.finezub.com/x", "https://clips.twitch.tv/Abc", "!sr https://youtu.be/abc"):
        assert (await stage.say(text)).action is Action.ALLOW, text
    for text in ("notfinezub.com", "https://twitch.tv/somebody", "!sr zubrowex.com"):
        assert (await stage.say(text)).action is Action.HIDE, text


async def test_the_address_of_this_channel_is_fine(stage):
    await stage.load("links")
    said = await stage.say("follow twitch.tv/somebody")
    channel = said.message.channel
    assert said.action is Action.HIDE
    if channel:
        assert (await stage.say(f"it is twitch.tv/{channel}")).action is Action.ALLOW


async def test_the_three_levels(stage):
    texts = ["zubrowex.com", "zubrowex (dot) com", spam(), "xqc,love", "add me on discord"]
    actions = {}
    await stage.load("links")
    for level in ("light", "moderate", "strict"):
        await stage.change("links", strictness=level)
        actions[level] = [(await stage.say(text)).action.shows for text in texts]
    assert actions == {
        "light": [True, False, False, True, True],
        "moderate": [False, False, False, True, True],
        "strict": [False, False, False, False, False],
    }


async def test_a_permit_lets_one_message_with_a_link_through(stage):
    await stage.load("links", permit_seconds=30)
    mod, ada = viewer("mod", Role.MODERATOR), viewer("Ada")
    await stage.say("!permit @ada", viewer=mod)
    assert (await stage.say("thank you", viewer=ada)).action is Action.ALLOW
    assert (await stage.say("zubrowex.com", viewer=viewer("Bob"))).action is Action.HIDE
    assert (await stage.say("zubrowex.com", viewer=ada)).action is Action.ALLOW
    assert (await stage.say("zubrowex.com", viewer=ada)).action is Action.HIDE


async def test_a_permit_is_of_moderators_ends_and_is_not_for_known_spam(stage):
    await stage.load("links", permit_seconds=30)
    mod, ada = viewer("mod", Role.MODERATOR), viewer("Ada")
    await stage.say("!permit ada", viewer=viewer("Bob"))
    assert (await stage.say("zubrowex.com", viewer=ada)).action is Action.HIDE
    await stage.say("!permit ada", viewer=mod)
    assert (await stage.say(spam(), viewer=ada)).action is Action.HIDE
    await stage.say("!permit ada", viewer=mod)
    await stage.say("!permit", viewer=mod)
    await stage.pass_time(31)
    assert (await stage.say("zubrowex.com", viewer=ada)).action is Action.HIDE


async def test_hook_review_name_keeps_addresses_in_names_off_the_screen(stage):
    await stage.load("links")
    assert (await stage.say("hello", viewer=viewer("free-zubs.com"))).action is Action.HIDE
    assert (await stage.say("hello", viewer=viewer("Mr.Pro"))).action is Action.ALLOW
    await stage.change("links", names="ignore")
    assert (await stage.say("hello again", viewer=viewer("free-zubs.com"))).action is Action.ALLOW


async def test_a_timeout_has_its_length(stage):
    await stage.load("links", link="timeout", timeout_seconds=5)
    said = await stage.say("zubrowex.com")
    assert (said.action, said.opinions[0].verdict.seconds) == (Action.TIMEOUT, 5)
    await stage.change("links", link="off")
    assert (await stage.say("zubrowex.com")).action is Action.ALLOW


async def test_hook_explain_message_says_why_and_why_not(stage):
    await stage.load("links")
    ada = viewer("ada", Role.SUBSCRIBER)
    stranger = await stage.explain(await stage.say("zubrowex.com"))
    subscriber = await stage.explain(await stage.say("zubrowex.com", viewer=ada))
    nothing = await stage.explain(await stage.say("hello"))
    perhaps = await stage.explain(await stage.say("lol.no"))
    said = [(one.verdict.action, one.verdict.reason) for one in (*stranger, *subscriber, *nothing, *perhaps)]
    assert said == [
        (Action.HIDE, "a link to “zubrowex.com”"),
        (Action.ALLOW, "subscribers may post links (“zubrowex.com”)"),
        (Action.ALLOW, "no address in it"),
        (Action.ALLOW, "“lol.no” only looks like an address"),
    ]


async def test_explaining_uses_no_permit_up(stage):
    await stage.load("links")
    await stage.say("!permit ada", viewer=viewer("mod", Role.MODERATOR))
    await stage.explain(await stage.say("hello", viewer=viewer("Ada")))
    said = await stage.say("see you", viewer=viewer("Ada"))
    await stage.explain(said)
    assert (await stage.say("zubrowex.com", viewer=viewer("Ada"))).action is Action.ALLOW
