"""Vietnamese names of what the core names by code: results, roles, grounds, states, settings.

The council proposes and an authority decides: every result says *đề nghị* until a decision is
entered. A product of 50 points or more that misses a 3-star minimum is never called "2 sao".
"""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.values import (
    DossierKind,
    Exclusion,
    Recommendation,
    Role,
    SessionState,
    SheetSource,
    SheetState,
    Tier,
)

ROLES: Mapping[Role, str] = {
    Role.CHAIR: "Chủ tịch Hội đồng",
    Role.DEPUTY: "Phó Chủ tịch Hội đồng",
    Role.SECRETARY: "Thư ký Hội đồng",
    Role.MEMBER: "Thành viên",
    Role.SUBSTITUTE: "Thành viên thay thế",
    Role.EXPERT: "Chuyên gia, hiệp hội được mời",
}

EXCLUSIONS: Mapping[Exclusion, str] = {
    Exclusion.RECUSED: "không tham gia chấm vì có lợi ích liên quan",
    Exclusion.INCOMPLETE: "phiếu chưa chấm đủ tiêu chí hoặc chưa nộp",
    Exclusion.SUPERSEDED: "đã có phiếu chấm lại",
    Exclusion.ABSENT: "vắng mặt khi đánh giá sản phẩm",
    Exclusion.WRONG_SET: "chấm không đúng bộ sản phẩm",
    Exclusion.NOT_MEMBER: "người chấm không phải thành viên chấm điểm của Hội đồng",
    Exclusion.SUBSTITUTED: "thành viên được thay đã có phiếu cho sản phẩm",
    Exclusion.LATE: "nộp sau khi khép đợt lấy ý kiến bằng văn bản",
}

ACTS: Mapping[str, str] = {
    "attendance_in": "có mặt",
    "attendance_out": "vắng mặt",
    "recusal": "không tham gia chấm",
    "motion_stop": "biểu quyết dừng đánh giá",
    "motion_reject": "biểu quyết loại hồ sơ",
    "withdrawal": "chủ thể rút hồ sơ",
    "presider": "người chủ trì",
    "substitution": "thành viên thay thế",
    "opinion": "ý kiến",
    "dissent": "ý kiến bảo lưu",
    "linked": "nối với phiên họp trước",
    "written_reply": "ý kiến trả lời bằng văn bản",
    "written_meeting": "chuyển sang họp",
    "written_settled": "kết luận theo ý kiến bằng văn bản",
}
"""Acts of the room that a correction may strike, as papers name them; other happenings are spoken by their event."""

SESSION_STATES: Mapping[SessionState, str] = {
    SessionState.PREPARING: "đang chuẩn bị",
    SessionState.SCORING: "đang chấm điểm",
    SessionState.OPENED: "đã mở phiếu",
    SessionState.RECONCILING: "đang thống nhất điểm",
    SessionState.CONCLUDED: "đã kết luận",
    SessionState.SIGNED: "đã ký biên bản",
    SessionState.ARCHIVED: "đã lưu trữ",
}

SHEET_STATES: Mapping[SheetState, str] = {
    SheetState.DRAFT: "đang chấm",
    SheetState.SUBMITTED: "đã nộp",
}

SHEET_SOURCES: Mapping[SheetSource, str] = {
    SheetSource.PACKAGE: "gói dữ liệu",
    SheetSource.PAPER: "nhập từ phiếu giấy",
    SheetSource.LOCAL: "chấm trên máy thư ký",
}

DOSSIER_KINDS: Mapping[DossierKind, str] = {
    DossierKind.FIRST: "lần đầu",
    DossierKind.UPGRADE: "nâng hạng",
    DossierKind.RERATE: "phân hạng lại",
}

TIERS: Mapping[Tier, str] = {Tier.PROVINCE: "cấp tỉnh", Tier.MINISTRY: "cấp trung ương"}

