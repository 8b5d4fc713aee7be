"""The page *Kết quả phân hạng*: results in the order of the dossiers, charts, plan, feedback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...usecases.core.changes import Kind
from ..actions import Command
from ..gateway import OpenedSession
from ..parts.controls import action_button, notice, show_choices, tell
from ..parts.entity_inside import EntityInside
from ..parts.pages import TabBar, text_label
from ..parts.rows_model import Table
from ..places import PageContext, Place
from ..saving import Saving, SavingDialogs
from .model import tables
from .model.charts import members_chart, star_label
from .model.results import Part, ResultsViewModel
from .opening import Opening, OpeningDialogs
from .parts import ChartPart, FeedbackPart, ListPart, MembersPart, PlanPart, ProductChoice
from .pictures import save_picture

_PLACE = Place.RESULTS.value

COMMANDS: tuple[Command, ...] = (
    Command("results.search", ("Ctrl+F",), _PLACE),
    Command("results.clear", ("Ctrl+Backspace",), _PLACE),
    Command("results.png", ("Ctrl+P",), _PLACE),
    Command("results.svg", ("Ctrl+Shift+P",), _PLACE),
    Command("results.xlsx", ("Ctrl+S",), _PLACE),
    Command("results.pdf", ("Ctrl+Shift+S",), _PLACE),
    Command("results.pdf_all", (), _PLACE),
    Command("results.plan", ("Ctrl+I",), _PLACE),
    Command("results.template", (), _PLACE),
)

_CHARTS = (Part.STARS, Part.PROFILE, Part.PLAN)
_TABLES = (Part.TABLE, Part.STARS, Part.PROFILE, Part.PLAN, Part.FEEDBACK)


class ResultsPage:
    """Shows the council's proposals; stores only the year's plan."""

    shows = frozenset(Kind)

    def __init__(self, context: PageContext) -> None:
        self.context = context
        words = context.words
        self.widget = QWidget()
        self.model = ResultsViewModel(context.gateway, words, self.widget)
        self.saving: Saving = SavingDialogs(self.widget)
        self.opening: Opening = OpeningDialogs(self.widget, words)
        self._shown = Table()
        self.buttons = self._make_buttons()
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show()

    # --- building -------------------------------------------------------------------------------

    def _make_buttons(self) -> dict[str, QToolButton]:
        acts: dict[str, Callable[[], None]] = {
            "results.search": self._search,
            "results.clear": self.clear_filters,
            "results.png": lambda: self.save_picture(".png"),
            "results.svg": lambda: self.save_picture(".svg"),
            "results.xlsx": self.save_table,
            "results.pdf": lambda: self._save_feedback(all_of_them=False),
            "results.pdf_all": lambda: self._save_feedback(all_of_them=True),
            "results.plan": self.import_plan,
            "results.template": self.save_template,
        }
        buttons = {}
        for command, act in acts.items():
            action = self.context.actions.action(command, self.widget, act)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if command == "results.search":
                continue
            buttons[command] = action_button(action, self.widget)
        return buttons

    def _make_parts(self) -> None:
        words, buttons = self.context.words, self.buttons
        self.list = ListPart(words, buttons["results.clear"])
        self.stars = ChartPart(words("results.tab.stars"))
        self.profile = ChartPart(words("results.tab.profile"))
        self.profile_choice = ProductChoice(words)
        self.profile.head.addWidget(self.profile_choice)
        self.plan = PlanPart(words, (buttons["results.plan"], buttons["results.template"]))
        self.feedback = FeedbackPart(words)
        self.members = MembersPart(words)
        self.parts: dict[Part, QWidget] = {
            Part.TABLE: self.list,
            Part.STARS: self.stars,
            Part.PROFILE: self.profile,
            Part.PLAN: self.plan,
            Part.FEEDBACK: self.feedback,
            Part.MEMBERS: self.members,
        }
        self.tabs = QTabWidget(self.widget)
        self.tabs.setTabBar(TabBar(self.tabs))
        self.tabs.setUsesScrollButtons(True)
        for part, widget in self.parts.items():
            self.tabs.addTab(widget, words(f"results.tab.{part.value}"))
        self.tabs.setTabVisible(self.tab_of(Part.MEMBERS), False)

    def tab_of(self, part: Part) -> int:
        return self.tabs.indexOf(self.parts[part])

    def _lay_out(self) -> None:
        self.state = text_label(self.widget)
        self.message = notice(self.widget)
        self.notice = text_label(self.widget)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.count = QLabel(self.widget)
        body = QWidget(self.widget)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.tabs, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        for command in ("results.pdf", "results.pdf_all", "results.png", "results.svg", "results.xlsx"):
            foot.addWidget(self.buttons[command])
        rows.addLayout(foot)
        self.body = QStackedWidget(self.widget)
        self.inside = EntityInside(self.context, self.widget)
        for part in (self.notice, body, self.inside):
            self.body.addWidget(part)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.state)
        column.addWidget(self.message)
        column.addWidget(self.body, 1)

    def _connect(self) -> None:
        model = self.model
        self.list.text.textChanged.connect(lambda text: model.choose(text=text))
        self.list.star.activated.connect(lambda _: model.choose(star=str(self.list.star.currentData())))
        self.list.sets.activated.connect(lambda _: model.choose(product_set=str(self.list.sets.currentData())))
        self.list.table.selectionModel().currentRowChanged.connect(lambda now, _: self._choose_row(now.row()))
        self.list.table.activated.connect(lambda _: self.show_part(Part.PROFILE))
        for box in (self.profile_choice.box, self.feedback.choice.box):
            box.activated.connect(lambda _, box=box: model.choose_product(str(box.currentData())))
        self.plan.close_faults.clicked.connect(model.forget_faults)
        self.members.shown.toggled.connect(model.show_members)
        self.tabs.currentChanged.connect(lambda _: self._tab_changed())
        model.changed.connect(self._show)
        model.notified.connect(self._show_message)
        model.faulty.connect(self._show_faults)
        model.members_changed.connect(self._show_members)

    # --- user actions ---------------------------------------------------------------------------

    @property
    def part(self) -> Part:
        """The current tab."""
        return next(part for part, widget in self.parts.items() if widget is self.tabs.currentWidget())

    def show_part(self, part: Part) -> None:
        self.tabs.setCurrentWidget(self.parts[part])

    def _tab_changed(self) -> None:
        self._show_message("")
        self._show_foot()

    def _search(self) -> None:
        self.show_part(Part.TABLE)
        self.list.text.setFocus()
        self.list.text.selectAll()

    def clear_filters(self) -> None:
        self.list.text.clear()
        self.list.star.setCurrentIndex(0)
        self.list.sets.setCurrentIndex(0)
        self.model.choose(text="", star="", product_set="")

    def _choose_row(self, row: int) -> None:
        lines = self.model.lines
        if 0 <= row < len(lines):
            self.model.choose_product(lines[row].outcome.product.code)

    def save_picture(self, suffix: str) -> None:
        part, chart = self.part, self.model.chart(self.part)
        if chart is None or part not in _CHARTS:
            return
        path = self._target(part, suffix)
        if path is not None:
            family = self.widget.font().family()
            self.context.drawing.submit(
                lambda job: save_picture(chart, path, family),
                self.model.picture_saved,
                self.model.picture_failed,
                "results-picture",
            )

    def save_table(self) -> None:
        part = self.part
        if part in _TABLES and self.model.book(part) is not None:
            path = self._target(part, ".xlsx")
            if path is not None:
                self.model.save_book(part, path)

    def _save_feedback(self, *, all_of_them: bool) -> None:
        model = self.model
        if self.part is not Part.FEEDBACK or not model.concluded:
            return
        title, words = self.context.words("results.save.title"), self.context.words
        suggested = model.suggested(Part.FEEDBACK, ".pdf")
        if all_of_them:
            suggested = suggested.with_name(f"{words('results.file.feedback_all')}.pdf")
        path = self.saving.choose_target(title, suggested, ".pdf")
        if path is not None:
            model.save_feedback(path, all_of_them=all_of_them)

    def _target(self, part: Part, suffix: str) -> Path | None:
        title = self.context.words("results.save.title")
        return self.saving.choose_target(title, self.model.suggested(part, suffix), suffix)

    def import_plan(self) -> None:
        if self.model.board is None:
            return
        self.show_part(Part.PLAN)
        path = self.opening.choose_plan()
        if path is not None:
            self.model.import_plan(path)

    def save_template(self) -> None:
        title = self.context.words("results.save.title")
        path = self.saving.choose_target(title, self.model.suggested_template(), ".xlsx")
        if path is not None:
            self.model.save_template(path)

    # --- display --------------------------------------------------------------------------------

    def _show_message(self, sentence: str) -> None:
        tell(self.message, sentence)

    def _show(self) -> None:
        words, model, board = self.context.words, self.model, self.model.board
        self.state.setText(model.state)
        self.state.setVisible(bool(model.state))
        self.notice.setText(model.notice)
        self.body.setCurrentIndex(2 if model.covered else 0 if board is None else 1)
        if board is None or model.reading is None:
            for part in (self.stars, self.profile, self.plan, self.members):
                part.show_all(None, Table())
            self._shown = Table()
            self.list.table.show_table(self._shown)
            self.feedback.show_feedback("", (), Table())
            return
        lines = model.lines
        shown = tables.results_table(lines, board, model.reading.labels, words)
        stars = [
            ("none" if count.stars is None else str(count.stars), star_label(count.stars, board, words))
            for count in board.stars
        ]
        if self._shown != shown:  # a product chosen elsewhere leaves the list unchanged
            self._shown = shown
            self.list.show_list(shown, model.sets, stars)
        self.stars.show_all(model.chart(Part.STARS), tables.stars_table(board, words))
        for choice in (self.profile_choice, self.feedback.choice):
            show_choices(choice.box, model.products, model.product)
        line = model.line
        if line is not None:
            about = "" if line.sections else words("results.profile.none")
            self.profile.show_all(model.chart(Part.PROFILE), tables.profile_table(line, words), about)
        about = words("results.plan.about" if board.planned else "results.plan.none")
        self.plan.show_all(model.chart(Part.PLAN), tables.plan_table(board.localities, words), about)
        self._show_feedback()
        self.tabs.setTabVisible(self.tab_of(Part.MEMBERS), board.may_see_members)
        self._show_members()
        self._show_foot()

    def _show_feedback(self) -> None:
        words, board, feedback = self.context.words, self.model.board, self.model.feedback
        if board is None or not board.concluded:
            self.feedback.show_feedback(words("results.feedback.waiting"), (), Table())
        elif feedback is None:
            self.feedback.show_feedback(words("results.profile.none"), (), Table())
        else:
            about = tables.feedback_about(feedback, board, words)
            self.feedback.show_feedback(
                about, tables.next_star(feedback, words), tables.feedback_table(feedback, words)
            )

    def _show_faults(self) -> None:
        self.plan.show_faults(tables.faults_table(self.model.faults, self.context.words))

    def _show_members(self) -> None:
        words, model = self.context.words, self.model
        if self.members.shown.isChecked() != model.members_shown:
            self.members.shown.setChecked(model.members_shown)
        chart = members_chart(model.spreads, words) if model.spreads else None
        notice = words("results.members.none") if model.members_read and not model.spreads else ""
        self.members.show_all(chart, tables.members_table(model.spreads, words), notice)

    def _show_foot(self) -> None:
        words, part, board = self.context.words, self.part, self.model.board
        if board is not None:
            self.count.setText(words("results.shown", shown=len(self.model.lines), all=len(board.lines)))
        self.count.setVisible(part is Part.TABLE)
        picture = self.model.chart(part) is not None and part in _CHARTS
        book = part in _TABLES and self.model.book(part) is not None
        paper = part is Part.FEEDBACK and self.model.concluded
        for command, there in (
            ("results.pdf", paper),
            ("results.pdf_all", paper),
            ("results.png", picture),
            ("results.svg", picture),
            ("results.xlsx", book),
        ):
            self.buttons[command].setVisible(there)

    # --- Page -----------------------------------------------------------------------------------

    def show_session(self, opened: OpenedSession) -> None:
        """Show another session or user."""
        self._show_message("")
        self.list.text.clear()
        self.inside.show_if_present(opened)
        self.model.show_session(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session."""
        self.inside.show_if_present(opened)
        self.model.refresh(opened)

    def enter(self, subject: str) -> None:
        """Show the profile of the product code in ``subject``."""
        if subject:
            self.model.choose_product(subject)
            self.show_part(Part.PROFILE)
        (self.inside.go if self.model.covered else self.tabs).setFocus()

    def leave(self) -> bool:
        """Allow leaving: the page has no unsaved data."""
        return True


def page(context: PageContext) -> ResultsPage:
    """Create this page."""
    return ResultsPage(context)
