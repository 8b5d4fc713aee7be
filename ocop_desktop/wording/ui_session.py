"""Words of the place *Phiên họp*: checklist, lists, packages, paper sheets."""

from __future__ import annotations

VI: dict[str, str] = {
    # Các thẻ
    "session.tab.steps": "&Việc cần làm",
    "session.tab.lists": "&Nhập danh sách",
    "session.tab.packages": "&Gói dữ liệu",
    "session.tab.paper": "Phiếu &giấy",
    "session.tab.overview": "&Tổng quan",
    "action.session.steps": "Việc cần làm",
    "action.session.steps.help": "Các bước của thư ký: việc nào xong, việc nào còn thiếu",
    "action.session.lists": "Nhập danh sách",
    "action.session.lists.help": "Nhập thành viên, sản phẩm, giấy tờ từ bảng tính, xem trước và sửa từng ô",
    "action.session.packages": "Gói dữ liệu",
    "action.session.packages.help": "Phát gói ra USB, nhận gói của thành viên",
    "action.session.paper": "Phiếu giấy",
    "action.session.paper.help": "Nhập phiếu giấy đã ký, hai người nhập độc lập",
    "action.session.overview": "Tổng quan",
    "action.session.overview.help": "Sản phẩm, hội đồng và thông tin phiên",
    # Danh mục việc
    "session.next": "Việc tiếp theo: {step}.",
    "session.all_done": "Các việc của phiên họp đã xong.",
    "session.step.decision": "Quyết định thành lập Hội đồng",
    "session.step.members": "Thành viên Hội đồng",
    "session.step.rules": "Quy định, cấp đánh giá và Quy chế",
    "session.step.products": "Danh sách sản phẩm",
    "session.step.dossiers": "Hồ sơ và tài liệu minh chứng",
    "session.step.packages": "Phát gói phiên và gói hồ sơ",
    "session.step.returns": "Thu phiếu của thành viên",
    "session.said.done": "Xong",
    "session.said.missing": "Còn thiếu",
    "session.said.later": "Chưa tới",
    "session.jump.decision": "Ghi, sửa quyết định",
    "session.jump.members": "Nhập thành viên",
    "session.jump.rules": "Quy chế, thiết lập",
    "session.jump.products": "Nhập sản phẩm",
    "session.jump.dossiers": "Đến phần Hồ sơ",
    "session.jump.packages": "Phát gói",
    "session.jump.returns": "Nhận gói",
    "session.detail.no_decision": "Chưa ghi số, ngày quyết định.",
    "session.detail.decision": "Số {number} ngày {date}.",
    "session.detail.decision_undated": "Số {number}, chưa ghi ngày.",
    "session.detail.no_members": "Chưa có thành viên nào. Nhập từ bảng tính theo mẫu.",
    "session.detail.members": "{count} thành viên, {scoring} người chấm điểm.",
    "session.detail.no_scoring": "Còn thiếu chủ tịch hoặc thành viên chấm điểm.",
    "session.detail.rules": "{rule}; {tier}.",
    "session.detail.no_regulation": "Chưa ghi số Quy chế: văn bản sẽ không ghi “theo Quy chế”.",
    "session.detail.no_products": "Chưa có sản phẩm nào. Nhập từ bảng tính theo mẫu.",
    "session.detail.products": "{count} sản phẩm.",
    "session.detail.open_cases": (
        "Chưa xác định trường hợp áp dụng: {products}. Ghi vào cột “Trường hợp” rồi nhập lại."
    ),
    "session.detail.after_products": "Làm sau khi có danh sách sản phẩm.",
    "session.detail.dossiers": "{papers}/{all} sản phẩm có bảng giấy tờ, {evidence}/{all} có tài liệu.",
    "session.detail.bare": "Chưa có gì: {products}.",
    "session.detail.tray": "{count} tệp chờ xếp vào sản phẩm.",
    "session.detail.after_lists": "Làm sau khi có thành viên và sản phẩm.",
    "session.detail.not_issued": "Chưa phát gói phiên.",
    "session.detail.no_dossier_package": "Đã phát gói phiên {count} lần; chưa phát gói hồ sơ.",
    "session.detail.issued": "Đã phát gói phiên {sessions} lần, gói hồ sơ {dossiers} gói.",
    "session.detail.after_issue": "Làm sau khi phát gói phiên.",
    "session.detail.returns": "{done}/{all} thành viên đã nộp đủ, {returned}/{due} phiếu.",
    "session.detail.returns_again": (
        "Lần chấm {round}: {done}/{all} thành viên đã nộp đủ, {returned}/{due} phiếu chấm lại."
    ),
    "session.leave.list": (
        "Danh sách đang xem chưa được nhập. Ông/Bà bấm “Đồng ý nhập” hoặc “Bỏ danh sách này” rồi chuyển sang phần khác."
    ),
    "session.leave.paper": (
        "Phiếu giấy đang nhập chưa được lưu. Ông/Bà bấm “Lưu bản nhập” hoặc chọn phiếu khác rồi chuyển sang phần khác."
    ),
    # Nhập danh sách
    "session.list.kind": "Danh sách",
    "session.list.of.members": "Thành viên Hội đồng",
    "session.list.of.products": "Sản phẩm",
    "session.list.of.papers": "Giấy tờ của hồ sơ",
    "session.list.of.assessments": "Tự đánh giá, báo cáo xã, điểm sơ bộ",
    "session.list.open": "&Chọn bảng tính…",
    "session.list.open.help": "Đọc một tệp XLSX; chưa lưu gì cho đến khi đồng ý",
    "session.list.files": "Bảng tính (*.xlsx)",
    "session.list.template": "&Lưu mẫu trống…",
    "session.list.template.help": "Lưu bảng tính trống có sẵn các cột và danh sách chọn",
    "session.list.template_name.members": "mau-thanh-vien.xlsx",
    "session.list.template_name.products": "mau-san-pham.xlsx",
    "session.list.template_name.papers": "mau-giay-to.xlsx",
    "session.list.template_name.assessments": "mau-danh-gia-truoc.xlsx",
    "session.list.template_saved": "Đã lưu mẫu trống: {file}. Ông/Bà điền rồi chọn lại tệp đó ở đây.",
    "session.list.undo": "Bỏ lần sửa &cuối",
    "session.list.undo.help": "Trở lại ô như trước lần sửa cuối (Ctrl+Z)",
    "session.list.agree": "Đồng ý &nhập",
    "session.list.agree.help": "Lưu danh sách như đang hiện vào phiên họp",
    "session.list.drop": "&Bỏ danh sách này",
    "session.list.drop.help": "Không lưu gì của danh sách đang xem",
    "session.list.empty": (
        "Chọn loại danh sách rồi chọn bảng tính, hoặc kéo tệp XLSX thả vào đây. Chương trình cho xem trước "
        "từng ô và đánh dấu ô cần sửa; tệp gốc giữ nguyên, chưa lưu gì cho đến khi Ông/Bà đồng ý."
    ),
    "session.list.table": "Danh sách xem trước; ô có dấu cảnh báo cần sửa",
    "session.list.problems": "Ô cần sửa và điều cần xem lại",
    "session.list.blank": "(trống)",
    "session.list.fault": "Cần sửa {cell}: {why}",
    "session.list.notice": "Xem lại {cell}: {why}",
    "session.list.reading": "Đang đọc {file}…",
    "session.list.faulty": (
        "{rows} dòng, {faults} chỗ cần sửa. Sửa ngay trong bảng dưới đây (tệp gốc giữ nguyên) hoặc sửa tệp "
        "rồi chọn lại. Chưa lưu gì."
    ),
    "session.list.ready": (
        "{rows} dòng đọc được: {added} mới, {changed} thay đổi, {same} giữ nguyên; {left} mục đang có không "
        "nằm trong danh sách và được giữ lại. Chưa lưu gì."
    ),
    "session.list.papers_ready": (
        "{rows} dòng đọc được. Bảng giấy tờ của từng sản phẩm có trong danh sách sẽ được thay bằng bảng này. "
        "Chưa lưu gì."
    ),
    "session.list.stored": "Đã nhập danh sách: {kind}, {rows} dòng.",
    # Gói dữ liệu
    "session.out": "Phát gói",
    "session.in": "Nhận gói",
    "session.drive": "{name} – {kind}, còn trống {free}",
    "session.drive.removable": "USB, thẻ nhớ",
    "session.drive.local": "ổ của máy",
    "session.drive.network": "ổ mạng",
    "session.drive.synchronised": "thư mục đồng bộ",
    "session.drive.choose": "Ghi vào",
    "session.drive.other": "Thư mục &khác…",
    "session.drive.other.help": "Chọn một thư mục để ghi gói",
    "session.drive.again": "Tìm lại &ổ",
    "session.drive.again.help": "Tìm lại các ổ, sau khi cắm USB",
    "session.export.session": "Phát gói &phiên",
    "session.export.session.help": "Một gói như nhau cho mọi thành viên; lần phát đầu bắt đầu bước chấm điểm",
    "session.export.dossiers": "Phát gói &hồ sơ",
    "session.export.dossiers.help": "Mỗi sản phẩm một gói, gồm bảng giấy tờ và tài liệu minh chứng",
    "session.export.stop": "&Dừng ghi",
    "session.export.stop.help": "Dừng; gói đã ghi xong được giữ, gói đang ghi được xóa",
    "session.export.bar": "Tiến độ ghi gói",
    "session.export.progress": "{done} / {all}, {speed}/giây",
    "session.export.written": "Đã ghi và đọc lại đúng {count} gói ({size}) trong {folder}.",
    "session.export.stopped": "Đã dừng theo yêu cầu; gói đang ghi dở đã được xóa.",
    "session.export.nothing": "Chưa có gì để ghi: chưa sản phẩm nào có giấy tờ hoặc tài liệu.",
    "session.export.unplug": "Có thể rút USB.",
    "session.receive": "&Nhận gói…",
    "session.receive.help": "Chọn một hoặc nhiều gói .ocop để nhận",
    "session.receive.hint": (
        "Chọn một hoặc nhiều gói, hoặc kéo các gói thả vào đây. Nhận lại cùng một gói không làm thay đổi gì."
    ),
    "session.receive.files": "Gói dữ liệu (*.ocop)",
    "session.receipts": "Kết quả nhận gói, mới nhất ở trên",
    "session.receipt.accepted": "{file}: đã nhận {kind} của {member} – {added} mục mới, {known} mục đã có.",
    "session.receipt.known": "{file}: {kind} của {member} đã nhận trước đó; không có gì thay đổi.",
    "session.receipt.older": "{file}: {kind} của {member} là bản cũ, bản mới hơn đã nhận; không có gì thay đổi.",
    "session.receipt.unseen": "Còn {unseen} lần xuất trước chưa thấy gói.",
    "session.receipt.refused": "{file}: chưa được nhận. {why}",
    "session.receipt.left": "{file}: chưa nhận vì chưa đối chiếu được mã với {name}. Dữ liệu đã có giữ nguyên.",
    "session.key.question": (
        "Gói {file} là gói đầu tiên của {name} ({member}). Ông/Bà đọc 30 chữ số sau và đối chiếu với máy của "
        "{name}; chỉ hỏi một lần."
    ),
    "session.key.yes": "&Đã đối chiếu, đúng – nhận gói",
    "session.key.yes.help": "Ghi nhận người ký này và nhận gói",
    "session.key.no": "&Chưa nhận gói này",
    "session.key.no.help": "Không nhận gói; không có gì thay đổi",
    "session.board": "Bảng theo dõi phiếu và gói của thành viên",
    "session.board.code": "Mã",
    "session.board.member": "Họ và tên",
    "session.board.sheets": "Phiếu đã nộp",
    "session.board.packages": "Gói đã nhận",
    "session.board.signer": "Người ký",
    "session.board.known": "đã đối chiếu",
    "session.board.unknown": "chưa nhận gói",
    # Phiếu giấy
    "session.paper.member": "Phiếu của thành viên",
    "session.paper.product": "Sản phẩm",
    "session.paper.typist": "Người nhập",
    "session.paper.open": "&Mở phiếu này",
    "session.paper.open.help": "Mở mẫu phiếu trống theo đúng thứ tự mẫu chính thức",
    "session.paper.hint": (
        "Phiếu giấy đã ký được hai người nhập độc lập; người thứ hai không thấy bản của người thứ nhất. Chọn "
        "thành viên và sản phẩm rồi mở phiếu."
    ),
    "session.paper.stage.first": (
        "{member} – {product}, lần chấm {round}: bản nhập thứ nhất. Mỗi tiêu chí chọn đúng mức đánh dấu trên "
        "giấy; gõ số thứ tự của mức để chọn nhanh."
    ),
    "session.paper.stage.second": (
        "{member} – {product}, lần chấm {round}: bản nhập thứ hai. {first} đã nhập bản thứ nhất; mời một "
        "người khác nhập."
    ),
    "session.paper.stage.differ": (
        "{member} – {product}: hai bản nhập khác nhau ở {count} chỗ. Hai người cùng xem phiếu giấy và "
        "chọn, ghi đúng như trên giấy."
    ),
    "session.paper.stage.ready": (
        "{member} – {product}: hai bản nhập giống nhau. Bấm “Nộp phiếu giấy” để ghi vào phiên."
    ),
    "session.paper.stage.done": "{member} – {product}: phiếu lần chấm {round} đã có trong phiên.",
    "session.paper.blank": "– chưa nhập –",
    "session.paper.left_blank": "để trống",
    "session.paper.level": "{text} ({points} điểm)",
    "session.paper.no_level": "Không thuộc mức nào nêu trên (0 điểm)",
    "session.paper.read": "{typist} nhập: {text}",
    "session.paper.opinion": "Ý kiến khác ghi trên phiếu",
    "session.paper.inspected": "Đã thử mẫu, khảo sát",
    "session.paper.keep": "&Lưu bản nhập",
    "session.paper.keep.help": "Lưu bản nhập này; mẫu được xóa trắng trước khi người khác ngồi vào",
    "session.paper.settle": "Ghi theo &phiếu giấy",
    "session.paper.submit": "Nộ&p phiếu giấy",
    "session.paper.submit.help": "Ghi phiếu vào phiên, đánh dấu là nhập từ phiếu giấy",
}

