"""The states of the sample round for screenshots: session files, computers, damaged files.

One play creates all of them: the session is copied at each landmark, and the states that the play does
not pass (a round half collected, a sheet half done, unreadable files) are made from the copies.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ..app.bootstrap import Application, build
from ..app.config import places_under
from ..app.sources import RandomIds, SystemClock
from ..domain.dossiers.intake_rows import PlanRow
from ..domain.sheets.pins import Region
from ..domain.sheets.score_sheet import Answer
from ..domain.values import Tier
from ..intake.columns import ListKind
from ..intake.templates import write_template
from ..store.blobs import evidence_folder
from ..usecases.council.acts import record_act
from ..usecases.council.acts.attendance import RecordAttendance
from ..usecases.exchange.receiving import Receive, receive_package
from ..usecases.preparing.preparing import NewSession, add_evidence, import_members
from ..usecases.preparing.reading import read_folder, read_list
from ..usecases.scoring.paper_sheets import TypePaperSheet, type_paper_sheet
from ..usecases.scoring.pins import PlacePin, place_pin
from ..usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from .homes import PlayClock
from .plan import SamplePlan
from .play import play
from .score_model import ScoreModel, score_model
from .stage import SECOND_TYPIST, Say, Stage, screen_digits

SECRETARY: Final = "thu-ky"
"""Folder of the secretary's computer below ``homes``."""

MEMBER: Final = "may-thanh-vien"
EMPTY: Final = "may-moi"
_CHANGED_BY_WINDOW: Final = (".ocopdb", ".ini", ".log")
_BROKEN: Final = "Bản quét bị hỏng.pdf"
_SECRET: Final = "Báo cáo có mật khẩu.pdf"
_SHARE_RETURNED: Final = 0.6
_NOTE: Final = "Đã xem hợp đồng và bảng kê thu mua; còn thiếu xác nhận của xã."


@dataclass(frozen=True, slots=True)
class Scenes:
    """Paths of all files. sessions: by state. homes: one folder for each computer.

    member: code of the member whose computer is shown; workspace: that member's file, half scored; full: the same
    member's file of the play, all sheets submitted, on the computer ``full_home``. packages: folder of the exchanged
    packages. damaged: a truncated package. faulty: a list of members with bad cells. plan: the year's plan by
    locality. paper: member and product of the paper sheet that two typists read differently. half, done: products
    of the member. digits: on the secretary's screen.
    """

    root: Path
    sessions: Mapping[str, Path]
    homes: Path
    full_home: str
    full: Path
    workspace: Path
    package: Path
    digits: str
    packages: Path
    damaged: Path
    faulty: Path
    plan: Path
    member: str
    paper: tuple[str, str]
    done: str
    half: str

    @property
    def missing(self) -> Path:
        """Path of a session file that does not exist."""
        return self.root / "khong-co.ocopdb"

    def moved(self, root: Path) -> Scenes:
        """Return the scenes of a copy under ``root``, so that screenshots do not change the original."""
        shutil.copytree(self.root, root, copy_function=_copied)

        def there(path: Path) -> Path:
            return root / path.relative_to(self.root)

        sessions = {name: there(path) for name, path in self.sessions.items()}
        return replace(
            self,
            root=root,
            sessions=sessions,
            homes=there(self.homes),
            full=there(self.full),
            workspace=there(self.workspace),
            package=there(self.package),
            packages=there(self.packages),
            damaged=there(self.damaged),
            faulty=there(self.faulty),
            plan=there(self.plan),
        )


def _copied(source: str, target: str) -> None:
    """Link a file that is only read; copy one that the window may change."""
    if not source.endswith(_CHANGED_BY_WINDOW):
        try:
            os.link(source, target)
        except OSError:
            pass
        else:
            return
    shutil.copy2(source, target)


