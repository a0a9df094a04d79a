"""The addresses and their answers, asked for over a real socket."""

import asyncio
import io
import json

import pytest


async def post(house, visitor, action, data=b"{}", **headers):
    named = {"Content-Type": "application/json", **house.bearer, **headers}
    async with visitor.post(f"/api/do/{action}", data=data, headers=named) as answer:
        return answer.status, await answer.json()


async def test_a_ticket_opens_the_panel_once_and_sets_a_cookie_no_script_can_read(house, visitor):
    ticket = house.access.ticket()
    async with visitor.get("/panel", params={"token": ticket}, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (302, "/panel/")
        cookie = answer.headers["Set-Cookie"]
    assert cookie == f"stagedoor_{house.port}={house.access.session}; HttpOnly; Path=/; SameSite=Strict"
    async with visitor.get("/panel", params={"token": ticket}, allow_redirects=False) as answer:
        assert answer.status == 401
        assert "Set-Cookie" not in answer.headers
        assert "Open the panel from Stagedoor." in await answer.text()
    async with visitor.get("/panel/", headers={"Cookie": cookie.partition(";")[0]}) as answer:
        assert "<title>panel</title>" in await answer.text()


async def test_a_used_ticket_does_no_harm_to_whoever_is_signed_in(house, visitor):
    async with visitor.get("/panel?token=used", headers=house.cookie, allow_redirects=False) as answer:
        assert answer.status == 302


async def test_the_bare_address_leads_to_the_panel(house, visitor):
    async with visitor.get("/", headers=house.cookie, allow_redirects=False) as answer:
        assert answer.headers["Location"] == "/panel/"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("style.css", "text/css; charset=utf-8"),
        ("sub/deep.svg", "image/svg+xml"),
    ],
)
async def test_the_panels_files_have_their_kind(house, visitor, path, kind):
    async with visitor.get(f"/panel/{path}", headers=house.cookie) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


TRICKS = [
    "../secret.js",
    "..%2fsecret.js",
    "%2e%2e/secret.js",
    "%2e%2e%2fsecret.js",
    "sub/../../secret.js",
    "sub%2f..%2f..%2fsecret.js",
    "..%5csecret.js",
    "%252e%252e/secret.js",
    "/etc/hostname",
    "%2fetc%2fhostname",
    "app.js%00.css",
    ".hidden.js",
    "sub",
    "sub/",
    "link.js",
]


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("place", ["panel", "overlay", "plugin"])
async def test_nothing_outside_of_a_folder_is_served(house, trick, place):
    inside = {"panel": "panel", "overlay": "overlay", "plugin": "plugins/chat"}[place]
    (house.folder / inside / ".hidden.js").write_text("the panel's neighbour")
    (house.folder / inside / "link.js").symlink_to(house.folder / "secret.js")
    token = house.access.overlay_token
    start = {"panel": "/panel/", "overlay": f"/overlay/{token}/", "plugin": f"/overlay/{token}/plugins/chat/"}[place]
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    headers = "".join(f"{name}: {value}\r\n" for name, value in house.cookie.items())
    # Written by hand: a client would tidy the path up first.
    writer.write(f"GET {start}{trick} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n{headers}\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    assert int(head.split()[1]) in {400, 404}, head


async def test_a_plugin_gives_pages_its_parts_but_never_its_code(house, visitor):
    start = f"/overlay/{house.access.overlay_token}/plugins"
    async with visitor.get(f"{start}/chat/widget.js") as answer:
        assert answer.status == 200
    for hidden in ("chat/__init__.py", "other/widget.js", "chat/none.js"):
        async with visitor.get(f"{start}/{hidden}") as answer:
            assert answer.status == 404, hidden


async def test_an_order_is_done_and_answered(house, visitor):
    assert await post(house, visitor, "switch_scene", b'{"scene":"Break"}') == (
        200,
        {"ok": True, "result": {"before": "Main"}},
    )
    [(order, by)] = house.done
    assert (order.scene, by) == ("Break", "script")


async def test_the_panel_acts_with_its_cookie(house, visitor):
    headers = {"Content-Type": "application/json", **house.cookie}
    async with visitor.post("/api/do/switch_scene", data=b'{"scene":"A"}', headers=headers) as answer:
        assert answer.status == 200
    assert house.done[0][1] == "panel"


async def test_a_refusal_says_which_field(house, visitor):
    assert await post(house, visitor, "change_settings", b'{"part":"a","values":{}}') == (
        409,
        {"ok": False, "error": "That is too small.", "field": "limit"},
    )


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"scene":1}', b'{"scene":"A","extra":1}', b"\xff\xfe"])
async def test_arguments_that_do_not_fit_are_refused_with_a_sentence(house, visitor, data):
    status, said = await post(house, visitor, "switch_scene", data)
    assert (status, said["ok"]) == (409, False)
    assert "was not done" in said["error"]
    assert house.done == []


