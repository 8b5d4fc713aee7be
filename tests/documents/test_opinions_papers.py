"""The papers of written opinions: the letter, a form for each member who is asked, the table of what they answered."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.documents import content
from ocop_desktop.documents.forms import asking, opinions
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.acts.written_opinion import MeetingGround, ReplyKind
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from tests.helpers.sessions import SECRETARY, World, given
from tests.helpers.written import asking as ask
from tests.helpers.written import closing, collected, meeting, mixed, replying, settling

from .reading import FONTS, pages

LOW = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 10})


def printed(document: content.Document) -> list[str]:
    out = io.BytesIO()
    write_pdf(document, FONTS, out, strict=True)
    return [" ".join(page.split()) for page in pages(out.getvalue())]


def asked(world: World) -> asking.AskingFacts:
    return asking.LETTER.facts(world.office.work, world.office.services())


def table_of(document: content.Document, place: int) -> list[list[str]]:
    tables = [block for block in document.blocks if isinstance(block, content.Table)]
    plain = (
        ["".join(run.text for run in cell) if isinstance(cell, tuple) else cell for cell in row]
        for row in tables[place].rows
    )
    return list(plain)


def test_the_letter_says_what_is_asked_until_when_and_what_silence_means() -> None:
    world = mixed()
    ask(world)
    letter, annex = printed(asking.letter_document(asked(world)))
    assert "Thực hiện điểm d khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg" in letter
    assert "phân hạng lại 02 (hai) sản phẩm" in letter
    assert "chậm nhất ngày 04 tháng 9 năm 2026. Không có ý kiến trả lời không được coi là đồng ý." in letter
    assert "DỰ THẢO" not in letter
    assert "Số: 12/CV-HĐ V/v lấy ý kiến" in letter
    assert "……, ngày 01 tháng 9 năm 2026" in letter
    assert (
        "(Kèm theo Công văn số 12/CV-HĐ ngày 01/09/2026 của Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh)"
        in annex
    )
    assert "Trà ướp sen" in annex
    assert "07/01/2027" in annex
    agreeing = mixed(silence_is_agreement=True)
    ask(agreeing)
    assert "trả lời được coi là đồng ý" in printed(asking.letter_document(asked(agreeing)))[0]


def test_a_letter_without_a_number_keeps_the_dots() -> None:
    world = mixed()
    ask(world, letter="theo chỉ đạo của Chủ tịch")
    letter, annex = printed(asking.letter_document(asked(world)))
    assert "Số: ……/HĐOCOP" in letter
    assert "(Kèm theo Công văn số …… ngày 01/09/2026" in annex


def test_the_number_is_printed_on_letter_and_forms_however_it_was_typed() -> None:
    world = mixed()
    ask(world, letter="Công văn số 231/HĐ-VPĐP ngày 12/11/2026")
    letter, annex = printed(asking.letter_document(asked(world)))
    assert "Số: 231/HĐ-VPĐP V/v lấy ý kiến" in letter
    assert "(Kèm theo Công văn số 231/HĐ-VPĐP ngày 01/09/2026" in annex
    assert all("Kèm theo Công văn số 231/HĐ-VPĐP" in form for form in printed(asking.form_document(asked(world))))


def test_each_member_has_a_form_on_the_products_about_which_he_is_asked() -> None:
    """Nobody is asked about a product in which he is recused, nor about one that is withdrawn."""
    world = mixed()
    ask(world)
    world.office.do(record_act, RecordRecusal("M03", "SP004", "người thân", SECRETARY))
    forms = printed(asking.form_document(asked(world)))
    assert len(forms) == 4
    (own,) = (form for form in forms if "Thử Văn Ba, Phó Giám đốc Sở Công Thương" in form)
    assert "Mật ong rừng" in own
    assert "Trà ướp sen" not in own
    assert sum("Trà ướp sen" in form for form in forms) == 3
    world.office.do(record_act, RecordWithdrawal("SP005", "đơn rút", SECRETARY))
    forms = printed(asking.form_document(asked(world)))
    assert len(forms) == 3
    assert not any("Thử Văn Ba" in form for form in forms)


def test_the_request_for_a_meeting_stands_whole_above_the_signature() -> None:
    """However many products there are, its heading is not left behind on the page before."""
    world = mixed()
    ask(world)
    facts = asked(world)
    (batch,) = facts.batches
    own = batch.members[0]
    for count in range(2, 9):
        longer = replace(own, products=(own.products * count)[:count])
        one = replace(facts, batches=(replace(batch, members=(longer,)),))
        *_, last = printed(asking.form_document(one))
        assert "2. Đề nghị họp trực tiếp (nếu có) Sản phẩm: …" in last
        assert "Lý do (" in last


def test_two_batches_are_two_letters_and_their_forms_say_of_which_they_are() -> None:
    world = mixed()
    ask(world, "SP004")
    ask(world, "SP005", letter="14/CV-HĐ ngày 01/9/2026", deadline=date(2026, 9, 10))
    facts = asked(world)
    assert "Số: 14/CV-HĐ" in " ".join(printed(asking.letter_document(facts)))
    letters = [page for page in printed(asking.letter_document(facts)) if "Kính gửi" in page]
    assert ["ngày 10 tháng 9" in letter for letter in letters] == [False, True]
    count = write_pdf(asking.form_document(facts), FONTS, io.BytesIO(), strict=True)
    assert [label for label, _ in count.sections][:5] == [
        *(f"M0{number}, đợt 01" for number in range(1, 5)),
        "M01, đợt 02",
    ]


def test_the_table_counts_the_last_answer_of_each_member_on_each_product() -> None:
    world = collected(M03={"SP004": LOW})
    replying(world, "M01", ReplyKind.REMARKS, "bổ sung nhãn", product="SP004")
    replying(world, "M01")
    replying(world, SECRETARY)
    replying(world, "M03", ReplyKind.DIFFERS, "vùng nguyên liệu chưa rõ", product="SP004")
    closing(world)
    meeting(world, "SP004", MeetingGround.DIFFERENT, "khác nhau về vùng nguyên liệu")
    world.open()
    before = opinions.opinions_document(opinions.opinions_facts(world.office.work, world.office.services()))
    assert [row[-1] for row in table_of(before, 0)] == ["Chuyển sang họp", "Chưa kết luận"]
    settling(world)
    world.conclude()
    document = opinions.opinions_document(opinions.opinions_facts(world.office.work, world.office.services()))
    first, second = table_of(document, 0)
    assert first == ["01", "SP004 Trà ướp sen", "05/06 (05)", "04", "01", "01", "01", "74,67", "Chuyển sang họp"]
    assert second == ["02", "SP005 Mật ong rừng", "05/06 (05)", "04", "02", "0", "0", "80,00", "Kết luận theo ý kiến"]
    text = " ".join(printed(document))
    assert "điểm d khoản 6 Điều 7" in text
    assert "vùng nguyên liệu chưa rõ" in text


def test_of_a_recused_member_neither_sheet_nor_answer_counts_on_the_product() -> None:
    world = collected()
    replying(world, "M03")
    world.office.do(record_act, RecordRecusal("M03", "SP004", "người thân", SECRETARY))
    closing(world)
    world.open()
    document = opinions.opinions_document(opinions.opinions_facts(world.office.work, world.office.services()))
    first, second = table_of(document, 0)
    assert first[3:5] == ["03", "0"]
    assert second[3:5] == ["04", "01"]


def test_of_a_product_rated_at_the_meeting_the_table_counts_opinions_not_presence() -> None:
    """Six are named in the decision and five attend; four gave an opinion."""
    world = collected()
    closing(world)
    meeting(world, "SP004", MeetingGround.COMPLEX, "đổi quy trình")
    world.open()
    document = opinions.opinions_document(opinions.opinions_facts(world.office.work, world.office.services()))
    first, second = table_of(document, 0)
    assert first == ["01", "SP004 Trà ướp sen", "04/06 (05)", "04", "80,00", "Chuyển sang họp"]
    assert second[2] == "04/06 (05)"
    text = " ".join(printed(document))
    assert text.count("Đợt 01") == 1
    assert "gửi ngày 01/09/2026 theo Công văn số 12/CV-HĐ" in text


def test_without_a_batch_none_of_them_is_needed() -> None:
    world = World().collect().open()
    for paper in (asking.LETTER, asking.FORMS, opinions.PAPER):
        with pytest.raises(PaperNotNeeded) as told:
            paper.facts(world.office.work, world.office.services())
        assert told.value.facts == {"paper": paper.entry.code}
