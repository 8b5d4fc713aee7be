"""The page *Kết quả*: results in the order of the dossiers with their charts, plan, feedback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QWidget

from ...usecases.core.changes import Kind
from ..actions import Command
from ..choosing import Choosing, ChoosingDialogs
from ..gateway import OpenedSession
from ..making import MadeInSteps
from ..parts.act_buttons import menu_of, push_of
from ..parts.cards import Banner
from ..parts.controls import show_choices
from ..parts.entity_inside import EntityInside
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.pages import TabBar
from ..parts.rows_model import Table
from ..parts.small_parts import EmptyState
from ..parts.stack import Stack
from ..parts.tokens import M
from ..places import OWN_MARGINS, PageContext, Place
from ..saving import Saving, SavingDialogs
from .model import tables
from .model.charts import members_chart, star_label
from .model.results import Part, ResultsViewModel
from .parts import FeedbackPart, ListPart, MembersPart, PlanPart
from .pictures import save_picture
from .projector import Projector

_PLACE = Place.RESULTS.value

COMMANDS: tuple[Command, ...] = (
    Command("results.search", ("Ctrl+F",), _PLACE),
    Command("results.clear", ("Ctrl+Backspace",), _PLACE),
    Command("results.project", ("Shift+F5",), _PLACE, repeats=False),
    Command("results.side", ("F8",), _PLACE),
    Command("results.xlsx", ("Ctrl+S",), _PLACE),
    Command("results.png", ("Ctrl+P",), _PLACE),
    Command("results.svg", ("Ctrl+Shift+P",), _PLACE),
    Command("results.stars_xlsx", (), _PLACE),
    Command("results.profile_png", (), _PLACE),
    Command("results.profile_svg", (), _PLACE),
    Command("results.profile_xlsx", (), _PLACE),
    Command("results.pdf", ("Ctrl+Shift+S",), _PLACE),
    Command("results.pdf_all", (), _PLACE),
    Command("results.plan", ("Ctrl+I",), _PLACE),
    Command("results.template", (), _PLACE),
)

_PICTURE = {Part.TABLE: Part.STARS, Part.PLAN: Part.PLAN}
"""The chart that *Lưu hình* saves, by tab."""

_PROJECTED = (Part.STARS, Part.PROFILE, Part.PLAN)


class ResultsPage(MadeInSteps):
    """Shows the council's proposals; stores only the year's plan."""

    shows = frozenset(Kind)

    def _make(self, context: PageContext) -> Iterator[None]:
        self.context = context
        words = context.words
        self.widget = QWidget()
        self.widget.setProperty(OWN_MARGINS, True)
        self.model = ResultsViewModel(context.gateway, words, self.widget)
        self.saving: Saving = SavingDialogs(self.widget)
        self.choosing: Choosing = ChoosingDialogs(self.widget)
        self.projector: Projector | None = None
        self._shown = Table()
        self.actions_by_id = self._make_actions()
        self._make_parts()
        yield
        self._lay_out()
        self._connect()
        self._show()

    # --- building -------------------------------------------------------------------------------

    def _make_actions(self) -> dict[str, QAction]:
        acts: dict[str, Callable[[], None]] = {
            "search": self._search,
            "clear": self.clear_filters,
            "project": lambda: self.project(_PICTURE.get(self.part, Part.STARS)),
            "side": lambda: None,
            "xlsx": lambda: self.save_table(self.part),
            "png": lambda: self.save_picture(_PICTURE.get(self.part), ".png"),
            "svg": lambda: self.save_picture(_PICTURE.get(self.part), ".svg"),
            "stars_xlsx": lambda: self.save_table(Part.STARS),
            "profile_png": lambda: self.save_picture(Part.PROFILE, ".png"),
            "profile_svg": lambda: self.save_picture(Part.PROFILE, ".svg"),
            "profile_xlsx": lambda: self.save_table(Part.PROFILE),
            "pdf": lambda: self._save_feedback(all_of_them=False),
            "pdf_all": lambda: self._save_feedback(all_of_them=True),
            "plan": self.import_plan,
            "template": self.save_template,
        }
        return self.context.actions.of_page("results", self.widget, acts)

    def _button(self, name: str, icon: str = "", look: Look = Look.PLAIN) -> KindButton:
        return push_of(self.actions_by_id[name], self.widget, icon, look)

    def _saves(self, *groups: tuple[str, ...]) -> KindButton:
        actions = [[self.actions_by_id[name] for name in group] for group in groups]
        return menu_of(self.context.words("papers.save"), self.widget, "download", actions)

    def _make_parts(self) -> None:
        words, fold = self.context.words, self.actions_by_id["side"]
        saves = self._saves(("xlsx", "png", "svg"), ("stars_xlsx",), ("profile_png", "profile_svg", "profile_xlsx"))
        charts = (self._button("side", "panel-right"), self._button("project", "monitor"), saves)
        self.list = ListPart(words, self._button("clear", look=Look.QUIET), fold, charts)
        plan = (self._button("plan", "upload"), self._button("template"))
        charts = (
            self._button("side", "panel-right"), self._button("project", "monitor"),
            self._saves(("xlsx", "png", "svg")),
        )  # fmt: skip
        self.plan = PlanPart(words, fold, plan, charts)
        self.papers = tuple(self._button(name, "download") for name in ("pdf", "pdf_all", "xlsx"))
        self.feedback = FeedbackPart(words, fold, (self._button("side", "panel-right"), *self.papers))
        self.members = MembersPart(words, fold, (self._button("side", "panel-right"),))
        self.parts: dict[Part, QWidget] = {
            Part.TABLE: self.list,
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
        self.state = Text(self.widget, size="small", ink="quiet", wrap=True)
        self.message = Banner(self.widget, lines=2)
        self.notice = EmptyState("chart-column", self.widget)
        self.body = Stack(self.widget)
        self.inside = EntityInside(self.context, self.widget)
        for part in (self.notice, self.tabs, self.inside):
            self.body.addWidget(part)
        rows = column(self.widget, 0, (M, M, M, 0))
        rows.addWidget(self.body, 1)
        foot = row(margins=(M, 0, M, M))
        foot.addWidget(self.state, 1)
        foot.addWidget(self.message, 1)
        rows.addLayout(foot)
        self._show_message("")

    def _connect(self) -> None:
        model = self.model
        self.list.text.textChanged.connect(lambda text: model.choose(text=text))
        self.list.star.activated.connect(lambda _: model.choose(star=str(self.list.star.currentData())))
        self.list.sets.activated.connect(lambda _: model.choose(product_set=str(self.list.sets.currentData())))
        self.list.empty.button.clicked.connect(lambda: self.clear_filters())
        self.list.table.selectionModel().currentRowChanged.connect(lambda now, _: self._choose_row(now.row()))
        self.feedback.choice.activated.connect(lambda _: model.choose_product(str(self.feedback.choice.currentData())))
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
        self._offer()

    def _search(self) -> None:
        self.show_part(Part.TABLE)
        self.list.side.show_left()
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

    def project(self, part: Part) -> None:
        """Show the charts on the whole screen, beginning with that of ``part``."""
        known = [(one, chart) for one in _PROJECTED if (chart := self.model.chart(one)) is not None]
        if known:
            self.projector = self.projector or Projector(self.context.words, self.widget)
            first = next((place for place, (one, _) in enumerate(known) if one is part), 0)
            self.projector.show_charts([chart for _, chart in known], first)

    def save_picture(self, part: Part | None, suffix: str) -> None:
        chart = self.model.chart(part) if part is not None else None
        if part is None or chart is None:
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

    def save_table(self, part: Part) -> None:
        if self.model.book(part) is not None:
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
        words = self.context.words
        for path in self.choosing.choose_files(words("results.open.title"), words("results.open.kind")):
            self.model.import_plan(path)

    def save_template(self) -> None:
        title = self.context.words("results.save.title")
        path = self.saving.choose_target(title, self.model.suggested_template(), ".xlsx")
        if path is not None:
            self.model.save_template(path)

    # --- display --------------------------------------------------------------------------------

    def _show_message(self, sentence: str) -> None:
        self.message.say(sentence)
        self.message.setVisible(bool(sentence))
        self.state.setVisible(not sentence and bool(self.state.text()))

    def _show(self) -> None:
        words, model, board = self.context.words, self.model, self.model.board
        self.state.setText(model.state)
        self.state.setVisible(bool(model.state) and not self.message.text())
        self.notice.show_text(model.notice)
        self.body.setCurrentIndex(2 if model.covered else 0 if board is None else 1)
        if board is None or model.reading is None:
            if self.projector is not None:
                self.projector.close()
            for part in (self.plan, self.members):
                part.show_all(None, Table())
            self._shown = Table()
            self.list.table.show_table(self._shown)
            self.list.show_charts(None, None)
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
        self._select(model.product)
        whole = len(lines) == len(board.lines)
        self.list.count.setText(
            words("results.count" if whole else "results.shown", shown=len(lines), all=len(board.lines))
        )
        self.list.clear.setVisible(not whole)
        self.list.show_charts(model.chart(Part.STARS), model.chart(Part.PROFILE))
        show_choices(self.feedback.choice, model.products, model.product)
        about = words("results.plan.about" if board.planned else "results.plan.none")
        self.plan.show_all(model.chart(Part.PLAN), tables.plan_table(board.localities, words), about)
        self._show_feedback()
        self.tabs.setTabVisible(self.tab_of(Part.MEMBERS), board.may_see_members)
        self._show_members()
        self._offer()

    def _select(self, code: str) -> None:
        """Select the row of a product, if it is in the list."""
        codes = [line.outcome.product.code for line in self.model.lines]
        if code in codes and self.list.table.currentIndex().row() != codes.index(code):
            self.list.table.selectRow(codes.index(code))

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

    def _offer(self) -> None:
        """Offer what can be saved of the current tab."""
        part, model = self.part, self.model
        paper = part is Part.FEEDBACK and model.concluded
        picture = _PICTURE.get(part)
        charted = picture is not None and model.chart(picture) is not None
        profile = part is Part.TABLE and model.chart(Part.PROFILE) is not None
        for name, there in {
            "xlsx": model.book(part) is not None,
            "png": charted,
            "svg": charted,
            "project": charted,
            "stars_xlsx": part is Part.TABLE and charted,
            "profile_png": profile,
            "profile_svg": profile,
            "profile_xlsx": profile,
            "pdf": paper,
            "pdf_all": paper,
        }.items():
            self.actions_by_id[name].setEnabled(there)
        for button in self.papers:
            button.setVisible(button.isEnabled())

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
        """Show the product code in ``subject``."""
        if subject:
            self.model.choose_product(subject)
            self.show_part(Part.TABLE)
        (self.inside.go if self.model.covered else self.list.table).setFocus()

    def leave(self) -> bool:
        """Allow leaving: the page has no unsaved data."""
        return True


page = ResultsPage
