"""The minutes on paper: what they say, how they are laid out, what they never say."""

from __future__ import annotations

import io
import time
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ocop_desktop.documents.fonts import FontMissing, MissingGlyphs
from ocop_desktop.documents.output import CannotWrite
from ocop_desktop.domain.acts.facts import Adoption, Motion
from ocop_desktop.domain.council.quorum import Quorum
from ocop_desktop.domain.minutes.minutes import (
    Basis,
    BasisKind,
    CountedCondition,
    Opinion,
    Presiding,
    Rescoring,
    SetChange,
    SettingFact,
    TotalChange,
    UnmetCondition,
)
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.domain.text import display_decimal
from ocop_desktop.domain.values import Exclusion, Recommendation, SheetSource, Tier

from .builders import book_product, minutes_facts, plain_sheets, replace_sheet, results_book, round_of
from .reading import FONTS, check_golden, minutes_bytes, pages, whole, write_document


def test_minutes_of_a_small_session_read_as_kept() -> None:
    pdf, _ = minutes_bytes(minutes_facts(round_of(7), sample=True))
    check_golden("minutes_small", pdf)


def test_minutes_of_71_products_and_11_members_read_as_kept_and_come_at_once() -> None:
    books = round_of(71)
    began = time.perf_counter()
    pdf, made = minutes_bytes(minutes_facts(books))
    assert time.perf_counter() - began < 10
    assert made.pages <= 21
    check_golden("minutes_71", pdf)
    text = whole(pdf)
    for book in books:
        assert text.count(book.product.code) >= 3
        if book.product.mean is not None:
            assert display_decimal(book.product.mean) in text


def test_equal_facts_give_equal_bytes() -> None:
    facts = minutes_facts(round_of(7))
    assert minutes_bytes(facts)[0] == minutes_bytes(minutes_facts(round_of(7)))[0]
    assert minutes_bytes(facts)[0] != minutes_bytes(replace(facts, place="Hội trường lớn"))[0]


def test_the_head_is_that_of_a_state_document_without_a_place_and_date_line() -> None:
    first = pages(minutes_bytes(minutes_facts(round_of(3)))[0])[0]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "Độc lập - Tự do - Hạnh phúc" in first
    assert "ỦY BAN NHÂN DÂN TỈNH SAO MAI" in first
    assert "Số: ……/BB-HĐOCOP" in first
    assert "Sao Mai, ngày" not in first


