"""One letter for many: which plain letter or digit a look-alike stands for, and which characters nobody sees.

Built once from the names and decompositions in Python's own Unicode data, and from a table of shapes drawn up here.
"""

from __future__ import annotations

import re
import unicodedata

_RANGES = (
    (0x80, 0x590),  # Latin, modifiers, marks, Greek, Cyrillic, Armenian
    (0x1AB0, 0x1B00),
    (0x1C80, 0x1C90),
    (0x1D00, 0x2070),
    (0x2070, 0x2190),
    (0x2460, 0x2500),
    (0x2C60, 0x2E00),
    (0x3200, 0x3400),
    (0xA640, 0xA6A0),
    (0xA720, 0xA800),
    (0xAB30, 0xAB70),
    (0xFB00, 0xFB50),
    (0xFB50, 0xFE00),
    (0xFE00, 0xFF00),
    (0xFF00, 0x10000),
    (0x1D400, 0x1D800),
    (0x1F100, 0x1F1AE),
    (0x1F1E6, 0x1F200),
    (0xE0000, 0xE0080),
    (0xE0100, 0xE01F0),
)
"""Where characters lie that are written for another one, or for nothing."""

_SHAPES = {
    "a": "αаɑ⍺∀ᗅꓮꭺᎪ₳ѧᴀΛ⋀",
    "b": "ьвβƄƅᏏᏴбᖯᗷꓐƀɓ฿♭ᛒᏸ",
    "c": "сϲⅽᴄꮯᏟⲥ⸦ƈꓚ¢©ℂ⊂ᑕςҫↄ₵",
    "d": "ԁⅾɖɗᏧꓒᗞᗪᎠđð∂₫ժძ",
    "e": "еҽє℮ɛεꓰᎬꬲ⋿єəɘ∈ɇ€ҿӗξєᗴⴹ",
    "f": "ғϝƒꓝᖴք₣ꞙꟻẝſϜբ",
    "g": "ɡցꓖᏀᏳɢƍǥɠ₲ԍᶃᘜ",
    "h": "һհᏂꓧᎻнɦħʜҺΗⲎℎћђђңҥᕼዘ",
    "i": "іıɩιꙇⅰ⍳Ꭵꭵɪ¡ї˛℩ɨꓲ",
    "j": "јʝϳյɉꓙᎫᒍꞲنյ",
    "k": "кκƙᴋκⲕꓗᏦқҝӄҟԞ₭ќϗⱪ",
    "l": "ⅼʟłɭľꓡᏞᒪℓⳑ£ꞁ∟լւӏӀ׀",
    "m": "мⅿɱʍꓟᎷᗰϻ₥ⲙϺ",
    "n": "ոռпηɴꓠииɲƞŋ₦йҋѝпոՌᴎИℕⲛ",
    "o": "οоօσᴏᴑⲟꓳჿߋºøөѳӨɵⵔᗝ",
    "p": "рρϱⲣþꓑᏢᑭ⍴ᴩ₱ƿƥҏр",
    "q": "գզԛʠɋϙՔ",
    "r": "гᴦɼɽꭇꭈꓣᎡᖇʀяƦɍɾⲅԻᏒ®",
    "s": "ѕƽꜱꮪՏꓢᏚ§ʂ∫ŞȿₛЅ",
    "t": "тτᴛⲧꓔᎢ⊤†₮ŧƭţТ⟙",
    "u": "υսᴜꞟʋμцυ∪⋃ꓴᑌႮʉµцᏌ",
    "v": "νѵⅴᴠ∨⋁ꓦᏙᐯѴ√ⱱ",
    "w": "ѡԝաɯᴡωшщꓪᎳᏔ₩ꮃώԜ",
    "x": "хχ⨯ⅹ×ꓫ᙭ⲭжҳӿΧ",
    "y": "уγүყʏɣỿꭚꓬᎩႸ¥ÿўұӳჄ",
    "z": "ᴢʐȥƶꓜᏃⲍʑΖζʒʓ",
}
"""Characters that look like a letter without being made from it, drawn up from how they look."""

