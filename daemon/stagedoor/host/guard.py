"""Keep a plugin from ending the program with `os._exit`.

`sys.exit` is an exception and is caught where the plugin is called. `os._exit` is not: it ends the process at once,
in the middle of a write. While a host is open, it looks at who calls it: with a plugin's frame on the stack it
raises `SystemExit` instead, and in a forked child it does what it always did. It protects against a mistake
and not against malice: a plugin is the user's own code, and can still crash Python or send itself a signal.
"""

from __future__ import annotations

import os
import sys
from types import FrameType
from typing import NoReturn


class ExitGuard:
    """Stands before `os._exit` from `install()` to `remove()`. Several can stand behind one another."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._roots: set[str] = set()
        self._next = os._exit
        self._installed = False

    def watch(self, module: str) -> None:
        """Take `module` and everything below it for a plugin's."""
        self._roots.add(module)

    def install(self) -> None:
        """Stand before `os._exit`."""
        if not self._installed:
            self._installed = True
            self._next = os._exit
            os._exit = self.exit

    def remove(self) -> None:
        """Step aside. If another one stands in front by now, this one only lets everything through."""
        self._installed = False
        if os._exit == self.exit:
            os._exit = self._next

    def exit(self, status: int) -> NoReturn:
        """What `os._exit` is now."""
        if self._installed and os.getpid() == self._process and self._is_plugin(sys._getframe(1)):  # noqa: SLF001
            raise SystemExit(status)
        self._next(status)

    def _is_plugin(self, frame: FrameType | None) -> bool:
        while frame:
            name = frame.f_globals.get("__name__", "")
            if any(name == root or name.startswith(f"{root}.") for root in self._roots):
                return True
            frame = frame.f_back
        return False
