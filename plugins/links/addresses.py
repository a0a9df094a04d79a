"""Whether an address is on a list: a domain with all below it, never a part of a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def levels(domain: str) -> Iterator[str]:
    """The domain and those above it, `a.b.c` then `b.c`; never half a label."""
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]


class Addresses:
    """Addresses such as `example.com` or `example.com/watch`; a `*` stands for one step of the path."""

    def __init__(self, written: Iterable[str]) -> None:
        self._paths: dict[str, list[tuple[str, ...]]] = {}
        for address in written:
            domain, *path = address.strip().casefold().partition("://")[-1 if "://" in address else 0].split("/")
            domain = domain.strip(". ").removeprefix("*.").removeprefix("www.")
            if domain:
                self._paths.setdefault(domain, []).append(tuple(step for step in path if step))

    def __contains__(self, address: tuple[str, str]) -> bool:
        """Whether this domain and path are on the list."""
        domain, path = address
        steps = [step for step in path.partition("?")[0].partition("#")[0].casefold().split("/") if step]
        return any(
            _begins(steps, wanted) for level in levels(domain) if level in self._paths for wanted in self._paths[level]
        )


def _begins(steps: list[str], wanted: tuple[str, ...]) -> bool:
    return len(steps) >= len(wanted) and all(want in ("*", step) for want, step in zip(wanted, steps, strict=False))
