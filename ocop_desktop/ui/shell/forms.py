"""Temporary forms in front of the start page or a session: name, new session, sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget


class Forms:
    """Shows at most one form on ``stack``. behind: returns the page shown after the form."""

    def __init__(self, stack: QStackedWidget, behind: Callable[[], QWidget]) -> None:
        self._stack, self._behind = stack, behind
        self.current: QWidget | None = None

    def show(self, form: QWidget) -> None:
        """Show ``form``, replacing another one."""
        self._forget()
        self.current = form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)

    def drop(self) -> None:
        """Close the form; show the page behind it."""
        self._forget()
        self._stack.setCurrentWidget(self._behind())

    def _forget(self) -> None:
        form, self.current = self.current, None
        if form is not None:
            self._stack.removeWidget(form)
            form.deleteLater()
