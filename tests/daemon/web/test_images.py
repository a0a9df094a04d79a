"""Pictures, fetched from a real server beside us."""

import asyncio
from pathlib import Path

import pytest
from aiohttp import web

from rig.house import PNG
from rig.until import until
from stagedoor.web.images import Images, picture_kind

GIF = b"GIF89a" + b"\0" * 20


class HeldClock:
    time = 0.0

    def now(self):
        return self.time

    def monotonic(self):
        return self.time


class Shop:
    """A platform's picture server. `answers` by path; `open` lets answers go."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[str | None] = []
        self.now = self.most = 0
        self.open = asyncio.Event()
        self.open.set()
        self.answers: dict[str, web.Response | bytes] = {}
        self.port = 0

    async def answer(self, request):
        self.asked.append(request.path)
        self.told.append(request.headers.get("Authorization"))
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self.open.wait()
        finally:
            self.now -= 1
        answer = self.answers.get(request.path, b"")
        if isinstance(answer, bytes):
            return web.Response(body=answer, status=200 if answer else 404)
        return answer

    async def stream(self, request):
        """A picture without an end."""
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            await response.write(PNG)
            while True:
                await response.write(b"\0" * 65536)
        except ConnectionError:
            pass
        return response


@pytest.fixture
async def shop():
    shop = Shop()
    app = web.Application()
    app.router.add_get("/endless/{id}", shop.stream)
    app.router.add_get("/{path:.*}", shop.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    shop.port = runner.addresses[0][1]
    yield shop
    shop.open.set()
    await runner.cleanup()


@pytest.fixture
async def images(shop, tmp_path):
    images = make(shop, tmp_path)
    yield images
    await images.close()


def make(shop, folder, **more) -> Images:
    start = f"http://127.0.0.1:{shop.port}"
    templates = {
        "twitch": f"{start}/emotes/{{id}}",
        "endless": f"{start}/endless/{{id}}",
        "plain": "http://pictures.example/{id}",
        "file": "file:///etc/{id}",
        "broken": "http://[/{id}",
        "nobody": "http://127.0.0.1:1/{id}",
    }
    return Images(folder / "images", lambda: templates, lambda name: folder / name if name == "ours" else None, **more)


async def test_a_picture_is_fetched_once_and_kept_over_a_restart(shop, images, tmp_path):
    shop.answers["/emotes/25"] = PNG
    found = await images.find("twitch/25")
    assert found is not None
    assert (found.body, found.kind) == (PNG, "image/png")
    await images.find("twitch/25")
    again = make(shop, tmp_path)
    assert await again.find("twitch/25") == found
    await again.close()
    assert shop.asked == ["/emotes/25"]


async def test_ids_that_differ_only_in_capitals_are_different_pictures(shop, images):
    shop.answers |= {"/emotes/Kappa": PNG, "/emotes/kappa": GIF}
    assert [(await images.find(f"twitch/{name}")).kind for name in ("Kappa", "kappa")] == ["image/png", "image/gif"]


@pytest.mark.parametrize(
    "path",
    [
        "twitch/",
        "twitch",
        "",
        "/",
        "twitch/a/../b",
        "twitch/../25",
        "twitch/a%2fb",
        "twitch/" + "a" * 401,
        "twitch/ü",
        "twitch/25\n",
        "twitch/{id}",
        "unknown/25",
        "twitch/²",
        "twitch/a/.b",
        "twitch//a",
        "twitch/a/",
        "twitch/@evil",
    ],
)
async def test_only_plain_ids_of_known_families_are_asked_for(shop, images, path):
    assert await images.find(path) is None
    assert shop.asked == []


@pytest.mark.parametrize("family", ["plain", "file", "broken"])
async def test_only_https_and_this_computer_are_asked(images, family, caplog):
    assert await images.find(f"{family}/passwd") is None
    assert "over https only" in caplog.text


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG", PNG + b"\0" * (1 << 20)],
    ids=["nothing", "html", "svg", "stump", "large"],
)
async def test_what_is_no_picture_is_not_passed_on_and_not_asked_for_again(shop, images, answer):
    shop.answers["/emotes/1"] = answer
    assert await images.find("twitch/1") is None
    shop.answers["/emotes/1"] = PNG
    assert await images.find("twitch/1") is None
    assert shop.asked == ["/emotes/1"]


async def test_an_endless_picture_ends(images):
    assert await asyncio.wait_for(images.find("endless/1"), 5) is None


async def test_a_redirection_leads_nowhere(shop, images):
    shop.answers["/emotes/1"] = web.Response(status=302, headers={"Location": "/emotes/2"})
    shop.answers["/emotes/2"] = PNG
    assert await images.find("twitch/1") is None
    assert shop.asked == ["/emotes/1"]


async def test_a_missing_picture_is_asked_for_again_after_ten_minutes_and_a_failed_one_much_sooner(shop, tmp_path):
    clock = HeldClock()
    images = make(shop, tmp_path, clock=clock)
    shop.answers["/emotes/2"] = web.Response(status=503)
    assert await images.find("twitch/1") is None
    assert await images.find("twitch/2") is None
    assert await images.find("nobody/1") is None
    shop.answers |= {"/emotes/1": PNG, "/emotes/2": PNG}
    clock.time = 31.0
    assert await images.find("twitch/2") is not None
    assert await images.find("twitch/1") is None
    clock.time = 601.0
    assert await images.find("twitch/1") is not None
    await images.close()


async def test_what_is_remembered_as_missing_is_bounded(images):
    for number in range(10_000):
        images._remember_missing(str(number), 600)
    assert len(images._missing) == 4096
    assert images._is_missing("9999")


async def test_many_who_want_the_same_share_one_fetch_and_one_who_leaves_takes_nothing_away(shop, images):
    shop.answers["/emotes/1"] = PNG
    shop.open.clear()
    waiting = [asyncio.ensure_future(images.find("twitch/1")) for _ in range(20)]
    await until(lambda: shop.asked)
    waiting[0].cancel()
    shop.open.set()
    found = await asyncio.gather(*waiting[1:])
    assert all(each.body == PNG for each in found)
    assert shop.asked == ["/emotes/1"]
    assert images._fetching == {}


async def test_few_are_fetched_at_once(shop, images):
    shop.open.clear()
    waiting = [asyncio.ensure_future(images.find(f"twitch/{number}")) for number in range(30)]
    await until(lambda: len(shop.asked) == 6)
    shop.open.set()
    await asyncio.gather(*waiting)
    assert shop.most == 6
    assert len(shop.asked) == 30


async def test_a_plugins_picture_comes_from_its_folder(images, tmp_path):
    (tmp_path / "ours" / "art").mkdir(parents=True)
    (tmp_path / "ours" / "art" / "mark.png").write_bytes(PNG)
    (tmp_path / "ours" / "widget.js").write_text("")
    (tmp_path / "other.png").write_bytes(PNG)
    found = await images.find("plugin/ours/art/mark.png")
    assert (found.body, found.kind) == (PNG, "image/png")
    for path in ("ours/widget.js", "ours/../other.png", "ours/", "ours", "", "other/mark.png", "ours/none.png"):
        assert await images.find(f"plugin/{path}") is None, path


async def test_a_spoilt_file_on_the_disk_is_fetched_again(shop, images, tmp_path):
    shop.answers["/emotes/1"] = PNG
    await images.find("twitch/1")
    [file] = Path(tmp_path / "images").iterdir()
    file.write_bytes(b"<script>")
    assert (await images.find("twitch/1")).body == PNG
    assert file.read_bytes() == PNG


async def test_closing_ends_what_is_on_its_way(shop, images):
    shop.open.clear()
    waiting = asyncio.ensure_future(images.find("twitch/1"))
    await until(lambda: shop.asked)
    await images.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PNG, "image/png"),
        (GIF, "image/gif"),
        (b"GIF87a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\0\0\0\x1cftypavif", "image/avif"),
        (b"\0\0\0\x1cftypisom", ""),
        (b"<svg", ""),
        (b"", ""),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(body, kind):
    assert picture_kind(body) == kind


async def test_passwords_kept_for_other_programs_are_told_to_nobody(shop, images, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("default login me password hush\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    await images.find("twitch/25")
    assert shop.told == [None]
