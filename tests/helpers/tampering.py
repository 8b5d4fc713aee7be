"""Packages as a tampered program would make them, and what a refusal leaves untouched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ocop_desktop.domain.sheets.signed import StoredSheet, sheet_body
from ocop_desktop.packages.sheets import SheetSigner
from tests.helpers.fakes import key_of
from tests.helpers.sessions import Home, World


def forged(world: World, sheet: StoredSheet, member: str = "M03", **origin: str) -> bytes:
    """The sheet as a tampered program of the member would sign it; origin: session, council or rules it names."""
    session = replace(world.office.session, **origin)  # type: ignore[arg-type]
    assert sheet.submitted_at is not None
    return SheetSigner(key_of(member)).sign_sheet(sheet_body(sheet, session, sheet.submitted_at))


def told(home: Home, path: Path) -> tuple[str, Any]:
    """Code and facts of a refusal; nothing already stored is touched."""
    before = {name: value for name, value in vars(home.state).items() if name not in ("incoming", "audit")}
    receipt = home.receive(path)
    assert receipt.refusal is not None, receipt
    assert receipt.status == "quarantined"
    assert {name: value for name, value in vars(home.state).items() if name not in ("incoming", "audit")} == before
    return receipt.refusal.code, receipt.refusal.facts