def make_scenes(plan: SamplePlan, root: Path, say: Say) -> Scenes:
    """Play ``plan`` into ``root`` and prepare every scene. Raises DeviceError, DemoFailed."""
    homes, folder = root / "may", root / "phien"
    sessions: dict[str, Path] = {}
    returned: dict[Path, str] = {}
    seats: dict[str, Path] = {}

    def copy(landmark: str, stage: Stage) -> None:
        target = root / f"{landmark}.ocopdb"
        with stage.session() as session:
            session.save_copy(target)
        _link_tree(evidence_folder(stage.folder / "session.ocopdb"), evidence_folder(target))
        sessions[landmark] = target
        returned.update(stage.returned)
        seats.update(stage.workspaces)

    played = play(plan, folder, homes, say, lambda what, done, total: None, copy)
    packages = folder / "packages"
    package = next(packages.glob("phien_*.ocop"))
    secretary = build(places_under(homes / SECRETARY), PlayClock(plan.session.started))
    model = score_model(plan, secretary.catalogues.load("26-2026")[0])
    sessions["concluded"] = played.session
    with secretary.open(played.session, anywhere=True) as session:
        digits = screen_digits(session.services(plan.secretary.code))
    sessions["blank"] = _blank(secretary, root / "blank.ocopdb", plan)
    sessions["bare"] = _bare(secretary, root / "bare.ocopdb", plan, folder / "nguon" / "members.xlsx")
    sessions["spoiled"] = _spoiled(secretary, root, sessions["prepared"], plan)
    # The paper sheet is of a member whose package is not back yet.
    paper = plan.scoring_members[-2].code, plan.products[0].code
    sessions["collecting"] = _collecting(secretary, sessions["scored"], returned, plan, model, paper)
    member = plan.scoring_members[-1].code
    done, half = plan.products[0].code, plan.products[-1 if len(plan.products) < 3 else 2].code
    workspace = _half_way(homes / MEMBER, package, digits, packages, member, (done, half), model)
    last = list(returned)[-1]
    damaged = root / "goi-bi-hong" / last.name
    damaged.parent.mkdir()
    damaged.write_bytes(last.read_bytes()[:-200])
    return Scenes(
        root=root,
        sessions=sessions,
        homes=homes,
        full_home=seats[member].relative_to(homes).parts[0],
        full=seats[member],
        workspace=workspace,
        package=package,
        digits=digits,
        packages=packages,
        damaged=damaged,
        faulty=_faulty(folder / "nguon" / "members.xlsx", root / "danh-sach-loi.xlsx"),
        plan=_year_plan(plan, root / "ke-hoach-nam.xlsx"),
        member=member,
        paper=paper,
        done=done,
        half=half,
    )


def _link_tree(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, copy_function=_copied)


def _blank(secretary: Application, path: Path, plan: SamplePlan) -> Path:
    """Create a session without members and products."""
    command = NewSession(plan.session.name, "26-2026", Tier.PROVINCE, place=plan.session.place, sample=True)
    secretary.create(path, command).close()
    return path


def _bare(secretary: Application, path: Path, plan: SamplePlan, members: Path) -> Path:
    """Create a session with members only."""
    with secretary.open(_blank(secretary, path, plan), anywhere=True) as session:
        services = session.services(plan.secretary.code)
        people = read_list(secretary.lists, "members", members, session.work, services).values
        import_members(people, plan.secretary.code, session.work, services)
    return path


def _spoiled(secretary: Application, root: Path, prepared: Path, plan: SamplePlan) -> Path:
    """Add two files to the first product that cannot be shown: a broken one and one with a password."""
    path = root / "spoiled.ocopdb"
    shutil.copy2(prepared, path)
    _link_tree(evidence_folder(prepared), evidence_folder(path))
    first = plan.products[0]
    files = root / "tep-hong" / f"{first.code} {first.name}".replace("/", "-")
    files.mkdir(parents=True)
    (files / _BROKEN).write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog\n")
    secret = Canvas(str(files / _SECRET), encrypt=StandardEncryption("mat-khau", strength=128))
    secret.drawString(72, 720, "bi mat")
    secret.save()
    with secretary.open(path, anywhere=True) as session:
        scribe = plan.secretary.code
        services = session.services(scribe)
        found = secretary.lists.evidence(read_folder(secretary.lists, files.parent, session.work, services))
        add_evidence(found.files, scribe, session.work, services)
    return path


