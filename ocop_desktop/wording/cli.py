"""What the command line says: its own errors, and the lines of its answers."""

from __future__ import annotations

VI: dict[str, str] = {
    # Lỗi của dòng lệnh
    "cli.usage": "Lệnh chưa đúng: {detail}. Chưa có gì thay đổi. Xem cách dùng: {help}",
    "cli.session_not_named": (
        "Chưa nêu tệp phiên họp. Chưa có gì thay đổi. Ghi --session TỆP hoặc đặt biến OCOP_SESSION; "
        "để nhận gói phiên lần đầu, thêm --as MÃ của thành viên."
    ),
    "cli.nothing_to_do": "Lệnh chưa nêu cần tạo gì. Chưa có gì thay đổi. Nêu ít nhất một trong: {options}.",
    "cli.file_not_read": "Không đọc được tệp {file} ({reason}). Chưa có gì thay đổi. Kiểm tra tên tệp rồi làm lại.",
    "cli.file_not_json": (
        "Tệp {file} không phải JSON đúng dạng (dòng {line}). Chưa có gì thay đổi. Sửa tệp rồi làm lại; "
        "chỉ dùng số nguyên, mỗi tên chỉ ghi một lần."
    ),
    "cli.field_wrong": (
        "Tệp {file}: “{field}” thiếu, không được dùng hoặc không đúng dạng (cần: {expected}). Chưa có gì thay đổi. "
        "Sửa tệp rồi làm lại."
    ),
    "cli.points_ambiguous": (
        "Tiêu chí {criterion} có nhiều mức cùng {points} điểm (mức thứ {levels}) nên chưa rõ là mức nào. Chưa ghi gì "
        'vào phiếu. Ghi rõ mức, ví dụ {{"level": 2}}.'
    ),
    "cli.points_not_offered": (
        "Tiêu chí {criterion} không có mức {points} điểm; các mức có: {offered} điểm. Chưa ghi gì vào phiếu. "
        'Sửa điểm, hoặc ghi "none" nếu không thuộc mức nào.'
    ),
    "cli.list_has_faults": "Danh sách {file} có {count} ô sai nên chưa lưu gì. Sửa các ô đã nêu rồi nhập lại.",
    "cli.no_rescoring": (
        "Sản phẩm {product}: chưa có lần chấm lại nào được yêu cầu. Phiếu đã có vẫn giữ nguyên. "
        "Người chủ trì yêu cầu chấm lại trước; máy thành viên cần nhận gói chấm lại."
    ),
    "cli.cannot_write": (
        "Không ghi được tệp {file} ({reason}). Tệp cũ, nếu có, được giữ nguyên; dữ liệu phiên họp không thay đổi. "
        "Kiểm tra chỗ trống, đóng tệp nếu đang mở, hoặc chọn nơi khác."
    ),
    "cli.text_not_unicode": (
        "Lệnh có chữ không đúng mã UTF-8 ({word}). Chưa có gì thay đổi. Đổi tên tệp, hoặc đặt ngôn ngữ của máy dùng "
        "UTF-8 (ví dụ LANG=C.UTF-8), rồi làm lại."
    ),
    "cli.output_precious": (
        "Không ghi đè lên {file}: đó là (hoặc mang tên) tệp phiên họp hoặc gói dữ liệu. Tệp được giữ nguyên, chưa ghi "
        "gì. Chọn tên tệp khác, ví dụ đuôi .pdf, .xlsx, .json."
    ),
    "cli.output_taken": (
        "Đã có tệp {file}; mẫu trống không ghi đè lên danh sách đã có. Tệp được giữ nguyên. Chọn tên tệp khác."
    ),
    "cli.output_lost": (
        "Không ghi được câu trả lời ra đầu ra chuẩn ({reason}). Những gì đã lưu vẫn được giữ. Kiểm tra chỗ trống, rồi "
        "xem lại bằng ocop session show."
    ),
    "cli.interrupted": (
        "Đã dừng theo yêu cầu. Những gì đã báo là lưu vẫn được giữ, mỗi việc được ghi trọn vẹn hoặc không ghi. Xem lại "
        "bằng ocop session show rồi làm lại nếu cần."
    ),
    # Phiên họp
    "cli.session_created": "Đã tạo phiên họp: {path}",
    "cli.session_head": "{name} – {state}, lần chấm {round}, bộ tiêu chí {rule}",
    "cli.session_counts": (
        "Thành viên: {members} (chấm điểm: {scoring}); sản phẩm: {products}; giấy tờ: {papers}; "
        "tài liệu: {evidence} (chờ xếp: {tray}); gói đã nhận: {accepted}, tệp chưa được nhận: {quarantined}"
    ),
    "cli.evidence_missing": (
        "Thiếu {count} tệp tài liệu bên cạnh tệp phiên họp. Phiếu và điểm không bị ảnh hưởng. Chép thư mục tài liệu "
        "(….tailieu) về cạnh tệp, hoặc nhập lại tài liệu, hoặc nhận lại gói hồ sơ."
    ),
    "cli.board_head": "Phiếu của lần chấm này: phát {due}, thu {returned}.",
    "cli.board_row": (
        "{member} {name} ({role}): phát {due} phiếu, thu {returned}; gói phiếu {packages}, phiếu giấy {paper}"
    ),
    "cli.board_product": "{product}: còn thiếu phiếu (phát {due}, thu {returned})",
    "cli.copy_saved": "Đã lưu bản sao: {path}",
    "cli.recorded": "Đã ghi nhận: {act}.",
    "cli.act_struck": "(đã đính chính)",
    # Nhập danh sách
    "cli.row_added": "Thêm mới: {row}",
    "cli.row_changed": "Thay đổi: {row} ({fields})",
    "cli.import_counts": (
        "Thêm mới {added}, thay đổi {changed}, giữ nguyên {same}, không có trong danh sách {absent}."
    ),
    "cli.not_in_list": "Không có trong danh sách (vẫn giữ): {rows}",
    "cli.papers_read": "Đã đọc {papers} giấy tờ của {products} sản phẩm.",
    "cli.preview_only": "Chỉ xem trước: chưa lưu gì.",
    "cli.stored": "Đã lưu.",
    "cli.nothing_changed": "Không có gì thay đổi.",
    "cli.notice": "Lưu ý:",
    "cli.columns_ignored": "Các cột không dùng: {headers}",
    "cli.evidence_of": "{product}: {count} tệp",
    "cli.evidence_in_tray": "Chờ xếp vào hồ sơ: {path}",
    "cli.evidence_counts": "Đã lưu {added} tài liệu mới, {known} tài liệu đã có; chờ xếp vào hồ sơ: {tray}.",
    "cli.field.name": "tên",
    "cli.field.title": "chức vụ",
    "cli.field.department": "cơ quan",
    "cli.field.role": "vai trò",
    "cli.field.scores": "chấm điểm",
    "cli.field.email": "email",
    "cli.field.phone": "điện thoại",
    "cli.field.set_number": "bộ sản phẩm",
    "cli.field.entity": "chủ thể",
    "cli.field.commune": "xã, phường",
    "cli.field.kind": "loại hồ sơ",
    "cli.field.cases": "trường hợp",
    "cli.field.address": "địa chỉ",
    "cli.field.received_by_commune": "ngày xã tiếp nhận",
    "cli.field.proposed": "ngày đề nghị của xã",
    "cli.field.received": "ngày tiếp nhận",
    "cli.field.certificate_number": "số giấy chứng nhận",
    "cli.field.certificate_expiry": "giấy chứng nhận hết hạn",
    "cli.field.samples": "số mẫu",
    "cli.field.note": "ghi chú",
    # Gói dữ liệu
    "cli.kind.session": "gói phiên",
    "cli.kind.dossier": "gói hồ sơ",
    "cli.kind.sheets": "gói phiếu",
    "cli.kind.round": "gói chấm lại",
    "cli.kind.result": "gói kết quả",
    "cli.package_written": "Đã ghi gói: {path} ({size} byte)",
    "cli.package_accepted": "{file}: đã nhận {kind} của {member} ({added} mới, {known} đã có).",
    "cli.package_known": "{file}: {kind} của {member} đã nhận trước đó; không có gì thay đổi.",
    "cli.package_older": "{file}: {kind} của {member} là bản cũ, bản mới hơn đã nhận; không có gì thay đổi.",
    "cli.package_unseen": "{file}: còn {unseen} lần xuất trước chưa thấy gói.",
    "cli.package_kept": "{file}: tệp chưa được nhận, giữ tại {path}",
    "cli.workspace_made": "Nơi chấm của {member} – {name}, phiên họp “{session}”: {path}",
    "cli.secretary_digits": "Mã 30 chữ số của thư ký: {digits}. Ông/Bà đối chiếu với mã trên máy thư ký.",
    "cli.signature_right": "{file}: {kind}, nguyên vẹn, chữ ký đúng, chưa biết của ai. Mã người ký: {digits}",
    "cli.signature_of": "{file}: {kind}, nguyên vẹn, chữ ký đúng, của {member}. Mã người ký: {digits}",
    "cli.signature_unknown": (
        "{file}: {kind}, nguyên vẹn, chữ ký đúng, khóa chưa có trong danh sách của phiên họp. Mã người ký: {digits}"
    ),
    "cli.signature_other_session": (
        "{file}: {kind}, nguyên vẹn, chữ ký đúng, thuộc phiên họp khác. Mã người ký: {digits}"
    ),
    # Phiếu
    "cli.sheet_entered": "Đã lưu phiếu của {member}, sản phẩm {product}: {count} tiêu chí.",
    "cli.sheet_submitted": "Đã nộp và khóa phiếu của {member}, sản phẩm {product}.",
    "cli.sheet_taken_back": "Đã rút phiếu của {member}, sản phẩm {product}, để sửa; các mức đã chọn được giữ lại.",
    "cli.sheet_discarded": "Đã bỏ phiếu chấm dở của {member}, sản phẩm {product}.",
    "cli.sheet_inspected": "Đã ghi: {member} đã thử mẫu (đã khảo sát) sản phẩm {product}.",
    "cli.paper_first": "Đã lưu lần nhập thứ nhất phiếu giấy của {member}, sản phẩm {product} (người nhập: {typist}).",
    "cli.paper_second": "Đã lưu lần nhập thứ hai phiếu giấy của {member}, sản phẩm {product} (người nhập: {typist}).",
    "cli.paper_difference": "tiêu chí {criterion}: lần thứ nhất mức {first}, lần thứ hai mức {second}",
    "cli.paper_equal": "Hai lần nhập phiếu của {member}, sản phẩm {product} trùng nhau; có thể nộp.",
    "cli.blank": "để trống",
    "cli.answer_row": "{criterion}: mức {level}, {points} điểm",
    "cli.answer_gap": "{criterion}: chưa chấm",
    "cli.answer_not_assessed": "{criterion}: không đánh giá",
    "cli.sheet_total": "Cộng: {total} điểm ({parts}); tạm tính: {stars} sao",
    "cli.sheet_blocking": "chưa đạt yêu cầu tối thiểu {star} sao: tiêu chí {criterion}",
    # Thống nhất, kết luận, văn bản
    "cli.nothing_to_discuss": "Không có sản phẩm nào cần thảo luận.",
    "cli.discuss": "{product} {name}: {reasons}",
    "cli.reason.spread": "chênh lệch tổng điểm giữa các phiếu vượt giới hạn",
    "cli.reason.star_classes": "các phiếu thuộc các hạng sao khác nhau",
    "cli.reason.condition": "các phiếu khác nhau về yêu cầu tối thiểu (dấu sao)",
    "cli.item_condition": "tiêu chí {criterion}: yêu cầu tối thiểu {star} sao",
    "cli.item_levels": "tiêu chí {criterion}: các mức khác nhau",
    "cli.round_ordered": "Đã yêu cầu chấm lại, lần chấm {round}: {products}",
    "cli.concluded": "Đã kết luận phiên họp. Kết quả là đề xuất của Hội đồng.",
    "cli.paper_written": "Đã tạo {path} ({pages} trang)",
    "cli.unprintable": "{path}: có ký tự không in được bằng phông chữ của văn bản ({characters}); hãy sửa rồi tạo lại.",
    "cli.file_written": "Đã tạo {path}",
    "cli.result_row": "{product} {name}: {mean} điểm ({sheets} phiếu) – {label}",
    "cli.catalogue_head": "{rule} – {title}",
    "cli.condensed_wording": "Lời văn tóm lược; không dùng thay lời văn của Quyết định.",
    "cli.set_row": "Bộ {set}: {name} ({count} tiêu chí)",
    # Kiểm tra
    "cli.audit_whole": "Tệp và nhật ký nguyên vẹn: {count} dòng, mã cuối {head}",
    "cli.self_test.catalogues": "Bộ tiêu chí: đọc và kiểm tra được {result} bộ sản phẩm.",
    "cli.self_test.store": "Tệp phiên họp: tạo, mở lại, kiểm tra được ({result} byte).",
    "cli.self_test.lists": "Mẫu danh sách XLSX: tạo được ({result} byte).",
    "cli.self_test.papers": "Văn bản PDF với phông chữ kèm theo: tạo được ({result} trang).",
    "cli.self_test_passed": "Tự kiểm tra xong: máy này dùng được.",
}

