"""Windows of their own that commands of the page open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from ..places import PageContext
from .scans_window import ScansWindow
from .signature_window import SignatureWindow
from .templates_window import TemplatesWindow

WINDOWS = ("certificates", "scans", "templates")
"""Names of the commands, in the order of the menu."""


def opening(context: PageContext, parent: QWidget) -> Mapping[str, Callable[[], None]]:
    """Return what opens each window over ``parent``, by the name of its command."""
    return {
        "certificates": lambda: SignatureWindow(context, parent).open(),
        "scans": lambda: ScansWindow(context, parent).open(),
        "templates": lambda: TemplatesWindow(context, parent).open(),
    }
