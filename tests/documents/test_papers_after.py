"""The papers after the meeting: report, submission, decisions, letter to the Ministry, notice, public list."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from ocop_desktop.documents import content, measures
from ocop_desktop.documents.forms import (
    council_report,
    decisions,
    ministry_letter,
    notice,
    public_list,
    samples,
    state_paper,
    submission,
)
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.acts.decided import Decided, Decision, MinistryAnswer, RatedAgain
from ocop_desktop.domain.dossiers.sending_up import FIRST_TIME, RATED_AGAIN
from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.domain.values import DossierKind, Recommendation, Tier
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from ocop_desktop.wording.labels import printed
from tests.helpers.sessions import World

from .reading import FONTS, pages

Form = Callable[[MinutesFacts], content.Document]
FORMS: tuple[Form, ...] = (
    council_report.report_document,
    submission.submission_document,
    decisions.recognition_document,
    decisions.approval_document,
    ministry_letter.letter_document,
    notice.notice_document,
    public_list.public_document,
)


@pytest.fixture(scope="module")
def world() -> World:
    return World().collect().open().conclude()


@pytest.fixture(scope="module")
def facts(world: World) -> MinutesFacts:
    """Three products: 3 stars, 4 stars, none; the first is changed to one that is sent up."""
    found = minutes_facts(world.office.work, world.office.services())
    first, *others = found.products
    return replace(found, products=(replace(first, recommendation=Recommendation.SEND_UP, stars=5), *others))


DECISION = Decision("Chủ tịch UBND tỉnh Sao Mai", "12/QĐ-UBND", date(2026, 12, 20))


@pytest.fixture(scope="module")
def decided(facts: MinutesFacts) -> MinutesFacts:
    """The second product, proposed for four stars, is recognised for three."""
    first, second, *others = facts.products
    recognised = replace(second, decided=Decided(DECISION, stars=3))
    return replace(facts, products=(first, recognised, *others))


def text_of(document: content.Document) -> str:
    out = io.BytesIO()
    write_pdf(document, FONTS, out, strict=True)
    return " ".join(" ".join(pages(out.getvalue())).split())


@pytest.mark.parametrize("form", FORMS)
def test_each_has_the_state_s_head_with_place_and_day_and_only_the_council_s_own_may_leave_draft(
    facts: MinutesFacts, form: Form
) -> None:
    text = text_of(form(replace(facts, draft=False)))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "……, ngày …… tháng …… năm ……" in text
    assert ("DỰ THẢO" in text) == (form is not council_report.report_document)
    assert "DỰ THẢO" in text_of(form(replace(facts, draft=True)))


@pytest.mark.parametrize("form", FORMS)
def test_none_has_a_member_s_points_or_a_member_s_code(facts: MinutesFacts, form: Form) -> None:
    text = text_of(form(facts))
    assert not any(f"{member.code} " in text for member in facts.members)


def test_each_product_stands_in_the_papers_of_its_own_proposal_alone(facts: MinutesFacts) -> None:
    up, here, neither = (product.name for product in facts.products)
    for form, inside in (
        (decisions.recognition_document, {here}),
        (decisions.approval_document, {up}),
        (ministry_letter.letter_document, {up}),
        (submission.submission_document, {up, here}),
        (notice.notice_document, {up, here, neither}),
        (council_report.report_document, {up, here, neither}),
    ):
        text = text_of(form(facts))
        assert {name for name in (up, here, neither) if name in text} == inside


def test_numbers_of_products_stand_in_figures_and_in_words(facts: MinutesFacts) -> None:
    assert "cho 01 (một) sản phẩm OCOP" in text_of(decisions.recognition_document(facts))
    assert "đánh giá: 03 (ba)" in text_of(council_report.report_document(facts))


def test_the_approval_of_ninety_points_grants_no_certificate(facts: MinutesFacts) -> None:
    text = text_of(decisions.approval_document(facts))
    assert "Phê duyệt kết quả đánh giá 01 (một) sản phẩm có tiềm năng đạt 5 sao" in text
    assert "giấy chứng nhận" not in text.casefold()
    assert "36 tháng" in text_of(decisions.recognition_document(facts))


def test_the_letter_lists_the_seven_items_of_the_dossier_in_the_decree_s_order(facts: MinutesFacts) -> None:
    text = text_of(ministry_letter.letter_document(facts))
    items = [printed.term("up_item", item) for item in FIRST_TIME.items]
    places = [text.index(f"{number:02} {item[:20]}") for number, item in enumerate(items, start=1)]
    assert (len(places), places) == (7, sorted(places))
    assert "01 bộ giấy và 01 bộ điện tử" in text
    assert "phân hạng lại" not in text


def test_the_letter_of_a_re_rating_lists_the_five_items_of_its_own(facts: MinutesFacts) -> None:
    again = replace(facts, products=tuple(replace(one, kind=DossierKind.RERATE) for one in facts.products))
    text = text_of(ministry_letter.letter_document(again))
    assert "điểm b khoản 3 Điều 6" in text
    assert "điểm a khoản 3 Điều 6" not in text
    assert "đề nghị đánh giá, phân hạng lại sản phẩm OCOP 5 sao" in text
    assert "05 " + printed.term("up_item", RATED_AGAIN.items[-1])[:20] in text


def test_the_report_names_its_own_annex_and_what_the_council_says_with_its_article(facts: MinutesFacts) -> None:
    text = text_of(council_report.report_document(facts))
    assert "điểm d khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg" in text
    assert "Phụ lục I" not in text
    assert "TM. HỘI ĐỒNG CHỦ TỊCH" in text


def test_the_minister_decides_on_a_session_of_the_ministry(facts: MinutesFacts) -> None:
    ministry = replace(facts, tier=Tier.MINISTRY)
    assert "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG" in text_of(decisions.recognition_document(ministry))
    assert "điểm đ khoản 4 Điều 7" in text_of(submission.submission_document(ministry))


@pytest.mark.parametrize("code", ["approval", "ministry_letter", "public_list", "returned_decision"])
def test_without_a_product_of_its_own_a_paper_is_not_needed(world: World, code: str) -> None:
    """Nothing is published before a decision is recorded: the council only proposes."""
    with pytest.raises(PaperNotNeeded):
        DocumentFiles(FONTS).facts(code, world.office.work, world.office.services())


def test_the_public_list_has_what_was_decided_with_the_decision_and_no_points(decided: MinutesFacts) -> None:
    text = text_of(public_list.public_document(decided))
    up, here, neither = decided.products
    assert f"01 {here.name} {here.entity}" in text
    assert "Quyết định số 12/QĐ-UBND ngày 20/12/2026 của Chủ tịch UBND tỉnh Sao Mai" in text
    assert not any(other.name in text for other in (up, neither))
    assert "Điểm" not in text


def test_the_council_s_papers_state_its_proposal_after_the_decision_too(
    facts: MinutesFacts, decided: MinutesFacts
) -> None:
    for form in (
        council_report.report_document,
        submission.submission_document,
    ):
        assert form(decided) == form(facts)
    assert "Quyết định số 12/QĐ-UBND" in text_of(notice.notice_document(decided))


def test_a_decision_that_is_recorded_has_its_number_day_and_stars(facts: MinutesFacts, decided: MinutesFacts) -> None:
    """As long as another product of the paper has none, or another one, the paper stays the proposal."""
    _, here, _ = decided.products
    text = text_of(decisions.recognition_document(decided))
    assert "Số: 12/QĐ-UBND ……, ngày 20 tháng 12 năm 2026" in text
    assert "(Kèm theo Quyết định số 12/QĐ-UBND ngày 20/12/2026 của Chủ tịch Ủy ban nhân dân cấp tỉnh)" in text
    assert f"{here.name} {here.entity} {here.commune} 80,00 3" in text
    other = replace(here, decided=Decided(replace(DECISION, number="13/QĐ-UBND"), stars=4))
    for second in (replace(here, decided=Decided()), other):
        mixed = replace(decided, products=(*decided.products, second))
        text = text_of(decisions.recognition_document(mixed))
        assert "Số: ……/QĐ-UBND ……, ngày …… tháng" in text
        assert "(Kèm theo Quyết định số …… ngày ……" in text
        assert f"{here.name} {here.entity} {here.commune} 80,00 4" in text


def test_the_approval_s_number_stands_on_it_and_in_the_letter_to_the_ministry(facts: MinutesFacts) -> None:
    up, *others = facts.products
    approved = replace(facts, products=(replace(up, decided=Decided(approval=DECISION)), *others))
    assert "Số: 12/QĐ-UBND ……, ngày 20 tháng 12 năm 2026" in text_of(decisions.approval_document(approved))
    cited = "Quyết định số 12/QĐ-UBND ngày 20/12/2026 của Chủ tịch UBND tỉnh Sao Mai phê duyệt kết quả đánh giá"
    assert cited in text_of(ministry_letter.letter_document(approved))


def test_a_notice_has_no_kinh_gui_and_that_of_the_ministry_goes_to_the_provinces(facts: MinutesFacts) -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9; Quyết định 26/2026/QĐ-TTg, Điều 7.3g and 7.4g."""
    province = text_of(notice.notice_document(facts))
    ministry = text_of(notice.notice_document(replace(facts, tier=Tier.MINISTRY)))
    for text in (province, ministry):
        assert "Kính gửi" not in text
        assert "Như trên" not in text
    assert "điểm g khoản 3 Điều 7" in province
    assert "- UBND các xã, phường, đặc khu tại Phụ lục I;" in province
    assert "điểm g khoản 4 Điều 7" in ministry
    assert "- Ủy ban nhân dân cấp tỉnh có sản phẩm tại Phụ lục I;" in ministry
    assert "BỘ TRƯỞNG" in ministry
    assert "THAM MƯU" not in ministry


