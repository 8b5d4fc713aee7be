"""Words of the window: titles, labels, columns, notices."""

from __future__ import annotations

VI: dict[str, str] = {
    # Cửa sổ và trang đầu
    "window.title": "OCOP – Đánh giá, phân hạng sản phẩm",
    "window.title_of": "{name} – OCOP",
    "window.choose_file": "Chọn tệp phiên họp",
    "window.file_kind": "Tệp phiên họp (*.ocopdb)",
    "window.read_at": "Đã đọc lúc {time}",
    "window.sample": "DỮ LIỆU MINH HỌA",
    # Phần đầu
    "window.owner.secretary": "Tệp của thư ký Hội đồng",
    "window.owner.member": "Tệp của {member} – {role}",
    "window.tier.province": "Hội đồng cấp tỉnh",
    "window.tier.ministry": "Hội đồng cấp trung ương",
    "window.state": "Trạng thái: {state}",
    "window.rule": "Quy định áp dụng: {rule}",
    "window.fact.council": "Hội đồng",
    "window.fact.decision": "Quyết định thành lập",
    "window.fact.regulation": "Quy chế",
    "window.fact.place": "Địa điểm",
    "window.fact.rounds": "Lần chấm",
    "window.fact.sheets": "Phiếu lần {round}",
    "window.fact.packages": "Gói dữ liệu",
    "window.fact.evidence": "Tài liệu chờ xếp",
    "window.numbered": "số {number} ngày {date}",
    "window.number_only": "số {number}",
    "window.none": "chưa ghi",
    "window.packages": "đã phát {issued}, đã nhận {received}, chưa được nhận {refused}",
    "window.sheets": "đã nộp {returned} trên {due}",
    "window.files": "{count} tệp",
    "window.steps": "Các bước của phiên họp",
    # Bảng
    "window.tab.products": "&Sản phẩm ({count})",
    "window.tab.members": "&Hội đồng ({count})",
    "window.tab.facts": "&Thông tin phiên",
    "window.table.products": "Danh sách sản phẩm theo thứ tự hồ sơ",
    "window.table.members": "Thành viên Hội đồng và phiếu đã nộp",
    "window.column.code": "Mã",
    "window.column.product": "Tên sản phẩm",
    "window.column.set": "Bộ",
    "window.column.commune": "Xã, phường",
    "window.column.sheets": "Phiếu",
    "window.column.mean": "Bình quân",
    "window.column.stars": "Hạng sao",
    "window.column.result": "Kết quả",
    "window.column.member": "Họ và tên",
    "window.column.role": "Vai trò",
    "window.column.department": "Cơ quan",
    "window.column.round": "Phiếu lần {round}",
    "window.column.paper": "Phiếu giấy",
    "window.column.packages": "Gói phiếu đã nhận",
    "window.not_opened": "chưa mở phiếu",
    "window.entity.heading": "Chủ thể đang trong phòng",
    "window.entity.hidden": "không hiện khi chủ thể trong phòng",
    "window.entity.text": (
        "Chủ thể của sản phẩm {product} đang trong phòng nên điểm không hiện ở màn hình nào. Điểm hiện lại khi Ông/Bà "
        "bỏ dấu “Chủ thể trong phòng” (F9) ở phần Thống nhất điểm."
    ),
    "window.entity.files": "Trong lúc này vẫn lưu được tệp, tệp không mở ra trên màn hình.",
    "window.entity.go": "Đến phần Thống nhất điểm",
    "window.ended": "đã dừng, loại hoặc rút hồ sơ",
    "window.no_value": "–",
    "window.of": "{returned}/{due}",
    "window.of_round": "Lần chấm {round}: đã nộp {returned} trên {due} phiếu",
    "window.product_hint": "{product} – {entity}",
    "window.set_hint": "Bộ sản phẩm {set}: {title}",
    "window.does_not_score": "không chấm",
    "window.not_here": "không có trong tệp này",
    # Dòng cuối
    "window.foot.sheets": "Lần chấm {round}: {finished}/{scoring} thành viên đã nộp đủ, {returned}/{due} phiếu",
    "window.foot.own": "Lần chấm {round}: đã nộp {returned}/{due} phiếu của mình",
    # Báo lỗi
    "window.stopped": (
        "Mọi việc đã lưu trước đó vẫn còn nguyên; việc đang làm dở không được lưu. Chi tiết (không có điểm và "
        "nhận xét) được ghi tại {log}. Ông/Bà đóng chương trình rồi mở lại; nếu còn gặp, gửi tệp đó cho người hỗ trợ."
    ),
    "window.stopped_unlogged": (
        "Mọi việc đã lưu trước đó vẫn còn nguyên; việc đang làm dở không được lưu. Không ghi được tệp nhật ký lỗi "
        "trong {folder}. Ông/Bà kiểm tra dung lượng ổ đĩa, đóng chương trình rồi mở lại."
    ),
    "window.one_file": "Chỉ mở được một tệp mỗi lần; nhận được {given} tệp. Chưa mở gì. Ông/Bà mở lại với một tệp.",
}

