"""Reading lists and folders: what the session knows goes to the reader, and its preview comes back unchanged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.catalogue.catalogue import Catalogue, Wording
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import (
    Answers,
    Corrections,
    FileFault,
    FolderPlan,
    FoundFile,
    OpenPaperRow,
    PaperRow,
    Preview,
)
from ocop_desktop.usecases.preparing.assessments import assessed_products
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence
from ocop_desktop.usecases.preparing.reading import (
    EQUAL_ELSEWHERE,
    EQUAL_WAITING,
    FolderEvidence,
    KnownSession,
    import_list,
    read_evidence,
    read_folder,
    read_list,
    write_template,
)
from tests.helpers.sessions import MEMBERS, ROWS, SECRETARY, World
from tests.helpers.usecase_worlds import paper_row

FILE = Path("danh-sach.xlsx")
PREVIEW: Preview[Any] = Preview("Trang 1", (), (), (), (), ())
PLAN = FolderPlan("ho-so", (), (), ())


def filed(*names: tuple[str, str | None]) -> World:
    """A prepared session with files: name and product."""
    world = World().prepare()
    files = []
    for name, product in names:
        path = Path("/folder") / name
        world.medium.files[path] = name.encode()
        files.append(NewEvidence(path, product, name.removesuffix(".pdf"), name, "application/pdf"))
    add_evidence(files, SECRETARY, world.office.work, world.office.services())
    return world


class Reader:
    """A reader of lists that notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def read(
        self,
        kind: str,
        path: Path,
        known: KnownSession,
        corrections: Corrections | None = None,
        answers: Answers | None = None,
    ) -> Preview[Any]:
        self.asked.append((kind, path, known, corrections))
        return PREVIEW

    def folder(
        self, root: Path, products: Sequence[tuple[str, str]], progress: Callable[[int, int], None] | None = None
    ) -> FolderPlan:
        self.asked.append((root, products, progress))
        return PLAN

    def evidence(self, plan: FolderPlan, progress: Callable[[int, int], None] | None = None) -> FolderEvidence:
        """Return every file but those named "left out"; the first is said to be equal to another."""
        self.asked.append((plan, progress))
        files = tuple(
            NewEvidence(Path(file.path), file.product, file.path, file.path, "application/pdf")
            for file in plan.files
            if file.path != "left out"
        )
        return FolderEvidence(files, (), (FileFault("said", EQUAL_WAITING, {"path": "said", "first": "x"}),))

    def recognise(self, path: Path) -> str:
        return "members"

    def template(
        self, kind: str, path: Path, catalogue: Catalogue, wording: Wording, rows: Sequence[object] = ()
    ) -> None:
        self.asked.append((kind, path, catalogue, wording, rows))


@pytest.mark.parametrize("kind", ["members", "products", "papers", "assessments", "plan"])
def test_a_list_is_read_with_what_the_session_knows(kind: str) -> None:
    home, reader = World().prepare().office, Reader()
    services = home.services()
    assert read_list(reader, kind, FILE, home.work, services, {"C3": "x"}) is PREVIEW
    [(asked, path, known, corrections)] = reader.asked
    assert (asked, path, corrections) == (kind, FILE, {"C3": "x"})
    with home.work as work:
        assert known.catalogue is services.catalogues.rules(work)
        assert known.wording is services.catalogues.wording(work)
    assert dict(known.products) == {row.code: row.name for row in ROWS}
    assert known.assessed == (assessed_products(home.work, services) if kind == "assessments" else {})


def test_a_folder_is_matched_to_the_products_and_reports_its_progress() -> None:
    home, reader = World().prepare().office, Reader()
    services = home.services()
    assert read_folder(reader, Path("ho-so"), home.work, services) is PLAN
    assert reader.asked == [(Path("ho-so"), tuple((row.code, row.name) for row in ROWS), services.progress)]


def test_a_file_that_another_dossier_has_already_is_named() -> None:
    world, reader = filed(("a.pdf", "SP001"), ("b.pdf", None)), Reader()
    home, services = world.office, world.office.services()
    digests = {item.evidence.title: item.evidence.sha256 for item in home.state.evidence.values()}
    files = [
        ("same dossier", "a", "SP001"),
        ("other dossier", "a", "SP002"),
        ("tray", "a", None),
        ("of the tray", "b", "SP001"),
        ("said", "a", "SP002"),
        ("left out", "a", "SP002"),
    ]
    plan = FolderPlan("ho-so", (*(FoundFile(path, 1, digests[title], code) for path, title, code in files),))
    plan = replace(plan, files=(*plan.files, FoundFile("new", 1, "0" * 64, "SP001")))
    found = read_evidence(reader, plan, home.work, services)
    assert reader.asked == [(plan, services.progress)]
    assert [(notice.path, notice.code, notice.facts.get("product")) for notice in found.notices] == [
        ("said", EQUAL_WAITING, None),
        ("other dossier", EQUAL_ELSEWHERE, "SP001"),
        ("tray", EQUAL_ELSEWHERE, "SP001"),
        ("of the tray", EQUAL_WAITING, None),
    ]
    assert found.notices[1].facts["first"] == "a"


def test_a_template_offers_what_the_sessions_own_rules_know() -> None:
    home, reader = World().prepare().office, Reader()
    services = home.services()
    assert write_template(reader, "products", FILE, home.work, services) == len(ROWS)
    with home.work as work:
        rules, wording = services.catalogues.rules(work), services.catalogues.wording(work)
        known = work.products.all()
    assert reader.asked == [("products", FILE, rules, wording, known)]
    assert [write_template(reader, kind, FILE, home.work, services) for kind in ("members", "assessments")] == [
        len(MEMBERS),
        0,
    ]


def test_a_template_of_papers_has_every_paper_of_every_product() -> None:
    home, reader = World(products=(replace(ROWS[0], samples=3), *ROWS[1:])).prepare().office, Reader()
    services = home.services()
    two = PaperRow("SP002", Paper(PaperKind.M01, PaperStatus.PRESENT, "02"))
    import_list("papers", [paper_row(), replace(two, product="SP001"), two], SECRETARY, home.work, services)
    write_template(reader, "papers", FILE, home.work, services)
    rows = reader.asked[0][-1]
    stated = [(row.product, row.paper.number) for row in rows if isinstance(row, PaperRow)]
    assert stated == [("SP001", "01"), ("SP001", "02"), ("SP002", "02")]
    kinds = {(row.product, row.kind) for row in rows if isinstance(row, OpenPaperRow)}
    assert ("SP001", PaperKind.SAMPLES) not in kinds  # they are counted
    assert {kind for code, kind in kinds if code == "SP002"} >= set(PaperKind) - {PaperKind.M01, PaperKind.SAMPLES}


def test_a_list_is_imported_by_its_kind_and_reports_what_it_changes() -> None:
    home = World().prepare().office
    services = home.services()
    for kind, rows in (("members", MEMBERS), ("products", ROWS), ("assessments", ())):
        report = import_list(kind, rows, SECRETARY, home.work, services, dry_run=True)
        assert not report.added
    before = home.state
    assert import_list("papers", [paper_row()], SECRETARY, home.work, services, dry_run=True).added == ("SP001 M01",)
    assert home.state is before
    assert import_list("papers", [paper_row()], SECRETARY, home.work, services).added == ("SP001 M01",)
    with home.work as work:
        assert [len(papers) for papers in work.dossiers.papers().values()] == [1]
