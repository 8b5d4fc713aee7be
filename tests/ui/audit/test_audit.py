"""The place of the log: every kind has its sentence, filters, check, exports, nothing of points."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ocop_desktop.usecases
from ocop_desktop.app.bootstrap import SessionFile
from ocop_desktop.app.start import Window
from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.dossiers.dossier import PaperKind
from ocop_desktop.store.errors import AuditBroken
from ocop_desktop.ui.audit.model.audit import AuditViewModel, shown_line
from ocop_desktop.ui.audit.page import AuditPage
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.core.adopting import adopt_rows
from ocop_desktop.usecases.core.heads import LogHead, OtherLog
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.paper_scans import SeenPage
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.reopened import Reopen
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from ocop_desktop.usecases.exchange.settling import SettleFile, settle_file
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.overview.filing import file_scans
from ocop_desktop.usecases.preparing.dossier_changes import StatePapers, state_papers
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from ocop_desktop.usecases.results.audit_log import AuditLine, audit_lines
from ocop_desktop.wording import LANGUAGES, Language
from tests.helpers.dossiers import papers_of, with_a_dossier_changed
from tests.helpers.fakes import HANOI
from tests.helpers.sessions import CHAIR, SECRETARY, Home, World, key_of
from tests.helpers.usecase_tables import CHANGES
from tests.helpers.usecase_worlds import SCANNED, Act, complete, office, opened, scored
from tests.helpers.words import sentences
from tests.ui.conftest import PATIENCE_MS
from tests.unit.usecases.exchange.test_settling import choose, forked

PACKAGES = ("session", "dossier", "sheets", "round", "result")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.drawing.busy, timeout=PATIENCE_MS)


def entered(qtbot: QtBot, window: Window, path: Path) -> AuditPage:
    window.open([path])
    settle(qtbot, window)
    window.shell.go(Place.AUDIT)
    settle(qtbot, window)
    page = window.shell.page_of(Place.AUDIT)
    assert isinstance(page, AuditPage)
    return page


def column(page: AuditPage, number: int) -> list[str]:
    rows = page.table.rows
    return [rows.index(row, number).data() for row in range(rows.rowCount())]


def kinds_noted() -> set[str]:
    """Every kind that a use case writes into the log, read from the sources."""
    found: set[str] = set()
    for path in Path(next(iter(ocop_desktop.usecases.__path__))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "note":
                kind = node.args[0]
                if isinstance(kind, ast.Constant):
                    found.add(str(kind.value))
                else:
                    assert ast.unparse(kind) in ("f'act.{act.kind.value}'", "f'package.{package.kind}_issued'")
    return found | {f"act.{kind.value}" for kind in ActKind} | {f"package.{kind}_issued" for kind in PACKAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_entry_has_a_name_and_a_sentence(language: Language) -> None:
    known = sentences(language)
    assert len(kinds_noted()) > 30
    assert [kind for kind in sorted(kinds_noted()) if f"audit.kind.{kind}" not in known] == []
    assert [k for k in sorted(kinds_noted()) if not any(code.startswith(f"audit.said.{k}") for code in known)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_played_session_has_a_hole(language: Language) -> None:
    world = World().collect().open()
    world.order(SP002="lệch")
    for home in (world.office, world.home("M03")):
        lines = [shown_line(line, Words(language)) for line in audit_lines(home.work, home.services())]
        assert lines
        assert [line.what for line in lines if "{" in line.what or not line.person] == []


NOTED_OTHERWISE = {"round_ordered", "facts_changed", "file_settled", "handed_out", "key_accepted"}
"""Acts whose use case writes one entry under a name of its own (``round.ordered``)."""


def displaced() -> tuple[Home, Act]:
    """A sheets package of another copy, which its member says is the one that counts."""
    world, _, receipt = forked()
    return world.office, lambda: choose(world, receipt)


def received_again() -> tuple[Home, Act]:
    """A package of the same content, written again."""
    world = World().distribute().attend()
    world.fill("M03", "SP001", 70)
    sent = world.send("M03")
    twin = world.medium.alter(sent, to="b.ocop", prev="ab" * 32)
    world.office.receive(sent)
    return world.office, lambda: world.office.receive(twin)


def outranked() -> tuple[Home, Act]:
    """A sheet of the secretary's computer gives way to the one that its member signed."""
    world = World().distribute().attend()
    world.office.services("M03", key=key_of(SECRETARY))
    world.fill("M03", "SP002", 70, home=SECRETARY)
    world.fill("M03", "SP002", 80)
    sent = world.send("M03")
    return world.office, lambda: world.office.receive(sent)


def of_an_earlier_program() -> tuple[Home, Act]:
    """A file whose log names no rows yet."""
    home = scored().office
    home.state.audit[:] = [replace(entry, rows=None) for entry in home.state.audit]

    def upgraded() -> None:
        with home.work as work:
            adopt_rows(work.audit, work.rows, home.services().clock.now())
            work.commit()

    return home, upgraded


