"""What results, roles, grounds and settings are called in Vietnamese."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum

import pytest

from ocop_desktop.domain.acts.decided import UNDECIDED, Certificate, Decided, Decision, MinistryAnswer, RatedAgain
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings, VoteTie
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.values import (
    DossierKind,
    Exclusion,
    Recommendation,
    Role,
    SessionState,
    SheetSource,
    Tier,
    Unevaluated,
)
from ocop_desktop.wording.decided_words import decided_lines
from ocop_desktop.wording.labels import setting_sentence
from ocop_desktop.wording.outcomes import outcome_label, product_label
from tests.helpers.sessions import World
from tests.helpers.words import sentences

R = Recommendation
PAPER = Decision("Chủ tịch UBND tỉnh", "12/QĐ-UBND", date(2026, 12, 10))


@pytest.mark.parametrize(
    ("recommendation", "stars", "by_points", "label"),
    [
        (R.RECOGNISE, 4, 4, "Đề nghị công nhận 4 sao"),
        (R.RECOGNISE, 3, 4, "Đề nghị công nhận 3 sao (đủ điểm 4 sao, chưa đạt yêu cầu tối thiểu)"),
        (R.RECOGNISE, 5, 5, "Đề nghị công nhận 5 sao"),
        (R.SEND_UP, 5, 5, "Tiềm năng 5 sao – đề nghị gửi Bộ đánh giá"),
        (R.SEND_UP, 4, 5, "Tiềm năng 5 sao (chưa đạt yêu cầu tối thiểu 5 sao) – đề nghị gửi Bộ đánh giá"),
        (R.NOT_RECOGNISED, 0, 3, "Chưa đạt yêu cầu tối thiểu 3 sao – không đề nghị công nhận"),
        (R.NOT_RECOGNISED, 2, 2, "Không đề nghị công nhận (2 sao theo điểm)"),
        (R.NOT_RECOGNISED, 1, 1, "Không đề nghị công nhận (1 sao theo điểm)"),
        (R.NOT_RECOGNISED, 4, 4, "Không đề nghị công nhận 5 sao (kết quả 4 sao) – chuyển cấp tỉnh xem xét"),
        (R.NOT_EVALUATED, None, None, "Chưa đánh giá (chưa có phiếu hợp lệ)"),
        (R.UNDECIDED, None, 5, "Từ 90 điểm trở lên, chưa đạt yêu cầu tối thiểu: chờ Hội đồng quyết định"),
        (R.REJECTED, None, None, "Hồ sơ bị loại"),
        (R.WITHDRAWN, None, None, "Chủ thể rút hồ sơ"),
        (R.NO_QUORUM, None, None, "Chưa đủ thành phần họp"),
    ],
)
def test_a_result_has_its_sentence(
    recommendation: Recommendation, stars: int | None, by_points: int | None, label: str
) -> None:
    assert product_label(recommendation, stars, by_points) == label


def test_grounds_and_the_missed_star_are_named() -> None:
    assert product_label(R.REJECTED, None, None, "giấy tờ giả") == "Hồ sơ bị loại: giấy tờ giả"
    assert product_label(R.REJECTED, None, None, "dị vật", stopped=True) == "Dừng đánh giá: dị vật"
    missed = product_label(R.NOT_RECOGNISED, 0, 4, missed_star=4)
    assert missed == "Chưa đạt yêu cầu tối thiểu 4 sao – không đề nghị công nhận"


@pytest.mark.parametrize(
    ("unevaluated", "label"),
    [
        (Unevaluated.NO_SHEET, "Chưa đánh giá (chưa có phiếu hợp lệ)"),
        (Unevaluated.TOUCHED, "Chưa đánh giá (chưa chấm lại theo giấy tờ bổ sung đã nhận)"),
        (Unevaluated.SHEETS, "Chưa đủ phiếu của thành viên có mặt"),
    ],
)
def test_what_was_not_evaluated_says_why(unevaluated: Unevaluated, label: str) -> None:
    assert product_label(R.NOT_EVALUATED, 4, 4, unevaluated=unevaluated) == label


def test_only_a_decision_takes_the_proposal_out_of_the_sentence() -> None:
    approved = Decided(approval=PAPER)
    below = replace(approved, answer=MinistryAnswer(False, PAPER, "175/2", 4))
    five = replace(approved, answer=MinistryAnswer(True, PAPER), recognition=PAPER, stars=5)
    said = {
        "Đã công nhận 4 sao": product_label(R.RECOGNISE, 4, 4, decided=Decided(recognition=PAPER, stars=4)),
        "Đã công nhận 3 sao (đủ điểm 4 sao, chưa đạt yêu cầu tối thiểu)": product_label(
            R.RECOGNISE, 3, 4, decided=Decided(recognition=PAPER, stars=3)
        ),
        "Tiềm năng 5 sao – đã phê duyệt kết quả, gửi Bộ đánh giá": product_label(R.SEND_UP, 5, 5, decided=approved),
        "Tiềm năng 5 sao (chưa đạt yêu cầu tối thiểu 5 sao) – đã phê duyệt kết quả, gửi Bộ đánh giá": product_label(
            R.SEND_UP, 4, 5, decided=approved
        ),
        "Bộ đánh giá dưới 90 điểm – chờ tỉnh quyết định": product_label(R.SEND_UP, 5, 5, decided=below),
        "Bộ đánh giá dưới 90 điểm – tỉnh đánh giá lại theo thẩm quyền": product_label(
            R.SEND_UP, 5, 5, decided=replace(below, again=RatedAgain("KH 9", "điểm lệch"))
        ),
        "Đã công nhận 5 sao": product_label(R.SEND_UP, 4, 5, decided=five),
    }
    assert all(sentence == label for sentence, label in said.items()), said


def test_what_was_decided_is_listed_document_by_document() -> None:
    assert decided_lines(UNDECIDED) == ()
    below = MinistryAnswer(False, replace(PAPER, number="88/BNNMT-VPĐP", body="Bộ"), "175/2", 4)
    certificate = Certificate("01/2026", PAPER.day, date(2029, 12, 10))
    everything = Decided(PAPER, 4, PAPER, below, RatedAgain("KH 9", "điểm lệch"), certificate)
    assert decided_lines(everything) == (
        "Quyết định số 12/QĐ-UBND ngày 10/12/2026 của Chủ tịch UBND tỉnh (phê duyệt kết quả, gửi Bộ đánh giá)",
        "Văn bản số 88/BNNMT-VPĐP ngày 10/12/2026 của Bộ: 87,50 điểm, chuyển về tỉnh",
        "Đánh giá lại theo KH 9",
        "Quyết định số 12/QĐ-UBND ngày 10/12/2026 của Chủ tịch UBND tỉnh",
        "Giấy chứng nhận số 01/2026 ngày 10/12/2026, có giá trị đến ngày 10/12/2029",
    )
    struck = replace(everything, recognition=None, answer=replace(below, five=True))
    assert decided_lines(struck)[-1] == "Đánh giá lại theo KH 9"  # without its decision a certificate says nothing
    assert decided_lines(Decided(PAPER, 4), "en") == ("Decision no. 12/QĐ-UBND of 10/12/2026 by Chủ tịch UBND tỉnh",)


@pytest.mark.parametrize(
    ("recommendation", "stars", "by_points", "label"),
    [
        (R.RECOGNISE, 4, 4, "4 stars proposed"),
        (R.RECOGNISE, 3, 4, "3 stars proposed (points for 4 stars, a minimum is not met)"),
        (R.SEND_UP, 5, 5, "Potential 5 stars – to be sent to the Ministry"),
        (R.SEND_UP, 4, 5, "Potential 5 stars (a minimum for 5 stars is not met) – to be sent to the Ministry"),
        (R.NOT_RECOGNISED, 0, 3, "A minimum for 3 stars is not met – not proposed"),
        (R.NOT_RECOGNISED, 2, 2, "Not proposed (2 stars by points)"),
        (R.NOT_RECOGNISED, 1, 1, "Not proposed (1 star by points)"),
        (R.NOT_RECOGNISED, 4, 4, "5 stars not proposed (result 4 stars) – back to the province"),
        (R.NOT_EVALUATED, None, None, "Not evaluated (no valid sheet)"),
        (R.UNDECIDED, None, 5, "90 points or more with a minimum missed: the council has not decided"),
        (R.REJECTED, None, None, "Dossier rejected"),
        (R.WITHDRAWN, None, None, "Withdrawn by the entity"),
        (R.NO_QUORUM, None, None, "No quorum"),
    ],
)
def test_a_result_has_its_sentence_in_english_for_the_screen(
    recommendation: Recommendation, stars: int | None, by_points: int | None, label: str
) -> None:
    assert product_label(recommendation, stars, by_points, language="en") == label


def test_a_ground_stays_as_it_was_typed_in_english() -> None:
    assert product_label(R.REJECTED, None, None, "dị vật", stopped=True, language="en") == "Rating stopped: dị vật"


def test_the_screen_s_language_chooses_the_sentence() -> None:
    outcome = World().collect().open().outcome("SP002")
    assert outcome_label(outcome) == "Đề nghị công nhận 4 sao"
    assert outcome_label(outcome, "en") == "4 stars proposed"


@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("label.role", Role),
        ("label.exclusion", Exclusion),
        ("label.sheet_source", SheetSource),
        ("label.dossier_kind", DossierKind),
        ("label.tier", Tier),
        ("question", Question),
        ("term.role", Role),
        ("term.state", SessionState),
        ("term.step", SessionState),
    ],
)
def test_every_code_has_a_name(prefix: str, codes: type[Enum]) -> None:
    named = {code for code in sentences("vi") if code.startswith(f"{prefix}.")}
    assert named == {f"{prefix}.{known.value}" for known in codes}


def test_every_setting_and_each_of_its_choices_is_worded() -> None:
    for name, value in SessionSettings().to_facts().items():
        if name != "sources" and not isinstance(value, dict):
            assert not setting_sentence(name, value).startswith(name)
    for choice in MissedMinimum:
        assert choice not in setting_sentence("missed_minimum", choice)
    for tie in VoteTie:
        assert tie not in setting_sentence("vote_tie", tie)


def test_a_setting_prints_its_value_in_words() -> None:
    assert setting_sentence("max_rescoring_rounds", 1) == "Số lần chấm lại tối đa: 1"
    assert setting_sentence("secretary_scores", True) == "Thư ký tham gia chấm điểm: có"
    assert setting_sentence("new_setting", 3) == "new_setting: 3"
