"""What follows the signed minutes by its forms: decision, certificates, the Ministry's answer, the archive."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.values import SessionState
from tests.helpers.sessions import CHAIR, SECRETARY, STICK
from tests.helpers.usecase_worlds import signed
from tests.ui.rooms import Room, open_room

DECIDED = {
    "decision_body": "Chủ tịch UBND tỉnh",
    "decision_number": "12/QĐ-UBND",
    "decision_day": "05/09/2026",
    "decision_signer": "Trần Thử",
    "decision_subject": "công nhận",
}
LETTER = {
    "ministry": "no",
    "ministry_body": "Bộ",
    "ministry_number": "88/BNNMT-VPĐP",
    "ministry_day": "05/09/2026",
    "ministry_points": "87,5",
}


@pytest.fixture
def room(qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path) -> Room:
    return open_room(qtbot, store, tmp_path, signed().office, "vi")


class Chooses:
    """Answers the dialog with these files."""

    def __init__(self, *files: Path) -> None:
        self.files = files

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        return self.files

    def choose_folder(self, title: str) -> Path | None:
        return None


def offered(room: Room) -> set[str]:
    return {form.id for form in room.page.model.forms()}


def last(room: Room) -> ActKind:
    return room.session.home.state.acts[-1].kind


def test_the_forms_of_a_signed_session(room: Room) -> None:
    room.page.model.choose("SP001")
    assert offered(room) == {"happening", "complaint", "decision", "supplement", "scan", "archive"}
    room.record("decision", **{**DECIDED, "decided:SP001": "", "decided:SP002": ""})
    assert last(room) is ActKind.MINUTES_SIGNED  # nothing ticked is nothing decided
    room.record("decision", **{**DECIDED, "decided:SP001": "1", "decided:SP002": "1"})
    assert last(room) is ActKind.DECISION
    assert offered(room) >= {"complaint", "certificate", "ministry", "correction", "scan", "archive"}
    reading = room.page.model.reading
    assert reading is not None
    # What follows the signature is nothing for the council to consider.
    assert not any(
        "chứng nhận" in why for o in reading.evaluation.products for why in reading.waits(o, room.page.words)
    )
    assert "cần Hội đồng xem xét" not in room.page.state.text()
    room.record("certificate", **{"certificate:SP002": "01/2026"})  # dated like the decision
    assert last(room) is ActKind.CERTIFICATE
    assert "certificate" not in offered(room)
    room.record("ministry", **LETTER)
    assert last(room) is ActKind.MINISTRY_ANSWER
    assert {"rate_again", "decision"} <= offered(room)
    room.page.panel.choose("decision")
    assert room.page.panel.values["decided:SP001"] == ""  # the province may, it need not
    room.record("rate_again", again_paper="9/KH-UBND", reason="điểm lệch")
    assert last(room) is ActKind.RATED_AGAIN
    room.record("correction", reason="ghi nhầm")
    assert last(room) is ActKind.CORRECTION
    assert "rate_again" in offered(room)


def test_the_archive_asks_for_reasons_and_leaves_complaints_alone(room: Room) -> None:
    room.page.model.choose("SP001")
    world_files = room.session.home.world.medium.files
    world_files[STICK / "scan.pdf"] = b"%PDF"
    room.page.choosing = Chooses(STICK / "scan.pdf")
    room.page.panel.choose("scan")
    room.page.panel.file_wanted.emit("scan")
    assert room.page.panel.values["scan"] == str(STICK / "scan.pdf")
    room.page.choosing = Chooses()
    room.page.panel.file_wanted.emit("scan")  # cancelled: what is there stays
    room.record("scan", scan=str(STICK / "scan.pdf"))
    assert last(room) is ActKind.MINUTES_SCAN
    room.page.panel.choose("archive")
    reasons = [name for name in room.page.panel.fields if name.startswith("left_open:")]
    assert reasons == ["left_open:decision"]
    room.record("archive", presider_by=CHAIR)
    assert room.session.home.session.state is SessionState.SIGNED
    room.record("archive", presider_by=CHAIR, **{"left_open:decision": "chưa nhận được"})
    assert room.session.home.session.state is SessionState.ARCHIVED
    assert offered(room) == {"complaint"}


def test_a_supplementary_step_by_its_forms(room: Room) -> None:
    room.page.model.choose("SP002")
    assert "recusal" not in offered(room)
    room.record("supplement", reopened_by=SECRETARY, reason="phát hiện lợi ích liên quan")
    assert {"supplement", "supplement_close"} <= offered(room)
    assert "recusal" not in offered(room)
    room.record("supplement", reopened_by=CHAIR)
    assert "supplement" not in offered(room)
    assert {"recusal", "correction", "papers", "remark", "dissent"} <= offered(room)
    room.record("recusal", member="M03", category="người thân")
    assert last(room) is ActKind.RECUSAL
    room.record("supplement_close", reopened_by=SECRETARY)
    assert "recusal" not in offered(room)
