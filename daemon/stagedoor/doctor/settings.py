"""Settings of the pre-flight."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stagedoor.settings import Settings


class PreflightSettings(Settings):
    """What the pre-flight goes by."""

    hours: Annotated[float, Field(gt=0, le=72)] = 4
    """How many hours a show is planned to last. A login that ends before that is told of in time."""
