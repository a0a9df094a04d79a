import pytest

from source_tiktok.images import IMAGES, _known, first_picture, picture

GIFT = "img/maliva/webcast-va/eba3a9bb85c33e017f3648eaf88d7189~tplv-obj.png"


def test_a_picture_is_told_by_its_host():
    assert picture(f"https://p16-webcast.tiktokcdn.com/{GIFT}") == f"tiktok-p16/{GIFT}"
    assert picture(f"https://p19-webcast.tiktokcdn-us.com/{GIFT}") == f"tiktok-p19-us/{GIFT}"


@pytest.mark.parametrize("family", IMAGES)
def test_every_template_leads_back_to_the_address(family):
    address = IMAGES[family].replace("{id}", GIFT)
    assert picture(address) == f"{family}/{GIFT}"
    assert address.startswith("https://")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.invalid/a.png",
        "http://p16-webcast.tiktokcdn.com/a.png",
        "https://p16-webcast.tiktokcdn.com.example.invalid/a.png",
        "https://p16-webcast.tiktokcdn.com@example.invalid/a.png",
        "https://p16-webcast.tiktokcdn.com:444/a.png",
        "https://p16-webcast.tiktokcdn.com/",
        "https://p16-webcast.tiktokcdn.com/a.png?x-expires=1",
        "https://p16-webcast.tiktokcdn.com/a.png#b",
        "https://p16-webcast.tiktokcdn.com/../a.png",
        "https://p16-webcast.tiktokcdn.com/a/.b/c.png",
        "https://p16-webcast.tiktokcdn.com/a//c.png",
        "https://p16-webcast.tiktokcdn.com/a/",
        "https://p16-webcast.tiktokcdn.com/a b.png",
        "https://p16-webcast.tiktokcdn.com/a%2e.png",
        "https://p16-webcast.tiktokcdn.com/a.png\n",
        "https://p16-webcast.tiktokcdn.com/" + "a" * 401,
        "https://p16-webcast.tiktokcdn.com/" + "a/" * 100_000,
    ],
)
def test_what_cannot_be_told_is_left_out(address):
    assert picture(address) == ""


def test_the_first_that_can_be_told_is_taken():
    urls = [b"https://elsewhere.invalid/x.png", b"\xff\xfe", b"https://p19-webcast.tiktokcdn.com/x.png"]
    assert first_picture(urls) == "tiktok-p19/x.png"
    assert first_picture([]) == ""


def test_the_daemon_serves_every_picture_told():
    """The daemon's own rule for what may stand in a template."""
    from stagedoor.web.images import _ID

    assert _ID.fullmatch(picture(f"https://p16-webcast.tiktokcdn.com/{GIFT}").partition("/")[2])


def test_an_address_that_does_not_fit_is_not_tried_in_ever_more_ways():
    for length in (100, 390):
        assert picture("https://p16-webcast.tiktokcdn.com/" + "a" * length + "?x-expires=1") == ""


def test_an_address_without_end_is_not_remembered():
    _known.cache_clear()
    assert first_picture([b"https://p16-webcast.tiktokcdn.com/" + b"a" * 100_000]) == ""
    assert _known.cache_info().currsize == 0