EN: dict[str, str] = {
    "session.tab.steps": "&To do",
    "session.tab.lists": "Import &lists",
    "session.tab.packages": "&Packages",
    "session.tab.paper": "Pa&per sheets",
    "session.tab.overview": "&Overview",
    "action.session.steps": "To do",
    "action.session.steps.help": "The secretary's steps: what is done and what is missing",
    "action.session.lists": "Import lists",
    "action.session.lists.help": (
        "Import members, products and papers from workbooks, looked at and corrected cell by cell"
    ),
    "action.session.packages": "Packages",
    "action.session.packages.help": "Give packages out to a stick, take members' packages in",
    "action.session.paper": "Paper sheets",
    "action.session.paper.help": "Type signed paper sheets, by two people independently",
    "action.session.overview": "Overview",
    "action.session.overview.help": "Products, council and facts of the session",
    "session.next": "Next: {step}.",
    "session.all_done": "Everything of this session is done.",
    "session.step.decision": "Decision founding the council",
    "session.step.members": "Members of the council",
    "session.step.rules": "Rule, level and regulation",
    "session.step.products": "Products",
    "session.step.dossiers": "Dossiers and evidence",
    "session.step.packages": "Session and dossier packages given out",
    "session.step.returns": "Members' sheets collected",
    "session.said.done": "Done",
    "session.said.missing": "Missing",
    "session.said.later": "Later",
    "session.jump.decision": "Enter the decision",
    "session.jump.members": "Import members",
    "session.jump.rules": "Regulation, settings",
    "session.jump.products": "Import products",
    "session.jump.dossiers": "Go to the dossiers",
    "session.jump.packages": "Give packages out",
    "session.jump.returns": "Take packages in",
    "session.detail.no_decision": "Number and date are not recorded.",
    "session.detail.decision": "No. {number} of {date}.",
    "session.detail.decision_undated": "No. {number}, without a date.",
    "session.detail.no_members": "No members yet. Import them from a workbook.",
    "session.detail.members": "{count} members, {scoring} of them score.",
    "session.detail.no_scoring": "A chair or scoring members are missing.",
    "session.detail.rules": "{rule}; {tier}.",
    "session.detail.no_regulation": "No regulation number: papers will not say “theo Quy chế”.",
    "session.detail.no_products": "No products yet. Import them from a workbook.",
    "session.detail.products": "{count} products.",
    "session.detail.open_cases": (
        "The alternative that applies is open: {products}. Fill in the column “Trường hợp” and import again."
    ),
    "session.detail.after_products": "Comes after the list of products.",
    "session.detail.dossiers": "{papers}/{all} products have stated papers, {evidence}/{all} have files.",
    "session.detail.bare": "Nothing yet: {products}.",
    "session.detail.tray": "{count} files wait for a product.",
    "session.detail.after_lists": "Comes after members and products.",
    "session.detail.not_issued": "The session package was not given out.",
    "session.detail.no_dossier_package": "Session package given out {count} times; no dossier package yet.",
    "session.detail.issued": "Given out: session packages {sessions}, dossier packages {dossiers}.",
    "session.detail.after_issue": "Comes after the session package.",
    "session.detail.returns": "{done}/{all} members are done, {returned}/{due} sheets.",
    "session.detail.returns_again": "Round {round}: {done}/{all} members are done, {returned}/{due} sheets again.",
    "session.leave.list": "The list you look at is not stored. Agree to it or let it go, then go on.",
    "session.leave.paper": "The paper sheet you type is not stored. Store it or take another sheet, then go on.",
    "session.list.kind": "List",
    "session.list.of.members": "Members",
    "session.list.of.products": "Products",
    "session.list.of.papers": "Papers of the dossiers",
    "session.list.of.assessments": "Assessments before the council",
    "session.list.open": "&Choose a workbook…",
    "session.list.open.help": "Read an XLSX file; nothing is stored before you agree",
    "session.list.files": "Workbooks (*.xlsx)",
    "session.list.template": "&Save an empty form…",
    "session.list.template.help": "Save an empty workbook with its columns and choices",
    "session.list.template_name.members": "mau-thanh-vien.xlsx",
    "session.list.template_name.products": "mau-san-pham.xlsx",
    "session.list.template_name.papers": "mau-giay-to.xlsx",
    "session.list.template_name.assessments": "mau-danh-gia-truoc.xlsx",
    "session.list.template_saved": "The empty form was saved: {file}. Fill it in and choose it here.",
    "session.list.undo": "&Undo the last correction",
    "session.list.undo.help": "The cell as it was before the last correction (Ctrl+Z)",
    "session.list.agree": "&Agree and store",
    "session.list.agree.help": "Store the list as it is shown",
    "session.list.drop": "Let this list &go",
    "session.list.drop.help": "Store nothing of the list shown",
    "session.list.empty": (
        "Choose what kind of list it is and then the workbook, or drop an XLSX file here. Every cell is "
        "shown first and faulty ones are marked; the file is left as it is and nothing is stored before you "
        "agree."
    ),
    "session.list.table": "Preview of the list; cells with a warning sign are faulty",
    "session.list.problems": "Faulty cells and what to look at",
    "session.list.blank": "(blank)",
    "session.list.fault": "Faulty {cell}: {why}",
    "session.list.notice": "Look at {cell}: {why}",
    "session.list.reading": "Reading {file}…",
    "session.list.faulty": (
        "{rows} rows, {faults} faults. Correct them in the table (the file is left as it is) or mend the "
        "file and choose it again. Nothing is stored yet."
    ),
    "session.list.ready": (
        "{rows} rows: {added} new, {changed} changed, {same} unchanged; {left} known entries are not in the "
        "list and stay. Nothing is stored yet."
    ),
    "session.list.papers_ready": (
        "{rows} rows. The stated papers of every product in the list will be replaced. Nothing is stored yet."
    ),
    "session.list.stored": "The list was stored: {kind}, {rows} rows.",
    "session.out": "Give packages out",
    "session.in": "Take packages in",
    "session.drive": "{name} – {kind}, {free} free",
    "session.drive.removable": "stick or card",
    "session.drive.local": "this computer",
    "session.drive.network": "network",
    "session.drive.synchronised": "synchronised",
    "session.drive.choose": "Write to",
    "session.drive.other": "Another &folder…",
    "session.drive.other.help": "Choose a folder for the packages",
    "session.drive.again": "&Look for drives",
    "session.drive.again.help": "Look for drives again, once a stick is in",
    "session.export.session": "Give out the &session package",
    "session.export.session.help": "The same package for every member; the first one begins the scoring",
    "session.export.dossiers": "Give out the &dossiers",
    "session.export.dossiers.help": "One package per product with its papers and evidence",
    "session.export.stop": "S&top",
    "session.export.stop.help": "Stop; whole packages stay, the one under way is removed",
    "session.export.bar": "Progress of writing",
    "session.export.progress": "{done} of {all}, {speed}/s",
    "session.export.written": "{count} packages ({size}) were written to {folder} and read back.",
    "session.export.stopped": "Stopped as asked; the package under way was removed.",
    "session.export.nothing": "There is nothing to write: no product has papers or files.",
    "session.export.unplug": "The stick may be pulled out.",
    "session.receive": "&Take packages in…",
    "session.receive.help": "Choose one or more .ocop packages",
    "session.receive.hint": (
        "Choose one or more packages, or drop them here. Taking the same package twice changes nothing."
    ),
    "session.receive.files": "Packages (*.ocop)",
    "session.receipts": "What became of the packages, newest first",
    "session.receipt.accepted": "{file}: {kind} of {member} taken in – {added} new, {known} known.",
    "session.receipt.known": "{file}: {kind} of {member} was taken in before; nothing has changed.",
    "session.receipt.older": "{file}: {kind} of {member} is an older one, a newer one is here; nothing has changed.",
    "session.receipt.unseen": "{unseen} earlier packages were never seen.",
    "session.receipt.refused": "{file}: not taken. {why}",
    "session.receipt.left": (
        "{file}: not taken, the digits were not compared with {name}. What you have is unchanged."
    ),
    "session.key.question": (
        "{file} is the first package of {name} ({member}). Compare these 30 digits with those on {name}'s "
        "computer; this is asked once."
    ),
    "session.key.yes": "The digits &agree – take it in",
    "session.key.yes.help": "Remember this signer and take the package in",
    "session.key.no": "&Leave this package",
    "session.key.no.help": "The package is not taken; nothing changes",
    "session.board": "Board of members' sheets and packages",
    "session.board.code": "Code",
    "session.board.member": "Name",
    "session.board.sheets": "Sheets",
    "session.board.packages": "Packages",
    "session.board.signer": "Signer",
    "session.board.known": "compared",
    "session.board.unknown": "no package yet",
    "session.paper.member": "Sheet of",
    "session.paper.product": "Product",
    "session.paper.typist": "Typed by",
    "session.paper.open": "&Take this sheet",
    "session.paper.open.help": "An empty form in the order of the official one",
    "session.paper.hint": (
        "A signed paper sheet is typed by two people independently; the second does not see the first one's "
        "reading. Choose member and product, then take the sheet."
    ),
    "session.paper.stage.first": (
        "{member} – {product}, round {round}: first reading. Choose the level marked on paper; type its "
        "number to choose quickly."
    ),
    "session.paper.stage.second": (
        "{member} – {product}, round {round}: second reading. {first} typed the first; another person types now."
    ),
    "session.paper.stage.differ": (
        "{member} – {product}: the readings differ in {count} places. Look at the paper together and "
        "choose what it says."
    ),
    "session.paper.stage.ready": "{member} – {product}: both readings agree. Store the paper sheet.",
    "session.paper.stage.done": "{member} – {product}: the sheet of round {round} is in.",
    "session.paper.blank": "– blank –",
    "session.paper.left_blank": "left blank",
    "session.paper.level": "{text} ({points} points)",
    "session.paper.no_level": "None of the levels above (0 points)",
    "session.paper.read": "{typist} read: {text}",
    "session.paper.opinion": "Other opinion on the sheet",
    "session.paper.inspected": "Sample tasted, place seen",
    "session.paper.keep": "&Store this reading",
    "session.paper.keep.help": "Store this reading; the form is emptied before another person sits down",
    "session.paper.settle": "As the &paper says",
    "session.paper.submit": "S&tore the paper sheet",
    "session.paper.submit.help": "Store the sheet, marked as typed from paper",
}
