"""What a member marks for the own eyes stays on the own computer: real packages, searched byte by byte."""

from __future__ import annotations

from pathlib import Path

from ocop_desktop.app.bootstrap import Application
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import RandomIds, SystemClock
from ocop_desktop.domain.council.council import MemberFacts, ProductFacts
from ocop_desktop.domain.sheets.pins import Region
from ocop_desktop.domain.values import Role
from ocop_desktop.packages.envelope import parse_envelope
from ocop_desktop.packages.reader import open_bytes
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportDossiers,
    ExportSheets,
    export_dossiers,
    export_session,
    export_sheets,
)
from ocop_desktop.usecases.exchange.receiving import Receive, receive_package
from ocop_desktop.usecases.preparing.preparing import (
    NewEvidence,
    NewSession,
    add_evidence,
    import_members,
    import_products,
)
from ocop_desktop.usecases.scoring.pins import PlacePin, WritePinNote, pins_of, place_pin, write_pin_note
from ocop_desktop.usecases.scoring.scoring import (
    ChooseLevel,
    FillSheet,
    SubmitSheet,
    choose_level,
    fill_sheet,
    submit_sheet,
)
from tests.helpers.digits import digits_on

PRIVATE = "ghi riêng: hỏi lại chị kế toán"
LATER = "ghi riêng lần hai: số này lạ"
ON_THE_SHEET = "nhận xét đi cùng phiếu"
MEMBERS = (
    MemberFacts("M01", "Thử Văn Chủ Tịch", "Phó Chủ tịch", "UBND tỉnh", Role.CHAIR, True),
    MemberFacts("M03", "Thử Văn Ba", "Phó Giám đốc", "Sở Công Thương", Role.MEMBER, True),
    MemberFacts("M09", "Thử Thị Thư Ký", "Chánh Văn phòng", "Văn phòng", Role.SECRETARY, False),
)


def computer(home: Path) -> Application:
    return Application(places_under(home), SystemClock(), RandomIds())


def test_no_package_carries_what_a_member_wrote_on_a_pin(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    paper = tmp_path / "giay.pdf"
    paper.write_bytes(b"%PDF-1.4 giay thu")
    with computer(tmp_path / "thu-ky").create(
        tmp_path / "thu-ky" / "phien.ocopdb", NewSession("Phiên thử", "26-2026", actor="M09")
    ) as office:
        services = office.services("M09")
        import_members(MEMBERS, "M09", office.work, services)
        rated = [ProductFacts("SP001", "Bưởi thử", 1, "Hợp tác xã Thí Dụ", "Xã Mẫu")]
        import_products(rated, "M09", office.work, services)
        file = NewEvidence(paper, "SP001", "Giấy thử", "giay.pdf", "application/pdf")
        add_evidence([file], "M09", office.work, services)
        issued = export_session(Export(stick, "M09", despite="để ngỏ"), office.work, services).path
        (dossier,) = export_dossiers(ExportDossiers(stick, "M09", despite="để ngỏ"), office.work, services)
        pin = pin_of(office.work, services, "M01", PRIVATE)  # the chair marks on the laptop in the room
        assert pin
        export_session(Export(stick, "M09", despite="để ngỏ"), office.work, services)
        export_dossiers(ExportDossiers(stick, "M09", despite="để ngỏ"), office.work, services)
    with computer(tmp_path / "may").join(issued, "M03", digits=digits_on(issued)) as own:
        services = own.services("M03")
        receive_package(Receive(dossier.path, "M03"), own.work, services)
        pin = pin_of(own.work, services, "M03", PRIVATE)
        write_pin_note(WritePinNote("M03", pin, LATER), own.work, services)
        with own.work as work:
            criteria = services.catalogues.rules(work).sets[1].criteria
        for criterion in criteria:
            choice = ChooseLevel("M03", "SP001", criterion.code, len(criterion.levels), note=ON_THE_SHEET)
            choose_level(choice, own.work, services)
        fill_sheet(FillSheet("M03", "SP001", (), inspected=True), own.work, services)
        submit_sheet(SubmitSheet("M03", "SP001"), own.work, services)
        sheets = export_sheets(ExportSheets("M03", stick), own.work, services).path
    packages = sorted(stick.glob("*.ocop"))
    assert len(packages) == 5
    for package in packages:
        told = inside(package)
        for text in (PRIVATE, LATER, "ghi riêng", "hỏi lại chị"):
            assert text not in told, package.name
    assert ON_THE_SHEET in inside(sheets)  # so the search would have found them


def inside(package: Path) -> str:
    """Everything a package says: its own bytes, and what lies inside signed envelopes."""
    whole = package.read_bytes()
    found = [whole]
    with open_bytes(whole) as opened:
        for name in opened.names:
            content = opened.read(name)
            if content.startswith(b'{"payload"'):
                found.append(parse_envelope(content).body)
    return b"\n".join(found).decode(errors="replace")


def pin_of(work, services, member: str, note: str) -> str:  # type: ignore[no-untyped-def]  # both computers' kinds
    """A pin of the member's with a note; its id."""
    with work:
        (item,) = work.dossiers.evidence()
    place = PlacePin(member, "SP001", "1.1", item.evidence.sha256, 0, Region(1, 1, 900, 900), note)
    place_pin(place, work, services)
    (pin,) = pins_of(member, work)
    return str(pin.id)
