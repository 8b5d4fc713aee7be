"""Words of the rarer acts of scoring: people at one laptop and their locks, taking a sheet back, moving one."""

from __future__ import annotations

VI: dict[str, str] = {
    "scoring.opinion": "Ý kiến của người đánh giá",
    "scoring.opinion.hint": "Ý kiến chung về sản phẩm (phím Y); đi cùng phiếu khi nộp.",
    "scoring.opinion.none": "Không ghi ý kiến.",
    "scoring.note.too_long": "Lời ghi đã đủ {longest} ký tự, phần thêm không được nhận. Phần đã ghi giữ nguyên.",
    "action.scoring.opinion": "Ghi ý kiến chung",
    "action.scoring.opinion.help": "Đến ô ý kiến của người đánh giá ở cuối phiếu",
    "scoring.said.self": "Chủ thể tự đánh giá (Mẫu số 02)",
    "scoring.said.commune": "UBND xã (Mẫu số 03), {content}",
    "scoring.said.advisory": "Tổ tư vấn chấm sơ bộ, không tính vào điểm",
    "scoring.said.whole": "Chung cho sản phẩm",
    "scoring.said.level": "mức {place} ({points} điểm)",
    "scoring.said.borne_out": "tương ứng mức {place} ({points} điểm)",
    "scoring.said.figures": "số liệu: {text}",
    "scoring.said.reason": "căn cứ: {text}",
    "scoring.said.above": (
        "Mức đang chọn cao hơn số liệu của UBND xã ({points} điểm). Ông/Bà ghi lý do vào ô nhận xét (phím N); lý do "
        "được in trong biên bản."
    ),
    "scoring.said.above.mark": "cao hơn số liệu của xã",
    "scoring.slip.above_commune": (
        "Mức cao hơn số liệu của UBND xã mà chưa ghi lý do: tiêu chí {criteria}. Lý do được in trong biên bản."
    ),
    "action.scoring.lock": "Khóa màn hình",
    "action.scoring.lock.help": "Che màn hình ngay; mở lại bằng mã PIN hoặc mật khẩu",
    "scoring.locked.submitted": "Phiếu đã nộp lúc {time} và đã khóa. Ông/Bà chỉ xem được.",
    "scoring.locked.left": "Phiếu đã ghi vào gói {file} nên không rút được để sửa.",
    "scoring.locked.rule": "Chỉ xem. {why}",
    "sheet.not_submitted": "Phiếu {product} chưa nộp nên sửa được ngay, không cần rút. Chưa có gì thay đổi.",
    "sheet.collected": (
        "Phiếu {product} đã ở trong tệp của thư ký nên không rút được. Phiếu vẫn giữ nguyên; nếu cần sửa, Ông/Bà "
        "đề nghị Hội đồng cho chấm lại."
    ),
    "sheet.handed_in": (
        "Đã ghi gói phiếu {file} sau khi nộp phiếu {product} nên không rút được: phiếu có thể đã đến tay thư ký. "
        "Phiếu vẫn giữ nguyên; nếu cần sửa, Ông/Bà đề nghị Hội đồng cho chấm lại."
    ),
    "sheet.taking_back_needs_reason": "Rút phiếu {product} cần lý do. Phiếu vẫn khóa; Ông/Bà ghi lý do rồi rút lại.",
    "scoring.back.text": (
        "Chỉ rút được khi phiếu chưa ghi vào gói phiếu nào. Việc rút và lý do được ghi nhật ký; bản đã nộp vẫn "
        "được lưu trong máy."
    ),
    "scoring.back.reason": "Lý do rút phiếu",
    "scoring.back.now": "Rút phiếu",
    "scoring.back.cancel": "Thôi",
    "scoring.back.done": "Đã rút phiếu {item}. Ông/Bà sửa rồi nộp lại.",
    "action.scoring.take_back": "Xin rút phiếu để sửa…",
    "action.scoring.take_back.help": "Rút phiếu đã nộp khi chưa ghi gói phiếu; việc rút được ghi nhật ký",
    "sheet.other_scale": (
        "Sản phẩm {product} và {to} khác bộ sản phẩm hoặc khác trường hợp áp dụng nên không chuyển phiếu được. "
        "Phiếu vẫn giữ nguyên ở {product}; Ông/Bà chấm {to} trên phiếu riêng."
    ),
    "sheet.taken_already": (
        "Sản phẩm {to} đã có phiếu của Ông/Bà nên không chuyển được. Cả hai phiếu vẫn giữ nguyên; đề nghị kiểm "
        "tra lại phiếu {to}."
    ),
    "scoring.move": "Chuyển phiếu…",
    "scoring.move.hint": "Phiếu chấm nhầm: chuyển mọi lựa chọn sang sản phẩm đúng; việc chuyển được ghi nhật ký",
    "scoring.move.to": "Sang {item} · {name}",
    "scoring.move.done": "Đã chuyển phiếu từ {product} sang {to}. Ông/Bà đánh dấu lại việc thử mẫu, khảo sát.",
    "scoring.seat": "Người chấm: {name}",
    "scoring.seat.choose": "Ông/Bà chọn tên mình",
    "scoring.seat.alone": "Trên máy này chưa có người khác mở gói phiên này.",
    "scoring.seat.person": "{name} ({item})",
    "scoring.lock.heading": "Màn hình đang khóa",
    "scoring.lock.who": "{name} đang dùng chương trình. Nhập mã PIN hoặc mật khẩu để mở.",
    "scoring.lock.set": "Đặt mã PIN hoặc mật khẩu",
    "scoring.lock.set.text": (
        "{name} đặt mã PIN hoặc mật khẩu (từ {least} ký tự) để người dùng chung máy không xem được phiếu. Mã này "
        "chỉ che màn hình; không mã hóa các tệp trên máy."
    ),
    "scoring.lock.phrase": "Mã PIN hoặc mật khẩu",
    "scoring.lock.again": "Nhập lại lần nữa",
    "scoring.lock.open": "Mở",
    "scoring.lock.keep": "Đặt và khóa màn hình",
    "scoring.lock.cancel": "Thôi",
    "scoring.lock.other": "Người khác:",
    "scoring.lock.too_short": "Mã PIN hoặc mật khẩu cần ít nhất {least} ký tự. Chưa đặt gì; Ông/Bà nhập lại.",
    "scoring.lock.wrong": "Mã PIN hoặc mật khẩu không đúng. Màn hình vẫn khóa, phiếu vẫn được giữ; Ông/Bà nhập lại.",
    "scoring.lock.differs": "Hai lần nhập không giống nhau. Chưa đặt gì; Ông/Bà nhập lại cả hai lần.",
    "scoring.lock.unreadable": (
        "Không đọc được tệp mã PIN {file}. Màn hình vẫn khóa, phiếu vẫn được giữ; nếu quên hoặc hỏng, người quản "
        "lý máy xóa tệp đó rồi mở lại."
    ),
    "scoring.lock.unwritable": (
        "Không ghi được tệp mã PIN {file}. Chưa đặt gì, phiếu vẫn được giữ; Ông/Bà kiểm tra ổ đĩa rồi đặt lại."
    ),
}

