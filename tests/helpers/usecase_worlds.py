"""Sessions on which every use case of the tables can be run, in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.core.heads import LogHead
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.archived import Archive
from ocop_desktop.usecases.council.acts.certificate import RecordCertificates
from ocop_desktop.usecases.council.acts.collecting_reopened import CollectAgain
from ocop_desktop.usecases.council.acts.decision import EnterDecision
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.ministry_answer import RecordMinistryAnswer
from ocop_desktop.usecases.council.acts.minutes_scan import FileScan
from ocop_desktop.usecases.council.acts.rated_again import OrderNewRating
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.acts.supplement import CloseSupplement, OpenSupplement
from ocop_desktop.usecases.council.deciding import enter_decision
from ocop_desktop.usecases.council.findings import decide_send_up
from ocop_desktop.usecases.exchange import contents as receiving_contents
from ocop_desktop.usecases.exchange import exporting, settling
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.overview.filing import FileScans, ScannedPaper, file_scans
from ocop_desktop.usecases.preparing import preparing
from ocop_desktop.usecases.scoring import paper_sheets
from tests.helpers import written
from tests.helpers.digits import digits_of
from tests.helpers.fakes import MemoryHeads
from tests.helpers.sessions import (
    CHAIR,
    ROWS,
    SCORING,
    SECRETARY,
    STICK,
    Home,
    World,
    given,
)

EIGHTY = given({"1.1": 41, "4.1": 26, "6.1": 16})
MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
TOP = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})
NEW_TESTS = AcceptPapers(
    "SP001", Event.NEW_TESTS, "kiểm nghiệm", "12/KQ", date(2026, 6, 3), "Trung tâm Thử", ("5.1",), CHAIR
)
Act = Callable[[], Any]


def asked() -> World:
    world = written.mixed()
    written.asking(world)
    return world


def settleable() -> World:
    world = written.collected()
    written.replying(world, SECRETARY)
    written.closing(world)
    return world.open()


def created() -> World:
    return World().create()


def prepared() -> World:
    return World().prepare()


def with_dates() -> World:
    """A product that the commune received on 3 August 2026: its 15 working days ended on the 24th."""
    return World(products=(replace(ROWS[0], received_by_commune=date(2026, 8, 3)), *ROWS[1:])).prepare()


def scored() -> World:
    world = World().distribute().attend()
    for member in SCORING:
        world.fill(member, "SP002", 80)
    return world


def opened(sheets: Any = None, **world: Any) -> World:
    return World(**world).collect(sheets).open()


def by_decision() -> World:
    """A session with nothing left to ask at its conclusion."""
    world = World()
    world.command = replace(world.command, council_decision=Reference("12/QĐ-UBND", date(2026, 8, 1)))
    return world.collect().adopt().open()


DECISION = EnterDecision("Chủ tịch UBND tỉnh", "12/QĐ-UBND", date(2026, 9, 5), "Trần Thử", "công nhận", SECRETARY)


CERTIFIED = RecordCertificates({"SP002": "01/2026"}, DECISION.day, SECRETARY)
RETURNED = RecordMinistryAnswer("SP001", False, "Bộ", "88/BNNMT-VPĐP", DECISION.day, SECRETARY, points="87,5")
AGAIN = OrderNewRating("SP001", "9/KH-UBND", "điểm lệch", SECRETARY)
SCAN = FileScan(str(STICK / "scan.pdf"), SECRETARY)
ARCHIVE = Archive(CHAIR)
SUPPLEMENT = OpenSupplement(SECRETARY, "phát hiện lợi ích liên quan")
SUPPLEMENT_END = CloseSupplement(SECRETARY)


def signed() -> World:
    """Signed: SP001 is to be sent up, SP002 has 80 points, SP003 six."""
    world = opened({member: {"SP001": TOP} for member in SCORING})
    world.office.do(decide_send_up, DecideSendUp("SP001", True, "xuất khẩu", SECRETARY))
    world.conclude()
    world.office.do(record_signed, RecordSigned("05/BB-HĐOCOP", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    return world


def complete() -> World:
    """Signed, scanned, and nothing proposed: the archive has nothing to ask."""
    world = opened({member: {"SP001": 40, "SP002": 40} for member in SCORING}).conclude()
    world.medium.files[STICK / "scan.pdf"] = b"%PDF"
    day = date(2026, 9, 5)
    signing = RecordSigned("05/BB-HĐOCOP", day, SECRETARY, STICK / "scan.pdf", despite="để ngỏ")
    world.office.do(record_signed, signing)
    return world


SCANNED = FileScans((ScannedPaper("tally", 1, 1, (1,), STICK / "scan.pdf"),), SECRETARY)


def scanned() -> World:
    """A scan of a paper is filed; it is the last act."""
    world = complete()
    world.office.do(file_scans, SCANNED)
    return world


def decided(*acts: Any) -> World:
    """Signed and decided, with these acts after it."""
    world = signed()
    world.office.do(enter_decision, DECISION)
    for act in acts:
        world.office.do(record_act, act)
    return world


def office(world: World, use_case: Any, *arguments: Any, actor: str = SECRETARY) -> tuple[Home, Act]:
    return world.office, lambda: use_case(*arguments, world.office.work, world.office.services(actor))


def known_otherwise(world: World) -> World:
    """Let the secretary's computer know a longer log than its file has."""
    home = world.office
    head = LogHead(len(home.log) + 7, "ab" * 32, world.clock.now(), "act.opened")
    home._services[home.name] = replace(home.services(), heads=MemoryHeads([head]))
    return world


