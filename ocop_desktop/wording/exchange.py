"""Sentences about giving packages out and taking them in: origin, order, keys, contents."""

from __future__ import annotations

VI: dict[str, str] = {
    # Phát gói
    "export.not_ready": (
        "Phiên họp chưa phát gói được vì còn thiếu: {missing}. Chưa tạo gói nào. Ông/Bà nhập đủ rồi phát lại."
    ),
    "export.case_open": (
        "Sản phẩm {product}: chưa xác định trường hợp áp dụng cho tiêu chí {criterion}. Chưa tạo gói nào. "
        "Ông/Bà ghi trường hợp vào danh sách sản phẩm, nhập lại rồi phát gói."
    ),
    "export.nothing_submitted": (
        "{member} chưa nộp phiếu nào ở lần chấm {round}. Chưa tạo gói nào; phiếu đang chấm vẫn giữ nguyên. "
        "Ông/Bà nộp phiếu trước rồi xuất gói."
    ),
    "export.no_round": (
        "Hội đồng chưa yêu cầu chấm lại sản phẩm nào. Chưa tạo gói nào. Người chủ trì quyết định chấm lại trước."
    ),
    "export.not_your_workspace": (
        "Tệp này không phải nơi chấm của {member} nên không xuất gói phiếu của {member} từ đây. Chưa tạo gói nào. "
        "Ông/Bà mở đúng tệp của mình; phiếu chấm trên máy thư ký không cần xuất gói."
    ),
    # Nhận gói
    "package.foreign_session": (
        "Gói {file} thuộc phiên họp khác nên chưa được nhận; tệp được giữ riêng. Dữ liệu đã có giữ nguyên. "
        "Ông/Bà kiểm tra lại tệp hoặc mở đúng phiên họp."
    ),
    "package.wrong_rules": (
        "Gói {file} được lập theo bộ tiêu chí khác nên chưa được nhận; tệp được giữ riêng. Dữ liệu đã có giữ nguyên. "
        "Đề nghị người gửi dùng gói phiên của đúng phiên họp này."
    ),
    "package.unknown_roster": (
        "Gói {file} nêu danh sách thành viên (lần {version}) mà phiên họp không có nên chưa được nhận; tệp được giữ "
        "riêng. Dữ liệu đã có giữ nguyên. Đề nghị người gửi nhận lại gói phiên mới nhất rồi xuất lại."
    ),
    "package.unknown_issuer": (
        "Người ký gói {file} không có trong danh sách thành viên nên gói chưa được nhận; tệp được giữ riêng. "
        "Dữ liệu đã có giữ nguyên. Ông/Bà hỏi lại người gửi."
    ),
    "package.wrong_issuer": (
        "{member} không phải người phát {kind} nên tệp {file} chưa được nhận và được giữ riêng. Dữ liệu đã có giữ "
        "nguyên. Ông/Bà hỏi lại người gửi."
    ),
    "package.wrong_place": (
        "Tệp {file} là {kind}, không nhận vào tệp phiên họp này; tệp được giữ riêng. Dữ liệu đã có giữ nguyên. "
        "Gói phiếu do thư ký nhận; các gói khác do thành viên nhận."
    ),
    "package.key_changed": (
        "Tệp {file} của {member} được ký bằng khóa khác với khóa đã đăng ký (mã của khóa này: {digits}) nên chưa được "
        "nhận; tệp được giữ riêng. Dữ liệu đã có giữ nguyên. Ông/Bà hỏi trực tiếp {member} có đổi máy tính không."
    ),
    "package.key_not_accepted": (
        "Đây là gói đầu tiên của {member} – {name}. Mã 30 chữ số của người ký: {digits}. Chưa nhận gì. Ông/Bà đối "
        "chiếu với mã trên máy của {name}; nếu trùng, nhận lại với lựa chọn chấp nhận khóa (--accept-key)."
    ),
    "package.fork": (
        "Hai bản phiếu khác nhau: tệp {file} của {member} mang số lần xuất {rev} nhưng khác bản đã nhận. Tệp được giữ "
        "riêng, bản đã nhận giữ nguyên. Ông/Bà hỏi {member} bản nào đúng."
    ),
    "package.new_device": (
        "Tệp {file} của {member} đến từ máy tính khác hoặc từ bản sao được khôi phục nên chưa được nhận; tệp được giữ "
        "riêng. Dữ liệu đã có giữ nguyên. Ông/Bà hỏi trực tiếp {member}."
    ),
    "package.collection_closed": (
        "Tệp {file} thuộc lần chấm {round} không còn thu phiếu nên chưa được nhận; tệp được giữ riêng. Dữ liệu đã có "
        "giữ nguyên. Nếu cần, Hội đồng quyết định chấm lại."
    ),
    "package.content_refused": (
        "Nội dung gói {file} không đúng ({name}) nên gói chưa được nhận; tệp được giữ riêng. Dữ liệu đã có giữ nguyên. "
        "Đề nghị người gửi xuất lại gói."
    ),
    "package.sheet_refused": (
        "Gói {file}: phiếu sản phẩm {product} không đúng bộ tiêu chí ({why}) nên cả gói chưa được nhận; tệp được giữ "
        "riêng. Dữ liệu đã có giữ nguyên. Đề nghị người gửi xem lại phiếu rồi xuất lại."
    ),
    "package.sheet_of_another": (
        "Gói {file}: phiếu sản phẩm {product} thuộc thành viên, phiên họp, lần chấm hoặc bộ tiêu chí khác nên cả gói "
        "chưa được nhận; tệp được giữ riêng. Dữ liệu đã có giữ nguyên. Ông/Bà hỏi lại người gửi."
    ),
    "package.sheet_conflict": (
        "Gói {file}: đã có một phiếu khác của thành viên này cho sản phẩm {product} nên cả gói chưa được nhận; tệp "
        "được giữ riêng, phiếu đã có giữ nguyên. Ông/Bà hỏi thành viên phiếu nào đúng."
    ),
    "package.sheet_missing": (
        "Gói {file} thiếu phiếu sản phẩm {product} mà gói trước đã có nên chưa được nhận; tệp được giữ riêng. Dữ liệu "
        "đã có giữ nguyên. Đề nghị người gửi xuất lại gói từ đúng máy của mình."
    ),
    "package.own_sheet_altered": (
        "Gói kết quả {file} thiếu hoặc làm khác phiếu của chính Ông/Bà về sản phẩm {product} nên chưa được nhận; tệp "
        "được giữ riêng, phiếu của Ông/Bà giữ nguyên. Ông/Bà báo ngay cho người chủ trì và thư ký."
    ),
}

