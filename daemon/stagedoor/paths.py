"""Where things are: what ships with Stagedoor, and what belongs to this user."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Places:
    """The folders and files of one installation. Everything below `data` unless the system wants it elsewhere."""

    data: Path
    """The event log, settings and images."""
    plugins: Path
    """The user's own plugins."""
    contained: bool
    """Whether `--data` was given: then everything, secrets too, stays below `data`."""

    @property
    def log(self) -> Path:
        """The event log."""
        return self.data / "show.db"

    @property
    def settings(self) -> Path:
        """The settings that differ from the defaults."""
        return self.data / "settings.json"

    @property
    def backups(self) -> Path:
        """Copies of the settings, without secrets."""
        return self.data / "backups"

    @property
    def secrets(self) -> Path:
        """Secrets, where there is no keyring."""
        return self.data / "secrets.json"

    @property
    def images(self) -> Path:
        """Cached emote pictures."""
        return self.data / "images"

    @property
    def media(self) -> Path:
        """The streamer's own pictures, videos and sounds."""
        return self.data / "media"

    @property
    def instance(self) -> Path:
        """How to reach the daemon that is running now."""
        return self.data / "running.json"

    @property
    def starting(self) -> Path:
        """A mark that exists while the daemon starts; found at the next start, it means safe mode."""
        return self.data / "starting"

    @property
    def logs(self) -> Path:
        """What the daemon wrote about itself."""
        return self.data / "stagedoor.log"

    def create(self) -> None:
        """Make the folders. Only this user may read them."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.plugins.mkdir(parents=True, exist_ok=True)


def places(data: Path | None = None) -> Places:
    """The places of this user, or of the one installation kept wholly in `data`."""
    if data is not None:
        data = data.expanduser().resolve()
        return Places(data=data, plugins=data / "plugins", contained=True)
    home = Path(platformdirs.user_data_dir("stagedoor", appauthor=False))
    return Places(data=home, plugins=home / "plugins", contained=False)


def bundled(kind: str) -> Path:
    """The folder `plugins` or `overlay` that ships with Stagedoor, in a wheel or in a checkout."""
    packed = _PACKAGE / "_bundled" / kind
    return packed if packed.is_dir() else _PACKAGE.parents[1] / kind
