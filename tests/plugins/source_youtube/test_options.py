import pytest
from pydantic import ValidationError

from source_youtube.options import YouTubeSettings


def test_the_site_is_written_without_its_last_slash():
    assert YouTubeSettings(site="http://127.0.0.1:9/").site == "http://127.0.0.1:9"
    assert YouTubeSettings().site == "https://www.youtube.com"


@pytest.mark.parametrize("site", ["youtube.com", "ftp://a", "https://", "http://[", "https://a?b=c", "http://a:0"])
def test_a_site_that_is_none_is_refused(site):
    with pytest.raises(ValidationError, match="begin with https://"):
        YouTubeSettings(site=site)


def test_pictures_need_a_place_for_their_id():
    with pytest.raises(ValidationError, match="write {host} and {id}"):
        YouTubeSettings(pictures="https://example.com/x")