EN: dict[str, str] = {
    "scoring.opinion": "Opinion of the assessor",
    "scoring.opinion.hint": "An opinion on the product as a whole (key Y); it goes with the sheet.",
    "scoring.opinion.none": "No opinion was written.",
    "scoring.note.too_long": "The text has its {longest} characters; the rest was not taken. What is there stays.",
    "action.scoring.opinion": "Write the opinion",
    "action.scoring.opinion.help": "To the opinion at the foot of the sheet",
    "scoring.said.self": "Self-assessment of the entity (form 02)",
    "scoring.said.commune": "Commune (form 03), {content}",
    "scoring.said.advisory": "Advisory team's pre-score, never counted",
    "scoring.said.whole": "On the product as a whole",
    "scoring.said.level": "level {place} ({points} pt)",
    "scoring.said.borne_out": "which is level {place} ({points} pt)",
    "scoring.said.figures": "figures: {text}",
    "scoring.said.reason": "grounds: {text}",
    "scoring.said.above": (
        "The level chosen lies above the commune's figures ({points} points). Write the reason into the note (key N); "
        "it is printed in the minutes."
    ),
    "scoring.said.above.mark": "above the commune's figures",
    "scoring.slip.above_commune": (
        "Above the commune's figures without a reason: criteria {criteria}. The reason is printed in the minutes."
    ),
    "action.scoring.lock": "Lock the screen",
    "action.scoring.lock.help": "Cover the screen at once; a PIN or passphrase opens it again",
    "scoring.locked.submitted": "The sheet was submitted at {time} and is locked. You can only read it.",
    "scoring.locked.left": "The sheet was written into package {file}, so it cannot be taken back.",
    "scoring.locked.rule": "To read only. {why}",
    "sheet.not_submitted": "Sheet {product} is not submitted and can be changed as it is. Nothing has changed.",
    "sheet.collected": (
        "Sheet {product} lies in the secretary's file and cannot be taken back. It is kept as it is; ask the "
        "council to have it scored again."
    ),
    "sheet.handed_in": (
        "The package {file} was written after sheet {product} was submitted, so it cannot be taken back: it may "
        "have reached the secretary. It is kept as it is; ask the council to have it scored again."
    ),
    "sheet.taking_back_needs_reason": "Taking sheet {product} back needs a reason. It stays locked; give the reason.",
    "scoring.back.text": (
        "Possible only before a package of sheets is written. The act and its reason are recorded; what was "
        "submitted stays on this computer."
    ),
    "scoring.back.reason": "Why the sheet is taken back",
    "scoring.back.now": "Take it back",
    "scoring.back.cancel": "Cancel",
    "scoring.back.done": "Sheet {item} is taken back. Change it and submit it again.",
    "action.scoring.take_back": "Take the sheet back…",
    "action.scoring.take_back.help": "Take a submitted sheet back before a package is written; it is recorded",
    "sheet.other_scale": (
        "Products {product} and {to} are scored by different sets or cases, so the sheet cannot be moved. It is "
        "kept on {product}; score {to} on a sheet of its own."
    ),
    "sheet.taken_already": (
        "There is a sheet of yours on {to}, so nothing was moved. Both sheets are kept; please look at sheet {to}."
    ),
    "scoring.move": "Move the sheet…",
    "scoring.move.hint": "Scored on the wrong product: every choice goes to the right one; it is recorded",
    "scoring.move.to": "To {item} · {name}",
    "scoring.move.done": "The sheet was moved from {product} to {to}. Tick again that the sample or place was seen.",
    "scoring.seat": "Scoring: {name}",
    "scoring.seat.choose": "Choose your name",
    "scoring.seat.alone": "Nobody else has opened this session on this computer.",
    "scoring.seat.person": "{name} ({item})",
    "scoring.lock.heading": "The screen is locked",
    "scoring.lock.who": "{name} is using the program. Type the PIN or passphrase to open.",
    "scoring.lock.set": "Set a PIN or passphrase",
    "scoring.lock.set.text": (
        "{name} sets a PIN or passphrase (at least {least} characters) so that others at this computer do not see "
        "the sheets. It only covers the screen; it does not encrypt the files."
    ),
    "scoring.lock.phrase": "PIN or passphrase",
    "scoring.lock.again": "Once more",
    "scoring.lock.open": "Open",
    "scoring.lock.keep": "Set it and lock the screen",
    "scoring.lock.cancel": "Cancel",
    "scoring.lock.other": "Somebody else:",
    "scoring.lock.too_short": "A PIN or passphrase needs at least {least} characters. Nothing was set; type it again.",
    "scoring.lock.wrong": "The PIN or passphrase is wrong. The screen stays locked, sheets are kept; type it again.",
    "scoring.lock.differs": "The two are not alike. Nothing was set; type both again.",
    "scoring.lock.unreadable": (
        "The PIN file {file} cannot be read. The screen stays locked, sheets are kept; whoever looks after the "
        "computer may delete that file and open again."
    ),
    "scoring.lock.unwritable": (
        "The PIN file {file} cannot be written. Nothing was set, sheets are kept; check the disk and set it again."
    ),
}
