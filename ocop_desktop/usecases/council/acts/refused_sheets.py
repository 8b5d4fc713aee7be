"""Sealed sheets that were opened and not taken in, as the minutes state them."""

from __future__ import annotations

from collections.abc import Sequence

from ....domain.acts.acts import Act
from ....domain.acts.facts import RefusedSheet
from ....domain.minutes.acts import ActFact
from .kernel import Names


def refused_stated(act: Act, refused: Sequence[RefusedSheet] | None, names: Names) -> ActFact | None:
    """Return the sentence of the minutes on the sheets that an opening refused; None where there are none."""
    if not refused:
        return None
    sheets = ", ".join(f"{names.member(sheet.member)} – {names.product(sheet.product)}" for sheet in refused)
    return ActFact("sheets_refused", act.at, {}, {"sheets": sheets})