def test_pages_are_numbered_from_the_second_and_anew_in_each_annex() -> None:
    pdf, made = minutes_bytes(minutes_facts(round_of(71)))
    texts = pages(pdf)
    assert [label for label, _ in made.sections] == ["", "Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert sum(count for _, count in made.sections) == made.pages == len(texts)
    first_of_annex = made.sections[0][1]
    assert not texts[0].startswith("1 ")
    assert texts[1].startswith("2 ")
    assert texts[first_of_annex].startswith("Phụ lục I KẾT QUẢ")
    assert texts[first_of_annex + 1].startswith("2 Phụ lục I ")


def test_the_sample_mark_and_the_draft_mark_stand_on_every_page() -> None:
    facts = minutes_facts(round_of(20), sample=True, draft=True)
    for text in pages(minutes_bytes(facts)[0]):
        assert "DỮ LIỆU MINH HỌA" in text
        assert "DỰ THẢO" in text
    plain = whole(minutes_bytes(minutes_facts(round_of(20)))[0])
    assert "DỮ LIỆU MINH HỌA" not in plain
    assert "DỰ THẢO" not in plain


def test_further_fields_of_the_list_stand_with_their_product_in_annex_one() -> None:
    facts = minutes_facts(round_of(3))
    first = replace(facts.products[0], annexed=(("product.received", "2026-04-20"), ("product.note", "hàng mẫu")))
    text = whole(minutes_bytes(replace(facts, products=(first, *facts.products[1:])))[0])
    assert f"{first.commune}; ngày tiếp nhận 20/04/2026; ghi chú hàng mẫu" in " ".join(text.split())


def test_a_draft_lists_what_is_missing_and_a_product_not_concluded_says_so() -> None:
    open_ones = (
        Raised(Question.PLACE),
        Raised(Question.FINDING, "SP001"),
        Raised(Question.FINDING, "SP002"),
    )
    book = book_product(6, plain_sheets(60), concluded=False)
    facts = minutes_facts((book,), draft=True, questions=open_ones, place="", ended=None)
    text = whole(minutes_bytes(facts)[0])
    assert "Địa điểm họp." in text
    assert "các phiếu còn khác nhau (Phụ lục II ban hành kèm theo Quyết định số 26/2026/QĐ-TTg): SP001, SP002." in text
    assert "Chưa kết luận (dự kiến: đề nghị công nhận 3 sao)" in text
    assert "Chưa kết luận: 01 sản phẩm" in text
    assert "kết thúc vào …… giờ …… phút" in text
    assert "NỘI DUNG CẦN BỔ SUNG" not in whole(minutes_bytes(replace(facts, draft=False, questions=()))[0])


ADOPTION = Adoption((("vote_tie", "fails"),), (10, 1, 0), carried=True)


def test_without_a_regulation_nothing_says_theo_quy_che() -> None:
    text = whole(minutes_bytes(minutes_facts(round_of(7)))[0])
    assert "Quy chế" not in text
    assert "Chưa có văn bản quy định, Hội đồng chưa thống nhất áp dụng: chênh lệch tổng điểm" in text
    unnumbered = minutes_facts(round_of(7), settings=(SettingFact("spread_limit", 8, "Điều 9 Quy chế"),))
    text = whole(minutes_bytes(unnumbered)[0])
    assert "Quy chế" not in text
    assert "Chưa có văn bản quy định, Hội đồng chưa thống nhất áp dụng: chênh lệch tổng điểm" in text
    basis = (Basis(BasisKind.REGULATION, "99/QĐ-UBND"),)
    facts = minutes_facts(
        round_of(7),
        basis=basis,
        regulation="99/QĐ-UBND ngày 05/02/2026",
        settings=(
            SettingFact("spread_limit", 10, "Điều 9 Quy chế"),
            SettingFact("vote_tie", "fails", adopted=ADOPTION),
            SettingFact("secretary_scores", False, adopted=replace(ADOPTION, carried=False)),
        ),
    )
    text = whole(minutes_bytes(facts)[0])
    assert "10 (Điều 9 Quy chế)" in text
    voted = "(biểu quyết: tán thành 10, không tán thành 01, ý kiến khác 00"
    assert f"Hội đồng thống nhất áp dụng tại phiên họp này {voted} – thông qua): khi số phiếu biểu quyết ngang" in text
    assert f"Hội đồng không thống nhất áp dụng {voted} – không thông qua): thư ký" in text
    assert "phần mềm" not in text
    assert "theo Quy chế" not in text


def test_every_kind_of_basis_has_its_line_and_the_last_ends_with_a_full_stop() -> None:
    basis = (
        Basis(BasisKind.DECISION, "26/2026/QĐ-TTg", subject="Ban hành Bộ tiêu chí"),
        Basis(BasisKind.COUNCIL, subject="Thành lập Hội đồng"),
        Basis(BasisKind.PLAN, "12/KH-UBND"),
        Basis(BasisKind.DELEGATION, "5/GUQ", issuer="Chủ tịch Hội đồng"),
        Basis(BasisKind.DELEGATION, subject="Giấy ủy quyền số 6"),
        Basis(BasisKind.OTHER, subject="Căn cứ Tờ trình số 8"),
        Basis(BasisKind.OTHER, subject="Báo cáo của Tổ tư vấn"),
    )
    text = pages(minutes_bytes(minutes_facts(round_of(3), basis=basis))[0])[0]
    assert "của Thủ tướng Chính phủ ban hành Bộ tiêu chí;" in text
    assert "Căn cứ Quyết định số …… ngày …… tháng …… năm …… thành lập Hội đồng;" in text
    assert "Căn cứ Kế hoạch số 12/KH-UBND" in text
    assert "Căn cứ Văn bản số 5/GUQ" in text
    assert "Căn cứ Giấy ủy quyền số 6;" in text
    assert "Căn cứ Tờ trình số 8; Căn cứ Báo cáo của Tổ tư vấn." in text


def test_the_deputy_who_presides_signs_as_presider_with_the_authorisation_named() -> None:
    presiding = (
        Presiding("M01"),
        Presiding("M02", datetime(2026, 12, 5, 8, 5, tzinfo=UTC), "Văn bản ủy quyền số 12/UQ"),
    )
    books = (book_product(1, plain_sheets(60)), book_product(2, plain_sheets(60), presider="M02"))
    text = whole(minutes_bytes(minutes_facts(books, presiding=presiding))[0])
    assert "CHỦ TỌA PHÓ CHỦ TỊCH HỘI ĐỒNG" in text
    assert "Phó Chủ tịch Hội đồng; từ 15 giờ 05 phút; theo văn bản ủy quyền số 12/UQ" in text
    assert "KT. CHỦ TỊCH" not in text
    assert "Trần Thị Bưởi (M02) chủ trì phần đánh giá sản phẩm: SP002." in text


def test_without_a_presider_or_secretary_dots_are_left() -> None:
    text = whole(minutes_bytes(minutes_facts(round_of(3), presiding=(), secretary=""))[0])
    assert "4. Chủ trì (chủ tọa): ……" in text
    assert "5. Thư ký: ……" in text
    stranger = minutes_facts(round_of(3), presiding=(Presiding("X9"),), secretary="X8")
    assert "4. Chủ trì (chủ tọa): X9." in whole(minutes_bytes(stranger)[0])


def test_a_post_that_names_its_body_is_not_followed_by_the_department() -> None:
    facts = minutes_facts(round_of(3))
    chair = replace(facts.members[0], title="Phó Chủ tịch UBND tỉnh Sao Mai")
    text = whole(minutes_bytes(replace(facts, members=(chair, *facts.members[1:])))[0])
    assert "CHỦ TỊCH HỘI ĐỒNG PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SAO MAI" in text
    merged = replace(facts.members[0], title="Phó Chủ tịch UBND tỉnh", department="UBND tỉnh Sao Mai")
    text = whole(minutes_bytes(replace(facts, members=(merged, *facts.members[1:])))[0])
    assert "CHỦ TỊCH HỘI ĐỒNG PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SAO MAI" in text
    untitled = replace(facts.members[0], title="")
    assert "CHỦ TỊCH HỘI ĐỒNG PHÓ" not in whole(
        minutes_bytes(replace(facts, members=(untitled, *facts.members[1:])))[0]
    )


def test_a_missed_minimum_is_never_called_two_stars_and_nothing_is_decided_here() -> None:
    text = whole(minutes_bytes(minutes_facts(round_of(7)))[0])
    assert "Chưa đạt yêu cầu tối thiểu 3 sao – không đề nghị công nhận" in text
    assert "2 sao" not in text
    assert "Đề nghị công nhận 3 sao (đủ điểm 4 sao, chưa đạt yêu cầu tối thiểu)" in text


def test_absence_recusal_and_invalid_sheets_are_named_with_their_ground() -> None:
    text = whole(minutes_bytes(minutes_facts(round_of(71)))[0])
    assert "Hồ Thị Mỵ (M10), Phó Giám đốc Hội Nông dân tỉnh; lý do: đi công tác." in text
    assert "Hoàng Đức Ễnh (M05): sản phẩm SP002 (đã tư vấn cho chủ thể lập hồ sơ)." in text
    assert "Ngô Xuân Ngưỡng (M11): 05 sản phẩm (SP009 đến SP013); lý do: họp khẩn tại cơ quan." in text
    assert "(vắng mặt khi đánh giá 05 sản phẩm)" in text
    assert "1: M05 – không tham gia chấm vì có lợi ích liên quan" in text


def test_a_meeting_without_absence_recusal_guests_or_events_says_so_in_a_line() -> None:
    facts = minutes_facts((book_product(6, plain_sheets(60)),), guests=(), opinions=(), settings=(), conclusion="")
    everyone = tuple(replace(m, present=True, recusals=()) for m in facts.members)
    pdf, made = minutes_bytes(replace(facts, members=everyone, adoption=None, unregistered_keys=(), audit_head=""))
    text = whole(pdf)
    assert "b) Vắng mặt cả phiên họp: không." in text
    assert "lợi ích liên quan: không có." in text
    assert "đại biểu" not in text.lower()
    assert "c) Không có sản phẩm phải chấm lại" in text
    assert [label for label, _ in made.sections] == ["", "Phụ lục I", "Phụ lục II"]


def test_a_product_that_is_not_sent_to_the_ministry_is_told_as_such() -> None:
    product = book_product(6, plain_sheets(92), send_up=False, send_up_reason="chưa đủ vùng nguyên liệu")
    text = whole(minutes_bytes(minutes_facts((product,)))[0])
    assert "Hội đồng kết luận không đề nghị gửi Bộ đánh giá 5 sao; lý do: chưa đủ vùng nguyên liệu." in text
    bare = book_product(6, plain_sheets(92), send_up=False)
    text = whole(minutes_bytes(minutes_facts((bare,)))[0])
    assert "Hội đồng kết luận không đề nghị gửi Bộ đánh giá 5 sao." in text


def test_what_was_settled_about_a_product_stands_in_the_third_annex() -> None:
    product = book_product(
        6,
        plain_sheets(92),
        send_up_reason="đã xuất khẩu",
        send_up=True,
        counted=(
            CountedCondition("1.3", "Vùng sản xuất", 4, 7, 11, True),
            CountedCondition("2.1", "Nhãn", 5, 5, 11, False),
        ),
        unmet=(UnmetCondition("2.1", "Nhãn", 5),),
        set_changes=(SetChange(3, 7, "thành phần chính là thảo dược"), SetChange(7, 8)),
        opinions=(Opinion("", "Hoàn thiện nhãn"),),
        note="Chủ thể trình bày 10 phút",
        votes=(Motion("stop", 3, 8, 0, False, "dị vật trong mẫu"),),
    )
    withdrawn = book_product(7, (), recommendation=Recommendation.WITHDRAWN, withdrawal="Đơn ngày 01/12/2026")
    stopped = book_product(
        8, (), recommendation=Recommendation.REJECTED, rejection=Motion("stop", 9, 2, 0, True, "dị vật")
    )
    unready = book_product(9, (), recommendation=Recommendation.NO_QUORUM, quorum=Quorum(12, 7, 9, True))
    facts = minutes_facts((product, withdrawn, stopped, unready), quorum=Quorum(12, 7, 9, False))
    text = whole(minutes_bytes(facts)[0])
    assert "từ bộ 3 sang bộ 7; lý do: thành phần chính là thảo dược." in text
    assert "Biểu quyết dừng đánh giá (dị vật trong mẫu): tán thành 03, không tán thành 08, ý kiến khác 00" in text
    assert "Hội đồng kết luận đề nghị gửi Bộ đánh giá 5 sao; lý do: đã xuất khẩu." in text
    assert (
        "xác định theo số phiếu (Hội đồng không kết luận riêng): tiêu chí 1.3 (Vùng sản xuất), mức 4 sao: đạt "
        "(7/11 phiếu); tiêu chí 2.1 (Nhãn), mức 5 sao: chưa đạt (5/11 phiếu)." in text
    )
    assert "Yêu cầu tối thiểu chưa đạt" not in text
    assert "Căn cứ rút hồ sơ: Đơn ngày 01/12/2026." in text
    assert "Dừng đánh giá: dị vật." in text
    assert "Ghi chú: Chủ thể trình bày 10 phút." in text
    assert "phê duyệt kết quả và gửi hồ sơ sản phẩm tiềm năng 5 sao" in text
    assert "CHƯA ĐỦ THÀNH PHẦN HỌP" in text
    assert "Chưa đủ thành phần họp khi đánh giá 01 sản phẩm: SP009." in text


def test_the_ministry_is_asked_through_its_minister() -> None:
    facts = minutes_facts((book_product(6, plain_sheets(75)),), tier=Tier.MINISTRY)
    text = whole(minutes_bytes(facts)[0])
    assert "cấp trung ương" in text
    assert "đề nghị Bộ trưởng Bộ Nông nghiệp và Môi trường" in text


def test_members_sign_refuse_or_reserve_where_it_was_so() -> None:
    facts = minutes_facts(
        round_of(3),
        members_sign=True,
        copies=3,
        refusals_to_sign=(Opinion("M09", "không đồng ý kết quả SP003"),),
        dissents=(Opinion("M06", "đề nghị xem lại mức chênh lệch"),),
    )
    text = whole(minutes_bytes(facts)[0])
    assert "CHỮ KÝ CỦA CÁC THÀNH VIÊN HỘI ĐỒNG" in text
    assert "Biên bản được lập thành 03 bản." in text
    assert "Không ký biên bản: Đỗ Mạnh Lẫm (M09): không đồng ý kết quả SP003." in text
    assert "Ý kiến bảo lưu: - Vũ Thị Giỏi (M06): đề nghị xem lại mức chênh lệch." in text


def test_what_people_typed_is_printed_literally_and_composed() -> None:
    name = unicodedata.normalize("NFD", "Chè <b>Tân Cương</b> & Đồng Hỷ")
    book = book_product(6, plain_sheets(60), name=name, entity='<img src="file:///etc/passwd">')
    text = whole(minutes_bytes(minutes_facts((book,), conclusion="1 < 2 & 3 > 2"))[0])
    assert "Chè <b>Tân Cương</b> & Đồng Hỷ" in text
    assert '<img src="file:///etc/passwd">' in text
    assert "1 < 2 & 3 > 2." in text


def test_a_character_without_a_glyph_is_shown_by_its_number_and_reported() -> None:
    book = book_product(6, plain_sheets(60), name="Trà 😀 sen\u200b")
    facts = minutes_facts((book,))
    pdf, made = minutes_bytes(facts)
    assert "Trà [U+1F600] sen" in whole(pdf)
    assert [(m.character, m.text) for m in made.missing_glyphs] == [("U+1F600", "Trà 😀 sen")]
    with pytest.raises(MissingGlyphs) as refused:
        write_document(facts, FONTS, io.BytesIO(), strict=True)
    assert refused.value.facts["characters"] == "U+1F600"


def test_names_of_200_characters_and_pages_of_talk_are_not_cut_off() -> None:
    name = ("Bánh tráng phơi sương nướng than hoa " * 6)[:200]
    unbroken = "X" * 200
    ground = "giấy tờ không hợp lệ theo kết quả xác minh " * 150
    talk = "Ngẫm về chất lượng sản phẩm của chủ thể " * 400
    books = (
        book_product(1, plain_sheets(60), name=name, entity=unbroken),
        book_product(3, plain_sheets(60), entity="Thốt " * 900),
        book_product(
            2, (), recommendation=Recommendation.REJECTED, rejection=Motion("reject", 9, 2, 0, True, ground.strip())
        ),
    )
    text = whole(minutes_bytes(minutes_facts(books, opinions=(Opinion("M03", talk),)))[0])
    assert name.strip() in text
    assert text.replace(" ", "").count(unbroken) >= 1
    assert text.replace(" ", "").count("xácminh") == 150
    assert text.count("Thốt") == 900
    assert text.count("Ngẫm") == 400


def test_a_council_of_forty_still_fits_the_page() -> None:
    facts = minutes_facts(round_of(7))
    more = tuple(replace(facts.members[3], code=f"N{n:02d}") for n in range(28))
    pdf, _ = minutes_bytes(replace(facts, members=(*facts.members, *more)))
    assert "N27" in whole(pdf).replace(" ", "")


def test_a_missing_font_and_an_unwritable_place_have_their_own_errors(tmp_path: Path) -> None:
    facts = minutes_facts(round_of(3))
    with pytest.raises(FontMissing):
        write_document(facts, tmp_path, io.BytesIO())
    kept = tmp_path / "folder.pdf"
    kept.mkdir()
    with pytest.raises(CannotWrite):
        write_document(facts, FONTS, kept)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]
    made = write_document(facts, FONTS, tmp_path / "bien-ban.pdf")
    assert made.pages == len(pages((tmp_path / "bien-ban.pdf").read_bytes()))


