"""The conclusions in the table of a product: chosen by key, recorded together, then on to the next product."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from .act_row import FINDINGS
from .model.reconciliation import ReconciliationViewModel
from .products_part import ProductsPart


class Concluding:
    """Handles the keys of the table. A key pressed while conclusions are being stored applies afterwards.

    It is meant for what comes then: the table of the next product, or the rest of this one.
    """

    def __init__(self, model: ReconciliationViewModel, products: ProductsPart) -> None:
        self._model, self._products = model, products
        self._storing = ""  # code of the product whose conclusions are being stored
        self._values: dict[str, str] = {}
        self._goes_on = False
        self._held: list[Callable[[], None]] = []
        products.acts.submitted.connect(self._submit)

    def forget(self) -> None:
        """Reset for another session, or after a refusal."""
        self._storing, self._values, self._goes_on, self._held = "", {}, False, []

    def conclude(self, state: str) -> None:
        """Conclude the current condition; after the last one the reason is due."""
        if self._is_storing:
            self._held.append(partial(self.conclude, state))
            return
        product = self._products.product
        product.conclude(state)
        if product.found and not product.open_key():
            self._products.acts.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def record(self) -> None:
        """Record the conclusions; then the next product is to be discussed."""
        if self._is_storing:
            self._held.append(self.record)
            return
        self._products.acts.record()
        self._goes_on = bool(self._storing)

    def recorded(self, focus: Callable[[], None]) -> None:
        """Go on after the conclusions were stored, unless another product was chosen meanwhile.

        focus: gives the focus to the part in front.
        """
        code, goes_on, held = self._storing, self._goes_on, self._held
        product = self._products.product
        product.forget_found(code or self._model.product, self._values)
        self._products.acts.show_reason(product.reason)
        self.forget()
        if code not in ("", self._model.product):
            return
        if goes_on:
            self._products.go_on()
        else:
            focus()
        for key in held:
            key()

    @property
    def _is_storing(self) -> bool:
        """The conclusions of the current product are being stored."""
        return bool(self._storing) and self._storing == self._model.product

    def _submit(self, values: dict[str, str]) -> None:
        form = next((form for form in self._model.forms() if form.id == FINDINGS), None)
        if form is not None and not self._storing:
            self._storing, self._values = self._model.product, values
            self._model.submit(form, values)
        if self._is_storing:  # the next key is no letter of the reason
            self._products.product.grid.setFocus(Qt.FocusReason.OtherFocusReason)
