"""The special cases of the sample round: one product for each.

They are the difficult ones of a rating: means just below a star, missed conditions, differing
sheets, votes, recusals, absences, second rounds. ``score_model`` makes matching sheets; a test
recomputes every case with the scoring rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ocop_desktop.domain.acts.written_opinion import MeetingGround
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.values import CriterionCode


@dataclass(frozen=True, slots=True)
class SpecialCase:
    """A case: its name, its product, and its meaning."""

    name: str
    product: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Recusal:
    """A member is excluded from one product; documents show only the category."""

    member: str
    product: str
    category: str


@dataclass(frozen=True, slots=True)
class Absence:
    """A member is absent while these products are rated."""

    member: str
    products: tuple[str, ...]
    reason: str
    left: datetime
    back: datetime


@dataclass(frozen=True, slots=True)
class PlannedMotion:
    """A vote on one member's proposal. kind: ``stop`` or ``reject``; counts are members."""

    product: str
    kind: str
    raised_by: str
    ground: str
    paper: str
    in_favour: int
    against: int
    other: int
    carried: bool


@dataclass(frozen=True, slots=True)
class PlannedFinding:
    """The council's finding on a condition on which the sheets differ."""

    product: str
    criterion: CriterionCode
    star: int
    met: bool
    reason: str
    paper: str