def _collecting(
    secretary: Application,
    path: Path,
    returned: Mapping[Path, str],
    plan: SamplePlan,
    model: ScoreModel,
    paper: tuple[str, str],
) -> Path:
    """Receive some packages, and type one paper sheet twice with different readings."""
    scribe = plan.secretary.code
    with secretary.open(path, anywhere=True) as session:
        work, services = session.work, session.services(scribe)
        for person in plan.members:
            record_act(RecordAttendance(person.code, True, scribe), work, services)
        for file, digits in list(returned.items())[: max(1, int(len(returned) * _SHARE_RETURNED))]:
            receive_package(Receive(file, scribe, digits), work, services)
        member, product = paper
        answers = tuple(model.first[member, product].values())
        entry = TypePaperSheet(member, product, scribe, answers)
        type_paper_sheet(entry, work, services)
        other = tuple(_misread(answer) if number in (2, 9) else answer for number, answer in enumerate(answers))
        type_paper_sheet(replace(entry, typist=SECOND_TYPIST, answers=other, second=True), work, services)
    return path


def _misread(answer: Answer) -> Answer:
    """Return the answer with the neighbouring level."""
    return replace(answer, level=answer.level - 1 if answer.level > 1 else answer.level + 1)


def _half_way(
    home: Path, package: Path, digits: str, packages: Path, member: str, products: tuple[str, str], model: ScoreModel
) -> Path:
    """Create a member's computer: one sheet submitted, one half done with a note and a pin."""
    program = Application(places_under(home), SystemClock(), RandomIds())
    done, half = products
    with program.join(package, member, digits=digits) as own:
        services = own.services(member)
        for file in sorted(packages.glob("hoso_*.ocop")):
            if any(code in file.name for code in products):
                receive_package(Receive(file, member), own.work, services)
        answers = tuple(model.first[member, done].values())
        fill_sheet(FillSheet(member, done, answers, inspected=True), own.work, services)
        submit_sheet(SubmitSheet(member, done), own.work, services)
        begun = tuple(model.first[member, half].values())[:13]
        noted = tuple(replace(a, note=_NOTE) if number == 4 else a for number, a in enumerate(begun))
        fill_sheet(FillSheet(member, half, noted), own.work, services)
        with own.work as work:
            product = next(p for p in work.products.all() if p.code == half)
            files = [item for item in work.dossiers.evidence() if item.product == product.id]
        if files:
            place = PlacePin(
                member,
                half,
                str(noted[4].criterion),
                files[0].evidence.sha256,
                0,
                Region(1200, 3300, 7000, 5200),
                _NOTE,
            )
            place_pin(place, own.work, services)
        return own.path


def _year_plan(plan: SamplePlan, target: Path) -> Path:
    """Write the year's plan: for each locality as many products as it submitted, or one more."""
    count = Counter(product.commune.name for product in plan.products)
    rows = [PlanRow(name, number + place % 2) for place, (name, number) in enumerate(sorted(count.items()))]
    write_template(ListKind.PLAN, target, {}, rows=rows)
    return target


def _faulty(source: Path, target: Path) -> Path:
    """Write a list of members with common faults: a duplicate code, an unknown role, a missing name."""
    book = load_workbook(source)
    sheet = book.worksheets[0]
    first = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "M01")
    sheet.cell(first + 1, 1).value = "M01"
    sheet.cell(first + 1, 5).value = "trưởng ban"
    sheet.cell(first + 2, 2).value = None
    book.save(target)
    return target
