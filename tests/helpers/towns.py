"""Several computers in one folder, on real files; only packages on a USB drive connect them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from ocop_desktop.app.bootstrap import Application, SessionFile
from ocop_desktop.app.config import find_bundle, places_under
from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportSheets,
    export_session,
    export_sheets,
)
from ocop_desktop.usecases.exchange.receiving import Receipt, Receive, receive_package
from ocop_desktop.usecases.preparing.preparing import NewSession, import_members, import_products
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.catalogues import answers_with_total, shipped
from tests.helpers.digits import digits_on
from tests.helpers.fakes import FakeClock, FakeIds
from tests.helpers.sessions import MEMBERS, SCORING, SECRETARY

TOURISM = {CriterionCode("8"): "a", CriterionCode("9"): "a", CriterionCode("15"): "a"}
PRODUCTS = (
    ProductFacts("SP001", "Trà thử", 5, "Hợp tác xã Thí Dụ", "Xã Mẫu"),
    ProductFacts("SP002", "Mật ong thử", 1, "Hợp tác xã Thí Dụ", "Xã Mẫu"),
    ProductFacts("SP003", "Homestay thử", 26, "Hộ Thử", "Xã Khác", cases=TOURISM),
)


@cache
def with_total(set_number: int, total: int) -> tuple[Answer, ...]:
    cases = TOURISM if set_number == 26 else {}
    return tuple(answers_with_total(shipped().sets[set_number], total, cases).values())


@dataclass
class Town:
    """All computers under one folder, with a common clock."""

    root: Path
    clock: FakeClock
    ids: FakeIds
    keys_made: Iterator[int] = field(default_factory=count)

    @property
    def stick(self) -> Path:
        return self.root / "usb"

    @property
    def file(self) -> Path:
        return self.root / "phien.ocopdb"

    def program(self, name: str) -> Application:
        """Create the program of a computer; its keys are derived from the computer's name."""

        def key() -> SigningKey:
            return SigningKey(sha256(f"{name} {next(self.keys_made)}".encode()).digest())

        return Application(places_under(self.root / name, find_bundle()), self.clock, self.ids, key)

    def office(self, file: Path | None = None) -> SessionFile:
        return self.program(SECRETARY).open(file or self.file, anywhere=True)

    def member(self, code: str, at: str = "") -> SessionFile:
        (file,) = (self.root / (at or code) / "user-data" / "sessions").glob(f"*/{code}.ocopdb")
        return self.program(at or code).open(file)

    def receive(self, session: SessionFile, path: Path, actor: str = SECRETARY, **more: Any) -> Receipt:
        command = Receive(path, actor, **{"digits": digits_on(path), **more})
        return receive_package(command, session.work, session.services(actor))

    def score(self, code: str, at: str = "", /, **totals: int) -> Path:
        """Score, submit and export; return the package's path."""
        with self.member(code, at) as own:
            services = own.services(code)
            with own.work as work:
                sets = {product.code: product.set_number for product in work.products.all()}
            for product, total in totals.items():
                fill = FillSheet(code, product, with_total(sets[product], total), inspected=True)
                fill_sheet(fill, own.work, services)
                submit_sheet(SubmitSheet(code, product), own.work, services)
            return export_sheets(ExportSheets(code, self.stick), own.work, services).path


def new_session(name: str = "Phiên thử") -> NewSession:
    return NewSession(name, "26-2026", actor=SECRETARY)


def distributed_town(root: Path) -> Town:
    """Export the session package, and open it as the four scoring members."""
    town = Town(root, FakeClock(), FakeIds())
    town.stick.mkdir()
    with town.program(SECRETARY).create(town.file, new_session()) as session:
        services = session.services(SECRETARY)
        import_members(MEMBERS, SECRETARY, session.work, services)
        import_products(PRODUCTS, SECRETARY, session.work, services)
        package = export_session(Export(town.stick, SECRETARY, despite="để ngỏ"), session.work, services).path
    for code in SCORING:
        town.program(code).join(package, code, digits=digits_on(package)).close()
    return town


def copy_of(town: Town, root: Path) -> Town:
    """Copy every computer and USB drive; clock and ids continue."""
    shutil.copytree(town.root, root)
    clock, ids = FakeClock(town.clock.time), FakeIds()
    ids.last = town.ids.last
    return Town(root, clock, ids, town.keys_made)
