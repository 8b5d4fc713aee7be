"""A session that holds both modes, played from the lists to results and minutes on paper."""

from __future__ import annotations

from datetime import date

from ocop_desktop.domain.acts.written_opinion import MeetingGround, ReplyKind
from ocop_desktop.domain.values import Recommendation
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.preparing.product_card import ChangeProduct, change_product
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from tests.helpers.sessions import SECRETARY, World, given
from tests.helpers.written import asking, closing, collected, meeting, mixed, replying, settling

from .reading import minutes_bytes, whole

LOW = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 10})


def printed(world: World) -> str:
    facts = minutes_facts(world.office.work, world.office.services())
    pdf, _ = minutes_bytes(facts)
    return " ".join(whole(pdf).split())


def played() -> World:
    """Two products at the meeting, two in writing of which one goes to the meeting; M04 is away."""
    world = collected(M03={"SP004": LOW})
    replying(world, SECRETARY, received=date(2026, 9, 5))
    replying(world, "M03", ReplyKind.DIFFERS, "vùng nguyên liệu chưa rõ", product="SP004")
    closing(world)
    meeting(world, "SP004", MeetingGround.DIFFERENT, "khác nhau về vùng nguyên liệu")
    world.open()
    settling(world)
    return world.conclude()


def test_a_mixed_session_comes_to_results_of_both_kinds() -> None:
    world = played()
    found = {o.product.code: (o.batch is not None, len(o.used), o.recommendation) for o in world.evaluate().products}
    assert found == {
        "SP001": (False, 3, Recommendation.RECOGNISE),
        "SP002": (False, 3, Recommendation.RECOGNISE),
        "SP004": (False, 3, Recommendation.RECOGNISE),
        "SP005": (True, 4, Recommendation.RECOGNISE),
    }


def test_the_minutes_say_which_products_were_settled_in_writing_and_list_the_replies() -> None:
    text = printed(played())
    rule = "khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg"
    assert f"Lấy ý kiến bằng văn bản 02 sản phẩm phân hạng lại (điểm d {rule})" in text
    assert f"thời hạn phân hạng lại đến hết ngày 05/10/2026 (điểm g {rule})" in text
    assert "Đợt 01: gửi ngày 01/09/2026 theo Công văn số 12/CV-HĐ; hạn trả lời 04/09/2026" in text
    assert "Đánh giá theo ý kiến bằng văn bản, không họp: SP005 (ý kiến 05/06, tối thiểu 05)." in text
    assert "Chuyển sang họp: SP004 – có nhiều ý kiến đánh giá khác nhau (khác nhau về vùng nguyên liệu" in text
    assert "có ý kiến khác (văn bản 13/SCT), nhận ngày 03/09/2026: vùng nguyên liệu chưa rõ" in text
    assert "đồng ý (văn bản 13/SCT), nhận ngày 05/09/2026, sau hạn" in text
    assert "nộp ngày 05/09/2026, sau hạn" in text
    assert "Không có ý kiến trả lời" not in text
    assert "Chưa đủ thành phần họp" not in text


def test_who_did_not_reply_is_named_and_too_few_opinions_are_told() -> None:
    world = mixed()
    asking(world)
    world.attend()
    for member in ("M01", "M02"):
        world.hand_in(member, SP001=80, SP002=80, SP004=80, SP005=80)
    closing(world)
    world.open()
    text = printed(world)
    assert "Không có ý kiến trả lời: Thử Văn Ba (M03), Thử Thị Bốn (M04) (không được coi là đồng ý)." in text
    assert "Chưa kết luận theo ý kiến bằng văn bản: SP004 (ý kiến 02/04, tối thiểu 03 – CHƯA ĐỦ)" in text
    article = "điểm d khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg"
    assert f"Kết luận theo ý kiến bằng văn bản, hoặc chuyển sang họp ({article}): SP004, SP005." in text
    assert "Thành viên Phiếu đánh giá Thử" in text  # nobody replied: no column for it
    for code in ("SP004", "SP005"):
        settling(world, code, reason="Quy chế cho phép")
    world.conclude()
    text = printed(world)
    assert "- SP004, SP005: Quy chế cho phép." in text  # one reason once
    assert "Chưa đủ ý kiến bằng văn bản: 02 sản phẩm (SP004, SP005)." in text


def test_silence_that_the_regulation_takes_for_agreement_says_so() -> None:
    world = mixed(silence_is_agreement=True)
    asking(world)
    world.hand_in("M01", SP004=80)
    closing(world)
    world.open()
    assert "(theo thiết lập được coi là đồng ý)" in printed(world)


def test_a_session_wholly_in_writing_has_no_meeting_and_asks_for_no_quorum() -> None:
    world = World(products=collected().products[2:]).distribute()
    asking(world)
    for member in ("M01", "M02", "M03", "M04"):
        world.hand_in(member, SP004=80, SP005=80)
    replying(world, SECRETARY)
    closing(world)
    world.open()
    settling(world)
    facts = minutes_facts(world.office.work, world.office.services())
    assert facts.no_meeting
    assert "quorum" not in {item.question.value for item in facts.questions}
    text = printed(world)
    assert "Tổng hợp ý kiến bằng văn bản của Hội đồng đánh giá" in text
    assert "không tổ chức họp trực tiếp" in text
    assert "Việc tổng hợp ý kiến hoàn thành vào" in text
    assert "Ghi nhận có mặt hoặc vắng mặt" not in text


def test_a_setting_changed_after_the_opening_is_printed_with_old_and_new() -> None:
    world = World().collect()
    world.office.do(change_facts, ChangeFacts(SECRETARY, {"place": "Hội trường A"}))
    world.open()
    world.office.do(change_facts, ChangeFacts(SECRETARY, settings={"spread_limit": 12}, reason="Quy chế mới"))
    text = printed(world)
    assert "Thông tin, thiết lập của phiên họp đã sửa sau khi mở phiếu:" in text
    assert "Chênh lệch tổng điểm phải thảo luận khi vượt quá: 10 → 12; lý do: Quy chế mới." in text
    assert "Hội trường A →" not in text
    assert "(trống) → Hội trường A" not in text


def test_a_product_s_name_changed_after_the_opening_is_printed_and_its_telephone_is_not() -> None:
    world = World().collect().open()
    facts = {"name": "Trà thử nghiệm", "phone": "000 111 222", "certificate_expiry": "1/2/2027"}
    world.office.do(change_product, ChangeProduct("SP001", facts, SECRETARY, "đơn đề nghị"))
    text = printed(world)
    assert "SP001, tên: Trà thử → Trà thử nghiệm; lý do: đơn đề nghị." in text
    assert "SP001, giấy chứng nhận hết hạn: (trống) → 01/02/2027; lý do: đơn đề nghị." in text
    assert "000 111 222" not in text


def test_the_bar_code_stands_with_its_product_in_annex_one_where_it_is_stated() -> None:
    world = World().collect().open()
    assert "mã vạch" not in printed(world)
    world.office.do(change_product, ChangeProduct("SP001", {"barcode": "2000000000008"}, SECRETARY, "nhãn hàng"))
    text = printed(world)
    assert "SP001 Trà thử – Hợp tác xã Thí Dụ, Xã Mẫu; mã vạch 2000000000008" in text
    assert "SP001, mã vạch: (trống) → 2000000000008; lý do: nhãn hàng." in text
