"""Words of the desk for paper sheets beyond the form: the scan, and settling what two people read differently."""

from __future__ import annotations

VI: dict[str, str] = {
    "session.paper.scan": "Bản &quét…",
    "session.paper.scan.help": "Chọn ảnh, PDF quét phiếu giấy; tệp được giữ cùng phiên họp, không gửi cho thành viên",
    "session.paper.scan.title": "Bản quét phiếu giấy",
    "session.paper.scan.files": "Ảnh, PDF (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)",
    "session.paper.scan.chosen": "Bản &quét: {file}",
    "session.paper.scan_kept": "Bản quét phiếu đã được giữ cùng phiên họp.",
    "session.paper.together": "Cùng xem phiếu giấy:",
    "session.paper.settle.help": (
        "Ghi mức đã chọn cho cả hai bản nhập; đánh dấu cả hai người nhập đang cùng xem phiếu giấy thì mới ghi được"
    ),
}

EN: dict[str, str] = {
    "session.paper.scan": "S&can…",
    "session.paper.scan.help": "Choose a picture or PDF of the paper; it is kept with the session, not sent to members",
    "session.paper.scan.title": "Scan of the paper sheet",
    "session.paper.scan.files": "Pictures, PDF (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)",
    "session.paper.scan.chosen": "S&can: {file}",
    "session.paper.scan_kept": "A scan of the paper is kept with the session.",
    "session.paper.together": "Looking at the paper together:",
    "session.paper.settle.help": (
        "Store the chosen levels for both readings; possible once both typists are ticked as looking at the paper"
    ),
}
