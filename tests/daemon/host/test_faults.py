"""Sentences about faults, with the author's own lines."""

from stagedoor.host import faults


def raised(text, path):
    try:
        exec(compile(text, str(path), "exec"), {})
    except Exception as fault:  # noqa: BLE001 - whatever it is
        return fault
    raise AssertionError


def test_the_place_is_the_last_line_of_the_authors_own(tmp_path):
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    file = plugin / "__init__.py"
    text = "import json\n\ndef f():\n    json.loads('{')\nf()\n"
    file.write_text(text)
    fault = raised(text, file)
    assert faults.sentence(fault, plugin).endswith("(plugin/__init__.py, line 4)")
    frames = faults.frames(fault, plugin)
    assert "line 5" in frames
    assert "line 4" in frames
    assert "json/decoder" not in frames
    assert __file__ not in frames


def test_without_a_line_of_the_author_there_is_no_place(tmp_path):
    fault = raised("1 / 0", tmp_path / "elsewhere.py")
    assert faults.sentence(fault, tmp_path / "plugin") == "ZeroDivisionError: division by zero"
    assert faults.frames(fault, tmp_path / "plugin") == ""
    assert faults.frames(fault, None) == ""


def test_a_long_or_many_lined_message_is_one_short_line(tmp_path):
    sentence = faults.sentence(ValueError("a\nb " + "x" * 10_000))
    assert "\n" not in sentence
    assert len(sentence) <= 300


def test_syntax_names_its_line(tmp_path):
    fault = raised("x = 1\ny = (\n", tmp_path / "plugin.py")
    assert faults.sentence(fault, tmp_path / "plugin.py") == (
        "the text is not Python: '(' was never closed (plugin.py, line 2)"
    )
