"""Reasons why a child process gave no answer."""

from __future__ import annotations

from ..domain.errors import InputError


class ReadingFailed(InputError):
    """The file in question cannot be read within the limits."""


class ReadingEnded(ReadingFailed):
    """The child process ended twice during one request: a crash, too much memory, an unexpected error. Facts: none."""

    code = "confined.ended"


class ReadingTooLong(ReadingFailed):
    """The request took longer than its limit. Facts: seconds."""

    code = "confined.too_long"


class ReadingStopped(InputError):
    """The program is closing; says nothing about the file. Facts: none."""

    code = "confined.stopped"