RARER: tuple[Callable[[], tuple[Home, Act]], ...] = (
    displaced,
    received_again,
    outranked,
    of_an_earlier_program,
    lambda: office(
        with_a_dossier_changed(), state_papers, StatePapers(papers_of(PaperKind.M01, PaperKind.E12), SECRETARY)
    ),
    lambda: office(scored(), record_act, RecordRemark("khác", SECRETARY, "SP001", "M03", dissent=True)),
    lambda: (
        (world := scored()),
        (sha256 := world.office.receive(next(iter(world.medium.parcels))).sha256),
        office(world, settle_file, SettleFile(sha256, SECRETARY, "xem sau", False)),
    )[2],
    lambda: (
        (world := opened().conclude()),
        world.office.do(record_act, Reopen(CHAIR, "sai sót")),
        office(world, record_act, Reopen(SECRETARY)),
    )[2],
    lambda: (
        (world := opened().conclude()),
        world.office.do(record_signed, RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="để ngỏ")),
        world.office.do(record_act, OpenSupplement(CHAIR, "sai sót")),
        office(world, record_act, OpenSupplement(SECRETARY)),
    )[3],
)
"""Other entries of use cases that write more than one kind."""


def test_a_line_of_every_kind_that_use_cases_write_has_no_hole() -> None:
    kinds = set()
    for change in (*CHANGES.values(), *RARER):
        home, act = change()
        act()
        for line in audit_lines(home.work, home.services()):
            kinds.add(line.kind)
            for language in LANGUAGES:
                words = Words(language)
                shown = shown_line(line, words)
                assert shown.kind != words("audit.kind.other"), line
                assert shown.what != words("audit.said.other", kind=line.kind), line
                assert "{" not in shown.what, line
    assert sorted(kinds_noted() - {f"act.{kind}" for kind in NOTED_OTHERWISE} - kinds) == []


def test_a_kind_of_a_newer_program_is_shown_as_such_and_not_hidden() -> None:
    line = AuditLine(1, 1, datetime(2026, 9, 5, tzinfo=HANOI), "M05", "", "act.later", "act.later", "0" * 64)
    shown = shown_line(line, Words("vi"))
    assert (shown.kind, shown.person) == ("Việc khác", "M05")
    assert "act.later" in shown.what


def test_a_line_of_nobody_yet_has_a_dash_for_a_name() -> None:
    line = AuditLine(1, 1, datetime(2026, 9, 5, tzinfo=HANOI), "", "", "act.later", "act.later", "0" * 64)
    assert shown_line(line, Words("vi")).person == "–"


def test_a_line_has_no_room_for_points() -> None:
    assert {field.name for field in fields(AuditLine)} == {
        "seq", "last", "at", "actor", "person", "kind", "sentence", "hash", "facts", "changes", "stated",
        "recorder", "answered", "clock",
    }  # fmt: skip


def test_sessions_that_differ_only_in_points_have_the_same_lines() -> None:
    told = []
    for total in (55, 88):
        world = World().distribute().attend()
        for member in ("M01", "M02"):
            world.hand_in(member, SP002=total)
        told.append(
            [
                (line.number, line.person, line.what)
                for home in (world.office, world.home("M02"))
                for line in (shown_line(entry, Words("vi")) for entry in audit_lines(home.work, home.services()))
            ]
        )
    assert told[0] == told[1]


