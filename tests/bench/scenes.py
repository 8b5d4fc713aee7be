"""A full round to measure on: every scoring member has submitted a sheet on every product.

The secretary's session stands before collecting; the members' packages lie beside it. Made by the
program's own use cases on real files, with seeded ids and keys, so every run measures the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from ocop_desktop.app.bootstrap import Application, SessionFile
from ocop_desktop.app.config import find_bundle
from ocop_desktop.domain.catalogue.catalogue import Catalogue
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.sample.homes import PlayClock, home
from ocop_desktop.sample.lists import member_rows, product_rows
from ocop_desktop.sample.plan import SamplePlan, sample_plan
from ocop_desktop.sample.score_model import ScoreModel, score_model
from ocop_desktop.usecases.exchange.exporting import Export, ExportSheets, export_session, export_sheets
from ocop_desktop.usecases.exchange.receiving import Receipt, Receive, receive_package
from ocop_desktop.usecases.preparing.preparing import NewSession, import_members, import_products
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.digits import digits_on

SESSION_NAME = "session.ocopdb"


def full_plan() -> SamplePlan:
    """The sample round with nobody absent or recused: 71 products, 11 scoring members, 781 sheets."""
    return replace(sample_plan(), absences=(), recusals=(), paper_sheets=(), gaps=())


@dataclass(frozen=True, slots=True)
class Round:
    """A prepared round. packages: one ``sheets`` package of each scoring member, in order of the council."""

    plan: SamplePlan
    model: ScoreModel
    folder: Path
    secretary: Application
    packages: tuple[Path, ...]

    def fresh_session(self, place: Path) -> Path:
        """A copy of the secretary's session in which nothing has arrived yet, on a computer that knows no later log."""
        place.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.secretary.places.heads, ignore_errors=True)
        target = place / SESSION_NAME
        target.unlink(missing_ok=True)
        shutil.copyfile(self.folder / SESSION_NAME, target)
        return target

    def open(self, path: Path) -> SessionFile:
        """Open a session file as the secretary."""
        return self.secretary.open(path, anywhere=True)

    def receive(self, session: SessionFile, package: Path) -> Receipt:
        """The secretary receives one package; its key is compared and accepted."""
        scribe = self.plan.secretary.code
        command = Receive(package, scribe, digits_on(package))
        return receive_package(command, session.work, session.services(scribe))


@dataclass(frozen=True, slots=True)
class Seat:
    """One member's own computer with an empty workspace."""

    model: ScoreModel
    application: Application
    workspace: Path
    homes: Path


def prepare_workspace(plan: SamplePlan, folder: Path, member: str) -> Seat:
    """A session of ``plan`` and the workspace of one member who has not scored anything yet."""
    clock = PlayClock(plan.session.started)
    secretary, model, issued = _begin(plan, folder, clock)
    application = home(folder / "homes", member, clock, secretary.places.bundle, plan.seed)
    with application.join(issued, member, digits=digits_on(issued)) as own:
        return Seat(model, application, own.path, folder / "homes")


def prepare_round(
    plan: SamplePlan,
    folder: Path,
    tell: Callable[[str], None] = lambda text: None,
    *,
    authors: int | None = None,
    change: Callable[[ScoreModel, Catalogue], ScoreModel] = lambda model, catalogue: model,
) -> Round:
    """Make the session, have the members score every product at home and send the sheets.

    authors: only so many of the scoring members, the first of the council. change: of what they choose.
    """
    clock = PlayClock(plan.session.started - timedelta(days=1))
    secretary, wanted, issued = _begin(plan, folder, clock)
    model = change(wanted, secretary.catalogues.load("26-2026")[0])
    clock.set(plan.session.started)
    returned = []
    for person in plan.scoring_members[:authors]:
        member = person.code
        application = home(folder / "homes", member, clock, secretary.places.bundle, plan.seed)
        with application.join(issued, member, digits=digits_on(issued)) as own:
            services = own.services(member)
            for (author, product), answers in model.first.items():
                if author == member:
                    given = FillSheet(member, product, tuple(answers.values()), inspected=True)
                    fill_sheet(given, own.work, services)
                    submit_sheet(SubmitSheet(member, product), own.work, services)
            returned.append(export_sheets(ExportSheets(member, issued.parent), own.work, services).path)
        tell(f"  {member}: {len(plan.products)} phiếu")
    return Round(plan, model, folder, secretary, tuple(returned))


def _begin(plan: SamplePlan, folder: Path, clock: PlayClock) -> tuple[Application, ScoreModel, Path]:
    """The secretary's program with its session in ``folder``, the wanted scores, and the session package."""
    secretary = home(folder / "homes", "thu-ky", clock, find_bundle(), plan.seed)
    catalogue, _ = secretary.catalogues.load("26-2026")
    model = score_model(plan, catalogue)
    packages = folder / "packages"
    packages.mkdir(parents=True)
    scribe = plan.secretary.code
    with secretary.create(folder / SESSION_NAME, _new_session(plan)) as session:
        services = session.services(scribe)
        import_members(member_rows(plan), scribe, session.work, services)
        import_products(product_rows(plan), scribe, session.work, services)
        return secretary, model, export_session(Export(packages, scribe, despite="để ngỏ"), session.work, services).path


def _new_session(plan: SamplePlan) -> NewSession:
    facts = plan.session
    return NewSession(
        name=facts.name,
        rule_id="26-2026",
        tier=facts.tier,
        settings=SessionSettings(regulation_number=facts.regulation.number, regulation_date=facts.regulation.date),
        parent_body=facts.parent_body,
        council_name=facts.council_name,
        place=facts.place,
        council_decision=facts.council_decision,
        plan=facts.plan,
        cut_off=facts.cut_off,
        sample=True,
        actor=plan.secretary.code,
    )
