"""Sentences of giving packages out that belong to one role or one moment: sheets, a round, the result."""

from __future__ import annotations

VI: dict[str, str] = {
    "session.out.member": "Nộp gói phiếu cho thư ký",
    "session.export.sheets": "Xuất gói phi&ếu",
    "session.export.sheets.help": "Mọi phiếu Ông/Bà đã nộp trong lần chấm này thành một gói để đưa cho thư ký",
    "session.export.sheets.none": (
        "Ông/Bà chưa nộp phiếu nào trong lần chấm này. Nộp phiếu ở Chấm điểm rồi quay lại đây để xuất gói."
    ),
    "session.export.sheets.ready": "Đã nộp {returned}/{due} phiếu của lần chấm {round}. Chọn nơi ghi rồi xuất gói.",
    "session.digits": "Mã 30 chữ số của máy này: {digits}",
    "session.digits.help": (
        "Khi gói đầu tiên của máy này đến nơi, người nhận hỏi mã này; Ông/Bà đọc để người nhận đối chiếu"
    ),
    "session.receipt.stopped": (
        "{file}: đã dừng nhận theo yêu cầu; không có gì thay đổi. Các gói chờ sau nó cũng chưa được nhận; "
        "Ông/Bà chọn lại."
    ),
    "session.export.round": "Phát gói chấm &lại",
    "session.export.round.help": "Sản phẩm nào chấm lại và vì sao; không kèm điểm của ai",
    "session.export.result": "Phát gói &kết quả",
    "session.export.result.help": (
        "Mọi phiếu, kết luận, nhật ký, kèm biên bản và bảng diễn giải điểm; ai nhận cũng tính lại được"
    ),
}

EN: dict[str, str] = {
    "session.out.member": "Hand your sheets in to the secretary",
    "session.export.sheets": "&Export my sheets",
    "session.export.sheets.help": "All sheets you submitted in this round as one package for the secretary",
    "session.export.sheets.none": (
        "You have submitted no sheet in this round. Submit at Scoring, then come back here to export the package."
    ),
    "session.export.sheets.ready": "{returned} of {due} sheets of round {round} submitted. Choose where to write them.",
    "session.digits": "The 30 digits of this computer: {digits}",
    "session.digits.help": "Whoever takes in the first package of this computer asks for them; read them out",
    "session.receipt.stopped": (
        "{file}: stopped as asked; nothing has changed. Packages waiting behind it were not taken in either; "
        "choose again."
    ),
    "session.export.round": "Give out the &round package",
    "session.export.round.help": "Which products are scored again and why; nobody's points go with it",
    "session.export.result": "Give out the resu&lt",
    "session.export.result.help": (
        "All sheets, conclusions and the log, with minutes and derivation; whoever gets it can recompute everything"
    ),
}
