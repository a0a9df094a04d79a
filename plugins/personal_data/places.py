"""Postal addresses, in the ways several countries write them. They are read as written, because capitals tell names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .thing import Thing

_NAME = r"[A-ZÀ-ÖØ-ÞŠŽĄĆĘŁŃŚŹŻİŞĞČŘ][\w'’.-]{0,30}"
_TITLE = r"[A-Z](?:['’][A-Z])?[a-z][\w'’-]{0,30}\.?"
_STATES = (
    "A[AEKLPRSZ]|C[AOT]|D[CE]|F[LM]|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]|O[HKR]|P[ARW]|RI|S[CD]|T[NX]|UT|"
    "V[AIT]|W[AIVY]"
)
_AMERICAN = re.compile(
    rf"(?<=[\s,])(?:(?:{_STATES})\s\d{{5}}(?:-\d{{4}})?|(?:NSW|VIC|QLD|SA|WA|TAS|NT|ACT),?\s\d{{4}})(?!\w)|"
    r"(?<=\d, )[^,\n]{3,40},\s[A-Z]{2,4}\s\d{5}(?!\w)"
)
_MILITARY = re.compile(r"(?<=\s)[ADF]PO,?\s?A[AEP]\s\d{5}(?!\w)")
_STREET = re.compile(rf"(?<![\w.,:$€#+-])\d{{1,5}}[a-z]?\s(?P<names>{_TITLE}(?:\s{_TITLE}){{1,4}})(?P<more>,|\s\d)?")
_SMALL = re.compile(
    r"(?<![\w.,:$€#+-])\d{1,5}[a-z]?\s(?:[a-z]{2,20}\s){1,3}(?:street|avenue|road|lane|boulevard|ave|rd|blvd|drive|court)\.?"
    r"(?=\s*$|\s?,|\s(?:apt|apartment|unit|suite|in)\b|\s[NSEW]{1,2}\b)",
    re.IGNORECASE,
)
_BRITISH = re.compile(r"(?<![\w-])(?P<code>[A-Z]{1,2}\d[A-Z\d]?[A-Z]?\s\d[A-Z]{2})(?!\w)")
_HOUSE = re.compile(r"(?:\b(?:Flat|Studio|Unit|Apartment|House|No)\.?\s)?\d{1,4}(?:-\d{1,4})?[a-zA-Z]?,?\s[A-Z]")
_GERMAN = re.compile(
    r"(?:stra(?:ß|ss)e|str\.?|gasse|allee|platz|weg|ring|ufer|damm|straat|laan|gatan|vägen|gade|vej|gata)\s"
    r"\d{1,4}(?:\s?[-/]\s?\d{1,4})?(?:\s?[a-h])?(?![\w:]|[.,]\d)(?P<town>,?\s(?:[A-Z]{1,2}-)?\d{4,5}\s[A-ZÄÖÜ]\w{1,30})?",
    re.IGNORECASE,
)
_FAMOUS = ("221b baker st", "10 downing st", "1600 pennsylvania av", "4 privet dr", "12 grimmauld p")
"""Where nobody lives, or everybody knows who."""
_SURE = ("straße", "strasse", "str.", "gasse", "allee", "straat", "laan", "gatan", "vägen")
_WEAK = frozenset(
    ["point", "points", "key", "keys", "rest", "run", "pass", "club", "light", "lights", "way", "ways", "well", "wells"]
)
"""Names of streets that are as often something else: they count only where a flat or a town follows."""
_FRENCH = re.compile(
    r"(?<![\w.:$€#+'’-])(?P<number>\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s)?\b(?:rue|avenue|boulevard|bd|chemin|impasse|allée|allee|quai|route|cours|"
    r"place|square|passage|sentier|faubourg)\s(?:(?:de|du|des|de la|de l['’]|la|le|les|d['’])\s?)?"
    rf"{_NAME}(?:[ -]{_NAME}){{0,3}}(?P<town>,?\s\d{{5}}(?!\d))?",
)
_TOWN = r"[A-ZÀ-ÖØ-ÞŠŽĄĆĘŁŃŚŹŻİĞČŘ][\w'’-]{2,30}"
_CODED = re.compile(
    rf"(?<=[^\W\d])\.?,?\s\d{{1,4}}(?:\s?[-/]\s?\d{{1,4}})?\s?[a-zA-Z]?,\s(?:[A-Z]{{1,2}}-)?"
    rf"(?:\d{{4,5}}\s?,?\s{_TOWN}|\d{{4}}\s?[A-Z]{{2}},?\s{_TOWN}|\d{{2}}-\d{{3}}\s{_TOWN}|\d{{6}}(?!\d))"
)
"""A house number, a postal code and a town, as most of Europe writes them whatever the street is called."""
_FIRST = (
    "acceso|alameda|avenida|avda|av|c|calle|callejón|camino|cañada|carrera|cuesta|glorieta|pasadizo|pasaje|paseo|plaza|rambla|ronda|"
    "urbanización|vial|via|viale|piazza|corso|vicolo|largo|rua|travessa|praça|estrada|rodovia|ul|ulica|aleja|ulice|улица|ул|"
    "проспект|пр|переулок|вулиця|вул"
)
_SOUTHERN = re.compile(
    rf"(?<!\w)(?P<kind>{_FIRST})[./]?\s(?P<name>[^\d\n,]{{2,50}}),?\s(?:n[º°.]?\s?|nº\s?|д\.?\s?)?\d{{1,4}}(?P<rest>[^\n]{{0,70}})",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!\w)(?:\d{5}(?:-\d{3})?|\d{2}-\d{3}|\d{4}-\d{3}|\d{6})(?!\w)")
_SURE_FIRST = re.compile(
    r"calle|avenida|avda|paseo|carrera|rua|travessa|viale|piazza|ulica|улица|ул|вулиця|вул|via", re.IGNORECASE
)
_LITTLE = re.compile(r"^(?:de |del |la |las |los |el |da |do |dos |das ){1,3}")
_EASTERN = re.compile(
    r"〒\s?\d{3}-?\d{4}|[路街道巷]\s?\d{1,5}\s?[号號]|[로길]\s?\d{1,4}(?:-\d{1,4})?\s?(?:번지|호|층)|"
    r"[都道府県市区][^\W\d]{1,12}\d{1,3}[-−]\d{1,3}[-−]\d{1,4}|丁目\s?\d{1,3}番|"
    r"(?<=, )[^,\n]{2,40},\s\d{5}-?\d{3}\s[^\n/]{3,50}/\s?[A-Z]{2}(?!\w)|"
    r"\bд\.\s?\d{1,4}(?:/\d{1,3})?[^\n\d]{0,12}\d{0,4},\s\d{6}(?!\d)"
)
_TURKISH = re.compile(
    r"\s(?:sokak|sokağı|sok\.|caddesi|cad\.|bulvarı|mahallesi|mah\.)[^\n:]{0,30}no\s?[:.]\s?\d{1,4}", re.IGNORECASE
)


def places(text: str) -> Iterator[Thing]:
    """The postal addresses in a text as it was written."""
    for start, end in _spans(text):
        if not text[start:end].lower().startswith(_FAMOUS):
            yield Thing("place", start, end, "a postal address")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_SMALL, _EASTERN, _TURKISH):
        for match in pattern.finditer(text):
            yield match.span()
    for find in (_coded, _american, _english, _british, _german, _french, _southern):
        yield from find(text)


def _coded(text: str) -> Iterator[tuple[int, int]]:
    for match in _CODED.finditer(text):
        begin = max(0, match.start() - 60)
        before = text[begin : match.start()]
        name = re.search(rf"{_NAME}", before)
        yield begin + name.start() if name else match.start(), match.end()


def _american(text: str) -> Iterator[tuple[int, int]]:
    for match in _MILITARY.finditer(text):
        yield match.span()
    for match in _AMERICAN.finditer(text):
        number = re.search(r"\d", text[max(0, match.start() - 90) : match.start()])
        if number:
            yield max(0, match.start() - 90) + number.start(), match.end()


def _english(text: str) -> Iterator[tuple[int, int]]:
    for match in _STREET.finditer(text):
        names = match["names"].lower().replace(".", "").split()[1:]
        kinds = streets().intersection(names)
        if kinds and (match["more"] or not kinds <= _WEAK):
            yield match.span()


def _british(text: str) -> Iterator[tuple[int, int]]:
    for match in _BRITISH.finditer(text):
        begin = max(0, match.start() - 90)
        before = text[begin : match.start()]
        if (house := _HOUSE.search(before)) and "," in before[house.start() :]:
            yield begin + house.start(), match.end()


def _german(text: str) -> Iterator[tuple[int, int]]:
    for match in _GERMAN.finditer(text):
        start = match.start()
        while start > 0 and match.start() - start < 50 and (text[start - 1].isalnum() or text[start - 1] in "-."):
            start -= 1
        if start == match.start() and text[start - 1 : start] == " ":
            start = text.rfind(" ", 0, start - 1) + 1
        is_name = text[start : start + 1].isupper() and match.start() - start > 1
        if is_name and (match["town"] or match.group().lower().startswith(_SURE)):
            yield start, match.end()


def _french(text: str) -> Iterator[tuple[int, int]]:
    for match in _FRENCH.finditer(text):
        if match["number"] or match["town"]:
            yield match.span()


def _southern(text: str) -> Iterator[tuple[int, int]]:
    for match in _SOUTHERN.finditer(text):
        if code := _CODE.search(match["rest"]):
            yield match.start(), match.start("rest") + code.end()
        elif _SURE_FIRST.fullmatch(match["kind"]) and _LITTLE.sub("", match["name"])[:1].isupper():
            yield match.start(), match.start("rest")


@cache
def streets() -> frozenset[str]:
    """What streets are called in English, in small letters."""
    return frozenset((Path(__file__).parent / "streets.txt").read_text(encoding="utf-8").lower().split())