def test_the_report_of_a_council_that_did_not_meet_cites_the_written_opinions(facts: MinutesFacts) -> None:
    text = text_of(council_report.report_document(replace(facts, no_meeting=True)))
    assert text.count("điểm d khoản 6 Điều 7") == 2
    assert "điểm d khoản 3 Điều 7" not in text


def test_the_report_says_on_which_days_the_council_met_and_what_it_rated_in_writing(facts: MinutesFacts) -> None:
    start = datetime(2026, 12, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    days = replace(facts, started=start, ended=start + timedelta(hours=9))
    assert "Hội đồng họp ngày 05 tháng 12 năm 2026, có mặt" in text_of(council_report.report_document(days))
    first, *others = facts.products
    longer = replace(days, ended=start + timedelta(days=1), products=(replace(first, in_writing=True), *others))
    text = text_of(council_report.report_document(longer))
    assert "họp từ ngày 05 tháng 12 năm 2026 đến ngày 06 tháng 12 năm 2026, có mặt" in text
    assert "01 (một) sản phẩm được đánh giá theo ý kiến bằng văn bản, không họp, theo điểm d khoản 6 Điều 7" in text


def test_a_decision_names_its_decree_in_full_and_the_term_runs_from_the_issue(facts: MinutesFacts) -> None:
    text = text_of(decisions.recognition_document(facts))
    assert "Căn cứ điểm e khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng" in text
    assert "36 tháng kể từ ngày cơ quan có thẩm quyền ban hành" in text


def test_the_law_on_the_authority_s_competence_is_that_of_its_tier(facts: MinutesFacts) -> None:
    ministry = text_of(decisions.recognition_document(replace(facts, tier=Tier.MINISTRY)))
    assert "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;" in ministry
    assert "Căn cứ Luật Tổ chức chính quyền địa phương số ……;" in text_of(decisions.recognition_document(facts))


def test_the_term_of_a_certificate_is_the_catalogue_s(facts: MinutesFacts) -> None:
    assert "thời hạn 24 tháng" in text_of(decisions.recognition_document(replace(facts, certificate_months=24)))


def test_the_province_decides_on_the_ministry_s_result_below_ninety_points(facts: MinutesFacts) -> None:
    """Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 4 điểm g: on the central council's points, not on its own."""
    first, second, third = facts.products
    letter = Decision("Bộ Nông nghiệp và Môi trường", "88/BNNMT-VPĐP", date(2027, 1, 5))
    returned = replace(
        first, decided=Decided(approval=DECISION, answer=MinistryAnswer(False, letter, points="175/2", stars=4))
    )
    five = replace(second, decided=Decided(DECISION, stars=5, answer=MinistryAnswer(True, letter, stars=5)))
    again = replace(
        third,
        decided=Decided(
            approval=DECISION, answer=MinistryAnswer(False, letter, stars=3), again=RatedAgain("9/KH-UBND", "điểm lệch")
        ),
    )
    changed = replace(facts, products=(returned, five, again))
    assert decisions.returned(changed) == [returned]
    text = text_of(decisions.returned_document(changed))
    assert "Căn cứ điểm g khoản 4 Điều 7 Quyết định số 26/2026/QĐ-TTg" in text
    assert "tại Văn bản số 88/BNNMT-VPĐP ngày 05/01/2027 của Bộ Nông nghiệp và Môi trường;" in text
    assert "cho 01 (một) sản phẩm OCOP" in text
    assert "36 tháng" in text
    assert f"01 {first.name} {first.entity} {first.commune} 87,50 4" in text
    assert "DỰ THẢO" in text
    nothing = replace(returned, decided=replace(returned.decided, answer=MinistryAnswer(False, letter)))
    assert decisions.returned(replace(facts, products=(nothing, five, again))) == []
    unstated = replace(returned, decided=replace(returned.decided, answer=MinistryAnswer(False, letter, stars=4)))
    text = text_of(decisions.returned_document(replace(facts, products=(unstated,))))
    assert f"{first.commune} – 4" in text


def test_the_decision_names_the_chair_of_its_own_province_and_the_minister(facts: MinutesFacts) -> None:
    """Nghị định 30/2020/NĐ-CP, Mẫu 1.2; without a named body the dots and the general name stay."""
    named = replace(facts, issuing=replace(facts.issuing, parent=("ỦY BAN NHÂN DÂN", "TỈNH SAO MAI")))
    unnamed = replace(facts, issuing=replace(facts.issuing, parent=()))
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SAO MAI Căn cứ" in text_of(decisions.recognition_document(named))
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN CẤP TỈNH Căn cứ" in text_of(decisions.approval_document(unnamed))
    ministry = replace(named, tier=Tier.MINISTRY)
    assert "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG Căn cứ" in text_of(decisions.recognition_document(ministry))


@pytest.mark.parametrize("form", FORMS[:-1])
def test_each_annex_names_its_paper_and_only_kinh_gui_is_upright(facts: MinutesFacts, form: Form) -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I: Kính gửi in upright letters; an annex says of whose paper it is."""
    blocks = form(facts).blocks
    annexes = [block for block in blocks if isinstance(block, content.Section)]
    assert annexes
    assert all(re.fullmatch(r"\(Kèm theo .+ số …… ngày …… của .+\)", annex.reference) for annex in annexes)
    addressed = [block for block in blocks if isinstance(block, content.Paragraph) and "Kính gửi" in str(block.text)]
    assert [block.look for block in addressed] in ([], [content.Look.ADDRESSED])
    assert not measures.LOOKS[content.Look.ADDRESSED].bold


def test_what_is_sent_up_has_points_and_no_stars(facts: MinutesFacts) -> None:
    """The province only approves the result; five stars are the Ministry's (Điều 4.1b, 7.3e)."""

    def heads(form: Form) -> list[list[str]]:
        tables = (block for block in form(facts).blocks if isinstance(block, content.Table))
        return [[column.head for column in table.columns] for table in tables]

    for form in (decisions.approval_document, ministry_letter.letter_document):
        assert heads(form)[-1][-1] == "Điểm"
    assert heads(decisions.recognition_document)[-1][-1] == "Sao"
    assert [each[-1] for each in heads(submission.submission_document)] == ["Sao", "Điểm"]


def test_one_wish_of_a_submission_is_not_numbered(facts: MinutesFacts) -> None:
    assert "2. Phê duyệt" in text_of(submission.submission_document(facts))
    one = replace(facts, products=facts.products[:1])
    assert "1. Phê duyệt" not in text_of(submission.submission_document(one))


def test_samples_for_the_ministry_go_with_the_province_s_dossier(world: World) -> None:
    found = replace(samples.samples_facts(world.office.work, world.office.services()), needed=5)
    assert "mỗi sản phẩm 05 mẫu theo điểm d khoản 2 Điều 6" in text_of(samples.samples_document(found))
    ministry = replace(found, known=replace(found.known, tier=Tier.MINISTRY))
    assert "theo khoản 3 Điều 6" in text_of(samples.samples_document(ministry))


def test_a_rule_that_states_no_number_of_samples_prints_none(world: World) -> None:
    found = samples.samples_facts(world.office.work, world.office.services())
    assert found.needed == 0
    assert "đã giao nhận mẫu của các sản phẩm sau:" in text_of(samples.samples_document(found))


def test_a_session_without_a_product_that_needs_samples_has_none_to_hand_over() -> None:
    office = World().create().office
    with pytest.raises(PaperNotNeeded):
        samples.samples_facts(office.work, office.services())


def test_a_hundred_and_twenty_products_and_long_names_leave_the_signature_with_its_text(facts: MinutesFacts) -> None:
    one = replace(facts.products[1], name="Trà thảo mộc " * 15, entity="Hợp tác xã nông nghiệp " * 8)
    many = replace(facts, products=(one,) * 120)
    for form in (decisions.recognition_document, council_report.report_document):
        out = io.BytesIO()
        write_pdf(form(many), FONTS, out, strict=True)
        signed = next(text for text in pages(out.getvalue()) if "Nơi nhận:" in text)
        assert "CHỦ TỊCH" in signed
        assert "./." in signed


@pytest.mark.parametrize(
    ("parent", "tier", "wanted"),
    [
        (("ỦY BAN NHÂN DÂN TỈNH SAO MAI",), Tier.PROVINCE, "Chủ tịch Ủy ban nhân dân tỉnh Sao Mai"),
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ SAO HÔM"), Tier.PROVINCE, "Chủ tịch Ủy ban nhân dân thành phố Sao Hôm"),
        (("Ủy ban nhân dân tỉnh Sao Mai",), Tier.PROVINCE, "Chủ tịch Ủy ban nhân dân tỉnh Sao Mai"),
        (("SỞ NÔNG NGHIỆP",), Tier.PROVINCE, "Chủ tịch Ủy ban nhân dân cấp tỉnh"),
        ((), Tier.PROVINCE, "Chủ tịch Ủy ban nhân dân cấp tỉnh"),
        (("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",), Tier.MINISTRY, state_paper.AUTHORITY[Tier.MINISTRY]),
    ],
)
def test_who_decides_is_named_with_the_province(
    facts: MinutesFacts, parent: tuple[str, ...], tier: Tier, wanted: str
) -> None:
    named = replace(facts, tier=tier, issuing=replace(facts.issuing, parent=parent))
    assert state_paper.authority(named) == wanted
