"""Presence, checks, grouping and the end of the body: what the minutes say in less usual meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ocop_desktop.documents.forms.phrases import in_runs, post_text
from ocop_desktop.domain.acts.facts import Motion
from ocop_desktop.domain.council.quorum import Quorum
from ocop_desktop.domain.minutes.minutes import (
    FindingFact,
    KeyFact,
    Opinion,
    PresenceChange,
    UnmetCondition,
)
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.domain.values import Recommendation

from .builders import book_product, members, minutes_facts, plain_sheets, round_of
from .reading import minutes_bytes, pages, whole


def test_the_signatures_stand_with_the_closing_line_and_nothing_follows_them_in_the_body() -> None:
    for number in range(1, 40, 2):
        pdf, made = minutes_bytes(minutes_facts(round_of(number)))
        last = pages(pdf)[made.sections[0][1] - 1]
        assert "Cuộc họp kết thúc vào" in last
        assert last.endswith("Nơi nhận: - Như thành phần tham dự; - Lưu: VT, Hồ sơ.")


def test_unknown_keys_and_the_digits_of_the_log_stand_beside_the_totals() -> None:
    keys = tuple(KeyFact(f"M{n:02d}", f"{n:05d} " * 5 + "00000") for n in range(1, 12))
    pdf, made = minutes_bytes(minutes_facts(round_of(7), unregistered_keys=keys))
    texts = pages(pdf)
    start = sum(count for label, count in made.sections[:2])
    annex = " ".join(texts[start : start + made.sections[2][1]])
    assert "khóa chưa đăng ký trước Hội đồng" in annex
    assert "Số đối chiếu nhật ký phiên họp: 48213 90077" in annex
    assert all(key.code in annex for key in keys)
    assert "khóa chưa đăng ký" not in " ".join(texts[: made.sections[0][1]])


def test_silence_is_neither_presence_nor_absence() -> None:
    facts = minutes_facts(round_of(7), draft=True)
    silent = tuple(
        replace(m, present=False, recorded=False) if m.code in ("M03", "M04", "M06", "M07") else m
        for m in facts.members
    )
    asked = tuple(Raised(Question.ATTENDANCE, member=m.code) for m in silent if not m.recorded)
    some = replace(facts, members=silent, quorum=Quorum(12, 7, 9, True), members_sign=True, questions=asked)
    text = whole(minutes_bytes(some)[0])
    assert "có mặt 07/12 người" in text
    assert "Chưa ghi nhận có mặt, vắng mặt: Lê Hoàng Cẩn (M03), Phạm Thị Diệu (M04), " in text
    assert "b) Vắng mặt 01 người: - Hồ Thị Mỵ (M10)" in text
    assert "chưa xác định, vì chưa ghi nhận có mặt, vắng mặt của 04 thành viên." in text
    assert "CHƯA ĐỦ THÀNH PHẦN HỌP" not in text
    assert "- Ghi nhận có mặt hoặc vắng mặt của thành viên: M03, M04, M06, M07." in text
    assert "11 Dương Thị Oánh Thư ký Hội đồng" in text[text.index("CHỮ KÝ CỦA CÁC THÀNH VIÊN") :]
    nobody = tuple(replace(m, present=False, recorded=False) for m in facts.members)
    text = whole(minutes_bytes(replace(facts, members=nobody, quorum=Quorum(12, 0, 9, False)))[0])
    assert "a) Thành viên Hội đồng (12 người), chưa ghi nhận có mặt, vắng mặt: STT Họ và tên" in text
    assert "b) Vắng mặt: chưa ghi nhận." in text
    assert " V " not in text[text.index("TỔNG ĐIỂM CỦA CÁC THÀNH VIÊN") :]
    gone = tuple(replace(m, present=False) for m in facts.members)
    text = whole(minutes_bytes(replace(facts, members=gone, draft=False))[0])
    assert "a) Thành viên Hội đồng có mặt 0/12 người." in text


def test_who_came_late_or_left_early_is_told_with_the_time_and_the_reason() -> None:
    late = (
        PresenceChange(False, datetime(2026, 12, 5, 0, 30, tzinfo=UTC), "Họp giao ban"),
        PresenceChange(True, datetime(2026, 12, 5, 1, 10, tzinfo=UTC)),
    )
    called = (
        PresenceChange(False, datetime(2026, 12, 5, 0, 30, tzinfo=UTC)),
        PresenceChange(True, datetime(2026, 12, 5, 1, 15, tzinfo=UTC)),
        PresenceChange(False, datetime(2026, 12, 5, 8, 0, tzinfo=UTC), "Đón đoàn kiểm tra"),
        PresenceChange(True, datetime(2026, 12, 5, 9, 0, tzinfo=UTC)),
    )
    gone = (
        PresenceChange(True, datetime(2026, 12, 5, 1, 0, tzinfo=UTC)),
        PresenceChange(False, datetime(2026, 12, 5, 9, 0, tzinfo=UTC), "đi công tác"),
    )
    facts = minutes_facts(round_of(3))
    changes = {"M03": late, "M04": called, "M10": gone}
    noted = tuple(replace(m, changes=changes.get(m.code, ()), note="dự trực tuyến" if m.code == "M03" else "")
                  for m in facts.members)  # fmt: skip
    text = whole(minutes_bytes(replace(facts, members=noted))[0])
    assert "(dự trực tuyến; ghi nhận có mặt từ 08 giờ 10 phút (trước đó: Họp giao ban))" in text
    assert (
        "(ghi nhận có mặt từ 08 giờ 15 phút; ghi nhận vắng mặt từ 15 giờ 00 phút (Đón đoàn kiểm tra); ghi nhận có mặt "
        "từ 16 giờ 00 phút (trước đó: Đón đoàn kiểm tra))"
    ) in text
    assert "lý do: đi công tác; ghi nhận vắng mặt từ 16 giờ 00 phút." in text


def test_a_post_is_written_as_an_official_writes_it() -> None:
    member = minutes_facts(round_of(1)).members[0]
    for title, department, post in (
        ("Phó Chủ tịch UBND tỉnh", "UBND tỉnh Sao Mai", "Phó Chủ tịch UBND tỉnh Sao Mai"),
        ("Chánh Văn phòng", "Văn phòng Điều phối tỉnh", "Chánh Văn phòng Điều phối tỉnh"),
        ("Giám đốc", "Sở Công Thương", "Giám đốc Sở Công Thương"),
        ("Giảng viên, chuyên gia", "Trường Cao đẳng", "Giảng viên, chuyên gia, Trường Cao đẳng"),
        ("", "Sở Y tế", "Sở Y tế"),
        ("Chuyên gia", "", "Chuyên gia"),
    ):
        assert post_text(replace(member, title=title, department=department)) == post


def test_three_codes_that_follow_one_another_are_a_run() -> None:
    order = ["A", "B", "C", "D", "E", "F"]
    assert in_runs(["A", "B", "C", "E", "F"], order) == "A đến C, E, F"
    assert in_runs(["X", "A", "C", "D", "E"], order) == "X, A, C đến E"


def test_products_of_which_the_same_is_said_stand_under_one_heading() -> None:
    unmet = (UnmetCondition("3.5", "Sở hữu trí tuệ", 4),)
    alike = [book_product(n, plain_sheets(72), stars=3, unmet=unmet) for n in (1, 3)]
    other = book_product(2, plain_sheets(72), stars=3, unmet=unmet, note="khác")
    text = whole(minutes_bytes(minutes_facts((alike[0], other, alike[1])))[0])
    annex = text[text.index("Phụ lục III NỘI DUNG") :]
    assert f"1. SP001 – {alike[0].product.name}; SP003 – {alike[1].product.name}. Đề nghị công nhận 3 sao" in annex
    assert annex.count("tiêu chí 3.5 (Sở hữu trí tuệ), mức 4 sao.") == 2
    assert "2. SP002" in annex


def test_a_ground_named_by_the_carried_vote_and_a_finding_not_met_are_said_once() -> None:
    vote = Motion("reject", 10, 1, 0, True, "giấy tờ giả", "Công văn 9")
    rejected = book_product(1, (), recommendation=Recommendation.REJECTED, votes=(vote,), rejection=vote)
    finding = FindingFact("3.4", "Tăng trưởng", 4, False, "chỉ có một năm")
    other = FindingFact("3.5", "Nhãn hiệu", 3, True, "có đơn")
    unmet = (UnmetCondition("3.4", "Tăng trưởng", 4), UnmetCondition("4.1", "Phân phối", 4))
    lowered = book_product(2, plain_sheets(72), stars=3, findings=(finding, other), unmet=unmet)
    opinions = (Opinion("M03", "một"), Opinion("M04", "hai"))
    heard = book_product(3, plain_sheets(72), opinions=opinions)
    text = whole(minutes_bytes(minutes_facts((rejected, lowered, heard)))[0])
    annex = text[text.index("Phụ lục III NỘI DUNG") :]
    assert annex.count("giấy tờ giả") == 1
    assert "Hội đồng kết luận về yêu cầu tối thiểu: - Tiêu chí 3.4 (Tăng trưởng), mức 4 sao: chưa đạt" in annex
    assert "Yêu cầu tối thiểu chưa đạt: tiêu chí 4.1 (Phân phối), mức 4 sao." in annex
    assert "Ý kiến: - Lê Hoàng Cẩn (M03): một. - Phạm Thị Diệu (M04): hai." in annex


def test_a_council_of_fifteen_with_nothing_concluded_and_all_names_to_sign() -> None:
    books = tuple(book_product(n, plain_sheets(60 + n, 14), concluded=False) for n in range(1, 8))
    facts = replace(minutes_facts(books, draft=True, members_sign=True, adoption=None, conclusion=""),
                    members=members(15), quorum=Quorum(15, 15, 12, True))  # fmt: skip
    pdf, made = minutes_bytes(facts)
    text = whole(pdf)
    assert all("DỰ THẢO" in page for page in pages(pdf))
    assert text.count("Chưa kết luận (dự kiến") == 14
    assert "xem xét, quyết định công nhận" not in text
    assert text[text.index("CHỮ KÝ CỦA CÁC THÀNH VIÊN") :].count("Thành viên") >= 12
    assert [label for label, _ in made.sections] == ["", "Phụ lục I", "Phụ lục II"]
