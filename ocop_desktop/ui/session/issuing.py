"""The sheet before packages are issued: the first session package begins the scoring; each issue has a decider."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...domain.council.council import may_score
from ...domain.questions.gaps import FinalStep, Gap
from ...usecases.exchange.decided import Decided
from ...usecases.overview.summary import SessionSummary
from ..parts.act_model import ActText, Line, lines_of
from ..parts.act_sheet import ActSheet
from ..parts.deciders_model import Deciders
from ..words import Words
from .model.packages import ExchangeModel

Export = Callable[[Path, Decided], None]


class Issuing(QObject):
    """Asks before packages of any kind, once for all that one button writes."""

    mend_wanted = Signal(str)
    """Code of the place where something missing is mended."""

    def __init__(self, model: ExchangeModel, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._model, self._words = model, words
        self.people = Deciders()
        self.unissued: SessionSummary | None = None
        """The overview of a session of which no package was issued yet."""

        self._kind, self._folder = "session", Path()
        self._export: Export = model.export_session
        self._both: tuple[tuple[Gap, ...], tuple[Gap, ...]] | None = None
        """What is missing for the session package and for dossiers, where one button writes both."""

        self.sheet = ActSheet(words, page)
        self.sheet.confirmed.connect(lambda decider, reason, values: self._go(decider, reason))
        self.sheet.mend_wanted.connect(self.mend_wanted)
        model.lacking.connect(self._read)
        model.issued.connect(self.sheet.forget)

    def issue(self, kind: str, folder: Path, export: Export) -> None:
        """Read what is missing, then ask."""
        self._kind, self._folder, self._export, self._both = kind, folder, export, None
        self._read()

    def issue_all(self, folder: Path) -> None:
        """Read what is missing for session and dossiers, then ask once for both."""
        self._kind, self._folder, self._both = "session", folder, ((), ())
        self._read()

    def _read(self, sentence: str = "") -> None:
        """Read what is missing, then ask. sentence: why nothing was written."""
        read = self._model.gaps

        def ask(first: tuple[Gap, ...], second: tuple[Gap, ...]) -> None:
            self._both = first, second
            known = {gap.named for gap in first}
            self._ask((*first, *(gap for gap in second if gap.named not in known)), sentence)

        def found(first: tuple[Gap, ...]) -> None:
            if self._both is None:
                self._ask(first, sentence)
            else:
                read(FinalStep.ISSUE, "dossier", lambda second: ask(first, second))

        read(FinalStep.ISSUE, self._kind, found)

    def _ask(self, gaps: tuple[Gap, ...], sentence: str) -> None:
        words, kind = self._words, self._kind
        lines = [*lines_of(gaps, words)]
        first = self.unissued if kind == "session" else None
        if first is not None:
            count = sum(may_score(line.member, first.session.settings) for line in first.members)
            lists = words("issuing.lists", people=len(first.members), scoring=count, products=len(first.lines))
            lines.append(Line(lists, missing=False))
        missing = any(line.missing for line in lines)
        text = ActText(
            title=words("issuing.title.both") if self._both else words("issuing.title", kind=kind),
            about=words("issuing.about" if first is not None else "issuing.again"),
            act=words("issuing.act.both") if self._both else words("issuing.act", kind=kind),
            anyway=words("issuing.anyway.both") if self._both else words("issuing.anyway", kind=kind),
            safe=words("issuing.safe"),
            lines=tuple(lines),
            deciders=self.people.choices,
            decider=self.people.proposed,
            recorder=self.people.recorder,
            reason=words("issuing.reason") if missing else "",
            hint=words("act_sheet.hint") if missing else "",
        )
        self.sheet.ask(text, kind)
        self.sheet.say(sentence)

    def _go(self, decider: str, reason: str) -> None:
        shown = self.sheet.shown
        self.sheet.dismiss()  # keeps the text until the package is written
        if self._both is None:
            self._export(self._folder, Decided(decider=decider, despite=reason, shown=shown))
            return
        session, dossiers = (
            Decided(decider=decider, despite=reason, shown=tuple(gap.named for gap in gaps if gap.missing))
            for gaps in self._both
        )
        self._model.export_all(self._folder, session, dossiers)