def test_the_log_says_who_did_what_with_the_newest_line_first(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    QAbstractItemModelTester(page.table.rows)
    what = column(page, 3)
    assert what[-1] == "Tạo phiên họp này."
    assert any(text.startswith("Nhận gói phiếu của ") for text in what)
    assert page.count.text() == f"{len(what)}/{len(what)} dòng"


def test_lines_are_filtered_by_person_kind_day_and_text_without_marks(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    everything = column(page, 3)
    event = QInputMethodEvent("", [])
    event.setCommitString("mo cac phieu da nop")
    QApplication.sendEvent(page.text, event)
    assert column(page, 3) == ["Mở các phiếu đã nộp."]
    page.text.setText("không có gì như thế")
    assert page.body.currentWidget() is page.empty
    page.clear_filters()
    assert column(page, 3) == everything
    page.kind.setCurrentIndex(page.kind.findData("act.opened"))
    page.kind.activated.emit(page.kind.currentIndex())
    assert column(page, 3) == ["Mở các phiếu đã nộp."]
    page.clear_filters()
    person = page.person.itemData(1)
    page.person.setCurrentIndex(1)
    page.person.activated.emit(1)
    assert {text.rpartition("(")[2] for text in column(page, 2)} <= {f"{person})", person}
    page.clear_filters()
    assert page.day.count() >= 2
    page.day.setCurrentIndex(1)
    page.day.activated.emit(1)
    assert {text.split()[0] for text in column(page, 1)} == {page.day.itemText(1)}


def test_the_check_tells_that_the_log_is_whole(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    page.model.check()
    assert "Đang kiểm tra" in page.result.text()
    settle(qtbot, window)
    assert "Nhật ký liền mạch" in page.result.text()
    assert "máy này đã biết" not in page.result.text()


def test_the_check_of_an_older_copy_tells_so_too(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(qtbot, window, played)
    head = LogHead(9, "ab" * 32, datetime(2026, 5, 4, 8, tzinfo=HANOI), "closed")
    session = window.keeper.session()
    assert isinstance(session, SessionFile)
    monkeypatch.setattr(session.log, "other", OtherLog(head, replace(head, entries=5), shorter=True))
    page.model.check()
    settle(qtbot, window)
    assert "Nhật ký liền mạch" in page.result.text()
    assert "ngắn hơn nhật ký máy này đã biết" in page.result.text()


def test_a_broken_log_is_told_in_a_sentence(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(qtbot, window, played)

    def broken() -> None:
        raise AuditBroken(file="session.ocopdb", seq=7)

    monkeypatch.setattr(window.keeper.session(), "check", broken)
    page.model.check()
    settle(qtbot, window)
    assert "7" in page.result.text()
    assert "{" not in page.result.text()


class Chosen:
    """Answers with one path instead of a dialog."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.asked: list[tuple[str, Path, str]] = []

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        self.asked.append((title, suggested, suffix))
        return self.path


def test_what_is_shown_is_saved_as_a_workbook_and_as_json(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    page.text.setText("mo cac phieu da nop")
    for suffix in (".xlsx", ".json"):
        page.saving = Chosen(tmp_path / f"nhat-ky{suffix}")
        page.export(suffix)
        settle(qtbot, window)
        assert f"nhat-ky{suffix}" in page.result.text()
    sheet = load_workbook(tmp_path / "nhat-ky.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[7]][-1] == "Mở các phiếu đã nộp."
    assert "mo cac phieu da nop" in str(sheet["A3"].value)
    data = json.loads((tmp_path / "nhat-ky.json").read_text(encoding="utf-8"))
    assert [line["text"] for line in data["lines"]] == ["Mở các phiếu đã nộp."]


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, window: Window, played: Path, tmp_path: Path) -> None:
    page = entered(qtbot, window, played)
    page.saving = Chosen(tmp_path / "khong-co" / "nhat-ky.json")
    page.export(".json")
    settle(qtbot, window)
    assert "nhat-ky.json" in page.result.text()
    page.saving = Chosen(None)
    page.show_message("")
    page.export(".json")
    assert page.result.text() == ""


def test_a_model_without_a_session_saves_nothing(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    model = AuditViewModel(window.gateway, Words("vi"))
    model.export_xlsx(tmp_path / "x.xlsx")
    assert not window.tasks.busy
    assert model.suggested(".json").name == "ocop-nhat-ky.json"


def test_a_changed_fact_of_the_session_is_told_with_old_and_new() -> None:
    world = World().prepare()
    command = ChangeFacts(SECRETARY, {"place": "Hội trường A"}, {"findings_required": False})
    world.office.do(change_facts, command)
    line = audit_lines(world.office.work, world.office.services())[-1]
    assert shown_line(line, Words("vi")).what == (
        "Sửa thông tin, thiết lập của phiên họp: Địa điểm: (trống) → Hội trường A; "
        "Phải kết luận các yêu cầu tối thiểu còn khác nhau trước khi kết luận sản phẩm: có → không."
    )


def test_a_line_names_who_looked_under_a_seal() -> None:
    seen = (SeenPage(2, ("M01",), ((40, 50), (60, 50))),)
    world = complete()
    world.office.do(file_scans, replace(SCANNED, papers=(replace(SCANNED.papers[0], looked=seen),)))
    line = audit_lines(world.office.work, world.office.services())[-1]
    assert shown_line(line, Words("vi")).what.endswith(
        "Chữ số dưới dấu, chữ ký có người xem trên giấy và xác nhận; trang (người xem): các chỗ, tính bằng mm: "
        "2 (M01): 40,50 60,50."
    )


def test_a_line_names_who_recorded_it_where_another_one_decided() -> None:
    line = AuditLine(
        1,
        1,
        datetime(2026, 9, 5, tzinfo=HANOI),
        "M01",
        "Bà Thử",
        "act.opened",
        "act.opened",
        "0" * 64,
        recorder="Ông Ghi (M05)",
    )
    assert shown_line(line, Words("vi")).person == "Bà Thử (M01); người ghi: Ông Ghi (M05)"


def test_a_line_names_the_answers_to_proposals_as_far_as_this_program_knows_them() -> None:
    line = AuditLine(
        1,
        1,
        datetime(2026, 9, 5, tzinfo=HANOI),
        "M05",
        "Ông Ghi",
        "members.imported",
        "members.imported",
        "0" * 64,
        {"added": 3, "changed": 0},
        answered=(("B", "vni", "mend", 2), ("C", "of_a_newer_program", "keep", 1), ("D", "vni", "postponed", 1)),
    )
    assert shown_line(line, Words("vi")).what.endswith(
        " Đã chữa cột B (chữ phông VNI): 2 ô. Giữ nguyên cột C (of_a_newer_program): 1 ô."
    )
    assert shown_line(line, Words("en")).what.endswith("Column C kept as it was (of_a_newer_program): 1 cell.")
