"""State of the product card: one product's facts as texts, the unsaved input, storing the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ....domain.council.council import OF_PRODUCT
from ....domain.errors import OcopError
from ....domain.list_fields import FieldKind, ListField
from ....domain.text import date_vi
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ....usecases.preparing.product_card import (
    FIELDS,
    ChangeProduct,
    FieldFixed,
    FieldsRefused,
    ProductCard,
    change_product,
    read_card,
)
from ....wording.facts_words import field_name
from ...gateway import SessionGateway
from ...tasks import Job
from ...words import Words

_CHANNEL = "product-card"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reason why a change was not stored. fields: a sentence for each invalid field."""

    sentence: str
    fields: Mapping[str, str] = field(default_factory=dict)


def typed_text(card: ProductCard, listed: ListField) -> str:
    """Return a field's text for editing: days as dd/mm/yyyy."""
    text = card.texts[listed.name]
    return date_vi(date.fromisoformat(text)) if text and listed.kind is FieldKind.DAY else text


class CardModel(QObject):
    """Reads and stores through the gateway; has no widgets.

    Unsaved input is retained for its product until it is stored or discarded, also while another
    product is shown.
    """

    changed = Signal()
    """Another card is shown, or the same one after a change."""

    stored = Signal(str, str)
    """Code of the product before and after."""

    refused = Signal(object)
    """A Refusal."""

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._words = words
        self.card: ProductCard | None = None
        self.typed: dict[str, dict[str, str]] = {}
        """Unsaved texts, by id of the product and field."""

    def forget(self) -> None:
        """Show no product: another session, or a file without cards."""
        self.card, self.typed = None, {}
        self.changed.emit()

    def show(self, product: str) -> None:
        """Read the card of a product."""

        def question(session: OpenSession, services: Services, job: Job) -> ProductCard:
            return read_card(product, session.work, services)

        self._gateway.ask(question, self._show, _CHANNEL)

    def _show(self, card: ProductCard) -> None:
        if isValid(self):
            self.card = card
            self.changed.emit()

    @property
    def values(self) -> dict[str, str]:
        """Return the texts of the form by field: the card's, replaced by the unsaved input."""
        if self.card is None:
            return {}
        stored = {listed.name: typed_text(self.card, listed) for listed in FIELDS}
        return stored | self.typed.get(self.card.product.id, {})

    def type(self, name: str, text: str) -> None:
        """Record the user's input to a field."""
        if self.card is None:
            return
        listed = next(listed for listed in FIELDS if listed.name == name)
        mine = self.typed.setdefault(self.card.product.id, {})
        mine[name] = text
        if text.strip() == typed_text(self.card, listed):
            del mine[name]
        if not mine:
            del self.typed[self.card.product.id]

    def unstored(self) -> dict[str, Any]:
        """Return the unsaved input as JSON."""
        return {product: dict(texts) for product, texts in self.typed.items()}

    def restore_unstored(self, typed: Mapping[str, Mapping[str, str]]) -> None:
        """Restore the result of ``unstored``."""
        known = {listed.name for listed in FIELDS}
        for product, texts in typed.items():
            self.typed[product] = {name: text for name, text in texts.items() if name in known}
        self.changed.emit()

    @property
    def unsaved(self) -> bool:
        """The card has unsaved input."""
        return self.card is not None and self.card.product.id in self.typed

    def drop(self) -> None:
        """Discard the unsaved input of the card."""
        if self.card is not None:
            self.typed.pop(self.card.product.id, None)
            self.changed.emit()

    def save(self, reason: str) -> None:
        """Store the unsaved input; keep it if it is refused."""
        card = self.card
        if card is None or not self.unsaved:
            return
        code, known = card.product.code, card.product.id
        command = ChangeProduct(code, dict(self.typed[known]), self._gateway.actor, reason)

        def act(session: OpenSession, services: Services, job: Job) -> tuple[Changes, ProductCard]:
            changes = change_product(command, session.work, services)
            with session.work as work:
                now = next(product.code for product in work.products.all() if product.id == known)
            return changes, read_card(now, session.work, services)

        def done(answer: tuple[Changes, ProductCard]) -> None:
            if not isValid(self):
                return
            self.typed.pop(known, None)
            if self.card is not None and self.card.product.id == known:
                self.card = answer[1]
            self.stored.emit(code, answer[1].product.code)
            self.changed.emit()

        self._gateway.act(act, done, self._refused)

    def name_of(self, name: str) -> str:
        """Return the name of a field, capitalised."""
        text = field_name(f"{OF_PRODUCT}{name}", self._words)
        return text[:1].upper() + text[1:]

    def _refused(self, fault: OcopError) -> None:
        words = self._words
        if isinstance(fault, FieldsRefused):
            fields = {
                item.field: words(
                    "product.fault", field=self.name_of(item.field), why=words.of(item.code, item.all_facts)
                )
                for item in fault.faults
            }
            self.refused.emit(Refusal("\n".join([words.error(fault), *fields.values()]), fields))
        elif isinstance(fault, FieldFixed):
            name = str(fault.facts["field"])
            sentence = words.of(fault.code, {**fault.facts, "field": self.name_of(name)})
            self.refused.emit(Refusal(sentence, {name: sentence}))
        else:
            self.refused.emit(Refusal(words.error(fault)))