EN: dict[str, str] = {
    "export.not_ready": (
        "No package can be issued yet; the session lacks: {missing}. No package was made. Import it, then issue again."
    ),
    "export.case_open": (
        "Product {product}: which alternative of criterion {criterion} applies is not fixed. No package was made. "
        "Write it into the list of products, import the list, then issue."
    ),
    "export.nothing_submitted": (
        "{member} has submitted no sheet in round {round}. No package was made; drafts are kept. Submit first."
    ),
    "export.no_round": (
        "The council has ordered no re-scoring. No package was made. The presider orders a re-scoring first."
    ),
    "export.not_your_workspace": (
        "This file is not the workspace of {member}, so {member}'s sheets do not leave from it. No package was made. "
        "Open your own file; sheets scored on the secretary's computer need no package."
    ),
    "package.foreign_session": (
        "The package {file} belongs to another session and was kept apart, not taken. What you have is unchanged. "
        "Check the file, or open the right session."
    ),
    "package.wrong_rules": (
        "The package {file} was made under another rule catalogue and was kept apart, not taken. What you have is "
        "unchanged. The sender uses the session package of this session."
    ),
    "package.unknown_roster": (
        "The package {file} names a list of members (version {version}) this session never had; it was kept apart, "
        "not taken. What you have is unchanged. The sender takes the newest session package and exports again."
    ),
    "package.unknown_issuer": (
        "Whoever signed {file} is not in the list of members; it was kept apart, not taken. What you have is "
        "unchanged. Ask the sender."
    ),
    "package.wrong_issuer": (
        "{member} does not issue {kind}, so {file} was kept apart, not taken. What you have is unchanged. "
        "Ask the sender."
    ),
    "package.wrong_place": (
        "The file {file} is {kind}, which is not received in this session file; it was kept apart. What you have is "
        "unchanged. The secretary receives sheets; members receive the other kinds."
    ),
    "package.key_changed": (
        "{file} of {member} was signed with another key than the registered one (digits of this key: {digits}); it "
        "was kept apart, not taken. What you have is unchanged. Ask {member} in person about a change of computer."
    ),
    "package.key_not_accepted": (
        "This is the first package of {member} – {name}. The signer's 30 digits: {digits}. Nothing was taken. Compare "
        "them with those on {name}'s computer; where they agree, take it in again accepting the key (--accept-key)."
    ),
    "package.fork": (
        "Two different sheets packages: {file} of {member} carries revision {rev} and differs from the one received. "
        "It was kept apart, the received one is unchanged. Ask {member} which is right."
    ),
    "package.new_device": (
        "{file} of {member} comes from another computer or a restored copy; it was kept apart, not taken. "
        "What you have is unchanged. Ask {member} in person."
    ),
    "package.collection_closed": (
        "{file} belongs to round {round}, whose sheets are no longer collected; it was kept apart. What you have is "
        "unchanged. If needed, the council orders a re-scoring."
    ),
    "package.content_refused": (
        "The content of {file} is not right ({name}); it was kept apart, not taken. What you have is unchanged. "
        "Ask the sender to export again."
    ),
    "package.sheet_refused": (
        "{file}: the sheet on product {product} breaks the catalogue ({why}); the whole package was kept apart. "
        "What you have is unchanged. The sender looks at the sheet and exports again."
    ),
    "package.sheet_of_another": (
        "{file}: the sheet on product {product} is of another member, session, round or catalogue; the whole package "
        "was kept apart. What you have is unchanged. Ask the sender."
    ),
    "package.sheet_conflict": (
        "{file}: another sheet of this member on product {product} is here already; the whole package was kept apart, "
        "the sheet here is unchanged. Ask the member which is right."
    ),
    "package.sheet_missing": (
        "{file} lacks the sheet on product {product} that an earlier package brought; it was kept apart. What you "
        "have is unchanged. The sender exports again from their own computer."
    ),
    "package.own_sheet_altered": (
        "The result {file} lacks or alters your own sheet on product {product}; it was kept apart, your sheet is "
        "unchanged. Tell the presider and the secretary at once."
    ),
}
