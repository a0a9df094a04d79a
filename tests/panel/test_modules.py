"""The page names every module it needs, so that they are asked for at once and not one after the other."""

from rig import module_list


def test_the_list_in_the_page_is_what_the_modules_import():
    page = module_list.INDEX.read_text(encoding="utf-8")
    assert module_list.written(page) == page, "write it anew, in tests/: python -m rig.module_list"


def test_it_holds_what_the_page_begins_with_and_what_that_needs():
    found = module_list.modules()
    assert {"part.js", "lit.js", "parts/composer.js", "inbox/feed.js", "vendor/lit-html/lit-html.js"} <= set(found)
    assert len(found) == len(set(found))
    assert all((module_list.PAGES / module).is_file() for module in found)
