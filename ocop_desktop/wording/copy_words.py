"""How a signed copy differs from the record, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.errors import OcopError
from ..domain.minutes.copies import CopyDifference
from ..usecases.core.signed_copy import CopyDiffers
from . import Words


def copy_lines(differences: Sequence[CopyDifference], count: int, words: Words) -> tuple[str, ...]:
    """Return a line for each difference, and one for those that are only counted. count: of all."""
    lines = tuple(
        words.of(f"papers.copy.{one.part.value}", {"page": one.page, "copy": one.copy, "record": one.record})
        for one in differences
    )
    left = count - len(lines)
    return (*lines, words("papers.copy.more", count=left)) if left else lines


def refusal(fault: OcopError, words: Words) -> str:
    """Return the sentence of an error, with all differences of a copy that differs."""
    if not isinstance(fault, CopyDiffers):
        return words.error(fault)
    return "\n– ".join((words.error(fault), *copy_lines(fault.differences, int(fault.facts["count"]), words)))
