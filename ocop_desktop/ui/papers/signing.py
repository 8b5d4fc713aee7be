"""*Ghi đã ký*: the sheet before the minutes are recorded as signed, with number, symbol, day and scan."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...domain.errors import OcopError
from ...domain.questions.gaps import Gap
from ...domain.text import NotADay, typed_day
from ...usecases.core.document_number import read_number
from ...usecases.core.signed_copy import CopyDiffers
from ...usecases.minutes.signing import RecordSigned
from ...wording.copy_words import copy_lines
from ..choosing import Choosing, ChoosingDialogs
from ..parts.act_model import ActText, Line, lines_of
from ..parts.act_sheet import ActSheet
from ..parts.deciders_model import Deciders
from ..parts.fields_model import Field, Kind
from ..words import Words
from .model.papers import PapersViewModel


class Signing(QObject):
    """Lists what is open, asks for what stands on the signed document, and records it."""

    def __init__(self, model: PapersViewModel, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._model, self._words = model, words
        self._today = self._symbol = self._number = ""
        self._people = Deciders()
        self._other: tuple[str, CopyDiffers] | None = None
        self.choosing: Choosing = ChoosingDialogs(page)
        self.sheet = ActSheet(words, page)
        self.sheet.confirmed.connect(self._record)
        self.sheet.file_wanted.connect(self._choose)
        model.form_loaded.connect(self._renew)

    def ask(self, today: str, symbol: str, people: Deciders, number: str = "") -> None:
        """Read what is open, then show the sheet. today: proposed as the day. symbol: of the minutes' form.

        number: that the pages bear already.
        """
        self._today, self._symbol, self._people, self._number = today, symbol, people, number
        self._other = None
        self._model.gaps(lambda gaps: self.sheet.ask(self._text(gaps)))

    def forget(self) -> None:
        """Forget the input of another session."""
        self.sheet.forget()

    def _renew(self, sentence: str = "") -> None:
        """Read again what is open, and show it in the open sheet."""
        if self.sheet.is_open and not self.sheet.is_busy:
            self._model.gaps(lambda gaps: self.sheet.renew(self._text(gaps), sentence))

    def _text(self, gaps: tuple[Gap, ...]) -> ActText:
        words = self._words
        lines = lines_of(gaps, words)
        missing = any(line.missing for line in lines)
        fields: tuple[Field, ...] = (
            Field("number", words("papers.signed.number"), value=self._number),
            Field("symbol", words("papers.signed.symbol"), value=self._symbol),
            Field("day", words("papers.signed.date"), Kind.DAY, value=self._today),
            Field("scan", words("papers.signed.scan.file"), Kind.FILE),
        )
        if self._other is not None:
            fault = self._other[1]
            lines += tuple(Line(text) for text in copy_lines(fault.differences, int(fault.facts["count"]), words))
            fields = (*fields, Field("differs", words("papers.signed.differs")))
        return ActText(
            title=words("act_sheet.sign.title"),
            about=words("papers.signed.hint"),
            act=words("papers.signed.record"),
            anyway=words("act_sheet.sign.anyway"),
            safe=words("act_sheet.sign.safe"),
            lines=lines,
            deciders=self._people.choices,
            decider=self._people.proposed,
            recorder=self._people.recorder,
            reason=words("act_sheet.sign.reason") if missing else "",
            hint=words("act_sheet.hint"),
            fields=fields,
            needed=frozenset({"number", "day"}),
        )

    def _record(self, decider: str, despite: str, values: dict[str, str]) -> None:
        words = self._words
        number, symbol = values["number"].strip(), values["symbol"].strip()
        whole = number if "/" in number or not symbol else f"{number}/{symbol}"
        try:
            day = typed_day(values["day"])
            read_number(whole)
        except NotADay:
            self.sheet.say(words("papers.signed.day_wrong"))
        except OcopError as fault:
            self.sheet.say(words.error(fault))
        else:
            given = values["scan"].strip()
            # The reason was given for the copy whose differences were shown.
            differs = values.get("differs", "") if self._other is not None and self._other[0] == given else ""
            command = RecordSigned(
                whole, day, decider, Path(given) if given else None, despite, self.sheet.shown, differs
            )
            self._model.sign(command, self.sheet.finish, lambda fault: self._refused(given, fault))

    def _refused(self, given: str, fault: OcopError) -> None:
        """given: the copy that was handed in."""
        self._other = (given, fault) if isinstance(fault, CopyDiffers) else None
        sentence = self._words.error(fault)
        self.sheet.say(sentence)
        self._renew(sentence)

    def _choose(self, field: str) -> None:
        words = self._words
        chosen = self.choosing.choose_files(words("papers.signed.title"), words("papers.signed.scan.files"))
        if chosen:
            self.sheet.fields.fill({field: str(chosen[0])})
