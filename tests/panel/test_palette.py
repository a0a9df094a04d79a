"""What the palette finds, and in which order."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.node import ask

FUZZY = "daemon/stagedoor/panel/static/palette/fuzzy.js"
RANKING = "daemon/stagedoor/panel/static/palette/ranking.js"


def offers(*whats):
    return [{"id": what, "what": what, "kind": "", "keys": []} for what in whats]


def ranked(whats, query, recent=()):
    return ask(RANKING, "it.ranked(...values).map(({offer}) => offer.id)", offers(*whats), query, list(recent))


def test_letters_in_order_are_enough():
    assert ranked(["Hide Ada's message", "Settings: Links", "Scenes"], "hid") == ["Hide Ada's message"]
    assert ranked(["Export or import settings", "Settings: Links"], "sl")[0] == "Settings: Links"
    assert ranked(["Pause, or go on"], "zz") == []


def test_a_beginning_far_away_does_not_hide_what_is_near():
    what = "Streamer mode: hide what is private, or show it"
    assert ranked([what], "streamer mode hide") == [what]
    assert ranked([what], "mode") == [what]


def test_beginnings_of_words_go_before_letters_in_the_middle():
    found = ranked(["The whole list as text", "Theme", "Panic: make the show safe"], "the")
    assert found[0] == "Theme"
    assert ranked(["Put the scene Main on air", "Scenes"], "scenes")[0] == "Scenes"


def test_accents_capitals_and_the_order_of_words_do_not_matter():
    assert ranked(["Zoë on Twitch"], "zoe twitch") == ["Zoë on Twitch"]
    assert ranked(["Zoë on Twitch"], "TWITCH ZOË") == ["Zoë on Twitch"]
    assert ranked(["مرحبا on YouTube"], "مرح") == ["مرحبا on YouTube"]


def test_what_was_used_last_comes_first():
    whats = ["Chats", "Scenes", "People"]
    assert ranked(whats, "", ["People", "Scenes"]) == ["People", "Scenes", "Chats"]
    assert ranked(["Show: chats", "Show: scenes"], "show", ["Show: scenes"])[0] == "Show: scenes"
    assert ask(RANKING, "it.withUsed(['a', 'b'], 'b')") == ["b", "a"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=30)), min_size=30, max_size=30))
def test_what_is_found_has_the_letters_where_it_says(pairs):
    script = f"""{json.dumps(pairs)}.every(([query, text]) => {{
      const found = it.match(query, text);
      if (!found) return true;
      const letters = [...text];
      const whole = it.pieces(text, found.places).map(({{text}}) => text).join("");
      return whole === text && found.places.every((place) => place >= 0 && place < letters.length);
    }})"""
    assert ask(FUZZY, script) is True
    own = f"""{json.dumps([text for _, text in pairs])}.every((text) => it.match(text, text) !== null)"""
    assert ask(FUZZY, own) is True
    inside = f"""{json.dumps([text for _, text in pairs])}.every((text) => [...text].every((_, at) =>
      it.match([...text].slice(at, at + 4).join(""), text) !== null))"""
    assert ask(FUZZY, inside) is True