RECOMMENDATIONS: Mapping[Recommendation, str] = {
    Recommendation.RECOGNISE: "Đề nghị công nhận",
    Recommendation.SEND_UP: "Tiềm năng 5 sao – đề nghị gửi Bộ đánh giá",
    Recommendation.NOT_RECOGNISED: "Không đề nghị công nhận",
    Recommendation.REJECTED: "Hồ sơ bị loại hoặc dừng đánh giá",
    Recommendation.WITHDRAWN: "Chủ thể rút hồ sơ",
    Recommendation.NO_QUORUM: "Chưa đủ thành phần họp",
}

DISCUSSION_REASONS: Mapping[str, str] = {
    "spread": "chênh lệch tổng điểm giữa các phiếu vượt giới hạn",
    "star_classes": "các phiếu thuộc các hạng sao khác nhau",
    "condition": "các phiếu khác nhau về yêu cầu tối thiểu (dấu sao)",
}

MISSING: Mapping[str, str] = {
    "place": "Địa điểm họp",
    "started": "Thời gian bắt đầu",
    "ended": "Thời gian kết thúc",
    "council_decision": "Số, ngày quyết định thành lập Hội đồng",
    "presider": "Người chủ trì",
    "authorisation": "Văn bản ủy quyền cho Phó Chủ tịch Hội đồng chủ trì",
    "secretary": "Thư ký ghi biên bản",
    "quorum": "Đủ thành phần họp",
    "attendance": "Ghi nhận có mặt hoặc vắng mặt của thành viên",
    "conclusion": "Kết luận của chủ tọa",
    "adoption": "Kết quả biểu quyết thông qua biên bản",
    "sheets": "Phiếu đánh giá chưa thu đủ",
    "finding": "Kết luận về yêu cầu tối thiểu mà các phiếu còn khác nhau",
    "product_conclusion": "Kết luận về sản phẩm",
    "star": "Kết luận của Hội đồng về hạng sao khi chưa đạt yêu cầu tối thiểu",
    "send_up": "Quyết định đề nghị hoặc không đề nghị gửi Bộ đánh giá 5 sao",
    "rescoring_due": "Chênh lệch tổng điểm vượt giới hạn, chưa chấm lại",
    "rescoring": "Chấm lại đã được yêu cầu nhưng chưa hoàn thành",
    "touched": "Giấy tờ bổ sung đã nhận, tiêu chí liên quan chưa được chấm lại",
    "substitution": "Văn bản cử thành viên thay thế",
    "written": "Kết luận theo ý kiến bằng văn bản, hoặc chuyển sang họp",
}
"""By the words of ``domain.minutes.Missing``, which is not read in here: every start of the program reads this."""

_SETTINGS: Mapping[str, str] = {
    "spread_limit": "Chênh lệch tổng điểm giữa các phiếu phải thảo luận, chấm lại khi vượt quá (điểm)",
    "max_rescoring_rounds": "Số lần chấm lại tối đa",
    "quorum": "Thành phần họp tối thiểu (phần của tổng số thành viên, trong đó có người chủ trì)",
    "quorum_numerator": "Tử số của tỷ lệ thành phần họp tối thiểu",
    "quorum_denominator": "Mẫu số của tỷ lệ thành phần họp tối thiểu",
    "quorum_excludes_recused": "Không tính người không tham gia chấm khi xác định đủ thành phần họp",
    "missed_minimum": "Khi chưa đạt yêu cầu tối thiểu (dấu sao)",
    "unexplained_marks_bind": "Dấu sao của bộ sản phẩm 26 (không in chú thích) được áp dụng",
    "findings_required": "Phải kết luận các yêu cầu tối thiểu còn khác nhau trước khi kết luận sản phẩm",
    "secretary_scores": "Thư ký tham gia chấm điểm",
    "deputy_needs_authorisation": "Phó Chủ tịch Hội đồng chủ trì phải có văn bản ủy quyền",
    "vote_tie": "Khi số phiếu biểu quyết ngang nhau",
    "advisory_shown": "Thành viên xem điểm sơ bộ của Tổ tư vấn",
    "silence_is_agreement": "Không trả lời ý kiến bằng văn bản trong hạn được coi là đồng ý",
    "last_day_off_moves_on": "Thời hạn kết thúc vào ngày nghỉ được tính sang ngày làm việc tiếp theo",
}

