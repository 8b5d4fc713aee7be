"""Words of the start page, the guided first use, the sample session, the manual's window and the settings."""

from __future__ import annotations

VI: dict[str, str] = {
    "start.first.heading": "Lần đầu dùng chương trình: Ông/Bà là ai trong Hội đồng?",
    "start.first.member": "Thành viên Hội đồng",
    "start.first.secretary": "Thư ký Hội đồng",
    "start.first.member.1": "Cắm USB thư ký đưa, mở gói phiên (tệp “phien….ocop”) và chọn tên mình.",
    "start.first.member.2": (
        "Chấm từng sản phẩm bằng phím 1–9, Enter; mỗi lựa chọn được lưu ngay. Xong thì xác nhận và khóa phiếu."
    ),
    "start.first.member.3": "Ở phần “Phiên họp”, ghi gói phiếu ra USB rồi đưa lại cho thư ký.",
    "start.first.member.go": "Mở gói phiên…",
    "start.first.secretary.1": "Tạo phiên mới theo quyết định thành lập Hội đồng.",
    "start.first.secretary.2": (
        "Nhập danh sách thành viên, sản phẩm từ Excel; gắn thư mục hồ sơ; phát gói phiên ra USB."
    ),
    "start.first.secretary.3": (
        "Nhận gói phiếu của các thành viên, họp thống nhất điểm, lập biên bản. Danh mục việc luôn nói bước kế tiếp."
    ),
    "start.first.secretary.go": "Tạo phiên mới…",
    "start.first.manual": "Đọc hướng dẫn",
    "start.first.done": "Đã rõ, không hiện lại",
    "start.recent.file": "{name} – {file}",
    "start.recent.member": "{name} – tệp của thành viên {member}",
    "start.recent.missing": "{name} – hiện không thấy tệp",
    "start.recent.missing.help": (
        "Không thấy tệp {file}. Nếu tệp ở ổ USB hoặc thư mục khác, Ông/Bà cắm ổ hoặc mở từ chỗ mới; bấm Delete để bỏ "
        "khỏi danh sách này."
    ),
    "start.forget": "&Bỏ khỏi danh sách",
    "start.forget.help": "Chỉ bỏ tên khỏi danh sách này (phím Delete); tệp vẫn còn nguyên",
    "start.sample.title": "Phiên mẫu",
    "start.sample.text": (
        "Chương trình tự diễn một phiên đánh giá bằng dữ liệu minh họa, từ danh sách, hồ sơ, gói dữ liệu đến biên bản, "
        "trên máy này, rồi mở ra để Ông/Bà xem và làm thử. Không có người hay sản phẩm thật nào trong đó. Thư mục "
        "“packages” bên cạnh có gói phiên để làm thử như một thành viên."
    ),
    "start.sample.small": "Nhỏ: 3 thành viên chấm, 2 sản phẩm (vài giây)",
    "start.sample.whole": "Đầy đủ: 11 thành viên, 71 sản phẩm (khoảng một đến hai phút)",
    "start.sample.make": "Tạo phiên mẫu",
    "start.sample.again": "Tạo phiên mẫu mới",
    "start.sample.open": "Mở phiên mẫu đã có",
    "start.sample.stop": "Dừng",
    "start.sample.stopping": "Đang dừng…",
    "start.sample.ready": "Phiên mẫu đã tạo xong, nằm trong thư mục {folder}. Ông/Bà mở lúc nào cũng được.",
    "start.sample.stopped": "Đã dừng. Phần đã tạo được xóa; không có gì khác bị ảnh hưởng.",
    "start.sample.there": "Máy này đã có phiên mẫu trong thư mục {folder}.",
    "action.shell.sample": "Ph&iên mẫu…",
    "action.shell.sample.help": "Tạo và mở một phiên họp bằng dữ liệu minh họa để xem và làm thử",
    "action.shell.manual": "&Hướng dẫn sử dụng",
    "action.shell.manual.help": "Mở sách hướng dẫn trong chương trình, không cần mạng",
    "action.shell.settings": "Thiết &lập…",
    "action.shell.settings.help": "Cỡ chữ, màu sắc, ngôn ngữ, mở tệp bằng nháy đúp",
    "action.shell.first": "&Các bước đầu tiên",
    "action.shell.first.help": "Hiện lại phần chỉ dẫn cho lần đầu trên trang đầu",
    "shell.help": "Trợ giúp",
    "shell.settings": "Thiết lập",
    "shell.language.kept": (
        "Chưa đổi ngôn ngữ vì phần đang mở còn nội dung chưa lưu. Ông/Bà lưu hoặc bỏ phần đó rồi đổi lại."
    ),
    "help.title": "Hướng dẫn sử dụng",
    "help.contents": "Mục lục",
    "help.search": "Tìm trong sách hướng dẫn (không cần dấu)",
    "help.next": "Chỗ tiếp theo",
    "help.found": "{number}/{count}",
    "help.not_found": "Không thấy",
    "help.elsewhere": "Có ở “{page}” (Enter)",
    "help.missing": "Không thấy sách hướng dẫn trong bộ cài đặt. Bấm F1 để xem các phím tắt.",
    "settings.title": "Thiết lập",
    "settings.size": "&Cỡ chữ",
    "settings.percent": "{size} %",
    "settings.theme": "&Màu sắc",
    "settings.language": "&Ngôn ngữ",
    "settings.close": "Đóng",
    "settings.files": "Mở tệp bằng nháy đúp",
    "settings.files.asking": "Đang xem thiết lập của máy…",
    "settings.files.none": "Bản chương trình này không đăng ký được loại tệp trên máy.",
    "settings.files.no": (
        "Nháy đúp vào tệp phiên (.ocopdb) hoặc gói dữ liệu (.ocop) hiện chưa mở chương trình này. Chỉ đăng ký cho tài "
        "khoản đang dùng máy; bỏ được bất cứ lúc nào."
    ),
    "settings.files.yes": "Nháy đúp vào tệp phiên (.ocopdb) hoặc gói dữ liệu (.ocop) sẽ mở chương trình này.",
    "settings.files.register": "Đăng ký mở bằng chương trình này",
    "settings.files.withdraw": "Bỏ đăng ký",
    "files.session": "Phiên đánh giá OCOP",
    "files.package": "Gói dữ liệu OCOP",
}

