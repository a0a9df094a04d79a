from source_twitch.followers import followers_since

BASE = 1795350200


class Pages:
    """Twitch's list of followers, newest first."""

    def __init__(self, count):
        self.rows = [
            {"user_id": f"{n}", "user_login": f"v{n}", "user_name": f"V{n}", "followed_at": self.time(n)}
            for n in range(count, 0, -1)
        ]
        self.asked = 0

    @staticmethod
    def time(minute):
        return f"2026-11-22T{12 + minute // 60:02}:{minute % 60:02}:00Z"

    async def call(self, method, path, *, params=None, body=None):
        assert (method, path, params["broadcaster_id"]) == ("GET", "channels/followers", "1")
        self.asked += 1
        after = int(params.get("after", 0))
        more = {"cursor": str(after + 100)} if after + 100 < len(self.rows) else {}
        return {"data": self.rows[after : after + 100], "pagination": more}


async def test_those_since_then_the_oldest_first_and_no_page_more_than_needed():
    pages = Pages(300)
    since = 1795348800000 + 290 * 60_000
    found = await followers_since(pages, "somebody", "1", since)
    assert [event.viewer.name for event in found] == [f"V{number}" for number in range(289, 301)]
    assert found[0].platform_id == f"follow:somebody:289:{(1795348800000 + 289 * 60_000) // 1000}"
    assert pages.asked == 1
    assert len(await followers_since(pages, "somebody", "1", 0)) == 300


async def test_who_is_not_named_is_left_out():
    pages = Pages(2)
    pages.rows[0]["user_id"] = None
    assert [event.viewer.name for event in await followers_since(pages, "somebody", "1", 0)] == ["V1"]
