"""What stands in front of the start page and of a session for a while: the name, a new session, the sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget


class Forms:
    """Shows at most one form on ``stack``. behind: the page that is shown once the form is put away."""

    def __init__(self, stack: QStackedWidget, behind: Callable[[], QWidget]) -> None:
        self._stack, self._behind = stack, behind
        self.current: QWidget | None = None

    def show(self, form: QWidget) -> None:
        """Put ``form`` in front, instead of another one."""
        self._forget()
        self.current = form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)

    def drop(self) -> None:
        """Put the form away; what was in front before is shown."""
        self._forget()
        self._stack.setCurrentWidget(self._behind())

    def _forget(self) -> None:
        form, self.current = self.current, None
        if form is not None:
            self._stack.removeWidget(form)
            form.deleteLater()
