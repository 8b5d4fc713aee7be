"""The place *Phiên họp*: the overview of the session and its steps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ....domain.values import ProductId
from ....usecases.ports import Services
from ....usecases.program import OpenSession
from ...actions import Command
from ...desk import OpenedSession
from ...places import PageContext
from ...tasks import Job
from ...viewmodels.screen import Reading, screen_of
from ..pages import SessionPage

COMMANDS: tuple[Command, ...] = ()


class OverviewPage:
    """Shows the overview; it changes nothing."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._page = SessionPage(context.words)

    @property
    def widget(self) -> QWidget:
        """What the shell shows."""
        return self._page

    def show_session(self, opened: OpenedSession) -> None:
        """Another session: show its overview."""
        self.refresh(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Read the sentences of the products, then show everything at once."""

        def labels(session: OpenSession, services: Services, job: Job) -> dict[ProductId, str]:
            return {
                line.product.id: session.program.papers.label(line.outcome)
                for line in opened.summary.products
                if line.outcome is not None
            }

        self._context.desk.ask(labels, lambda found: self._show(opened, found), "overview-labels")

    def _show(self, opened: OpenedSession, labels: dict[ProductId, str]) -> None:
        self._page.show_screen(screen_of(Reading(opened.summary, labels, opened.at), self._context.words))

    def enter(self, subject: str) -> None:
        """The keyboard starts in the table."""
        self._page.products.setFocus()

    def leave(self) -> bool:
        """Nothing is ever unsaved here."""
        return True


def page(context: PageContext) -> OverviewPage:
    """The page of this place."""
    return OverviewPage(context)
