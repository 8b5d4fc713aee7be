"""Printing from the page *Biên bản, văn bản*: opens the print window on the document shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ..gateway import OpenedSession
from ..places import PageContext
from ..saving import Saving
from .model.papers import PapersViewModel
from .model.printing import PrintingViewModel, Ready
from .print_window import PrintWindow


class Printing:
    """Offers the document shown, the papers of the register and the score sheets. window: the one opened last."""

    def __init__(self, model: PapersViewModel, context: PageContext, page: QWidget) -> None:
        self._papers, self._context, self._page = model, context, page
        self.model = PrintingViewModel(context.gateway, context.drawing, context.words, page)
        self.window: PrintWindow | None = None
        page.destroyed.connect(self.model.closer())

    def open(self, opened: OpenedSession | None, saving: Saving, notify: Callable[[str], None]) -> None:
        """Open the window, or say why there is nothing to print yet."""
        papers, made, words = self._papers, self._papers.made, self._context.words
        if made is None or opened is None or not papers.can_print:
            notify(words("papers.state.making") if papers.can_print else words("papers.closed.text"))
            return
        papers.store()
        suggested = papers.suggested(papers.paper, ".pdf")
        ready = Ready(made.path, made.printed, papers.shows_old)
        self.window = PrintWindow(self._context, ready, suggested, saving, self.model, self._page)
        self.window.notified.connect(notify)
        self.model.list_choices(opened)
        self.window.open()
