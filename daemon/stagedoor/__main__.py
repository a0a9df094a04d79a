"""`python -m stagedoor`, and the `stagedoor` command."""

from __future__ import annotations

import gc
import sys

_START = 200_000
"""New objects between two rounds of the collector while everything is loaded: next to nothing of it is garbage."""


def main() -> int:
    """Run the command line."""
    gc.set_threshold(_START)
    from stagedoor.cli import run  # noqa: PLC0415 - so that a plugin's own process can import this for nothing

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
