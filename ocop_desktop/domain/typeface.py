"""The typeface of printed documents."""

from __future__ import annotations

from enum import StrEnum


class Typeface(StrEnum):
    """The typeface of printed documents: a preference of the user, no rule of the session.

    Both have the same widths, so that the same facts fill the same lines and pages.
    """

    BUNDLED = "bundled"  # Liberation Serif
    TIMES = "times"  # Times New Roman of this computer
