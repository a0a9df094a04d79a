"""What can be set about what waits for an answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stagedoor.settings import Advanced, Settings


class AnsweringSettings(Settings):
    """Questions and concerns from the chat that nobody has answered yet."""

    questions: bool = True
    """Keep questions in view until they are answered."""
    concerns: bool = True
    """Keep in view what viewers report about the stream, such as “no sound”."""
    overdue_after: float = Field(5.0, gt=0, le=600)
    """Minutes after which an answer is overdue and the line is marked."""
    least_for_questions: Annotated[int, Advanced] = Field(1, ge=1, le=50)
    """How many people must ask the same before it is shown; more than 1 is for very large chats."""
    least_for_concerns: Annotated[int, Advanced] = Field(1, ge=1, le=50)
    """How many people must report the same before it is shown."""
    forget_after: Annotated[float, Advanced] = Field(60.0, gt=0, le=600)
    """Minutes after which what nobody answered is not shown any more; it still counts as not answered."""
