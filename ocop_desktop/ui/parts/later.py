"""A page of tabs or of a stack that is made when it is first shown or read: what is in sight does not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from .layouts import column

Page = TypeVar("Page", bound=QWidget)


class Later(QWidget, Generic[Page]):
    """Stands where ``make`` puts its page. around: wraps the page, for example in a scroll area."""

    def __init__(
        self,
        make: Callable[[], Page],
        parent: QWidget | None = None,
        *,
        around: Callable[[QWidget], QWidget] | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._around = make, around
        self.made: Page | None = None
        """The page, once it is there."""

        self.soon = True
        """Whether it may be made before it is seen, while the window is quiet: in less time than a person notices."""

    @property
    def page(self) -> Page:
        """The page, made now if it is not there yet."""
        if self.made is None:
            self.made = self._make()
            shown: QWidget = self._around(self.made) if self._around is not None else self.made
            column(self, 0).addWidget(shown)
            self.setFocusProxy(shown)
        return self.made

    # Qt's names

    def setVisible(self, visible: bool) -> None:
        """Make the page before it is shown: it is painted with the rest of the window."""
        if visible:
            self.page  # noqa: B018
        super().setVisible(visible)