EN: dict[str, str] = {
    "cli.usage": "The command is not right: {detail}. Nothing has changed. How to use it: {help}",
    "cli.session_not_named": (
        "No session file is named. Nothing has changed. Give --session FILE or set OCOP_SESSION; "
        "to take in a session package for the first time add the member's --as CODE."
    ),
    "cli.nothing_to_do": "The command names nothing to make. Nothing has changed. Give at least one of: {options}.",
    "cli.file_not_read": "The file {file} cannot be read ({reason}). Nothing has changed. Check its name and repeat.",
    "cli.file_not_json": (
        "The file {file} is not the JSON it should be (line {line}). Nothing has changed. Correct it and repeat; "
        "whole numbers only, each name once."
    ),
    "cli.field_wrong": (
        "File {file}: “{field}” is missing, unknown or not in its form (wanted: {expected}). Nothing has changed. "
        "Correct the file and repeat."
    ),
    "cli.points_ambiguous": (
        "Criterion {criterion} has several levels of {points} points (levels {levels}), so it is not clear which is "
        'meant. Nothing was written to the sheet. Name the level, such as {{"level": 2}}.'
    ),
    "cli.points_not_offered": (
        "Criterion {criterion} has no level of {points} points; its levels have: {offered}. Nothing was written to "
        'the sheet. Correct the points, or write "none" where no level fits.'
    ),
    "cli.list_has_faults": "The list {file} has {count} faulty cells; nothing was stored. Correct them, import again.",
    "cli.no_rescoring": (
        "Product {product}: no re-scoring was ordered. Existing sheets are kept. The presider orders it first; "
        "a member's computer takes in the round package."
    ),
    "cli.cannot_write": (
        "The file {file} could not be written ({reason}). An earlier file, if any, is kept; the session is unchanged. "
        "Check the free space, close the file where it is open, or choose another place."
    ),
    "cli.text_not_unicode": (
        "The command holds a word that is not UTF-8 ({word}). Nothing was changed. Rename the file, or set the "
        "computer's language to one with UTF-8 (such as LANG=C.UTF-8), then try again."
    ),
    "cli.output_precious": (
        "{file} is, or is called like, a session file or a package and is never written over. It is kept, nothing was "
        "written. Choose another name, such as one ending in .pdf, .xlsx or .json."
    ),
    "cli.output_taken": (
        "There is a file {file} already; an empty list is not written over it. It is kept. Choose another name."
    ),
    "cli.output_lost": (
        "The answer could not be written to standard output ({reason}). Whatever was stored is kept. Check the free "
        "space, then look again with ocop session show."
    ),
    "cli.interrupted": (
        "Stopped as you asked. Whatever was reported as stored is kept; each act is recorded whole or not at all. Look "
        "with ocop session show, then repeat the command if need be."
    ),
    "cli.session_created": "Session made: {path}",
    "cli.session_head": "{name} – {state}, round {round}, rule {rule}",
    "cli.session_counts": (
        "Members: {members} (scoring: {scoring}); products: {products}; papers: {papers}; "
        "evidence: {evidence} (in the tray: {tray}); packages taken: {accepted}, kept apart: {quarantined}"
    ),
    "cli.evidence_missing": (
        "{count} files of evidence are not beside the session file. Sheets and points are not affected. Copy the "
        "folder of evidence (….tailieu) back, add the files again, or receive the dossier packages again."
    ),
    "cli.board_head": "Sheets of this round: {due} issued, {returned} returned.",
    "cli.board_row": (
        "{member} {name} ({role}): {due} sheets issued, {returned} returned; packages {packages}, paper {paper}"
    ),
    "cli.board_product": "{product}: sheets are missing ({due} issued, {returned} returned)",
    "cli.copy_saved": "Copy saved: {path}",
    "cli.recorded": "Recorded: {act}.",
    "cli.act_struck": "(struck)",
    "cli.row_added": "New: {row}",
    "cli.row_changed": "Changed: {row} ({fields})",
    "cli.import_counts": "{added} new, {changed} changed, {same} the same, {absent} not in the list.",
    "cli.not_in_list": "Not in the list (kept): {rows}",
    "cli.papers_read": "Read {papers} papers of {products} products.",
    "cli.preview_only": "Preview only: nothing was stored.",
    "cli.stored": "Stored.",
    "cli.nothing_changed": "Nothing has changed.",
    "cli.notice": "Note:",
    "cli.columns_ignored": "Columns not used: {headers}",
    "cli.evidence_of": "{product}: {count} files",
    "cli.evidence_in_tray": "In the tray: {path}",
    "cli.evidence_counts": "{added} new files stored, {known} known; in the tray: {tray}.",
    "cli.field.name": "name",
    "cli.field.title": "title",
    "cli.field.department": "department",
    "cli.field.role": "role",
    "cli.field.scores": "scores",
    "cli.field.email": "e-mail",
    "cli.field.phone": "telephone",
    "cli.field.set_number": "product set",
    "cli.field.entity": "entity",
    "cli.field.commune": "commune",
    "cli.field.kind": "kind of dossier",
    "cli.field.cases": "alternatives",
    "cli.field.address": "address",
    "cli.field.received_by_commune": "received by the commune",
    "cli.field.proposed": "proposed by the commune",
    "cli.field.received": "received",
    "cli.field.certificate_number": "certificate",
    "cli.field.certificate_expiry": "certificate's expiry",
    "cli.field.samples": "samples",
    "cli.field.note": "note",
    "cli.kind.session": "session package",
    "cli.kind.dossier": "dossier package",
    "cli.kind.sheets": "sheets package",
    "cli.kind.round": "round package",
    "cli.kind.result": "result package",
    "cli.package_written": "Package written: {path} ({size} bytes)",
    "cli.package_accepted": "{file}: {kind} of {member} taken ({added} new, {known} known).",
    "cli.package_known": "{file}: {kind} of {member} was taken before; nothing has changed.",
    "cli.package_older": "{file}: {kind} of {member} is an older one, a newer was taken; nothing has changed.",
    "cli.package_unseen": "{file}: {unseen} earlier packages were never seen.",
    "cli.package_kept": "{file}: not taken, kept at {path}",
    "cli.workspace_made": "Workspace of {member} – {name}, session “{session}”: {path}",
    "cli.secretary_digits": "The secretary's 30 digits: {digits}. Compare them with the secretary's computer.",
    "cli.signature_right": "{file}: {kind}, whole, its signature is right, whose is unknown. Signer: {digits}",
    "cli.signature_of": "{file}: {kind}, whole, its signature is right, of {member}. Signer: {digits}",
    "cli.signature_unknown": (
        "{file}: {kind}, whole, its signature is right, the key is not in the session's list. Signer: {digits}"
    ),
    "cli.signature_other_session": (
        "{file}: {kind}, whole, its signature is right, of another session. Signer: {digits}"
    ),
    "cli.sheet_entered": "Sheet of {member} on {product} stored: {count} criteria.",
    "cli.sheet_submitted": "Sheet of {member} on {product} submitted and locked.",
    "cli.sheet_taken_back": "The sheet of {member} on {product} is a draft again; its answers are kept.",
    "cli.sheet_discarded": "Draft of {member} on {product} discarded.",
    "cli.sheet_inspected": "Recorded: {member} tasted the sample (saw the place) of {product}.",
    "cli.paper_first": "First entry of the paper sheet of {member} on {product} stored (typist: {typist}).",
    "cli.paper_second": "Second entry of the paper sheet of {member} on {product} stored (typist: {typist}).",
    "cli.paper_difference": "criterion {criterion}: first entry level {first}, second entry level {second}",
    "cli.paper_equal": "Both entries of {member} on {product} are alike; the sheet may be submitted.",
    "cli.blank": "blank",
    "cli.answer_row": "{criterion}: level {level}, {points} points",
    "cli.answer_gap": "{criterion}: not answered",
    "cli.answer_not_assessed": "{criterion}: not assessed",
    "cli.sheet_total": "Total: {total} points ({parts}); provisional: {stars} stars",
    "cli.sheet_blocking": "below the {star}-star minimum: criterion {criterion}",
    "cli.nothing_to_discuss": "No product needs discussion.",
    "cli.discuss": "{product} {name}: {reasons}",
    "cli.reason.spread": "the totals of the sheets differ by more than the limit",
    "cli.reason.star_classes": "the sheets fall into different star classes",
    "cli.reason.condition": "the sheets differ on a minimum condition",
    "cli.item_condition": "criterion {criterion}: {star}-star minimum",
    "cli.item_levels": "criterion {criterion}: the levels differ",
    "cli.round_ordered": "Re-scoring ordered, round {round}: {products}",
    "cli.concluded": "The session is concluded. Its results are the council's proposals.",
    "cli.paper_written": "Written: {path} ({pages} pages)",
    "cli.unprintable": "{path}: holds characters the paper's font lacks ({characters}); correct them and print again.",
    "cli.file_written": "Written: {path}",
    "cli.result_row": "{product} {name}: {mean} points ({sheets} sheets) – {label}",
    "cli.catalogue_head": "{rule} – {title}",
    "cli.condensed_wording": "Condensed wording; it does not stand for the Decision's own.",
    "cli.set_row": "Set {set}: {name} ({count} criteria)",
    "cli.audit_whole": "File and log are whole: {count} entries, last hash {head}",
    "cli.self_test.catalogues": "Catalogues: {result} product sets read and checked.",
    "cli.self_test.store": "Session file: made, opened again, checked ({result} bytes).",
    "cli.self_test.lists": "XLSX template: made ({result} bytes).",
    "cli.self_test.papers": "PDF with the bundled fonts: made ({result} pages).",
    "cli.self_test_passed": "Self-test done: this computer can be used.",
}