async def test_an_unknown_action_is_refused_with_the_known_ones(house, visitor):
    status, said = await post(house, visitor, "nonsense")
    assert status == 409
    assert "switch_scene" in said["error"]


async def test_a_fault_of_ours_is_logged_and_not_shown(house, visitor, caplog):
    status, said = await post(house, visitor, "retry_obs")
    assert status == 500
    assert "secret inside" not in said["error"]
    assert "the secret inside" in caplog.text
    assert "POST /api/do/{action}" in caplog.text


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"])
async def test_what_a_form_can_post_is_not_taken(house, visitor, kind):
    status, _ = await post(house, visitor, "switch_scene", b'{"scene":"A"}', **{"Content-Type": kind})
    assert status == 415
    assert house.done == []


async def test_more_than_a_megabyte_is_not_taken(house, visitor):
    status, said = await post(house, visitor, "switch_scene", io.BytesIO(b'{"scene":"' + b"a" * (1 << 20) + b'"}'))
    assert status == 413
    assert said["error"] == "That is more than Stagedoor takes at once."


async def test_a_state_is_read_whole(house, visitor):
    async with visitor.get("/api/state/obs", headers=house.bearer) as answer:
        assert (await answer.json())["scene"] == "Main"
    async with visitor.get("/api/state/nonsense", headers=house.bearer) as answer:
        assert answer.status == 404
        assert "The topics are" in (await answer.json())["error"]
    async with visitor.get("/api/state/plugins", headers=house.bearer) as answer:
        assert answer.status == 404
        assert "still starting" in (await answer.json())["error"]


async def test_messages_are_read_in_pages_and_searched(house, visitor):
    async with visitor.get("/api/messages?before=50&limit=2", headers=house.bearer) as answer:
        assert await answer.json() == {"events": [{"id": 48}, {"id": 49}], "decisions": []}
    assert house.log.asked.pop() == {"before": 50, "after": 0, "limit": 2, "kinds": ("chat_message",)}
    async with visitor.get("/api/messages?query=hello+you&before=9", headers=house.bearer) as answer:
        assert await answer.json() == {
            "events": [{"id": 5}, {"id": 7}],
            "decisions": [{"id": 1005}],
            "problems": [],
            "before": 5,
            "looked_back_to": 0,
        }
    assert house.log.asked.pop() == {"query": "hello you", "before": 9, "after": 0, "limit": 100}
    async with visitor.get("/api/messages?limit=99999&kinds=", headers=house.bearer) as answer:
        assert len((await answer.json())["events"]) == 300
    assert house.log.asked.pop()["limit"] == 500


@pytest.mark.parametrize(
    "query", ["before=x", "limit=-1", "after=1e9", "before=²", "limit=" + "9" * 30, "kinds=nonsense"]
)
async def test_questions_that_make_no_sense_get_a_sentence(house, visitor, query):
    async with visitor.get(f"/api/messages?{query}", headers=house.bearer) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"]
    assert house.log.asked == []


async def test_the_pages_say_what_they_may_load(house, visitor):
    async with visitor.get("/panel/", headers=house.cookie) as answer:
        panel = answer.headers["Content-Security-Policy"]
    async with visitor.get(f"/overlay/{house.access.overlay_token}/") as answer:
        overlay = answer.headers["Content-Security-Policy"]
    assert panel.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert f"connect-src 'self' ws://127.0.0.1:{house.port};" in panel
    assert "frame-ancestors 'none'" in panel
    assert "frame-ancestors 'self'" in overlay
    assert "unsafe" not in panel + overlay


async def test_a_plugins_drawing_can_do_nothing_when_opened_as_a_page(house, visitor):
    (house.folder / "plugins/chat/mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    async with visitor.get("/panel/images/plugin/chat/mark.svg", headers=house.cookie) as answer:
        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert answer.headers["Content-Security-Policy"].endswith("sandbox")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "max-age" in answer.headers["Cache-Control"]


async def test_an_answer_is_json_that_the_types_describe(house, visitor):
    _, said = await post(house, visitor, "nonsense")
    assert set(said) == {"ok", "error", "field"}
    assert json.dumps(said)
