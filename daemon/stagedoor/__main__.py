"""`python -m stagedoor`, and the `stagedoor` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line."""
    from stagedoor.cli import run  # noqa: PLC0415 - so that a plugin's own process can import this for nothing

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
