"""A screen nobody looks at: an X server that draws into memory, for OBS, windows and browsers under test."""

import os
import select
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from rig.needed import needed


class Display:
    """An X display on a free number, for as long as the `with` lasts.

    `name` is what `DISPLAY` must be, for example `:97`; `environment` is the whole environment with it set.
    """

    def __init__(self, *, width: int = 1280, height: int = 800) -> None:
        self._size = f"{width}x{height}x24"
        self._program = needed("Xvfb", package="xvfb")
        self._process: subprocess.Popen[bytes] | None = None
        self.name = ""

    def __enter__(self) -> Self:
        read, write = os.pipe()
        try:
            self._process = subprocess.Popen(
                [self._program, "-displayfd", str(write), "-screen", "0", self._size, "-nolisten", "tcp", "-noreset"],
                pass_fds=[write],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            os.close(write)
            self.name = f":{self._number(read)}"
        except BaseException:
            self.close()
            raise
        finally:
            os.close(read)
        return self

    def _number(self, pipe: int) -> int:
        """Xvfb writes the number once it accepts clients, so there is nothing left to wait for."""
        text = b""
        while not text.endswith(b"\n"):
            ready, _, _ = select.select([pipe], [], [], 20)
            piece = os.read(pipe, 16) if ready else b""
            if not piece:
                raise RuntimeError("Xvfb did not start: it named no display within 20 seconds")
            text += piece
        return int(text)

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment, on this display and with no Wayland to prefer."""
        environment = {**os.environ, "DISPLAY": self.name}
        environment.pop("WAYLAND_DISPLAY", None)
        return environment

    def screenshot(self, path: Path) -> Path:
        """Write what is on the screen now to `path`, whose ending names the format."""
        program = needed("import", package="imagemagick")
        subprocess.run([program, "-window", "root", str(path)], env=self.environment, check=True, timeout=20)
        return path

    def close(self) -> None:
        """End the X server."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