EN: dict[str, str] = {
    "start.first.heading": "First time here: who are you in the council?",
    "start.first.member": "Member of the council",
    "start.first.secretary": "Secretary of the council",
    "start.first.member.1": (
        "Plug in the secretary's USB stick, open the session package (“phien….ocop”) and choose your name."
    ),
    "start.first.member.2": (
        "Score each product with keys 1–9 and Enter; every choice is saved at once. Then confirm and lock the sheet."
    ),
    "start.first.member.3": "In “Session”, write your sheets to the USB stick and hand it back to the secretary.",
    "start.first.member.go": "Open the session package…",
    "start.first.secretary.1": "Make a new session from the council's founding decision.",
    "start.first.secretary.2": (
        "Import members and products from Excel, attach the dossiers' folder, issue the session package."
    ),
    "start.first.secretary.3": (
        "Receive the members' sheets, reconcile, write the minutes. The checklist always names the next step."
    ),
    "start.first.secretary.go": "New session…",
    "start.first.manual": "Read the manual",
    "start.first.done": "I know now, do not show again",
    "start.recent.file": "{name} – {file}",
    "start.recent.member": "{name} – file of member {member}",
    "start.recent.missing": "{name} – file not found now",
    "start.recent.missing.help": (
        "{file} is not there. If it lies on a USB stick or elsewhere, plug it in or open it from its new place; "
        "Delete takes it off this list."
    ),
    "start.forget": "&Take off the list",
    "start.forget.help": "Takes the name off this list only (Delete key); the file stays",
    "start.sample.title": "Sample session",
    "start.sample.text": (
        "The program plays a whole rating session on made-up data, from lists, dossiers and packages to the minutes, "
        "on this computer, and opens it for you to look at and try. Nobody and nothing in it is real. The folder "
        "“packages” beside it holds the session package to try a member's part."
    ),
    "start.sample.small": "Small: 3 scoring members, 2 products (some seconds)",
    "start.sample.whole": "Whole: 11 members, 71 products (one to two minutes)",
    "start.sample.make": "Make the sample session",
    "start.sample.again": "Make a new sample session",
    "start.sample.open": "Open the one that is there",
    "start.sample.stop": "Stop",
    "start.sample.stopping": "Stopping…",
    "start.sample.ready": "The sample session is made and lies in {folder}. Open it whenever you like.",
    "start.sample.stopped": "Stopped. What was made is deleted; nothing else is affected.",
    "start.sample.there": "This computer has a sample session in {folder}.",
    "action.shell.sample": "Sa&mple session…",
    "action.shell.sample.help": "Make and open a session of made-up data to look at and try",
    "action.shell.manual": "&Manual",
    "action.shell.manual.help": "The manual inside the program, without network",
    "action.shell.settings": "S&ettings…",
    "action.shell.settings.help": "Letters, colours, language, opening files by double-click",
    "action.shell.first": "&First steps",
    "action.shell.first.help": "Show the guide for the first time on the start page again",
    "shell.help": "Help",
    "shell.settings": "Settings",
    "shell.language.kept": (
        "The language was not changed: the page in front holds something that is not saved. Save or drop it, then "
        "change again."
    ),
    "help.title": "Manual",
    "help.contents": "Contents",
    "help.search": "Search the manual (marks may be left out)",
    "help.next": "Next place",
    "help.found": "{number}/{count}",
    "help.not_found": "Not found",
    "help.elsewhere": "In “{page}” (Enter)",
    "help.missing": "The manual is not in this installation. F1 shows the keys.",
    "settings.title": "Settings",
    "settings.size": "&Letters",
    "settings.percent": "{size} %",
    "settings.theme": "&Colours",
    "settings.language": "Lan&guage",
    "settings.close": "Close",
    "settings.files": "Opening files by double-click",
    "settings.files.asking": "Looking at this computer's settings…",
    "settings.files.none": "This build of the program cannot register file types on this computer.",
    "settings.files.no": (
        "A double-click on a session file (.ocopdb) or package (.ocop) does not start this program yet. Registering "
        "is for your own account alone and can be taken back at any time."
    ),
    "settings.files.yes": "A double-click on a session file (.ocopdb) or package (.ocop) starts this program.",
    "settings.files.register": "Register this program",
    "settings.files.withdraw": "Take it back",
    "files.session": "OCOP session",
    "files.package": "OCOP package",
}
