"""Facts as people say them: a code word of the core inside a sentence ("scoring") reads in the sentence's language.

``tell`` is what every door uses to show an error: the sentence of its code with its facts spoken.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import Fact, Language, sentence

_VI: Mapping[str, Mapping[str, str]] = {
    "state": {
        "preparing": "đang chuẩn bị",
        "scoring": "đang chấm điểm",
        "opened": "đã mở phiếu",
        "reconciling": "đang thống nhất điểm",
        "concluded": "đã kết luận",
        "signed": "đã ký biên bản",
        "archived": "đã lưu trữ",
    },
    "step": {
        "preparing": "chuẩn bị",
        "scoring": "chấm điểm",
        "opened": "mở phiếu",
        "reconciling": "thống nhất điểm",
        "concluded": "kết luận",
        "signed": "ký biên bản",
        "archived": "lưu trữ",
    },
    "role": {
        "chair": "chủ tịch Hội đồng",
        "deputy": "phó chủ tịch Hội đồng",
        "secretary": "thư ký Hội đồng",
        "member": "thành viên",
        "substitute": "thành viên thay thế",
        "expert": "chuyên gia được mời",
    },
    "act": {
        "import_members": "nhập danh sách thành viên",
        "import_products": "nhập danh sách sản phẩm",
        "import_papers": "nhập giấy tờ của hồ sơ",
        "import_assessments": "nhập tự đánh giá, báo cáo của xã, điểm sơ bộ",
        "add_evidence": "thêm tài liệu minh chứng",
        "export_session": "phát gói phiên",
        "export_dossiers": "phát gói hồ sơ",
        "export_round": "phát gói chấm lại",
        "export_result": "phát gói kết quả",
        "score": "chấm điểm",
        "attend": "ghi vắng mặt",
        "attendance": "có mặt, vắng mặt",
        "open": "mở phiếu",
        "preside": "ghi người chủ trì",
        "recuse": "ghi việc không tham gia chấm",
        "reject": "ghi biểu quyết dừng đánh giá hoặc loại hồ sơ",
        "withdraw": "ghi việc rút hồ sơ",
        "move_set": "chuyển bộ sản phẩm",
        "finding": "kết luận về yêu cầu tối thiểu",
        "send_up": "quyết định đề nghị gửi Bộ đánh giá",
        "conclude_stars": "kết luận hạng sao",
        "remark": "ghi ý kiến",
        "dissent": "ghi ý kiến bảo lưu (nêu rõ thành viên và sản phẩm)",
        "close": "thu phiếu",
        "round": "yêu cầu chấm lại",
        "reopen": "mở lại phần thống nhất điểm",
        "minutes_form": "nhập nội dung biên bản",
        "correct_code": "sửa mã",
        "entity": "ghi việc chủ thể vào, ra phòng họp",
        "happening": "ghi diễn biến",
        "papers": "nhận giấy tờ bổ sung",
        "correct_act": "đính chính việc đã ghi",
        "substitute": "ghi người thay thế (số văn bản và thời hạn)",
        "split": "tách sản phẩm (tên và lý do)",
        "cases": "sửa trường hợp áp dụng",
        "link": "nối với phiên họp trước",
        "complaint": "trả lời khiếu nại (đơn, và lý do nếu ghi họ tên)",
        "year_plan": "nhập kế hoạch năm",
        "written_ask": "lấy ý kiến bằng văn bản",
        "written_reply": "ghi ý kiến trả lời bằng văn bản",
        "written_close": "khép đợt lấy ý kiến bằng văn bản",
        "written_meeting": "chuyển sản phẩm sang họp",
        "written_settle": "kết luận theo ý kiến bằng văn bản",
        "change_facts": "sửa thông tin, thiết lập của phiên họp",
        "sign_minutes": "ghi đã ký biên bản",
        "settle_file": "quyết định về tệp chưa được nhận",
    },
    "kind": {
        "session": "gói phiên",
        "dossier": "gói hồ sơ",
        "sheets": "gói phiếu",
        "round": "gói chấm lại",
        "result": "gói kết quả",
    },
    "event": {
        "entity": "chủ thể làm việc với Hội đồng",
        "paused": "tạm nghỉ",
        "resumed": "họp tiếp",
        "late_papers": "nhận giấy tờ bổ sung",
        "late_papers_next": "giấy tờ bổ sung chuyển đợt sau",
        "samples": "mẫu sản phẩm",
        "new_tests": "kết quả kiểm nghiệm mới",
        "questions": "hỏi, trả lời của chủ thể",
        "department": "ý kiến của cơ quan chuyên môn",
        "vote": "biểu quyết",
        "signing_refused": "không ký biên bản",
        "agreed_level": "thống nhất mức điểm của tiêu chí",
        "split": "tách thành sản phẩm riêng",
        "complaint": "trả lời khiếu nại",
    },
    "mismatch": {
        "subject": "bộ sản phẩm không có tiêu chí hoặc nội dung này",
        "level": "tiêu chí không có mức này",
        "text": "lời ghi quá dài hoặc có ký tự không nhìn thấy được",
        "twice": "được ghi hai lần",
    },
    "missing": {
        "products": "sản phẩm",
        "members": "thành viên chấm điểm",
        "dossiers": "hồ sơ (giấy tờ hoặc tài liệu minh chứng)",
    },
}

_EN: Mapping[str, Mapping[str, str]] = {
    "event": {
        "entity": "the entity with the council",
        "paused": "break",
        "resumed": "resumption",
        "late_papers": "late papers",
        "late_papers_next": "late papers left to the next intake",
        "samples": "samples",
        "new_tests": "new test results",
        "questions": "questions and answers",
        "department": "a department's finding",
        "vote": "vote",
        "signing_refused": "refusal to sign",
        "agreed_level": "a level agreed on",
        "split": "split into a product of its own",
        "complaint": "a complaint answered",
    },
    "state": {"preparing": "being prepared", "scoring": "being scored", "reconciling": "being reconciled"},
    "act": {
        "import_members": "import members",
        "import_products": "import products",
        "import_papers": "import papers",
        "import_assessments": "import assessments",
        "add_evidence": "add evidence",
        "export_session": "issue the session package",
        "export_dossiers": "issue dossier packages",
        "export_round": "issue the round package",
        "export_result": "issue the result package",
        "attend": "record an absence",
        "attendance": "attendance",
        "open": "open the sheets",
        "preside": "record who presides",
        "recuse": "record a recusal",
        "reject": "record a vote to stop or reject",
        "withdraw": "record a withdrawal",
        "move_set": "move a product to another set",
        "finding": "record a finding",
        "send_up": "decide on proposing to the Ministry",
        "conclude_stars": "conclude a star",
        "remark": "record an opinion",
        "dissent": "record a reserved opinion (with its member and product)",
        "close": "close the collection",
        "round": "order a re-scoring",
        "reopen": "go back to reconciling",
        "minutes_form": "fill in the minutes form",
        "correct_code": "correct a code",
        "entity": "record the entity coming in or leaving",
        "happening": "record what happened",
        "papers": "accept late papers",
        "correct_act": "correct what was recorded",
        "substitute": "record a substitute (with letter and time)",
        "split": "split a product (with name and reason)",
        "cases": "correct the alternative that applies",
        "link": "link an earlier session",
        "complaint": "answer a complaint (its letter, and a reason for names)",
        "year_plan": "import the year's plan",
        "written_ask": "ask for written opinions",
        "written_reply": "record a written reply",
        "written_close": "close a batch of written opinions",
        "written_meeting": "send a product to a meeting",
        "written_settle": "conclude on the written opinions",
        "change_facts": "change facts and settings of the session",
        "sign_minutes": "record the signed minutes",
        "settle_file": "decide about a file kept apart",
    },
    "kind": {
        "session": "a session package",
        "dossier": "a dossier package",
        "sheets": "a sheets package",
        "round": "a round package",
        "result": "a result package",
    },
    "mismatch": {
        "subject": "the product set has no such criterion or content",
        "level": "the criterion has no such level",
        "text": "the text is too long or holds characters nobody can see",
        "twice": "it is stated twice",
    },
    "missing": {"members": "scoring members"},
}

_SPOKEN: Mapping[Language, Mapping[str, Mapping[str, str]]] = {"vi": _VI, "en": _EN}


def spoken(name: str, value: Fact, language: Language = "vi") -> Fact:
    """The value of the fact ``name`` as people say it; the value itself where it is no code word.

    Lists of code words ("chair, deputy") are spoken one by one.
    """
    words = _SPOKEN[language].get(name)
    if words is None or not isinstance(value, str):
        return value
    return ", ".join(words.get(word, word) for word in value.split(", "))


_SIZES = {"device.disk_full": ("needed", "free")}
"""Facts that count bytes; 0 = the system did not say."""

_UNKNOWN: Mapping[Language, str] = {"vi": "chưa rõ", "en": "unknown"}


def size_text(count: int, language: Language = "vi") -> str:
    """Bytes as people read them: KB, MB or GB with one decimal, or that nobody knows."""
    if count <= 0:
        return _UNKNOWN[language]
    unit, name = next(
        ((unit, name) for unit, name in ((10**9, "GB"), (10**6, "MB")) if count >= unit // 10), (10**3, "KB")
    )
    tenths = max((count * 10 + unit // 2) // unit, 1)
    return f"{tenths // 10}{',' if language == 'vi' else '.'}{tenths % 10} {name}"


def tell(code: str, facts: Mapping[str, Fact] | None = None, language: Language = "vi") -> str:
    """The sentence of a code with its facts spoken. Raises KeyError for a code without a sentence."""
    said = {name: spoken(name, value, language) for name, value in (facts or {}).items()}
    for name in _SIZES.get(code, ()):
        value = said.get(name)
        if isinstance(value, int):
            said[name] = size_text(value, language)
    return sentence(code, said, language)