_SETTING_VALUES: Mapping[tuple[str, str], str] = {
    ("missed_minimum", "highest_met"): "xếp hạng cao nhất mà cả điểm và yêu cầu tối thiểu đều đạt",
    ("missed_minimum", "fail"): "không đạt",
    ("missed_minimum", "council"): "Hội đồng kết luận từng sản phẩm",
    ("vote_tie", "fails"): "không thông qua",
    ("vote_tie", "chair_decides"): "theo ý kiến của người chủ trì",
    ("advisory_shown", "after"): "sau khi nộp phiếu của mình",
    ("advisory_shown", "before"): "ngay từ đầu",
    ("advisory_shown", "never"): "không xem",
}


def setting_sentence(name: str, value: str | int | bool) -> str:
    """One setting as printed: "Số lần chấm lại tối đa: 1". A name without a wording prints as it is."""
    if isinstance(value, bool):
        shown = "có" if value else "không"
    else:
        shown = _SETTING_VALUES.get((name, str(value)), str(value))
    return f"{_SETTINGS.get(name, name)}: {shown}"


def product_label(
    recommendation: Recommendation,
    stars: int | None,
    stars_by_points: int | None,
    ground: str = "",
    *,
    stopped: bool = False,
    missed_star: int = 3,
    decided: bool = False,
    in_writing: bool = False,
) -> str:
    """The sentence every list and paper prints for one product's result.

    stars: 1..5, or 0 where 50 points or more miss a minimum; None without a mean. ground: of a
    rejection, or of a stop where ``stopped``. missed_star: the lowest star whose minimum was
    missed. decided: a decision number has been entered. in_writing: rated by written opinion.
    """
    match recommendation:
        case Recommendation.RECOGNISE:
            verb = "Công nhận" if decided else "Đề nghị công nhận"
            lowered = stars is not None and stars_by_points is not None and stars < stars_by_points
            why = f" (đủ điểm {stars_by_points} sao, chưa đạt yêu cầu tối thiểu)" if lowered else ""
            return f"{verb} {stars} sao{why}"
        case Recommendation.SEND_UP:
            why = "" if stars == 5 else " (chưa đạt yêu cầu tối thiểu 5 sao)"
            return f"Tiềm năng 5 sao{why} – {'gửi' if decided else 'đề nghị gửi'} Bộ đánh giá"
        case Recommendation.NOT_RECOGNISED:
            return _not_recognised(stars, missed_star)
        case Recommendation.REJECTED:
            head = "Dừng đánh giá" if stopped else "Hồ sơ bị loại"
            return f"{head}: {ground}" if ground else head
        case Recommendation.WITHDRAWN:
            return "Chủ thể rút hồ sơ"
        case Recommendation.NO_QUORUM:
            return "Chưa đủ ý kiến bằng văn bản" if in_writing else "Chưa đủ thành phần họp"


def _not_recognised(stars: int | None, missed_star: int) -> str:
    if stars is None:
        return "Không đề nghị công nhận (chưa có phiếu hợp lệ)"
    if stars == 0:
        return f"Chưa đạt yêu cầu tối thiểu {missed_star} sao – không đề nghị công nhận"
    if stars <= 2:
        return f"Không đề nghị công nhận ({stars} sao theo điểm)"
    # Only the Ministry declines three or four stars: they are the province's to conclude (Điều 7 khoản 4 điểm g).
    return f"Không đề nghị công nhận 5 sao (kết quả {stars} sao) – chuyển cấp tỉnh xem xét"
