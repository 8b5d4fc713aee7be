"""Corrections, substitutes, late papers, an earlier session and running certificates on the paper itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ocop_desktop.documents.forms.appendices import standing_certificate
from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.council.council import MemberFacts
from ocop_desktop.domain.minutes.versions import IN_FULL
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.values import CriterionCode, DossierKind, Recommendation, Role
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.happening import RecordHappening
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers
from ocop_desktop.usecases.council.acts.linked import LinkSession
from ocop_desktop.usecases.council.acts.motion import RecordMotion
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.substitution import RecordSubstitution
from ocop_desktop.usecases.council.findings import record_findings
from ocop_desktop.usecases.council.linking import earlier_session
from ocop_desktop.usecases.council.reconciling import order_round
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.documents.reading import minutes_bytes, whole
from tests.helpers.sessions import CHAIR, MEMBERS, SECRETARY, World
from tests.unit.usecases.council.test_reconciling import DIFFERING

SUBSTITUTE = MemberFacts("M07", "Thử Thị Thay", "Phó phòng", "Sở Y tế", Role.SUBSTITUTE, True)


def printed(world: World) -> str:
    office = world.office
    return whole(minutes_bytes(minutes_facts(office.work, office.services()))[0])


def test_what_was_corrected_is_printed_with_what_corrects_it() -> None:
    world = World().collect().open()
    office = world.office
    office.do(record_act, RecordRecusal("M03", "SP002", "đã tư vấn cho chủ thể", SECRETARY))
    office.do(record_act, RecordMotion("SP001", "reject", "thiếu giấy", 3, 1, SECRETARY))
    office.do(record_act, RecordHappening(Event.VOTE, "giữ bình quân", SECRETARY, "SP001", votes=(3, 1, 0)))
    for _ in range(3):
        number = len(office.state.acts) - 2
        office.do(record_act, CorrectAct(number, "ghi nhầm", SECRETARY))
    told = printed(world)
    assert "Đính chính nội dung đã ghi" in told
    assert "không tham gia chấm; Thử Văn Ba (M03); sản phẩm SP002; đã tư vấn cho chủ thể" in told
    assert "biểu quyết loại hồ sơ; sản phẩm SP001; thiếu giấy (3 – 1 – 0)" in told
    assert "biểu quyết; sản phẩm SP001; giữ bình quân" in told
    assert told.count("lý do: ghi nhầm; người đính chính: Thử Thị Thư Ký (M05)") == 3


def test_late_papers_say_number_date_giver_and_what_they_reopened() -> None:
    world = World().collect().open()
    office = world.office
    papers = AcceptPapers("SP001", Event.NEW_TESTS, "vi sinh", "12/KQ", date(2026, 6, 3), "TT Thử", ("5.1",), CHAIR)
    record_act(papers, office.work, office.services(CHAIR))
    order_round(OrderRound({"SP001": "kết quả mới"}, CHAIR, ("SP001",)), office.work, office.services(CHAIR))
    told = printed(world)
    assert "kết quả kiểm nghiệm mới: tiêu chí 5.1, 5.2; vi sinh; giấy tờ: 12/KQ, ngày 03/06/2026" in told
    assert "nơi cấp, người nộp: TT Thử" in told
    assert "Yêu cầu chấm lại (lần chấm 2), chỉ các tiêu chí 5.1, 5.2 theo giấy tờ bổ sung" in told
    assert "không có phiếu của lần chấm này" in told


def test_substitutes_and_the_earlier_session_are_named() -> None:
    first = World().collect(DIFFERING).open()
    finding = Finding(CriterionCode("1.1"), 4, True, "có hợp đồng", "HĐ 5")
    first.office.do(record_findings, RecordFindings("SP001", (finding,), SECRETARY))
    world = World(members=(*MEMBERS, SUBSTITUTE)).collect()
    office = world.office
    substitution = RecordSubstitution("M07", "M04", "15/CV", "ngày 03/6/2026", SECRETARY, "SP001")
    office.do(record_act, substitution)
    earlier = replace(earlier_session(first.office.work), session="khác", decision="9/QĐ-UBND")
    office.do(record_act, LinkSession(earlier, "khiếu nại được chấp nhận", SECRETARY))
    told = printed(world.open())
    assert "Thử Thị Thay M07 (M07) thay" not in told
    assert "Thử Thị Thay (M07) thay Thử Thị Bốn (M04), sản phẩm SP001; văn bản: 15/CV; thời hạn: ngày 03/6/2026" in told
    assert "phiên họp trước: Phiên thử (Hội đồng theo 9/QĐ-UBND); lý do: khiếu nại được chấp nhận" in told
    assert "SP001 – Trà thử, tiêu chí 1.1, mức 4 sao: đạt; có hợp đồng; HĐ 5" in told


def test_a_running_certificate_is_told_to_stand_where_no_star_is_proposed() -> None:
    world = World().collect().open()
    product = next(iter(minutes_facts(world.office.work, world.office.services()).products))
    fallen = replace(
        product,
        concluded=True,
        certificate="12/GCN",
        certificate_expiry=date(2027, 2, 1),
        recommendation=Recommendation.NOT_RECOGNISED,
    )
    told = standing_certificate(replace(fallen, kind=DossierKind.UPGRADE))
    assert told.startswith("Giấy chứng nhận đang có (12/GCN, hết hạn 01/02/2027) ")
    older = standing_certificate(replace(fallen, kind=DossierKind.UPGRADE), IN_FULL - 1)
    assert older.startswith("Giấy chứng nhận đang có (12/GCN, 01/02/2027) ")
    assert "không bị ảnh hưởng" in standing_certificate(replace(fallen, kind=DossierKind.UPGRADE))
    assert "quyết định của cơ quan có thẩm quyền" in standing_certificate(replace(fallen, kind=DossierKind.RERATE))
    for other in (
        replace(fallen, kind=DossierKind.FIRST),
        replace(fallen, kind=DossierKind.UPGRADE, certificate="", certificate_expiry=None),
        replace(fallen, kind=DossierKind.UPGRADE, recommendation=Recommendation.RECOGNISE),
        replace(fallen, kind=DossierKind.RERATE, concluded=False),
    ):
        assert standing_certificate(other) == ""
