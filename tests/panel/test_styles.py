"""Every colour that text may have can be read on every surface it may be on, in both themes."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[2] / "daemon" / "stagedoor" / "panel" / "static" / "styles"
READABLE = 4.5
ON = {
    "text": ("ground", "surface", "raised", "sunk", "field", "accent-soft", "warn-soft", "bad-soft", "gift-soft"),
    "muted": ("ground", "surface", "raised", "sunk", "field", "warn-soft", "gift-soft"),
    "accent": ("ground", "surface", "raised", "accent-soft"),
    "accent-text": ("accent",),
    "good": ("surface", "raised", "good-soft"),
    "warn": ("surface", "raised", "warn-soft"),
    "bad": ("surface", "raised", "ground", "bad-soft"),
    "surface": ("text",),
    "gift": ("surface", "gift-soft"),
    "live-text": ("live",),
}


def themes() -> dict[str, dict[str, str]]:
    text = (STYLES / "tokens.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root[^{]*\{(.*?)\n\}", text, re.DOTALL)[:2]
    )
    return {"light": light, "dark": light | dark}


def luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), [(text, surface) for text, on in ON.items() for surface in on])
def test_text_can_be_read(theme, text, surface):
    colors = themes()[theme]
    assert contrast(colors[text], colors[surface]) >= READABLE


def test_both_themes_name_the_same_colours():
    text = (STYLES / "tokens.css").read_text("utf-8")
    light, dark = (
        set(re.findall(r"--([a-z-]+): #", block)) for block in re.findall(r":root[^{]*\{(.*?)\n\}", text, re.DOTALL)[:2]
    )
    assert light == dark


def test_every_colour_is_a_token():
    for file in STYLES.glob("*.css"):
        used = set(re.findall(r"var\(--([a-z-]+)", file.read_text("utf-8")))
        known = set(re.findall(r"--([a-z-]+):", (STYLES / "tokens.css").read_text("utf-8"))) | {"name"}
        assert used <= known, file.name


def test_a_class_on_its_own_means_the_same_on_the_whole_page():
    """Two files that each say what `.tabs` is would have the one that is read last change the other's page."""
    said: dict[str, set[str]] = {}
    for file in STYLES.glob("*.css"):
        # Rules of the page itself; those inside of a media query begin further right.
        rules = re.findall(
            r"^((?:[^\s@{}][^{}]*))\{", re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL), re.MULTILINE
        )
        for selector in (each.strip() for rule in rules for each in re.split(r",(?![^()]*\))", rule)):
            if re.fullmatch(r"\.[\w-]+", selector):
                said.setdefault(selector, set()).add(file.name)
    assert len(said) > 100
    assert {name: files for name, files in said.items() if len(files) > 1} == {}
