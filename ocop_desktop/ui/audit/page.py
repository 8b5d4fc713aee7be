"""The page *Nhật ký*: filters above, the table below, check and exports beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...usecases.core.changes import Kind
from ..actions import Command
from ..gateway import OpenedSession
from ..parts.controls import action_button, combo, notice, show_choices, tell
from ..parts.entity_inside import EntityInside
from ..parts.pages import TableView, text_label
from ..places import PageContext
from ..saving import Saving, SavingDialogs
from .model.audit import AuditViewModel

COMMANDS: tuple[Command, ...] = (
    Command("audit.search", ("Ctrl+F",), "audit"),
    Command("audit.clear", ("Ctrl+Backspace",), "audit"),
    Command("audit.check", ("Ctrl+K",), "audit"),
    Command("audit.xlsx", ("Ctrl+S",), "audit"),
    Command("audit.json", (), "audit"),
)


class AuditPage:
    """Shows the log; does not change the session."""

    shows = frozenset(Kind)

    def __init__(self, context: PageContext) -> None:
        self._context = context
        words = context.words
        self.widget = QWidget()
        self.model = AuditViewModel(context.gateway, words, self.widget)
        self.saving: Saving = SavingDialogs(self.widget)
        self.person, self.kind, self.day = (
            combo(words(f"audit.{name}"), self.widget) for name in ("person", "kind", "day")
        )
        self.text = QLineEdit(self.widget)
        self.text.setPlaceholderText(words("audit.search.hint"))
        self.text.setToolTip(words("audit.search.hint"))
        self.text.setAccessibleName(words("audit.search"))
        self.text.setClearButtonEnabled(True)
        self.count = QLabel(self.widget)
        self.result = notice(self.widget)
        self.table = TableView(words("audit.title"), self.widget)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().setResizeContentsPrecision(60)
        self.empty = text_label(self.widget)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body = QStackedWidget(self.widget)
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.inside = EntityInside(context, self.widget, files=True)
        self.body.addWidget(self.inside)
        self._lay_out()
        self.person.activated.connect(lambda _: self.model.choose(person=str(self.person.currentData())))
        self.kind.activated.connect(lambda _: self.model.choose(kind=str(self.kind.currentData())))
        self.day.activated.connect(lambda _: self.model.choose(day=str(self.day.currentData())))
        self.text.textChanged.connect(lambda text: self.model.choose(text=text))
        self.model.changed.connect(self._show)
        self.model.notified.connect(self.show_message)
        self._show()

    def _lay_out(self) -> None:
        words, table = self._context.words, self._context.actions
        about = text_label(self.widget)
        about.setText(words("audit.about"))
        filters = QGridLayout()
        for column, (name, box) in enumerate(
            (("person", self.person), ("kind", self.kind), ("day", self.day), ("search", self.text))
        ):
            label = QLabel(words(f"audit.{name}"), self.widget)
            label.setBuddy(box)
            filters.addWidget(label, 0, column)
            filters.addWidget(box, 1, column)
            filters.setColumnStretch(column, 3 if name == "search" else 2)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count)
        acts = {
            "audit.search": self.text.setFocus,
            "audit.clear": self.clear_filters,
            "audit.check": self.model.check,
            "audit.xlsx": lambda: self.export(".xlsx"),
            "audit.json": lambda: self.export(".json"),
        }
        for command, act in acts.items():
            action = table.action(command, self.widget, act)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if command == "audit.search":
                continue
            buttons.addWidget(action_button(action, self.widget))
            if command == "audit.clear":
                buttons.addStretch(1)
        rows = QVBoxLayout(self.widget)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.addWidget(about)
        rows.addLayout(filters)
        rows.addLayout(buttons)
        rows.addWidget(self.result)
        rows.addWidget(self.body, 1)

    def clear_filters(self) -> None:
        self.text.clear()
        self.model.choose(person="", kind="", day="", text="")

    def export(self, suffix: str) -> None:
        title = self._context.words("audit.export.title")
        path = self.saving.choose_target(title, self.model.suggested(suffix), suffix)
        if path is not None:
            (self.model.export_xlsx if suffix == ".xlsx" else self.model.export_json)(path)

    def show_message(self, sentence: str) -> None:
        tell(self.result, sentence)

    def _show(self) -> None:
        words, model = self._context.words, self.model
        show_choices(self.person, [("", words("audit.every_person")), *model.persons], model.filter.person)
        show_choices(self.kind, [("", words("audit.every_kind")), *model.kinds], model.filter.kind)
        days = [(day, day) for day in model.days]
        show_choices(self.day, [("", words("audit.every_day")), *days], model.filter.day)
        table = model.table()
        self.table.show_table(table)
        self.count.setText(words("audit.shown", shown=len(table.rows), all=model.total))
        empty = "audit.not_found" if model.total else "audit.nothing" if model.loaded else "audit.loading"
        self.empty.setText(words.of(empty))
        shown: QWidget = self.table if table.rows else self.empty
        self.body.setCurrentWidget(self.inside if model.covered else shown)

    def show_session(self, opened: OpenedSession) -> None:
        """Show another session or user."""
        self.show_message("")
        self.text.clear()
        self.inside.show_if_present(opened)
        self.model.show_session(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session."""
        self.inside.show_if_present(opened)
        self.model.refresh(opened)

    def enter(self, subject: str) -> None:
        """Filter by the product code in ``subject``."""
        if subject:
            self.text.setText(subject)
        (self.inside.go if self.model.covered else self.table).setFocus()

    def leave(self) -> bool:
        """Allow leaving: the page has no unsaved data."""
        return True


def page(context: PageContext) -> AuditPage:
    """Create this page."""
    return AuditPage(context)
