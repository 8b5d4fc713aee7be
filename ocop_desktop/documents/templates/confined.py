"""Templates filled in by a child process with limits: they are strangers' files (``docs/adr/0022``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from ...confined import Child, ReadingFailed
from ..content import Document
from .errors import TemplateTooHeavy
from .filling import Filled, filled
from .trial import filled_lines

T = TypeVar("T")

SECONDS: Final = 30.0
FILLING: Final = Child(("ocop_desktop.documents.templates.trial",), seconds=SECONDS)


def filled_confined(template: Path, document: Document, fonts_dir: Path, also: frozenset[str] = frozenset()) -> Filled:
    """Return ``filled`` of a template. Raises the same, TemplateTooHeavy and ReadingStopped."""
    return _asked(filled, template, document, fonts_dir, also)


def lines_confined(
    template: Path, document: Document, fonts_dir: Path, also: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return ``filled_lines`` of a template. Raises as ``filled_confined``."""
    return _asked(filled_lines, template, document, fonts_dir, also)


def _asked(work: Callable[[Path, Document, Path, frozenset[str]], T], template: Path, *rest: Any) -> T:
    try:
        return FILLING.ask(work, template, *rest)
    except ReadingFailed as failed:
        raise TemplateTooHeavy(name=template.name) from failed
