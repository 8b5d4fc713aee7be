"""Packages made by a tampered program, and the data that a refusal leaves unchanged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ocop_desktop.domain.sheets.signed import StoredSheet, sheet_body
from ocop_desktop.packages.sheets import SheetSigner
from tests.helpers.fakes import key_of
from tests.helpers.sessions import Home, World


def forged(world: World, sheet: StoredSheet, member: str = "M03", **origin: str) -> bytes:
    """Sign the sheet like a tampered program of the member; origin: session, council or rules named in it."""
    session = replace(world.office.session, **origin)  # type: ignore[arg-type]
    assert sheet.submitted_at is not None
    return SheetSigner(key_of(member)).sign_sheet(sheet_body(sheet, session, sheet.submitted_at))


def told(home: Home, path: Path) -> tuple[str, Any]:
    """Return code and facts of a refusal; check that stored data are unchanged."""
    before = {name: value for name, value in vars(home.state).items() if name not in ("incoming", "audit")}
    receipt = home.receive(path)
    assert receipt.refusal is not None, receipt
    assert receipt.status == "quarantined"
    assert {name: value for name, value in vars(home.state).items() if name not in ("incoming", "audit")} == before
    return receipt.refusal.code, receipt.refusal.facts