def test_the_book_and_the_minutes_of_the_builders_name_the_same_products() -> None:
    books = round_of(71)
    assert len({book.product.code for book in books}) == 71
    assert results_book(books).products == books


def test_a_sheet_that_does_not_count_stands_in_brackets_and_a_full_rescoring_has_no_dash() -> None:
    sheets = replace_sheet(plain_sheets(60), 3, counted=False, excluded=Exclusion.WRONG_SET, source=SheetSource.PAPER)
    every = Rescoring(
        2, ("ý kiến của chủ tọa",), "", (TotalChange("M01", 60, 62), TotalChange("M02", 75, 65)), note="x"
    )
    empty = Rescoring(3, ("spread",), "M01", ())
    book = book_product(6, sheets, rescorings=(every, empty))
    text = whole(minutes_bytes(minutes_facts((book,), conclusion="Thống nhất.\n\nGiao Thư ký."))[0])
    assert "(66*)" in text
    assert "1: M04 – chấm không đúng bộ sản phẩm" in text
    assert (
        "Chấm lại (lần chấm 2); lý do: ý kiến của chủ tọa; chênh lệch lần chấm 1 là 15 điểm, lần chấm 2 là 3 điểm. x."
        in text
    )
    assert "không chấm lại, phiếu lần trước được tính" not in text
    assert "Thống nhất. Giao Thư ký." in text