def own(world: World, use_case: Any, command: Any, member: str = "M03") -> tuple[Home, Act]:
    home = world.home(member)
    return home, lambda: use_case(command, home.work, home.services())


def with_evidence() -> World:
    world = prepared()
    office(world, preparing.add_evidence, [evidence(world)], SECRETARY)[1]()
    return world


def evidence(world: World, name: str = "a.pdf") -> preparing.NewEvidence:
    path = Path("/folder") / name
    world.medium.files[path] = name.encode()
    return preparing.NewEvidence(path, None, "Giấy", name, "application/pdf")


def paper_row() -> PaperRow:
    return PaperRow("SP001", Paper(PaperKind.M01, PaperStatus.PRESENT, "01", None, None, ""))


def typed(*typists: str) -> World:
    world = World().distribute("M03").attend()
    for place, typist in enumerate(typists):
        command = paper_sheets.TypePaperSheet("M03", "SP002", typist, EIGHTY, second=place > 0)
        office(world, paper_sheets.type_paper_sheet, command)[1]()
    return world


def typed_differently() -> World:
    world = typed(SECRETARY)
    answers = given({"1.1": 40, "4.1": 26, "6.1": 16})
    command = paper_sheets.TypePaperSheet("M03", "SP002", "TG1", answers, second=True)
    office(world, paper_sheets.type_paper_sheet, command)[1]()
    return world


def joined() -> tuple[Home, Act]:
    world = prepared()
    path = world.office.do(exporting.export_session, exporting.Export(STICK, SECRETARY, despite="để ngỏ")).path
    home = world.home("M03")
    received = home.services().packages.receive(path)
    return home, lambda: receiving_contents.open_workspace(
        received, "M03", digits_of(received.key), home.work, home.services()
    )


def dossier_ready() -> World:
    world = prepared()
    office(world, preparing.import_papers, [paper_row()], SECRETARY)[1]()
    world.office.do(exporting.export_session, exporting.Export(STICK, SECRETARY, despite="để ngỏ"))
    return world


def ordered() -> World:
    world = opened()
    world.order(SP002="lệch")
    return world


def undecided() -> World:
    return opened(
        {member: {"SP001": MIDDLE} for member in SCORING},
        settings=SessionSettings(missed_minimum=MissedMinimum.COUNCIL),
    )


def tea(**facts: Any) -> Finding:
    return replace(Finding(CriterionCode("1.1"), 4, True, "có hợp đồng"), **facts)


def member_draft() -> World:
    world = World().distribute("M03")
    world.fill("M03", "SP002", EIGHTY, submit=False)
    return world


def member_with_a_twin() -> World:
    world = World(products=(*ROWS, replace(ROWS[1], code="SP004"))).distribute("M03")
    world.fill("M03", "SP002", EIGHTY, submit=False)
    return world


def member_submitted() -> World:
    world = World().distribute("M03")
    world.fill("M03", "SP002", EIGHTY)
    return world


def received() -> tuple[Home, Act]:
    world = scored()
    path = world.send("M03")
    return world.office, lambda: world.office.receive(path)


def with_a_file_apart() -> tuple[Home, Act]:
    world = scored()
    package = next(path for path in world.medium.parcels if path.name.startswith("phien_"))
    receipt = world.office.receive(package)
    return office(world, settling.settle_file, settling.SettleFile(receipt.sha256, SECRETARY, "nhầm", True))


def with_a_late_package() -> World:
    """M03's package came after the collection had ended; then the collection goes on."""
    world = World().distribute().attend()
    world.hand_in("M01", SP001=80)
    world.fill("M03", "SP001", 80)
    world.close()
    world.office.receive(world.send("M03"))
    key = world.home("M03").services().signer.public_key
    member = world.office.member("M03")
    with world.office.work as work:
        work.members.put([replace(member, public_key=key)])
        work.commit()
    world.office.do(record_act, CollectAgain(CHAIR, "còn phiếu"))
    return world
