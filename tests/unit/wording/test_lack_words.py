"""A lack reads as a sentence: papers by their titles, questions with the reason for leaving them open."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.usecases.overview.folders import Lack
from ocop_desktop.wording import Words
from ocop_desktop.wording.lack_words import lack_line

PLACE = Raised(Question.PLACE)


@pytest.mark.parametrize(
    ("lack", "sentence"),
    [
        (Lack("x", {}, PLACE), "Chưa giải quyết: Địa điểm họp."),
        (
            Lack("x", {}, Raised(Question.DECISION, "SP001", reason="chờ tỉnh")),
            "Để ngỏ: SP001: Quyết định của cơ quan có thẩm quyền về sản phẩm được đề nghị. Lý do: chờ tỉnh.",
        ),
        (Lack("papers.too_early", {"paper": "submission", "since": "concluded"}), "Chưa tạo được “Tờ trình”: "),
        (Lack("archive.lack.paper", {"product": "SP001", "paper": "E05"}), "SP001: hồ sơ thiếu giấy tờ E05."),
    ],
)
def test_a_lack_is_a_sentence(lack: Lack, sentence: str) -> None:
    assert lack_line(lack, Words("vi")).startswith(sentence)
