"""One product: its figures, its criteria × members with the conclusions in the table, its re-scoring, its files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from ...usecases.core.ports import StoredEvidence
from ..parts import icons
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row
from ..parts.one_line import OneLine
from ..parts.segments import Segments
from ..parts.small_parts import StatRow
from ..parts.tokens import XS, L, S, px
from ..places import PageContext
from ..viewer.viewer import Viewer
from .grid_view import FrozenGrid
from .model.agenda import FACTS, facts
from .model.fields import Form
from .model.product import FOLD, about_lines, criteria, rounds
from .model.reading import Reading, label_of
from .model.reconciliation import ReconciliationViewModel

_CONCLUSION = 2
"""Column of the conclusions."""

MET, UNMET = "met", "unmet"


class ProductView(QWidget):
    """The current product; another one is chosen in the list beside it."""

    dossier_wanted = Signal(str)
    """Code of the product whose dossier the user wants to see."""

    topic = Signal(str)
    """Key of the row that is discussed now."""

    found_changed = Signal()
    """The user concluded a condition, or took it back."""

    def __init__(self, model: ReconciliationViewModel, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        words = context.words
        self._model, self._context, self._words = model, context, words
        self.viewer: Viewer | None = None
        self._beside: tuple[str, tuple[StoredEvidence, ...]] = ("", ())
        self._form: Form | None = None
        self._found: dict[str, dict[str, str]] = {}
        """What was concluded and not recorded yet, by product and condition."""

        self._reasons: dict[str, str] = {}
        """The reason typed for it, by product."""

        self._whole = False
        self.controls: dict[str, Segments] = {}
        """The control in the table of each condition, by ``criterion:star``."""

        self.name = OneLine("", self)
        self.name.setFont(Text(self, size="page").font())
        self.about = OneLine("", self)
        self.before, self.after = KindButton(self), KindButton(self)
        for button, icon, code in ((self.before, "chevron-left", "before"), (self.after, "chevron-right", "after")):
            icons.put(button, icon)
            button.setProperty("bar", True)
            button.setAccessibleName(words.of(f"action.reconciliation.{code}"))
            button.setToolTip(context.actions.tooltip(f"reconciliation.{code}"))
        for line in (self.name, self.about):
            line.setMinimumWidth(1)  # it ends in dots; its tool tip has all of it
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.about.setFont(Text(self, size="small").font())
        self.about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.dossier, self.beside = KindButton(self, Look.QUIET), KindButton(self)
        self.dossier.setText(words("reconciliation.dossier"))
        self.beside.setText(words("reconciliation.beside"))
        icons.put(self.beside, "file-text")
        self.beside.setCheckable(True)
        self.beside.setToolTip(context.actions.tooltip("reconciliation.beside"))
        self.facts = StatRow(tuple(words.of(f"reconciliation.fact.{name}") for name in FACTS), self)
        self.grid = FrozenGrid(words("reconciliation.table.criteria"), self)
        self.rounds = FrozenGrid(words("reconciliation.table.rounds"), self)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.both = QSplitter(Qt.Orientation.Horizontal, self)
        for place, (table, share) in enumerate(((self.grid, 3), (self.rounds, 1))):
            self.splitter.addWidget(table)
            self.splitter.setStretchFactor(place, share)
        self.both.addWidget(self.splitter)
        for splitter in (self.splitter, self.both):
            splitter.setChildrenCollapsible(False)
        names = column(None, 0)
        names.addWidget(self.name)
        names.addWidget(self.about)
        self.roll = KindButton(self, Look.QUIET)
        self.roll.setText(words("roll_call.open.product"))
        top = self.head = row(None, S)
        top.addLayout(names, 1)
        figures = row(None, S)
        figures.addWidget(self.facts, 1)
        for beside, parts in ((top, (self.dossier, self.beside, self.before, self.after)), (figures, (self.roll,))):
            for part in parts:
                part.setProperty("bar", True)
                beside.addWidget(part)
        inside = self._inside = column(self, S, (L, S, L, XS))
        inside.addLayout(top)
        inside.addLayout(figures)
        inside.addWidget(self.both, 1)
        self.beside.toggled.connect(self._show_evidence)
        self.before.clicked.connect(lambda: model.step(-1))
        self.after.clicked.connect(lambda: model.step(+1))
        self.dossier.clicked.connect(lambda: self.dossier_wanted.emit(model.product))
        for signal in (self.grid.opened, self.grid.pressed):
            signal.connect(self._fold)
        self.grid.made.connect(self._place_controls)
        self.grid.chosen.connect(self.topic)

    def show_low(self, low: bool) -> None:
        """Leave the room of a low page to the table: figures in one line, lower rows."""
        self._inside.setSpacing(px(XS if low else S))
        self.about.setHidden(low)
        self.facts.show_low(low)
        self.grid.low = low
        self.grid.fit()

    @property
    def found(self) -> dict[str, str]:
        """What was concluded and not recorded yet, by ``criterion:star``."""
        found = self._found.get(self._model.product, {})
        return {key: state for key, state in found.items() if key in self._recorded()}

    @property
    def reason(self) -> str:
        """The reason typed for the current product and not recorded yet."""
        return self._reasons.get(self._model.product, "")

    def note_reason(self, reason: str) -> None:
        """Keep the reason for the current product."""
        self._reasons[self._model.product] = reason

    def unstored(self) -> dict[str, tuple[dict[str, str], str]]:
        """Return conclusions and reason that are not recorded yet, by product."""
        codes = dict.fromkeys((*self._found, *self._reasons))
        both = {code: (self._found.get(code, {}), self._reasons.get(code, "")) for code in codes}
        return {code: typed for code, typed in both.items() if any(typed)}

    def restore_unstored(self, kept: Mapping[str, tuple[Mapping[str, str], str]]) -> None:
        """Keep them for the time when their product is shown."""
        for code, (found, reason) in kept.items():
            self._found[code], self._reasons[code] = dict(found), str(reason)

    def show_product(self, reading: Reading, form: Form | None) -> None:
        """Show the current product from the reading. form: of its findings, if there is anything to conclude."""
        self._form = form
        code = self._model.product
        outcome = reading.outcome(code)
        product = reading.product(code)
        if product is None:
            return
        self.name.setText(f"{product.code} · {product.name}")
        self.name.setToolTip(self.name.text())
        parts = [product.entity, product.commune, f"{product.set_number}. {reading.text(product)}"]
        if outcome is None:
            for tile in self.facts.tiles:
                tile.show_value("")  # points are hidden: none stay behind, out of sight
        else:
            for tile, fact in zip(self.facts.tiles, facts(reading, outcome, self._words), strict=True):
                tile.show_value(fact.value, fact.note)
            changes = (
                self._words("reconciliation.set_changed", old=old, new=new, reason=reason)
                for old, new, reason in outcome.record.set_changes
            )
            parts += [label_of(outcome, self._words), *changes]
        parts += about_lines(reading, code, self._words)
        self.about.setText(" · ".join(part for part in parts if part))
        self.about.setToolTip("\n".join(part for part in parts if part))
        self._show_grid(reading)
        scored_again = rounds(reading, code, self._words)
        self.rounds.show_grid(scored_again)
        self.rounds.setVisible(bool(scored_again.rows))
        self._show_evidence()

    def forget_found(self, product: str, recorded: Mapping[str, str]) -> None:
        """Forget what was concluded on a product and is recorded now; what was changed meanwhile stays.

        recorded: values of the form, see ``ActRow.values``; empty for everything.
        """
        reasons = {text for name, text in recorded.items() if name.startswith("reason:")}
        found, reason = self._found.pop(product, {}), self._reasons.pop(product, "")
        changed = {key: state for key, state in found.items() if recorded.get(f"found:{key}") != state}
        if recorded and changed:
            self._found[product] = changed
        if recorded and reason.strip() not in reasons:
            self._reasons[product] = reason

    def conclude(self, state: str) -> None:
        """Conclude the condition of the current row, and go on to the next one without a conclusion."""
        key = self.grid.current
        if key in self.controls:
            self._set(key, state)
            following = self.open_key(key)
            if following:
                self.grid.select_key(following)
            self.topic.emit(self.grid.current)

    def open_key(self, after: str = "") -> str:
        """Return the next condition without a conclusion; "" where all have one."""
        keys = list(self.controls)
        place = keys.index(after) + 1 if after in keys else 0
        return next((key for key in keys[place:] + keys[:place] if not self.controls[key].current()), "")

    def start(self) -> None:
        """Take the focus, at the first condition that is to be concluded."""
        self.grid.make()
        first = self.open_key() or next(iter(self.controls), "")
        if first:
            self.grid.select_key(first)
        self.topic.emit(self.grid.current)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_grid(self, reading: Reading) -> None:
        code, whole = self._model.product, self._whole
        self.grid.show_later(partial(criteria, reading, code, self._words, whole=whole))
        if self.grid.isVisible():
            self._place_controls()

    def _fold(self, key: str) -> None:
        reading = self._model.reading
        if key == FOLD and reading is not None:
            self._whole = not self._whole
            self._show_grid(reading)

    def _recorded(self) -> dict[str, str]:
        """Return the conclusions that are recorded, by ``criterion:star``; "" for none."""
        fields = self._form.fields if self._form is not None else ()
        return {field.name[6:]: field.value for field in fields if field.name.startswith("found:")}

    def _place_controls(self) -> None:
        """Put a control into the table for each condition in dispute."""
        words, model = self._words, self.grid.model
        recorded, found = self._recorded(), self.found
        view = self.grid.left
        placed = {key: self.controls.get(key) for key in model.grid.keys if key in recorded}
        self.controls = {}
        for key in placed:
            index = self.grid.cell(key, _CONCLUSION)
            holder = view.indexWidget(index)
            segments = segments_in(holder)
            if segments is None:
                holder = QWidget(view)
                segments = Segments(f"{model.index(index.row(), 1).data()}", holder)
                choices = tuple((code, words.of(f"reconciliation.conclude.{code}")) for code in (MET, UNMET))
                segments.show_choices(choices, "", ("info", "warn"))
                segments.chosen.connect(partial(self._set, key))
                line = row(holder, 0, (S, 1))
                line.addWidget(segments)
                line.addStretch(1)
                self.grid.least[_CONCLUSION] = holder.sizeHint().width()
                view.setIndexWidget(index, holder)
            segments.choose(found.get(key, recorded[key]))
            self.controls[key] = segments
        if FOLD in model.grid.keys:
            view.setSpan(model.grid.keys.index(FOLD), 1, 1, model.grid.frozen - 1)
        if self.controls:
            self.grid.fit()

    def _set(self, key: str, state: str) -> None:
        found = self._found.setdefault(self._model.product, {})
        if self._recorded().get(key) == state:
            found.pop(key, None)
        else:
            found[key] = state
        self.controls[key].choose(state)
        self.grid.select_key(key)
        self.found_changed.emit()

    def _show_evidence(self) -> None:
        """Show the dossier's files beside the table, if wanted; the viewer is created on first use."""
        reading, shown = self._model.reading, self.beside.isChecked()
        if shown and self.viewer is None:
            self.viewer = Viewer(self._context, self)
            self.both.addWidget(self.viewer)
            self.both.setStretchFactor(0, 1)
            self.both.setStretchFactor(1, 1)
        if self.viewer is None:
            return
        self.viewer.setVisible(shown)
        product = None if reading is None else reading.product(self._model.product)
        if shown and reading is not None and product is not None:
            files = reading.room.evidence[product.id]
            if self._beside != (product.code, files):
                self._beside = (product.code, files)
                self.viewer.show_evidence(files)


def segments_in(holder: QWidget | None) -> Segments | None:
    """Return the control in a cell of the table; None where there is none."""
    return None if holder is None else next(iter(holder.findChildren(Segments)), None)
