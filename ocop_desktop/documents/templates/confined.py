"""Templates filled in by a child process with limits: they are strangers' files (``docs/adr/0022``)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...confined import Child, ReadingFailed
from ..content import Document
from .errors import TemplateTooHeavy
from .filling import Filled, filled

SECONDS: Final = 30.0
FILLING: Final = Child(("ocop_desktop.documents.templates.filling",), seconds=SECONDS)


def filled_confined(template: Path, document: Document, fonts_dir: Path) -> Filled:
    """Return ``filled`` of a template. Raises the same, TemplateTooHeavy and ReadingStopped."""
    try:
        return FILLING.ask(filled, template, document, fonts_dir)
    except ReadingFailed as failed:
        raise TemplateTooHeavy(name=template.name) from failed
