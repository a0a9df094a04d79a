"""Where no window can be opened, one sentence says why; asking costs the daemon nothing."""

import socket
import subprocess
import sys

import pytest

from stagedoor.panel import window

linux = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="screens have names only on Linux and the like")


@linux
def test_without_a_screen_it_says_so(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "no screen here" in window.available()


@linux
def test_a_screen_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":64999")
    assert "no screen answers at DISPLAY=:64999" in window.available()


@linux
def test_a_screen_that_answers_is_enough(monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("\0/tmp/.X11-unix/X64998")
        listening.listen()
        monkeypatch.setenv("DISPLAY", ":64998.0")
        assert window.available() == ""


@linux
def test_without_a_web_view_it_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(window, "find_spec", lambda name: object() if name == "webview" else None)
    assert "PyQt6-WebEngine" in window.available()
    monkeypatch.setattr(window, "find_spec", lambda _name: None)
    assert "pywebview is not installed" in window.available()


@linux
def test_where_no_window_opens_the_address_is_given_instead(monkeypatch, capsys):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert window.open_window("http://127.0.0.1:7337/panel?token=once") == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "http://127.0.0.1:7337/panel?token=once" in said


def test_asking_imports_no_toolkit():
    script = (
        "import sys; from stagedoor.panel import window; window.available(); "
        "print(*(name for name in ('webview', 'qtpy', 'PyQt6.QtCore', 'gi') if name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True)
    assert ran.stdout.strip() == ""


@pytest.mark.parametrize("kept", ["", "[]", "nonsense", "[1e999, 2]", '["a", "b"]', "[800]", "null"])
def test_a_damaged_size_is_the_usual_one(tmp_path, kept):
    (tmp_path / "size.json").write_text(kept)
    assert window._size(tmp_path) == window._SIZE


def test_the_size_is_remembered_within_reason(tmp_path):
    window._keep_size(tmp_path / "new", 1500, 900)
    assert window._size(tmp_path / "new") == (1500, 900)
    window._keep_size(tmp_path / "new", 1, 100_000)
    assert window._size(tmp_path / "new") == (window._SMALLEST[0], window._LARGEST[1])
