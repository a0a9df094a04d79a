import pytest

from source_youtube.pictures import families, picture
from stagedoor.web.images import _ID


def of(*sizes):
    return {"thumbnails": [{"url": url, "width": width} for url, width in sizes]}


def test_a_picture_is_a_path_in_the_family_of_its_host():
    assert picture(of(("https://yt3.ggpht.com/AbC_d-e=w48-h48-c-k-nd", 48))) == "youtube/AbC_d-e=w48-h48-c-k-nd"
    assert picture(of(("//lh3.googleusercontent.com/x=s72-rwa", 72))) == "youtube-lh3/x=s72-rwa"
    assert picture({"sources": [{"url": "https://www.gstatic.com/youtube/img/a.png"}]}) == (
        "youtube-gstatic/youtube/img/a.png"
    )


def test_of_many_sizes_the_smallest_that_is_wide_enough_is_taken():
    sizes = [
        ("https://yt3.ggpht.com/a=s16", 16),
        ("https://yt3.ggpht.com/a=s96", 96),
        ("https://yt3.ggpht.com/a=s48", 48),
    ]
    assert picture(of(*sizes)) == "youtube/a=s48"
    assert picture(of(*sizes[:1])) == "youtube/a=s16"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a", "https://yt3.ggpht.com.example.com/a", "https://yt3.ggpht.com/../a", "javascript:x",
        "https://yt3.ggpht.com/a?b", "https://yt3.ggpht.com//a", "https://yt3.ggpht.com/.a", "https://yt3.ggpht.com/",
        "https://yt3.ggpht.com/" + "a" * 500, "https: //yt3.ggpht.com/a", "https://user@yt3.ggpht.com/a", "",
    ],
)  # fmt: skip
def test_what_lies_elsewhere_has_no_picture(address):
    assert picture(of((address, 48))) == ""


def test_every_path_can_be_served():
    family, _, rest = picture(of(("https://yt3.ggpht.com/-ASF61F1_1Ks/AAA/s32-c-k-no/photo.jpg", 32))).partition("/")
    assert family in families("https://{host}/{id}")
    assert _ID.fullmatch(rest)


def test_the_address_of_all_families_is_one_setting():
    assert families("http://127.0.0.1:9/{host}/{id}")["youtube"] == "http://127.0.0.1:9/yt3.ggpht.com/{id}"
