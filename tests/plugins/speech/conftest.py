"""A computer that can speak: a program in the place of eSpeak NG, which writes down what it was given."""

import stat
import sys

import pytest

PROGRAM = """#!{python}
import sys, time, wave
from pathlib import Path
folder = Path({folder!r})
if "--voices" in sys.argv:
    print("Pty Language Age/Gender VoiceName\\n 5  en-gb --/M English_(GB) gmw/en")
    sys.exit()
text = sys.stdin.read()
with open(folder / "given", "a", encoding="utf-8") as given:
    given.write(" ".join(sys.argv[1:]) + "|" + text + "\\n")
if "fail" in text:
    sys.exit("no sound today")
with wave.open(sys.stdout.buffer, "wb") as said:
    said.setnchannels(1); said.setsampwidth(2); said.setframerate(8000)
    said.writeframes(b"\\0\\0" * 8000 * 2)
"""


class Mouth:
    """What was given to the program to be said."""

    def __init__(self, folder):
        self._file = folder / "given"

    @property
    def said(self):
        """The texts, in order."""
        return [line.partition("|")[2] for line in self._lines()]

    @property
    def asked(self):
        """The arguments, in order."""
        return [line.partition("|")[0] for line in self._lines()]

    def _lines(self):
        return self._file.read_text("utf-8").splitlines() if self._file.exists() else []


@pytest.fixture
def mouth(tmp_path, monkeypatch):
    program = tmp_path / "espeak-ng"
    program.write_text(PROGRAM.format(python=sys.executable, folder=str(tmp_path)))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    return Mouth(tmp_path)
