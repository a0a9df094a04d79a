"""How somebody is refused."""

from stagedoor.web.access import Level
from stagedoor.web.gate import refusal


def test_a_script_is_refused_in_json_that_names_the_way_in():
    answer = refusal(401, "No.", Level.ACT)
    assert (answer.status, answer.body) == (401, b'{"ok":false,"error":"No.","field":""}')
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_person_is_refused_with_a_page_that_repeats_nothing_as_code():
    answer = refusal(404, "There is no <script>.", None)
    assert answer.content_type == "text/html"
    assert "<p>There is no &lt;script&gt;.</p>" in answer.text


def test_on_air_a_refusal_is_invisible():
    answer = refusal(403, "Copy the address again.", Level.OVERLAY)
    assert "<p>" not in answer.text
    assert "<h1>" not in answer.text
    assert "<title>Copy the address again.</title>" in answer.text


async def test_an_address_that_does_not_exist_is_refused_like_any_other(house, visitor):
    async with visitor.get("/nothing", headers=house.cookie) as answer:
        assert answer.status == 404
        assert answer.headers["Connection"] == "close"
        assert "There is nothing here." in await answer.text()
    async with visitor.get("/nothing", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403


async def test_the_unauthorised_are_told_to_open_the_panel_from_stagedoor(visitor):
    async with visitor.get("/panel/") as answer:
        assert answer.status == 401
        assert "Open the panel from Stagedoor." in await answer.text()
