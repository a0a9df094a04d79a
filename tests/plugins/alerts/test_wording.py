"""Templates are filled in and never run; what is missing leaves no gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.wording import check_template, filled, money, plain, worth
from stagedoor import Amount


def line(template, **values):
    return plain(filled(template, values))


def test_fields_are_filled_in_and_known_by_their_name():
    assert filled("{name} sent {count} × { gift }", {"name": "Ada", "count": "5", "gift": "Rose"}) == [
        ("Ada", "name"),
        (" sent ", ""),
        ("5", "count"),
        (" × ", ""),
        ("Rose", "gift"),
    ]


@pytest.mark.parametrize(
    ("template", "said"),
    [("{name} gave {amount} today", "Ada gave today"), ("{amount} from {name}", "from Ada"), ("{name} {tier}", "Ada")],
)
def test_a_field_without_a_value_leaves_no_gap(template, said):
    assert line(template, name="Ada") == said


@pytest.mark.parametrize("template", ["{nmae}", "{0}", "{name.__class__}", "{name!r}", "{}"])
def test_what_is_no_field_is_refused_with_those_there_are(template):
    with pytest.raises(ValueError, match=r"there is .*\{name\}"):
        check_template(template)


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_a_viewer_is_called_is_never_a_template(name, rest):
    fields = filled("{name} follows", {"name": name, "message": rest})
    assert [text for text, field in fields if field == "name"] == ([name] if name else [])


@pytest.mark.parametrize(
    ("amount", "said", "number"),
    [
        (None, "", 0),
        (Amount(count=1, unit="bits"), "1 bit", 1),
        (Amount(count=1500, unit="diamonds"), "1,500 diamonds", 1500),
        (Amount(count=250, unit="EUR-cents"), "€2.50", 2),
        (Amount(count=2000, unit="EUR-cents"), "€20", 20),
        (Amount(count=500, unit="JPY"), "¥500", 500),
        (Amount(count=1500, unit="CHF-cents"), "15 CHF", 15),
        (Amount(count=1500, unit="KWD-thousandths"), "1.50 KWD", 1),
    ],
)
def test_money_is_said_and_counted_in_its_own_units(amount, said, number):
    assert (money(amount), worth(amount)) == (said, number)