EN: dict[str, str] = {
    "window.title": "OCOP – rating of products",
    "window.title_of": "{name} – OCOP",
    "window.choose_file": "Choose a session file",
    "window.file_kind": "Session files (*.ocopdb)",
    "window.read_at": "Read at {time}",
    "window.sample": "SAMPLE DATA",
    "window.owner.secretary": "File of the council's secretary",
    "window.owner.member": "File of {member} – {role}",
    "window.tier.province": "Provincial council",
    "window.tier.ministry": "Central council",
    "window.state": "State: {state}",
    "window.rule": "Rule applied: {rule}",
    "window.fact.council": "Council",
    "window.fact.decision": "Founding decision",
    "window.fact.regulation": "Regulation",
    "window.fact.place": "Place",
    "window.fact.rounds": "Scoring round",
    "window.fact.sheets": "Sheets of round {round}",
    "window.fact.packages": "Packages",
    "window.fact.evidence": "Unsorted evidence",
    "window.numbered": "no. {number} of {date}",
    "window.number_only": "no. {number}",
    "window.none": "not recorded",
    "window.packages": "{issued} issued, {received} received, {refused} not accepted",
    "window.sheets": "{returned} of {due} returned",
    "window.files": "{count} files",
    "window.steps": "Steps of the session",
    "window.tab.products": "&Products ({count})",
    "window.tab.members": "&Council ({count})",
    "window.tab.facts": "&About the session",
    "window.table.products": "Products in the order of the dossiers",
    "window.table.members": "Members of the council and sheets returned",
    "window.column.code": "Code",
    "window.column.product": "Product",
    "window.column.set": "Set",
    "window.column.commune": "Commune",
    "window.column.sheets": "Sheets",
    "window.column.mean": "Mean",
    "window.column.stars": "Stars",
    "window.column.result": "Result",
    "window.column.member": "Name",
    "window.column.role": "Role",
    "window.column.department": "Department",
    "window.column.round": "Sheets, round {round}",
    "window.column.paper": "On paper",
    "window.column.packages": "Packages received",
    "window.not_opened": "not opened yet",
    "window.entity.heading": "An entity is in the room",
    "window.entity.hidden": "not shown while an entity is in the room",
    "window.entity.text": (
        "The entity of product {product} is in the room, so no screen shows a score. Scores come back when you untick "
        "“Entity in the room” (F9) in Reconciliation."
    ),
    "window.entity.files": "Files can still be saved meanwhile; they are not opened on the screen.",
    "window.entity.go": "Go to Reconciliation",
    "window.ended": "stopped, rejected or withdrawn",
    "window.no_value": "–",
    "window.of": "{returned}/{due}",
    "window.of_round": "Round {round}: {returned} of {due} sheets returned",
    "window.product_hint": "{product} – {entity}",
    "window.set_hint": "Product set {set}: {title}",
    "window.does_not_score": "does not score",
    "window.not_here": "not in this file",
    "window.foot.sheets": "Round {round}: {finished}/{scoring} members are done, {returned}/{due} sheets",
    "window.foot.own": "Round {round}: {returned}/{due} own sheets submitted",
    "window.stopped": (
        "Everything saved before is kept; what was under way is not saved. Details (without points and notes) are "
        "in {log}. Close the program and open it again; if it happens again, send that file to those who help you."
    ),
    "window.stopped_unlogged": (
        "Everything saved before is kept; what was under way is not saved. The failure could not be noted in "
        "{folder}. Check the free space of the disk, close the program and open it again."
    ),
    "window.one_file": "One file can be opened at a time; {given} were given. Nothing was opened. Give one file.",
}
