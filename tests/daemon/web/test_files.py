"""Only what is inside."""

import pytest

from stagedoor.web import files


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "page"
    (folder / "sub").mkdir(parents=True)
    (folder / "app.js").write_text("inside")
    (folder / "sub" / "lit@3.1.js").write_text("inside")
    (folder / "noise").write_text("no kind")
    (folder / "folder.js").mkdir()
    (tmp_path / "out.js").write_text("outside")
    (folder / "link.js").symlink_to(tmp_path / "out.js")
    (folder / "inner.js").symlink_to(folder / "app.js")
    (folder / "ring.js").symlink_to(folder / "ring.js")
    (folder / "up").symlink_to(tmp_path)
    return folder


def test_a_file_inside_is_read_with_its_kind(folder):
    assert files.read_inside(folder, "app.js", files.PARTS) == files.Found(b"inside", "text/javascript")
    assert files.read_inside(folder, "sub/lit@3.1.js", files.PARTS) is not None
    assert files.read_inside(folder, "inner.js", files.PARTS) is not None


def test_a_folder_that_is_a_link_itself_is_fine(folder, tmp_path):
    (tmp_path / "installed").symlink_to(folder)
    assert files.read_inside(tmp_path / "installed", "app.js", files.PARTS) is not None


@pytest.mark.parametrize(
    "path",
    [
        "../out.js",
        "sub/../../out.js",
        "sub/../app.js",
        "./app.js",
        "/app.js",
        "app.js/",
        "sub//app.js",
        "",
        ".",
        "..",
        "link.js",
        "up/out.js",
        "ring.js",
        "noise",
        "sub",
        "folder.js",
        "none.js",
        "app.js\x00",
        "\x00.js",
        "C:\\out.js",
        "..\\out.js",
        "app.JS",
        "app.js:stream.js",
        "CON:.js",
        "a/" * 9 + "a.js",
        "x" * 200 + ".js",
        "ä.js",
        "-x.js",
    ],
)
def test_nothing_else_is(folder, path):
    assert files.read_inside(folder, path, files.PARTS) is None


def test_a_folder_that_is_gone_holds_nothing(tmp_path):
    assert files.read_inside(tmp_path / "gone", "app.js", files.PARTS) is None


def test_a_huge_file_is_not_read(folder):
    with (folder / "huge.js").open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    assert files.read_inside(folder, "huge.js", files.PARTS) is None


def test_plugins_bring_no_pages_and_pictures_are_only_pictures(folder):
    (folder / "page.html").write_text("")
    assert files.read_inside(folder, "page.html", files.PARTS) is None
    assert files.read_inside(folder, "page.html", files.PAGES) is not None
    assert files.read_inside(folder, "app.js", files.PICTURES) is None
