"""Postal addresses as several countries write them, and places that are none."""

import pytest

from personal_data.places import places


@pytest.mark.parametrize(
    "text",
    [
        "489 Stewart Islands",
        "4894 Johnson Light Suite 867",
        "742 Evergreen Terrace, Springfield, OR 97403",
        "12 main street, springfield",
        "PSC 5940, Box 9346, APO AP 20078",
        "Flat 16, Rogers Creek, Rosieview, TN63 1RS",
        "133-134 Kings Rd, Brighton BN1 2HJ, England",
        "Denny-Bloch-Allee 899, 88279 Seelow",
        "Musterstraße 12",
        "Wiekstr. 24/44, 53252 Bremervörde",
        "8, rue Louis, 74947 Saint Maurice",
        "boulevard Dijoux, 69114 Bazin",
        "Calle Ana Belén Barba 73, Cuenca, 05719",
        "Via Roma 12, 00184 Roma",
        "Levihof 4, 3893 JO, Usquert",
        "plac Norwida 14, 61-976 Oława",
        "Skoltorget 3, 21197 Karlstad",
        "51 Andrea Firetrail, Harrisborough, NSW, 2438",
        "福井県鎌ケ谷市鳥越12丁目26番7号",
        "ул. Ленина, д. 12, 630099",
    ],
)
def test_an_address_is_found(text):
    assert list(places(f"she lives at {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "500 Channel Points",
        "20 main quests left",
        "123 go street fighter",
        "100 Thieves won 3 to 1",
        "5 star game",
        "1000 FACEIT Points",
        "level 99 in 20 hours",
        "he went 12 for 3 in that game",
        "place 3 of 20",
        "the ring 2",
        "best of 5, 3 to 2",
        "24 hour stream, 12 hours left",
        "GG 5 0",
        "",
        "you should visit 221B Baker Street in London",
        "the White House is at 1600 Pennsylvania Avenue",
    ],
)
def test_other_texts_have_none(text):
    assert list(places(text)) == []
