"""The sheet *Đã trao*: who has received the packages, ticked person by person; at first nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ..parts.act_model import ActText
from ..parts.act_sheet import ActSheet
from ..parts.deciders_model import Deciders
from ..parts.fields_model import Field, Kind
from ..words import Words
from .model.packages import ExchangeModel

_PERSON = "person-"


class HandingSheet(ActSheet):
    """Asks for the kind of package and the people."""

    def __init__(self, model: ExchangeModel, words: Words, page: QWidget) -> None:
        super().__init__(words, page)
        self._model, self._sheet_words = model, words
        self.people = Deciders()
        self.confirmed.connect(self._hand)

    def ask_for(self, people: Sequence[tuple[str, str]], not_handed: frozenset[str], kinds: Sequence[str]) -> None:
        """Open the sheet. people: code, name; not_handed: codes of those without the session package, listed first."""
        words = self._sheet_words
        choices = tuple((kind, words.term("kind", kind)) for kind in kinds)
        ordered = sorted(people, key=lambda person: person[0] not in not_handed)
        ticks = tuple(Field(f"{_PERSON}{code}", f"{code} · {name}", Kind.CHECK) for code, name in ordered)
        self.ask(
            ActText(
                title=words("handing.title"),
                about=words("handing.about"),
                act=words("handing.act"),
                anyway=words("handing.act"),
                safe=words("handing.safe"),
                deciders=self.people.choices,
                decider=self.people.proposed,
                recorder=self.people.recorder,
                fields=(Field("kind", words("handing.kind"), Kind.CHOICE, choices, kinds[0] if kinds else ""), *ticks),
            )
        )

    def _hand(self, decider: str, reason: str, values: Mapping[str, str]) -> None:
        chosen = tuple(
            name.removeprefix(_PERSON) for name, value in values.items() if name.startswith(_PERSON) and value
        )
        if not chosen:
            self.say(self._sheet_words("handing.nobody"))
            return
        self._model.hand_out(values.get("kind", ""), chosen, decider, self.finish, self.say)
