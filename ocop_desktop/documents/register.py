"""The papers of the process, in the order of the process: one line each.

A new paper is one module of ``forms`` with a ``PAPER``, and its line here.
"""

from __future__ import annotations

from typing import Any, Final

from .forms import derivation, feedback, minutes, workbook
from .paper import Paper

PAPERS: Final[tuple[Paper[Any], ...]] = (
    minutes.PAPER,
    derivation.PAPER,
    workbook.PAPER,
    feedback.PAPER,
)
