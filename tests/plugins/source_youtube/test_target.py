import pytest

from source_youtube.target import target, tidy
from stagedoor import SettingsError

UC, VIDEO = "UC" + "a" * 22, "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("@SomeBody", "/@SomeBody/live"), (" somebody ", "/@somebody/live"), ("@some.body-1", "/@some.body-1/live"),
        ("@日本", "/@%E6%97%A5%E6%9C%AC/live"), (UC, f"/channel/{UC}/live"),
        ("https://www.youtube.com/@SomeBody", "/@SomeBody/live"), ("youtube.com/@somebody/streams", "/@somebody/live"),
        ("https://youtube.com/@%E6%97%A5%E6%9C%AC/live?si=x", "/@%E6%97%A5%E6%9C%AC/live"),
        (f"https://www.youtube.com/channel/{UC}/videos", f"/channel/{UC}/live"),
        ("https://www.youtube.com/c/Some.Body", "/c/Some.Body/live"),
        ("m.youtube.com/user/somebody", "/user/somebody/live"),
        ("https://www.youtube.com/somebody", "/somebody/live"),
        (f"https://www.youtube.com/watch?v={VIDEO}&t=3", f"/watch?v={VIDEO}"),
        (f"https://youtu.be/{VIDEO}?si=x", f"/watch?v={VIDEO}"),
        (f"youtube.com/live/{VIDEO}?feature=share", f"/watch?v={VIDEO}"),
        (f"https://www.youtube.com/shorts/{VIDEO}", f"/watch?v={VIDEO}"),
        (f"www.youtube.com/embed/{VIDEO}", f"/watch?v={VIDEO}"),
        (f"https://www.youtube.com/live_chat?is_popout=1&v={VIDEO}", f"/watch?v={VIDEO}"),
        (f"https://studio.youtube.com/video/{VIDEO}/livestreaming", f"/watch?v={VIDEO}"),
        (f"https://studio.youtube.com/channel/{UC}/livestreaming", f"/channel/{UC}/live"),
    ],
)  # fmt: skip
def test_a_channel_or_video_may_be_written_in_many_ways(text, path):
    assert target(text).path == path
    assert target(tidy(text)).path.lower() == path.lower()
    assert tidy(tidy(text)) == tidy(text)


def test_eleven_letters_may_be_a_handle_or_a_video():
    found = target(VIDEO)
    assert (found.path, found.video) == (f"/@{VIDEO}/live", VIDEO)
    assert target(f"@{VIDEO}").video == ""


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "two words", "@", "https://example.com/@somebody", "https://youtube.com/", "https://youtu.be/short",
        "https://www.youtube.com/watch?v=short", "https://www.youtube.com/playlist?list=PLx", "https://www.youtube.com/feed/x",
        "https://www.youtube.com/channel/UCshort", "a/b/c", "http://[", "https://youtube.com.example.com/@x", "x" * 101,
        "https://www.youtube.com/c/", "@a\r\nb", "a?v=b", "https://evil-youtube.com/@x",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(SettingsError, match="neither a YouTube channel nor a video, so there is no chat to read; type"):
        target(text)


def test_a_hostile_name_is_not_repeated_at_length():
    with pytest.raises(SettingsError) as fault:
        target("x y" * 100_000)
    assert len(str(fault.value)) < 400


def test_there_is_one_way_to_write_each():
    assert {tidy(text) for text in ("@SomeBody", "somebody", "youtube.com/@somebody/live")} == {"@somebody"}
    assert {tidy(text) for text in (UC, f"youtube.com/channel/{UC}")} == {UC}
    assert {tidy(text) for text in (f"youtu.be/{VIDEO}", f"youtube.com/watch?v={VIDEO}")} == {f"youtu.be/{VIDEO}"}
    assert tidy(VIDEO) == VIDEO
    assert tidy("youtube.com/c/Some") == "youtube.com/c/some"
