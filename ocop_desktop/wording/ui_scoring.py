"""Words of the place *Chấm điểm*: products, criteria, levels, totals, submitting, people on one laptop."""

from __future__ import annotations

VI: dict[str, str] = {
    # Lệnh
    "action.scoring.choose": "Chọn mức 1–9",
    "action.scoring.choose.help": "Chọn mức có số đó của tiêu chí đang chấm",
    "action.scoring.none": "Không thuộc mức nào",
    "action.scoring.none.help": "Chọn “Không thuộc mức nào nêu trên (0 điểm)” ở tiêu chí có dòng này",
    "action.scoring.clear": "Xóa lựa chọn",
    "action.scoring.clear.help": "Đưa tiêu chí đang chấm về “chưa chấm”",
    "action.scoring.next": "Tiêu chí chưa chấm tiếp theo",
    "action.scoring.next.help": "Đến tiêu chí chưa chấm tiếp theo; khi đã chấm đủ thì đến phần nộp phiếu",
    "action.scoring.down": "Tiêu chí dưới",
    "action.scoring.down.help": "Đến tiêu chí ngay dưới",
    "action.scoring.up": "Tiêu chí trên",
    "action.scoring.up.help": "Đến tiêu chí ngay trên",
    "action.scoring.note": "&Nhận xét",
    "action.scoring.note.help": "Ghi nhận xét, lý do cho tiêu chí đang chấm",
    "action.scoring.rule": "Xem quy định",
    "action.scoring.rule.help": "Xem nội dung, ghi chú và nguồn của tiêu chí đang chấm",
    "action.scoring.search": "Tìm sản phẩm",
    "action.scoring.search.help": "Tìm theo tên, mã, chủ thể; không cần gõ dấu",
    "action.scoring.undo": "Hoàn tác",
    "action.scoring.undo.help": "Bỏ lựa chọn vừa làm trên phiếu này",
    "action.scoring.redo": "Làm lại",
    "action.scoring.redo.help": "Làm lại lựa chọn vừa bỏ",
    "action.scoring.submit": "Nộp &phiếu…",
    "action.scoring.submit.help": "Xem lại rồi nộp phiếu: xác nhận và khóa phiếu",
    "action.scoring.next_product": "Sản phẩm sau",
    "action.scoring.next_product.help": "Mở phiếu của sản phẩm sau trong danh sách",
    "action.scoring.previous_product": "Sản phẩm trước",
    "action.scoring.previous_product.help": "Mở phiếu của sản phẩm trước trong danh sách",
    "action.scoring.fold_products": "Cột sản phẩm",
    "action.scoring.fold_products.help": "Ẩn hoặc hiện cột sản phẩm",
    "action.scoring.fold_evidence": "Cột tài liệu",
    "action.scoring.fold_evidence.help": "Ẩn hoặc hiện cột tài liệu minh chứng",
    "action.scoring.lock": "Khóa màn hình",
    "action.scoring.lock.help": "Che màn hình ngay; mở lại bằng mã PIN hoặc mật khẩu",
    # Sản phẩm
    "scoring.products": "Sản phẩm",
    "scoring.search": "Tìm tên, mã, chủ thể",
    "scoring.not_found": "Không có sản phẩm nào khớp “{text}”.",
    "scoring.product.not_begun": "chưa chấm",
    "scoring.product.begun": "đang chấm {answered}/{applicable}",
    "scoring.product.full": "đã chấm đủ, chưa nộp",
    "scoring.product.submitted": "đã nộp, đã khóa",
    "scoring.product.closed": "không chấm lúc này",
    "scoring.product.again": "chấm lại, chưa bắt đầu",
    "scoring.product.spoken": "{item} {name}, {state}",
    "scoring.progress": "Đã nộp {submitted}/{due} phiếu",
    "scoring.product.head": "{item} · {name}",
    "scoring.product.about": "{entity} · {commune} · Bộ sản phẩm {set}: {title}",
    "scoring.photo": "Ảnh sản phẩm {item}",
    "scoring.no_photo": "chưa có ảnh",
    "scoring.fold.hide_products": "Ẩn sản phẩm",
    "scoring.fold.show_products": "Hiện sản phẩm",
    "scoring.fold.hide_evidence": "Ẩn tài liệu",
    "scoring.fold.show_evidence": "Hiện tài liệu",
    # Phiếu trống
    "scoring.empty.nobody": "Ông/Bà chọn tên mình để chấm điểm.",
    "scoring.empty.no_products": (
        "Phiên họp chưa có sản phẩm nào để chấm. Ông/Bà mở gói phiên do thư ký phát, hoặc hỏi thư ký Hội đồng."
    ),
    "scoring.empty.choose": "Ông/Bà chọn một sản phẩm ở cột bên trái để chấm.",
    "scoring.loading": "Đang mở phiếu…",
    "scoring.criteria": "Tiêu chí của phiếu đánh giá",
    # Tiêu chí
    "scoring.part": "Phần {part}. {title}",
    "scoring.section": "{item}. {title}",
    "scoring.sum": "{points}/{max} điểm",
    "scoring.criterion": "{item}. {title}",
    "scoring.unanswered": "chưa chấm",
    "scoring.points": "{points}/{max} điểm",
    "scoring.saved": "đã lưu",
    "scoring.saving": "đang lưu…",
    "scoring.refused": "chưa lưu được",
    "scoring.carried": "như lần {round}",
    "scoring.old": "lần {round}: {points} điểm",
    "scoring.not_assessed": "không áp dụng",
    "scoring.not_assessed.why": (
        "Không áp dụng vì tiêu chí {basis} chưa đạt điểm để chấm tiêu chí này (ví dụ: không có câu chuyện sản phẩm). "
        "Được tính 0 điểm, không phải là chưa chấm."
    ),
    "scoring.none_of_them": "Không thuộc mức nào nêu trên (0 điểm)",
    "scoring.none_of_them.why": "Dòng này do chương trình thêm vì các mức in trong phiếu không bao hết mọi trường hợp.",
    "scoring.level.points": "{points} điểm",
    "scoring.level.spoken": "Phím {key}: {text}, {points} điểm{mark}",
    "scoring.level.mark": ", yêu cầu tối thiểu của {star} sao",
    "scoring.level.mark.hint": "Yêu cầu tối thiểu của {star} sao",
    "scoring.level.old": "lần {round}",
    "scoring.level.old.hint": "Mức Ông/Bà đã chọn ở lần chấm {round}",
    "scoring.case": "Trường hợp áp dụng cho sản phẩm này: {case}",
    "scoring.note": "Nhận xét, lý do:",
    "scoring.note.hint": "Enter: lưu và trở lại; Shift+Enter: xuống dòng",
    "scoring.note.first_choose": "Ông/Bà chọn mức trước, rồi ghi nhận xét.",
    "scoring.note.mark": "có nhận xét",
    "scoring.papers": "Giấy tờ liên quan: {papers}",
    "scoring.paper.present": "{name} – có",
    "scoring.paper.numbered": "{name} – có, số {number}",
    "scoring.paper.absent": "{name} – không có",
    "scoring.paper.not_applicable": "{name} – không áp dụng",
    "scoring.paper.not_stated": "{name} – chưa ghi",
    # Quy định
    "scoring.rule.heading": "Quy định về tiêu chí {item}",
    "scoring.rule.source": "Nguồn: {rule}, Phụ lục II, phiếu đánh giá bộ sản phẩm {set}, tiêu chí {item}.",
    "scoring.rule.condensed": "Lời văn tóm lược; lời văn đầy đủ theo bản chính của Quyết định.",
    "scoring.rule.official": "Lời văn theo bản chính.",
    "scoring.rule.inferred": "Phiếu không in các mức của tiêu chí này; các mức là cách hiểu của chương trình.",
    "scoring.rule.condition": "Chỉ chấm khi tiêu chí {basis} đạt ít nhất {points} điểm.",
    "scoring.rule.mark": "Yêu cầu tối thiểu của {star} sao: {text} ({points} điểm).",
    "scoring.rule.max": "Điểm cao nhất: {points}.",
    "scoring.rule.doubt": "Cần đối chiếu: {text}",
    "scoring.rule.kind.require": "Yêu cầu: {text}",
    "scoring.rule.kind.explain": "Giải thích: {text}",
    "scoring.rule.kind.guide": "Hướng dẫn: {text}",
    "scoring.rule.kind.stop": "Dừng đánh giá: {text}",
    "scoring.rule.kind.exclude": "Không đánh giá: {text}",
    "scoring.rule.kind.disqualify": "Hồ sơ bị loại khi: {text}",
    "scoring.rule.kind.condition": "Điều kiện: {text}",
    "scoring.rule.kind.cases": "Trường hợp: {text}",
    # Tổng điểm
    "scoring.total": "Tổng: {points}/100",
    "scoring.part_total": "Phần {part}: {points}/{max}",
    "scoring.stars": "Tạm tính theo phần đã chấm: {stars} sao",
    "scoring.nothing_answered": "Chưa chấm tiêu chí nào",
    "scoring.no_star": "Tạm tính theo phần đã chấm: chưa đạt yêu cầu tối thiểu {star} sao",
    "scoring.stars.lowered": "Tạm tính theo phần đã chấm: {stars} sao (đủ điểm {by_points} sao)",
    "scoring.answered": "Đã chấm {answered}/{applicable} tiêu chí",
    "scoring.answered_all": "Đã chấm đủ {applicable} tiêu chí",
    "scoring.blocking": "Chưa đạt yêu cầu tối thiểu từ {star} sao: tiêu chí {criteria}",
    "scoring.nothing_blocks": "Các tiêu chí đã chấm đều đạt yêu cầu tối thiểu (dấu sao).",
    "scoring.all_saved": "Mọi lựa chọn đã lưu",
    "scoring.saving_some": "Đang lưu {count} lựa chọn…",
    # Nộp phiếu
    "scoring.inspected.sample": "Tôi đã thử mẫu",
    "scoring.inspected.place": "Tôi đã khảo sát thực tế",
    "scoring.inspected.sample.done": "Đã thử mẫu",
    "scoring.inspected.place.done": "Đã khảo sát thực tế",
    "scoring.submit.heading": "Nộp phiếu {item} · {name}?",
    "scoring.submit.text": (
        "Tổng {total} điểm. Nộp xong phiếu được khóa, không sửa được; chỉ chấm lại khi Hội đồng yêu cầu."
    ),
    "scoring.submit.ask": "Trước khi nộp, đề nghị Ông/Bà xem lại:",
    "scoring.submit.now": "Xác nhận và khóa phiếu",
    "scoring.submit.back": "Xem lại phiếu",
    "scoring.submit.working": "Đang nộp phiếu…",
    "scoring.submit.done": "Đã nộp và khóa phiếu {item}.",
    "scoring.submit.gaps": "Còn {count} tiêu chí chưa chấm: {gaps}. Phiếu chưa nộp; các lựa chọn vẫn được giữ.",
    "scoring.submit.wait": "Chương trình đang lưu các lựa chọn vừa rồi; Ông/Bà bấm nộp lại sau giây lát.",
    "scoring.submit.not_seen.sample": (
        "Phiếu có tiêu chí cảm quan. Ông/Bà thử mẫu rồi đánh dấu “Tôi đã thử mẫu” trước khi nộp. Phiếu chưa nộp."
    ),
    "scoring.submit.not_seen.place": (
        "Ông/Bà khảo sát thực tế rồi đánh dấu “Tôi đã khảo sát thực tế” trước khi nộp. Phiếu chưa nộp."
    ),
    "scoring.slip.same_level": "Mọi tiêu chí đều chọn mức thứ {level}.",
    "scoring.slip.same_none": "Mọi tiêu chí đều chọn “Không thuộc mức nào nêu trên”.",
    "scoring.slip.far_total": (
        "Tổng {total} điểm cách xa các phiếu khác của chính Ông/Bà (điểm giữa: {middle}). "
        "Có phải phiếu này của đúng sản phẩm {item}?"
    ),
    "scoring.slip.no_reason": (
        "Chưa ghi lý do ở tiêu chí {criteria} (chọn “Không thuộc mức nào” hoặc đổi mức khi chấm lại)."
    ),
    "scoring.locked.submitted": "Phiếu đã nộp lúc {time} và đã khóa. Ông/Bà chỉ xem được.",
    "scoring.locked.rule": "Chỉ xem. {why}",
    "scoring.again": (
        "Chấm lại lần {round}: phiếu bắt đầu từ phiếu lần {earlier} của Ông/Bà; mức cũ được ghi bên cạnh."
    ),
    # Rút phiếu
    "sheet.not_submitted": "Phiếu {product} chưa nộp nên sửa được ngay, không cần rút. Chưa có gì thay đổi.",
    "sheet.collected": (
        "Phiếu {product} đã ở trong tệp của thư ký nên không rút được. Phiếu vẫn giữ nguyên; "
        "nếu cần sửa, Ông/Bà đề nghị Hội đồng cho chấm lại."
    ),
    "sheet.handed_in": (
        "Đã ghi gói phiếu {file} sau khi nộp phiếu {product} nên không rút được: phiếu có thể đã đến tay thư ký. "
        "Phiếu vẫn giữ nguyên; nếu cần sửa, Ông/Bà đề nghị Hội đồng cho chấm lại."
    ),
    "sheet.taking_back_needs_reason": "Rút phiếu {product} cần lý do. Phiếu vẫn khóa; Ông/Bà ghi lý do rồi rút lại.",
    "scoring.back.heading": "Xin rút phiếu {item} để sửa",
    "scoring.back.text": (
        "Chỉ rút được khi phiếu chưa ghi vào gói phiếu nào. Việc rút và lý do được ghi nhật ký; "
        "bản đã nộp vẫn được lưu trong máy."
    ),
    "scoring.back.reason": "Lý do rút phiếu",
    "scoring.back.now": "Rút phiếu",
    "scoring.back.cancel": "Thôi",
    "scoring.back.done": "Đã rút phiếu {item}. Ông/Bà sửa rồi nộp lại.",
    "action.scoring.take_back": "Xin rút phiếu để sửa…",
    "action.scoring.take_back.help": "Rút phiếu đã nộp khi chưa ghi gói phiếu; việc rút được ghi nhật ký",
    # Chuyển phiếu
    "sheet.other_scale": (
        "Sản phẩm {product} và {to} khác bộ sản phẩm hoặc khác trường hợp áp dụng nên không chuyển phiếu được. "
        "Phiếu vẫn giữ nguyên ở {product}; Ông/Bà chấm {to} trên phiếu riêng."
    ),
    "sheet.taken_already": (
        "Sản phẩm {to} đã có phiếu của Ông/Bà nên không chuyển được. Cả hai phiếu vẫn giữ nguyên; "
        "đề nghị kiểm tra lại phiếu {to}."
    ),
    "scoring.move": "Chuyển phiếu…",
    "scoring.move.hint": "Phiếu chấm nhầm: chuyển mọi lựa chọn sang sản phẩm đúng; việc chuyển được ghi nhật ký",
    "scoring.move.to": "Sang {item} · {name}",
    "scoring.move.done": "Đã chuyển phiếu từ {product} sang {to}. Ông/Bà đánh dấu lại việc thử mẫu, khảo sát.",
    # Người dùng chung máy
    "scoring.seat": "Người chấm: {name}",
    "scoring.seat.change": "Đổi người…",
    "scoring.seat.choose": "Ông/Bà chọn tên mình",
    "scoring.seat.alone": "Trên máy này chưa có người khác mở gói phiên này.",
    "scoring.seat.person": "{name} ({item})",
    "scoring.lock.heading": "Màn hình đang khóa",
    "scoring.lock.who": "{name} đang dùng chương trình. Nhập mã PIN hoặc mật khẩu để mở.",
    "scoring.lock.set": "Đặt mã PIN hoặc mật khẩu",
    "scoring.lock.set.text": (
        "{name} đặt mã PIN hoặc mật khẩu (từ {least} ký tự) để người dùng chung máy không xem được phiếu. "
        "Mã này chỉ che màn hình; không mã hóa các tệp trên máy."
    ),
    "scoring.lock.phrase": "Mã PIN hoặc mật khẩu",
    "scoring.lock.again": "Nhập lại lần nữa",
    "scoring.lock.open": "Mở",
    "scoring.lock.keep": "Đặt và khóa màn hình",
    "scoring.lock.cancel": "Thôi",
    "scoring.lock.other": "Người khác:",
    "scoring.lock.note": "Mã chỉ che màn hình, không mã hóa tệp.",
    "scoring.lock.too_short": ("Mã PIN hoặc mật khẩu cần ít nhất {least} ký tự. Chưa đặt gì; Ông/Bà nhập lại."),
    "scoring.lock.wrong": "Mã PIN hoặc mật khẩu không đúng. Màn hình vẫn khóa, phiếu vẫn được giữ; Ông/Bà nhập lại.",
    "scoring.lock.differs": "Hai lần nhập không giống nhau. Chưa đặt gì; Ông/Bà nhập lại cả hai lần.",
    "scoring.lock.unreadable": (
        "Không đọc được tệp mã PIN {file}. Màn hình vẫn khóa, phiếu vẫn được giữ; nếu quên hoặc hỏng, "
        "người quản lý máy xóa tệp đó rồi mở lại."
    ),
    "scoring.lock.unwritable": (
        "Không ghi được tệp mã PIN {file}. Chưa đặt gì, phiếu vẫn được giữ; Ông/Bà kiểm tra ổ đĩa rồi đặt lại."
    ),
    # Tài liệu
    "scoring.evidence": "Tài liệu minh chứng",
    "scoring.evidence.none": (
        "Chưa có tài liệu của sản phẩm này trên máy. Ông/Bà mở gói hồ sơ của sản phẩm {item} do thư ký phát."
    ),
    "scoring.evidence.row": "{title} ({kind})",
}

