"""The mark of sheets made on the secretary's computer without their member's own signature, on screen and on paper."""

from __future__ import annotations

from . import Words

MARK = "°"


def marked(text: str, *, by_another: bool) -> str:
    """Return a text of such a sheet with the mark; unchanged for every other sheet."""
    return text + MARK if by_another else text


def meaning(words: Words) -> str:
    """Return in words how such a sheet came about."""
    return words.term("sheet", "by_another")


def legend(words: Words) -> str:
    """Return the line that explains the mark below a table."""
    return f"{MARK} {meaning(words)}"
