"""Real OBS Studio on a screen nobody looks at, with a home of its own, and ways to mistreat it."""

import configparser
import json
import logging
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from obsws_python import ReqClient
from obsws_python.error import OBSSDKError

from rig.free_port import free_port
from rig.needed import needed
from rig.xvfb import Display

# Asking an OBS that is not there yet is how the rig waits for it; the library writes a traceback each time.
logging.getLogger("obsws_python").setLevel(logging.CRITICAL + 1)

COLLECTIONS: Mapping[str, Sequence[str]] = {"Show": ("Camera", "Break", "Game"), "Other": ("Garden", "Kitchen")}
"""Scene collections and their scenes, top to bottom; the first scene is on air."""


class RealObs:
    """OBS Studio in a `with`: started, ready, and gone with everything it wrote at the end.

    `config` is its settings folder, `ask` asks it by way of a foreign client, so that a test can compare.
    """

    def __init__(self, display: Display, *, port: int = 0, password: str = "first secret") -> None:
        self._program = needed("obs", package="obs-studio")
        self._display = display
        self._process: subprocess.Popen[bytes] | None = None
        self.port = port or free_port()
        self.password = password
        self.home = Path(tempfile.mkdtemp(prefix="stagedoor-obs-"))
        self.config = self.home / ".config" / "obs-studio"

    def __enter__(self) -> Self:
        try:
            self._prepare()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """OBS's process, to be measured or looked at."""
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether OBS's process lives."""
        return self._process is not None and self._process.poll() is None

    def start(self, *arguments: str, ready: bool = True) -> None:
        """Start OBS, with these arguments besides ours, and wait until its server listens."""
        environment = self._display.environment
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS"):
            environment.pop(name, None)
        environment |= {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "QT_QPA_PLATFORM": "xcb",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "PULSE_SERVER": "unix:/nowhere",
        }
        self._process = subprocess.Popen(
            [self._program, "--multi", "--disable-updater", "--disable-missing-files-check", *arguments],
            cwd=self.home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if ready:
            self.wait_until_ready()

    def wait_until_ready(self, timeout: float = 20.0) -> None:
        """Wait until OBS answers."""
        end = time.monotonic() + timeout
        while True:
            if not self.running:
                raise RuntimeError(f"OBS ended by itself:\n{self.log()[-2000:]}")
            try:
                self.ask("GetVersion")
            except (OSError, OBSSDKError, KeyError):
                if time.monotonic() > end:
                    raise
                select.select([], [], [], 0.03)  # its port is the only sign there is
            else:
                return

    def ask(self, kind: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What OBS answers a client that is not ours; it connects for this one question."""
        with ReqClient(host="127.0.0.1", port=self.port, password=self.password, timeout=5) as client:
            return client.send(kind, dict(data) if data else None, raw=True) or {}

    def scene(self) -> str:
        """The scene on air."""
        return str(self.ask("GetCurrentProgramScene")["currentProgramSceneName"])

    def kill9(self) -> None:
        """End OBS as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Freeze OBS."""
        os.kill(self.pid, signal.SIGSTOP)

    def cont(self) -> None:
        """Let a frozen OBS go on."""
        os.kill(self.pid, signal.SIGCONT)

    def quit(self, timeout: float = 10.0) -> float:
        """Let OBS quit by itself, and say how many seconds that took."""
        assert self._process is not None
        began = time.monotonic()
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout)
        return time.monotonic() - began

    def restart(self, *, password: str | None = None) -> None:
        """Quit and start again, with another password where one is given."""
        if self.running:
            self.quit()
        if password is not None:
            self.keep_password(password)
            self.password = password
        self.start()

    def keep_password(self, password: str) -> None:
        """Write another password into OBS's settings, which it reads when it starts."""
        file = self.config / "global.ini"
        ini = configparser.RawConfigParser(strict=False)
        ini.optionxform = str  # type: ignore[assignment,method-assign]  # OBS's names have capitals
        ini.read_string(file.read_text("utf-8-sig"))
        ini["OBSWebSocket"]["ServerPassword"] = password
        with file.open("w") as opened:
            ini.write(opened, space_around_delimiters=False)

    def log(self) -> str:
        """What OBS wrote since it was started last."""
        files = sorted((self.config / "logs").glob("*.txt"), key=lambda file: file.stat().st_mtime_ns)
        return files[-1].read_text(errors="replace") if files else ""

    def close(self) -> None:
        """End OBS and forget its home."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def _prepare(self) -> None:
        scenes, profile = self.config / "basic" / "scenes", self.config / "basic" / "profiles" / "Small"
        scenes.mkdir(parents=True)
        profile.mkdir(parents=True)
        (self.config / "global.ini").write_text(
            "[General]\nFirstRun=true\nInfoIncrement=999\nEnableAutoUpdates=false\nLastVersion=486539266\n"
            "[Basic]\nProfile=Small\nProfileDir=Small\nSceneCollection=Show\nSceneCollectionFile=Show\n"
            "[OBSWebSocket]\nServerEnabled=true\nFirstLoad=false\nAlertsEnabled=false\nAuthRequired=true\n"
            f"ServerPort={self.port}\nServerPassword={self.password}\n"
        )
        (profile / "basic.ini").write_text(
            "[General]\nName=Small\n[Video]\nBaseCX=640\nBaseCY=360\nOutputCX=640\nOutputCY=360\nFPSType=1\nFPSInt=15\n"
        )
        for name, members in COLLECTIONS.items():
            (scenes / f"{name}.json").write_text(json.dumps(_collection(name, members)))


def _collection(name: str, scenes: Sequence[str]) -> dict[str, Any]:
    """A scene collection as OBS keeps it."""
    return {
        "name": name,
        "current_scene": scenes[0],
        "current_program_scene": scenes[0],
        "current_transition": "Cut",
        "transition_duration": 50,
        "scene_order": [{"name": scene} for scene in scenes],
        "sources": [
            {"id": "scene", "name": scene, "settings": {"id_counter": 0, "items": []}, "versioned_id": "scene"}
            for scene in scenes
        ],
        "groups": [],
        "transitions": [],
        "quick_transitions": [],
    }
