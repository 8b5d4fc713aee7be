"""The page *Nhật ký*: one row of filters, check and exports; the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ...usecases.core.changes import Kind
from ..actions import Command
from ..gateway import OpenedSession
from ..parts.act_buttons import menu_of, push_of
from ..parts.cards import Banner
from ..parts.controls import bar_choice, show_choices
from ..parts.entity_inside import EntityInside
from ..parts.folding_bar import FoldingBar
from ..parts.kind_button import Look
from ..parts.labels import Text
from ..parts.layouts import column, keep_place, scroll_area
from ..parts.search_line import SearchLine
from ..parts.small_parts import EmptyState
from ..parts.stack import Stack
from ..parts.tokens import XL, L, M
from ..parts.wrapped_table import WrappedTable
from ..places import OWN_MARGINS, PageContext
from ..saving import Saving, SavingDialogs
from ..words import unmarked
from .model.audit import AuditViewModel, Filter

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
        self.widget.setProperty(OWN_MARGINS, True)
        self.model = AuditViewModel(context.gateway, words, self.widget)
        self.saving: Saving = SavingDialogs(self.widget)
        self.text = SearchLine(words("audit.search"), words("audit.search.hint"), self.widget)
        self.person, self.kind, self.day = (
            bar_choice(words(f"audit.{name}"), self.widget) for name in ("person", "kind", "day")
        )
        self.count = Text(self.widget, ink="quiet")
        self.result = Banner(self.widget, lines=2)
        self.result.hide()
        self.faults = Text(self.widget, wrap=True, selectable=True)
        self._listed = scroll_area(self.faults, self.widget)
        self._listed.hide()
        self.table = WrappedTable(words("audit.title"), self.widget, {2: 4, 3: 7})
        self.about = Text(self.widget, context.words("audit.about"), size="small", ink="quiet", wrap=True)
        self.empty = EmptyState("list", self.widget)
        self.body = Stack(self.widget)
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.inside = EntityInside(context, self.widget, files=True)
        self.body.addWidget(self.inside)
        self._lay_out()
        self.person.activated.connect(lambda _: self.model.choose(person=str(self.person.currentData())))
        self.kind.activated.connect(lambda _: self.model.choose(kind=str(self.kind.currentData())))
        self.day.activated.connect(lambda _: self.model.choose(day=str(self.day.currentData())))
        self.text.textChanged.connect(lambda text: self.model.choose(text=text))
        self.empty.button.clicked.connect(lambda: self.clear_filters())
        self.model.changed.connect(self._show)
        self.model.notified.connect(self.show_message)
        self.model.faults_found.connect(self.show_faults)
        self._show()

    def _lay_out(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "search": self.text.setFocus,
            "clear": self.clear_filters,
            "check": self.model.check,
            "xlsx": lambda: self.export(".xlsx"),
            "json": lambda: self.export(".json"),
        }
        made = self._context.actions.of_page("audit", self.widget, acts)
        self.clear = push_of(made["clear"], self.widget, look=Look.QUIET)
        keep_place(self.clear)
        check = push_of(made["check"], self.widget, "clipboard-check")
        save = menu_of(self._context.words("papers.save"), self.widget, "download", ([made["xlsx"], made["json"]],))
        filters = (self.text, self.person, self.kind, self.day, self.clear)
        rows = column(self.widget, M, (XL, L, XL, L))
        rows.addWidget(FoldingBar(self.widget, filters, (self.count, check, save)))
        rows.addWidget(self.body, 1)
        rows.addWidget(self.about)
        rows.addWidget(self.result)
        rows.addWidget(self._listed, 1)

    def clear_filters(self) -> None:
        self.text.clear()
        self.model.choose(person="", kind="", day="", text="")

    def export(self, suffix: str) -> None:
        title = self._context.words("audit.export.title")
        path = self.saving.choose_target(title, self.model.suggested(suffix), suffix)
        if path is not None:
            (self.model.export_xlsx if suffix == ".xlsx" else self.model.export_json)(path)

    def show_faults(self, lines: str) -> None:
        """Show what the check found below the log, a line each; "" hides it."""
        self.faults.setText(lines)
        self.faults.setAccessibleName(lines)
        self._listed.setVisible(bool(lines))

    def show_message(self, sentence: str) -> None:
        self.show_faults("")
        self.result.say(sentence)
        self.result.setVisible(bool(sentence))
        self.about.setVisible(not sentence)

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
        clear = unmarked(words("action.audit.clear")) if model.total else ""
        self.empty.show_text(words.of(empty), button=clear)
        self.clear.setVisible(model.filter != Filter())
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