@dataclass(frozen=True, slots=True)
class Rescoring:
    """A second round on one product by all members with a valid first sheet. criteria: the discussed ones."""

    product: str
    reason: str
    criteria: tuple[CriterionCode, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A sheet that is a draft at first: these criteria are filled in later."""

    member: str
    product: str
    criteria: tuple[CriterionCode, ...]


@dataclass(frozen=True, slots=True)
class SendUp:
    """The council's decision on a product with 90 points or more that misses a minimum."""

    product: str
    send: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """A sentence for the minutes. reserved: bảo lưu ý kiến. product None: on the whole session."""

    member: str
    product: str | None
    text: str
    reserved: bool = False


SPECIAL_CASES: Final = (
    SpecialCase("mean_549_11", "SP029", "điểm bình quân 549/11, dưới 50: 2 sao"),
    SpecialCase("mean_769_11", "SP045", "điểm bình quân 769/11, dưới 70: 3 sao"),
    SpecialCase("mean_989_11", "SP010", "điểm bình quân 989/11, dưới 90: 4 sao"),
    SpecialCase("mean_90", "SP047", "điểm bình quân đúng 90, thiếu một yêu cầu tối thiểu 5 sao"),
    SpecialCase("five_stars", "SP036", "tiềm năng 5 sao, đủ mọi yêu cầu tối thiểu"),
    SpecialCase("missing_4_star", "SP058", "trên 92 điểm, thiếu một yêu cầu tối thiểu 4 sao"),
    SpecialCase("missing_3_star", "SP024", "trên 60 điểm, thiếu một yêu cầu tối thiểu 3 sao"),
    SpecialCase("no_story", "SP062", "không có câu chuyện sản phẩm: 5.2 không chấm"),
    SpecialCase("finding_met", "SP020", "các phiếu khác nhau về một điều kiện, Hội đồng kết luận đạt"),
    SpecialCase("finding_not_met", "SP031", "các phiếu khác nhau về một điều kiện, Hội đồng kết luận chưa đạt"),
    SpecialCase("no_finding", "SP065", "các phiếu khác nhau về một điều kiện không làm đổi hạng sao"),
    SpecialCase("stop_voted_down", "SP026", "đề nghị dừng đánh giá không được thông qua"),
    SpecialCase("rejected", "SP017", "hồ sơ bị loại theo biểu quyết"),
    SpecialCase("spread_10", "SP012", "chênh lệch đúng 10 điểm: không phải chấm lại"),
    SpecialCase("spread_11", "SP033", "chênh lệch 11 điểm: chấm lại"),
    SpecialCase("spread_13", "SP043", "chênh lệch 13 điểm: chấm lại"),
    SpecialCase("spread_15", "SP052", "chênh lệch 15 điểm: chấm lại"),
    SpecialCase("scale_a", "SP070", "bộ 26, thang điểm trường hợp a"),
    SpecialCase("scale_b", "SP071", "bộ 26, thang điểm trường hợp b"),
    SpecialCase("recused", "SP006", "một thành viên không tham gia chấm"),
    SpecialCase("gap", "SP022", "một phiếu còn tiêu chí chưa chấm, để bản nháp đến khi chấm đủ"),
)

RECUSALS: Final = (Recusal("M09", "SP006", "Đã tham gia tư vấn, hỗ trợ chủ thể"),)


def absences(at: Callable[[int, int], datetime]) -> tuple[Absence, ...]:
    """Return the two members who miss part of the day. at: returns a time of the session day."""
    early = tuple(f"SP{number:03d}" for number in range(1, 6))
    late = tuple(f"SP{number:03d}" for number in range(53, 58))
    return (
        Absence("M07", early, "Dự họp giao ban của Sở, đến muộn", at(7, 30), at(8, 10)),
        Absence("M10", late, "Xử lý công việc đột xuất tại Chi cục", at(15, 20), at(16, 0)),
    )


MOTIONS: Final = (
    PlannedMotion(
        product="SP017",
        kind="reject",
        raised_by="M04",
        ground="Không tuân thủ đầy đủ quy định về giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
        paper="Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm đã hết hạn trước ngày UBND xã đề nghị",
        in_favour=10,
        against=1,
        other=0,
        carried=True,
    ),
    PlannedMotion(
        product="SP026",
        kind="stop",
        raised_by="M08",
        ground="Nghi có tạp chất trong mẫu",
        paper="Biên bản kiểm tra mẫu tại phiên họp: vụn cuống nấm, không phải tạp chất nguy hại",
        in_favour=2,
        against=8,
        other=1,
        carried=False,
    ),
)

FINDINGS: Final = (
    PlannedFinding(
        product="SP020",
        criterion=CriterionCode("3.4"),
        star=4,
        met=True,
        reason="Báo cáo tài chính hai năm gần nhất cho thấy lợi nhuận tăng",
        paper="Báo cáo tài chính năm 2024, 2025 (E06)",
    ),
    PlannedFinding(
        product="SP031",
        criterion=CriterionCode("3.4"),
        star=4,
        met=False,
        reason="Chỉ có số liệu tăng trưởng của một năm",
        paper="Báo cáo tài chính năm 2025 (E06)",
    ),
)

RESCORINGS: Final = (
    Rescoring(
        "SP033",
        "Chênh lệch 11 điểm; thống nhất cách hiểu về bao bì, quảng bá và cảm quan",
        (CriterionCode("2.2"), CriterionCode("4.3")),
    ),
    Rescoring(
        "SP043",
        "Chênh lệch 13 điểm; thống nhất cách hiểu về câu chuyện sản phẩm và cảm quan",
        (CriterionCode("5.1"), CriterionCode("5.3")),
    ),
    Rescoring(
        "SP052",
        "Chênh lệch 15 điểm; thống nhất cách hiểu về nguồn gốc ý tưởng và bản sắc địa phương",
        (CriterionCode("2.1"), CriterionCode("5.3")),
    ),
)

GAPS: Final = (Gap("M11", "SP022", (CriterionCode("4.2"), CriterionCode("7"))),)

SEND_UP: Final = (
    SendUp("SP036", True, "Đủ điểm và đủ các yêu cầu tối thiểu 5 sao"),
    SendUp("SP047", False, "Chưa đạt yêu cầu tối thiểu 5 sao về khu vực phân phối chính (4.1)"),
    SendUp("SP058", False, "Chưa đạt yêu cầu tối thiểu 4 sao về tăng trưởng sản xuất kinh doanh (3.4)"),
)

OPINIONS: Final = (
    Opinion("M05", "SP036", "Đề nghị chủ thể sớm hoàn tất đăng ký nhãn hiệu tại thị trường nước ngoài."),
    Opinion("M03", "SP024", "Chủ thể cần nộp đơn đăng ký nhãn hiệu rồi đăng ký đánh giá ở đợt sau."),
    Opinion("M06", "SP070", "Đề nghị bổ sung biển chỉ dẫn song ngữ tại bến thuyền."),
    Opinion("M04", "SP026", "Giữ đề nghị kiểm nghiệm lại mẫu trước khi cấp giấy chứng nhận.", reserved=True),
    Opinion("M02", None, "Đề nghị các xã rà soát kỹ thời hạn giấy tờ trước khi gửi hồ sơ."),
)

PAPER_SHEETS: Final = (("M08", "SP066"), ("M08", "SP067"), ("M08", "SP068"))
"""M08's laptop breaks down late in the day: these three sheets are filled in and signed on paper."""


@dataclass(frozen=True, slots=True)
class PlannedBatch:
    """Written opinions on the re-rating dossiers. meetings: products that go to the meeting, with ground and reason.

    conclusion: the chair's reason where opinions differ.
    """

    products: tuple[str, ...]
    asked: date
    deadline: date
    letter: str
    meetings: tuple[tuple[str, MeetingGround, str], ...]
    conclusion: str


def written(products: tuple[str, ...]) -> PlannedBatch:
    """All re-rating dossiers in one batch; one of them goes to the meeting."""
    return PlannedBatch(
        products=products,
        asked=date(2026, 11, 12),
        deadline=date(2026, 11, 19),
        letter="Công văn số 231/HĐ-VPĐP ngày 12/11/2026",
        meetings=(
            (
                "SP021",
                MeetingGround.COMPLEX,
                "Sản phẩm thay đổi nhà xưởng và quy trình so với lần công nhận trước, cần thảo luận trực tiếp",
            ),
        ),
        conclusion="Ý kiến khác nhau đã được xem xét, không làm thay đổi hạng sao của sản phẩm",
    )


MISSING_PARTS: Final = (("ATTP", "Tỉnh không có Sở An toàn thực phẩm"),)
"""Parts of the council that the decree names and this province does not have."""

ABOVE_NOTES: Final = (
    (
        "SP005",
        "Chủ thể xuất trình bảng lương tháng 10, mới hơn số liệu của xã; các thành viên đã đối chiếu tại cuộc họp",
    ),
    ("SP011", "Thành viên nêu tại cuộc họp: tính lao động thường xuyên, số liệu của xã tính cả lao động thời vụ"),
    ("SP023", "Các thành viên đã đối chiếu hợp đồng và sổ nhập kho lập sau ngày xã lập báo cáo"),
    ("SP048", "Bao bì mới gắn với địa danh chưa có khi xã lập báo cáo; các thành viên đã xem tại cuộc họp"),
)
"""The chair's notes on levels above the commune's figures, where some sheets give no reason."""

LEFT_OPEN: Final[tuple[tuple[tuple[Question, str], str], ...]] = ()
"""Questions that the chair of the sample leaves open at the conclusion, with the reason."""