_GREEK = (0x370, 0x400)
"""Its capitals and small letters look like different letters."""
_ZEROS = (
    0x660,
    0x6F0,
    0x966,
    0x9E6,
    0xA66,
    0xAE6,
    0xB66,
    0xBE6,
    0xC66,
    0xCE6,
    0xD66,
    0xE50,
    0xED0,
    0xF20,
    0x1040,
    0x17E0,
)
"""The noughts of other scripts; their nine other digits follow them."""
_SPELLED = {"ß": "ss", "æ": "ae", "œ": "oe", "ǽ": "ae", "ĳ": "ij"}
_BLANK = frozenset({"Cf", "Zs", "Zl", "Zp"})
_NAMED = re.compile(
    r"(?:LATIN|CIRCLED|SQUARED|PARENTHESIZED|REGIONAL|MODIFIER|SUBSCRIPT|SUPERSCRIPT|NEGATIVE|TORTOISE|MATHEMATICAL"
    r"|CROSSED|OUTLINED)"
    r"[A-Z -]*?(?: CAPITAL| SMALL)?(?: LETTER| SYMBOL LETTER)(?: SMALL)?(?: CAPITAL)?"
    r"(?: SIDEWAYS| TURNED| REVERSED| INVERTED| SCRIPT| INSULAR| DOTLESS| LONG| OPEN| BLACKLETTER| ROTATED| VISIGOTHIC"
    r"| BARRED| FLATTENED| CLOSED| STRETCHED| HALF| TOP| BOTTOM)*"
    r" ([A-Z])(?: WITH .*| ROTUNDA)?"
)
_SILENT_TOO = "\u180e\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\u0640"
"""Fillers and joiners that are letters or marks by class, and show nothing."""
_MARKS = ((0x300, 0x370), (0x483, 0x48A), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00), (0x20D0, 0x2100), (0x2DE0, 0x2E00),
          (0xA66F, 0xA680), (0xA69E, 0xA6A0), (0xFE00, 0xFE30), (0xE0100, 0xE01F0))  # fmt: skip
"""Marks set on Latin, Greek and Cyrillic letters and on signs; those of other scripts belong to their words."""


def letters() -> dict[int, str]:
    """For `str.translate`: what each look-alike stands for, in small letters; the invisible stand for nothing."""
    table = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    shapes = _shapes()
    for first, end in _RANGES:
        for code in range(first, end):
            table[code] = shapes.get(code) or _plain(chr(code))
    for zero in _ZEROS:
        table.update({zero + digit: str(digit) for digit in range(10)})
    for character in _SILENT_TOO:
        table[ord(character)] = ""
    for first, end in _MARKS:
        table.update(dict.fromkeys(range(first, end), ""))
    table.update(shapes)
    for code, plain in table.items():
        if not plain.isascii():
            table[code] = plain.translate(table)
    return {code: plain for code, plain in table.items() if plain != chr(code)}


def _shapes() -> dict[int, str]:
    shapes = {ord(character): letter for letter, characters in _SHAPES.items() for character in characters}
    for code, letter in list(shapes.items()):
        for form in (chr(code).lower(), chr(code).upper()):
            if len(form) == 1 and not form.isascii() and not _GREEK[0] <= code < _GREEK[1]:
                shapes.setdefault(ord(form), letter)
    return shapes


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cn":
        return character
    if category in _BLANK:
        return "" if category == "Cf" else " "
    small = _SPELLED.get(character.lower(), character)
    parts = unicodedata.normalize("NFKD", small).casefold()
    if parts.isascii() or len(parts) > 1:
        return parts
    found = _NAMED.fullmatch(unicodedata.name(character, ""))
    return found.group(1).lower() if found else parts
