"""What must be true of the overlay's files without running them: nothing foreign, nothing too new, nothing inline."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def widget_scripts() -> set[Path]:
    """Every script that a plugin's widget loads: those that use `sdk.js`, and what these import beside them."""
    own = {file: file.read_text() for file in (ROOT / "plugins").glob("*/*.js")}
    found = [file for file, text in own.items() if '"../../sdk.js"' in text]
    for file in found:  # it grows while it is gone through
        beside = (file.parent / name for name in re.findall(r'from "\./([\w-]+\.js)"', own[file]))
        found += [each for each in beside if each not in found]
    return set(found)


WIDGET_STYLES = {file for script in widget_scripts() for file in script.parent.glob("*.css") if file.stem != "panel"}
FILES = sorted([*(ROOT / "overlay").rglob("*"), *widget_scripts(), *WIDGET_STYLES])
SCRIPTS = [file for file in FILES if file.suffix == ".js"]
STYLES = [file for file in FILES if file.suffix == ".css"]

TOO_NEW_CSS = {
    ":has()": r":has\(",
    "container queries": r"@container|container-type",
    "color-mix": r"color-mix\(",
    "small and dynamic viewport units": r"\d(?:d|s|l)v[hwi]\b",
    "individual transforms": r"^\s*(?:translate|rotate|scale)\s*:",
    "nesting": r"^[ \t]*&|^[ \t]+[.#:][\w-]+[^;{}]*\{",
    "starting-style": r"@starting-style",
    "text-wrap": r"text-wrap\s*:",
    "oklch()": r"\boklch\(|\boklab\(|\blch\(",
    "subgrid": r"\bsubgrid\b",
}
TOO_NEW_JS = {
    "copying array methods": r"\.(?:toSorted|toReversed|toSpliced|with)\(",
    "Promise.withResolvers": r"withResolvers",
    "grouping": r"(?:Object|Map)\.groupBy",
    "v flag": r"/[a-z]*v[a-z]*[;,)\s.]\s*$|RegExp\([^)]*v[\"']\)",
    "view transitions": r"startViewTransition",
    "set methods": r"\.(?:isSubsetOf|symmetricDifference|isDisjointFrom)\(",
    "Array.fromAsync": r"fromAsync",
    "import attributes": r"import\b.*\bwith\s*\{",
}


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
@pytest.mark.parametrize("feature", TOO_NEW_CSS)
def test_styles_are_for_the_browser_in_obs_28(file, feature):
    text = re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL)
    text = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", lambda found: re.sub(r"(?m)^ {2}", "", found[1]), text)
    found = re.search(TOO_NEW_CSS[feature], text, re.MULTILINE)
    assert found is None, found


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_scripts_are_for_the_browser_in_obs_28(file):
    text = file.read_text()
    assert [feature for feature, pattern in TOO_NEW_JS.items() if re.search(pattern, text, re.MULTILINE)] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_scripts_are_checked_and_make_no_markup_from_text(file):
    text = file.read_text()
    assert text.startswith("// @ts-check\n/**")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|@ts-ignore", text)


def test_the_page_has_nothing_inline_and_nothing_from_elsewhere():
    page = (ROOT / "overlay" / "index.html").read_text()
    assert not re.search(r"\sstyle=|\son\w+=|<style|https?:|//", page.replace("<!doctype", ""))
    assert re.findall(r"<script[^>]*>([^<]*)</script>", page) == [""]
    for file in FILES:
        if file.is_file() and file.suffix in {".js", ".css"}:
            addresses = set(re.findall(r"https?://[^\s\"')]+", file.read_text()))
            assert addresses <= {"http://www.w3.org/2000/svg"}, file


def test_all_that_the_page_names_is_there():
    page = (ROOT / "overlay" / "index.html").read_text()
    for name in re.findall(r'(?:href|src)="([^"]+)"', page):
        assert name.startswith("data:") or (ROOT / "overlay" / name).is_file()
    for file in SCRIPTS:
        if file.parent.name == "overlay":
            for name in re.findall(r'from "(\./[^"]+)"', file.read_text()):
                assert (file.parent / name).is_file(), f"{file.name} imports {name}"


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_rooms_are_small(file):
    assert len(file.read_text().splitlines()) <= 300