EN: dict[str, str] = {
    "action.scoring.choose": "Choose level 1–9",
    "action.scoring.choose.help": "Choose the level with that number of the criterion in hand",
    "action.scoring.none": "None of the levels",
    "action.scoring.none.help": "Choose “None of the levels above (0 points)” where a criterion has that row",
    "action.scoring.clear": "Clear the choice",
    "action.scoring.clear.help": "Set the criterion in hand back to “not answered”",
    "action.scoring.next": "Next unanswered criterion",
    "action.scoring.next.help": "Go to the next unanswered criterion; when all are answered, to submitting",
    "action.scoring.down": "Criterion below",
    "action.scoring.down.help": "Go to the criterion below",
    "action.scoring.up": "Criterion above",
    "action.scoring.up.help": "Go to the criterion above",
    "action.scoring.note": "&Note",
    "action.scoring.note.help": "Write a note or reason on the criterion in hand",
    "action.scoring.rule": "Show the rule",
    "action.scoring.rule.help": "Show text, notes and source of the criterion in hand",
    "action.scoring.search": "Find a product",
    "action.scoring.search.help": "Find by name, code or entity; marks may be left out",
    "action.scoring.undo": "Undo",
    "action.scoring.undo.help": "Take back the last choice on this sheet",
    "action.scoring.redo": "Redo",
    "action.scoring.redo.help": "Make the choice again that was taken back",
    "action.scoring.submit": "&Submit the sheet…",
    "action.scoring.submit.help": "Look it over, then submit: confirm and lock the sheet",
    "action.scoring.next_product": "Next product",
    "action.scoring.next_product.help": "Open the sheet of the next product in the list",
    "action.scoring.previous_product": "Previous product",
    "action.scoring.previous_product.help": "Open the sheet of the previous product in the list",
    "action.scoring.fold_products": "Products column",
    "action.scoring.fold_products.help": "Hide or show the column of products",
    "action.scoring.fold_evidence": "Evidence column",
    "action.scoring.fold_evidence.help": "Hide or show the column of evidence",
    "action.scoring.lock": "Lock the screen",
    "action.scoring.lock.help": "Cover the screen at once; a PIN or passphrase opens it again",
    "scoring.products": "Products",
    "scoring.search": "Find name, code, entity",
    "scoring.not_found": "No product matches “{text}”.",
    "scoring.product.not_begun": "not begun",
    "scoring.product.begun": "{answered}/{applicable} answered",
    "scoring.product.full": "complete, not submitted",
    "scoring.product.submitted": "submitted, locked",
    "scoring.product.closed": "not to be scored now",
    "scoring.product.again": "to be scored again, not begun",
    "scoring.product.spoken": "{item} {name}, {state}",
    "scoring.progress": "{submitted}/{due} sheets submitted",
    "scoring.product.head": "{item} · {name}",
    "scoring.product.about": "{entity} · {commune} · Product set {set}: {title}",
    "scoring.photo": "Picture of product {item}",
    "scoring.no_photo": "no picture",
    "scoring.fold.hide_products": "Hide products",
    "scoring.fold.show_products": "Show products",
    "scoring.fold.hide_evidence": "Hide evidence",
    "scoring.fold.show_evidence": "Show evidence",
    "scoring.empty.nobody": "Choose your name to score.",
    "scoring.empty.no_products": (
        "The session has no product to score yet. Open the session package issued by the secretary, or ask the "
        "council's secretary."
    ),
    "scoring.empty.choose": "Choose a product in the left column to score it.",
    "scoring.loading": "Opening the sheet…",
    "scoring.criteria": "Criteria of the sheet",
    "scoring.part": "Part {part}. {title}",
    "scoring.section": "{item}. {title}",
    "scoring.sum": "{points}/{max} points",
    "scoring.criterion": "{item}. {title}",
    "scoring.unanswered": "not answered",
    "scoring.points": "{points}/{max} points",
    "scoring.saved": "saved",
    "scoring.saving": "saving…",
    "scoring.refused": "not saved",
    "scoring.carried": "as in round {round}",
    "scoring.old": "round {round}: {points} points",
    "scoring.not_assessed": "does not apply",
    "scoring.not_assessed.why": (
        "Does not apply because criterion {basis} has too few points for it (for instance: no product story). "
        "It counts 0 points and is not a gap."
    ),
    "scoring.none_of_them": "None of the levels above (0 points)",
    "scoring.none_of_them.why": "The program adds this row because the printed levels do not cover every case.",
    "scoring.level.points": "{points} points",
    "scoring.level.spoken": "Key {key}: {text}, {points} points{mark}",
    "scoring.level.mark": ", minimum for {star} stars",
    "scoring.level.mark.hint": "Minimum for {star} stars",
    "scoring.level.old": "round {round}",
    "scoring.level.old.hint": "The level you chose in round {round}",
    "scoring.case": "Case that applies to this product: {case}",
    "scoring.note": "Note, reason:",
    "scoring.note.hint": "Enter: save and go back; Shift+Enter: new line",
    "scoring.note.first_choose": "Choose a level first, then write the note.",
    "scoring.note.mark": "has a note",
    "scoring.papers": "Papers that concern it: {papers}",
    "scoring.paper.present": "{name} – there",
    "scoring.paper.numbered": "{name} – there, no. {number}",
    "scoring.paper.absent": "{name} – missing",
    "scoring.paper.not_applicable": "{name} – does not apply",
    "scoring.paper.not_stated": "{name} – not stated",
    "scoring.rule.heading": "The rule on criterion {item}",
    "scoring.rule.source": "Source: {rule}, Appendix II, sheet of product set {set}, criterion {item}.",
    "scoring.rule.condensed": "Condensed wording; for the full wording see the original of the Decision.",
    "scoring.rule.official": "Official wording.",
    "scoring.rule.inferred": "The sheet prints no levels for this criterion; they are the program's reading.",
    "scoring.rule.condition": "Scored only when criterion {basis} has at least {points} points.",
    "scoring.rule.mark": "Minimum for {star} stars: {text} ({points} points).",
    "scoring.rule.max": "Most points: {points}.",
    "scoring.rule.doubt": "To be compared with the original: {text}",
    "scoring.rule.kind.require": "Requirement: {text}",
    "scoring.rule.kind.explain": "Explanation: {text}",
    "scoring.rule.kind.guide": "Guidance: {text}",
    "scoring.rule.kind.stop": "Stops the rating: {text}",
    "scoring.rule.kind.exclude": "Not rated: {text}",
    "scoring.rule.kind.disqualify": "The dossier is rejected when: {text}",
    "scoring.rule.kind.condition": "Condition: {text}",
    "scoring.rule.kind.cases": "Cases: {text}",
    "scoring.total": "Total: {points}/100",
    "scoring.part_total": "Part {part}: {points}/{max}",
    "scoring.stars": "Provisionally, by what is answered: {stars} stars",
    "scoring.nothing_answered": "Nothing is answered yet",
    "scoring.no_star": "Provisionally, by what is answered: the minimum for {star} stars is missed",
    "scoring.stars.lowered": "Provisionally, by what is answered: {stars} stars (points for {by_points})",
    "scoring.answered": "{answered}/{applicable} criteria answered",
    "scoring.answered_all": "All {applicable} criteria answered",
    "scoring.blocking": "Minimum from {star} stars on not reached: criteria {criteria}",
    "scoring.nothing_blocks": "All criteria answered reach their minimum (star marks).",
    "scoring.all_saved": "Every choice is saved",
    "scoring.saving_some": "Saving {count} choices…",
    "scoring.inspected.sample": "I have tried the sample",
    "scoring.inspected.place": "I have seen the place",
    "scoring.inspected.sample.done": "Sample tried",
    "scoring.inspected.place.done": "Place seen",
    "scoring.submit.heading": "Submit the sheet {item} · {name}?",
    "scoring.submit.text": (
        "{total} points in total. Once submitted the sheet is locked and cannot be changed; it is scored again "
        "only where the council orders it."
    ),
    "scoring.submit.ask": "Before submitting, please look at:",
    "scoring.submit.now": "Confirm and lock the sheet",
    "scoring.submit.back": "Back to the sheet",
    "scoring.submit.working": "Submitting…",
    "scoring.submit.done": "Sheet {item} is submitted and locked.",
    "scoring.submit.gaps": "{count} criteria are not answered: {gaps}. Nothing was submitted; your choices are kept.",
    "scoring.submit.wait": "The last choices are still being saved; press submit again in a moment.",
    "scoring.submit.not_seen.sample": (
        "The sheet has sensory items. Try the sample and tick “I have tried the sample” first. Nothing was submitted."
    ),
    "scoring.submit.not_seen.place": ("Visit the place and tick “I have seen the place” first. Nothing was submitted."),
    "scoring.slip.same_level": "Every criterion has its level number {level}.",
    "scoring.slip.same_none": "Every criterion has “None of the levels above”.",
    "scoring.slip.far_total": (
        "{total} points are far from your own other sheets (middle: {middle}). Is this sheet about product {item}?"
    ),
    "scoring.slip.no_reason": (
        "No reason is given on criteria {criteria} (“None of the levels”, or a level changed when scoring again)."
    ),
    "scoring.locked.submitted": "The sheet was submitted at {time} and is locked. You can only read it.",
    "scoring.locked.rule": "To read only. {why}",
    "scoring.again": "Round {round}: the sheet starts from your sheet of round {earlier}; old levels stand beside.",
    "sheet.not_submitted": "Sheet {product} is not submitted and can be changed as it is. Nothing has changed.",
    "sheet.collected": (
        "Sheet {product} lies in the secretary's file and cannot be taken back. It is kept as it is; "
        "ask the council to have it scored again."
    ),
    "sheet.handed_in": (
        "The package {file} was written after sheet {product} was submitted, so it cannot be taken back: it may have "
        "reached the secretary. It is kept as it is; ask the council to have it scored again."
    ),
    "sheet.taking_back_needs_reason": "Taking sheet {product} back needs a reason. It stays locked; give the reason.",
    "scoring.back.heading": "Take sheet {item} back to change it",
    "scoring.back.text": (
        "Possible only before a package of sheets is written. The act and its reason are recorded; "
        "what was submitted stays on this computer."
    ),
    "scoring.back.reason": "Why the sheet is taken back",
    "scoring.back.now": "Take it back",
    "scoring.back.cancel": "Cancel",
    "scoring.back.done": "Sheet {item} is taken back. Change it and submit it again.",
    "action.scoring.take_back": "Take the sheet back…",
    "action.scoring.take_back.help": "Take a submitted sheet back before a package is written; it is recorded",
    "sheet.other_scale": (
        "Products {product} and {to} are scored by different sets or cases, so the sheet cannot be moved. "
        "It is kept on {product}; score {to} on a sheet of its own."
    ),
    "sheet.taken_already": (
        "There is a sheet of yours on {to}, so nothing was moved. Both sheets are kept; please look at sheet {to}."
    ),
    "scoring.move": "Move the sheet…",
    "scoring.move.hint": "Scored on the wrong product: every choice goes to the right one; it is recorded",
    "scoring.move.to": "To {item} · {name}",
    "scoring.move.done": "The sheet was moved from {product} to {to}. Tick again that the sample or place was seen.",
    "scoring.seat": "Scoring: {name}",
    "scoring.seat.change": "Another person…",
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
    "scoring.lock.note": "It only covers the screen; files are not encrypted.",
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
    "scoring.evidence": "Evidence",
    "scoring.evidence.none": (
        "No evidence of this product on this computer. Open the dossier package of {item} issued by the secretary."
    ),
    "scoring.evidence.row": "{title} ({kind})",
}
