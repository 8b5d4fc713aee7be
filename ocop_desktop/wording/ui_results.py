"""Words of the place *Kết quả phân hạng* and of the year's plan."""

from __future__ import annotations

VI: dict[str, str] = {
    # Lệnh
    "action.results.search": "Tìm sản phẩm",
    "action.results.search.help": "Tìm theo mã, tên, chủ thể, xã; không cần gõ dấu",
    "action.results.clear": "Bỏ lọc",
    "action.results.clear.help": "Xem lại mọi sản phẩm",
    "action.results.png": "Lưu hình PNG",
    "action.results.png.help": "Lưu biểu đồ đang xem thành hình PNG",
    "action.results.svg": "Lưu hình SVG",
    "action.results.svg.help": "Lưu biểu đồ đang xem thành hình SVG, phóng to không vỡ nét",
    "action.results.xlsx": "Lưu bảng XLSX",
    "action.results.xlsx.help": "Lưu bảng đang xem thành tệp Excel",
    "action.results.pdf": "Phiếu góp ý PDF",
    "action.results.pdf.help": "Lưu phiếu góp ý cho chủ thể của sản phẩm đang xem, kèm theo thông báo kết quả",
    "action.results.pdf_all": "PDF mọi sản phẩm",
    "action.results.pdf_all.help": "Lưu phiếu góp ý của mọi sản phẩm có kết quả thành một tệp PDF",
    "feedback.none": (
        "Sản phẩm {product} không có kết quả nên không có phiếu góp ý. Chưa tạo tệp nào. Ông/Bà chọn sản phẩm khác."
    ),
    "action.results.plan": "Nhập kế hoạch năm…",
    "action.results.plan.help": "Nhập số sản phẩm theo kế hoạch của từng xã từ tệp Excel",
    "action.results.template": "Lưu tệp mẫu…",
    "action.results.template.help": "Lưu tệp Excel mẫu để điền kế hoạch năm",
    # Trạng thái
    "results.reading": "Đang đọc kết quả…",
    "results.waiting": (
        "Chưa có kết quả. Kết quả hiện ở đây sau khi thu phiếu và người chủ trì mở phiếu "
        "ở phần Thống nhất điểm; trước đó không ai xem được tổng điểm."
    ),
    "results.no_products": "Phiên họp chưa có sản phẩm. Ông/Bà nhập danh sách sản phẩm ở phần Phiên họp.",
    "results.state.open": (
        "Kết quả tạm tính, Hội đồng chưa kết luận. Danh sách theo thứ tự hồ sơ; {waiting} sản phẩm còn nội dung "
        "phải thống nhất."
    ),
    "results.state.concluded": (
        "Kết quả Hội đồng đề xuất, chưa phải quyết định công nhận. Danh sách theo thứ tự hồ sơ."
    ),
    # Các phần
    "results.tab.table": "Bảng kết quả",
    "results.tab.stars": "Phân bố hạng sao",
    "results.tab.profile": "Điểm theo mục",
    "results.tab.plan": "Kế hoạch năm",
    "results.tab.feedback": "Góp ý cho chủ thể",
    "results.tab.members": "Mức chấm của thành viên",
    "results.search": "Tìm",
    "results.search.hint": "Mã, tên, chủ thể, xã (Ctrl+F)",
    "results.star": "Hạng sao",
    "results.every_star": "Mọi hạng sao",
    "results.set": "Bộ sản phẩm",
    "results.every_set": "Mọi bộ sản phẩm",
    "results.product": "Sản phẩm",
    "results.shown": "{shown}/{all} sản phẩm",
    "results.not_found": "Không có sản phẩm nào như Ông/Bà tìm. Bỏ lọc để xem lại tất cả.",
    "results.star.5": "5 sao",
    "results.star.5_province": "Tiềm năng 5 sao",
    "results.star.4": "4 sao",
    "results.star.3": "3 sao",
    "results.star.2": "2 sao",
    "results.star.1": "1 sao",
    "results.star.0": "Chưa đạt yêu cầu tối thiểu",
    "results.star.none": "Không có kết quả",
    "results.star.none.hint": "Rút hồ sơ, dừng đánh giá, bị loại hoặc chưa có phiếu hợp lệ",
    "results.undecided": "{label}; còn nội dung chưa kết luận",
    # Cột
    "results.column.place": "STT",
    "results.column.code": "Mã",
    "results.column.name": "Sản phẩm",
    "results.column.entity": "Chủ thể",
    "results.column.commune": "Xã, phường",
    "results.column.set": "Bộ sản phẩm",
    "results.column.sheets": "Phiếu tính điểm",
    "results.column.mean": "Điểm TB",
    "results.column.exact": "Điểm TB (phân số)",
    "results.column.part": "Phần {part}",
    "results.column.by_points": "Sao theo điểm",
    "results.column.stars": "Hạng sao",
    "results.column.proposal": "Đề nghị của Hội đồng",
    "results.column.star_class": "Hạng sao",
    "results.column.products": "Số sản phẩm",
    "results.column.section": "Mục",
    "results.column.title": "Nội dung",
    "results.column.most": "Tối đa",
    "results.column.share": "Tỷ lệ (%)",
    "results.column.session": "Cả phiên (%)",
    "results.column.compared": "Số SP",
    "results.column.planned": "Kế hoạch",
    "results.column.rated": "Đã đánh giá",
    "results.column.proposed": "Đề nghị từ 3 sao",
    "results.column.height": "Mức",
    "results.column.criterion": "Tiêu chí",
    "results.column.member": "Thành viên",
    "results.column.lowest": "Thấp nhất",
    "results.column.average": "Trung bình",
    "results.column.highest": "Cao nhất",
    # Biểu đồ
    "results.chart.stars": "Phân bố hạng sao Hội đồng đề xuất",
    "results.chart.products": "Số sản phẩm",
    "results.chart.profile": "Điểm theo mục: {product}",
    "results.chart.this": "Sản phẩm này",
    "results.chart.session": "Trung bình cả phiên",
    "results.chart.share": "Phần trăm điểm tối đa của mục. Trung bình tính trên các sản phẩm có cùng mục.",
    "results.chart.plan": "Kế hoạch năm và kết quả đề nghị từ 3 sao, theo địa phương",
    "results.chart.planned": "Kế hoạch",
    "results.chart.proposed": "Đề nghị từ 3 sao",
    "results.chart.members": "Mức chấm của thành viên so với điểm trung bình của Hội đồng",
    "results.chart.members_about": (
        "Điểm phiếu trừ điểm trung bình của sản phẩm: thấp nhất, trung bình, cao nhất. "
        "Số dương là chấm cao hơn Hội đồng."
    ),
    "results.chart.sample": "DỮ LIỆU MINH HỌA",
    "results.chart.provisional": "{session} – tạm tính, Hội đồng chưa kết luận",
    "results.chart.proposal": "{session} – kết quả Hội đồng đề xuất",
    # Từng sản phẩm, kế hoạch, góp ý, thành viên
    "results.profile.none": "Sản phẩm này không có kết quả: rút hồ sơ, dừng đánh giá, bị loại hoặc chưa có phiếu.",
    "results.plan.none": (
        "Chưa có kế hoạch năm. Lưu tệp mẫu, điền số sản phẩm của từng xã, rồi nhập lại vào đây; "
        "kết quả theo địa phương vẫn hiện ở bảng dưới."
    ),
    "results.plan.about": "Kế hoạch là số sản phẩm dự kiến đạt từ 3 sao trong năm. Xếp theo tên địa phương.",
    "results.plan.faulty": (
        "Tệp “{name}” có {faults} ô phải sửa; chưa ghi gì, kế hoạch cũ giữ nguyên. Sửa các ô ở bảng dưới rồi nhập lại."
    ),
    "results.plan.row": "Ô",
    "results.plan.value": "Đang ghi",
    "results.plan.fault": "Phải sửa",
    "results.plan.faults": "Các ô phải sửa",
    "results.plan.stored": "Đã ghi kế hoạch năm của {count} địa phương.",
    "results.plan.template": "Đã lưu tệp mẫu: {path}",
    "results.plan.close": "Đóng danh sách lỗi",
    "results.feedback.waiting": (
        "Góp ý cho chủ thể có ở đây sau khi Hội đồng kết luận phiên họp; trước đó chưa có gì để thông báo."
    ),
    "results.feedback.about": (
        "{product}: {mean} điểm, {stars}. Mức cao: từ 80 % điểm tối đa; thấp: dưới 50 % (cách phân mức của chương "
        "trình, dùng cho thông báo)."
    ),
    "results.feedback.top": "Sản phẩm đã ở hạng cao nhất.",
    "results.feedback.no_next": "Không có yêu cầu nào còn thiếu để nêu.",
    "results.feedback.next": "Để đạt {star} sao (từ {minimum} điểm):",
    "results.feedback.points": "còn thiếu {points} điểm trung bình",
    "results.feedback.enough": "điểm đã đủ",
    "results.feedback.condition": "tiêu chí {criterion} {title}: cần đạt “{level}” ({points} điểm)",
    "results.height.high": "Cao",
    "results.height.middle": "Trung bình",
    "results.height.low": "Thấp",
    "results.height.not_assessed": "Không áp dụng",
    "results.members.show": "Hiện mức chấm của thành viên",
    "results.members.about": (
        "Chỉ người giữ vai trò chủ tịch xem được, sau kết luận. Chỉ có mã thành viên; không in, không xuất, không gửi."
    ),
    "results.members.none": "Không có phiếu nào được tính.",
    # Xuất tệp
    "results.save.title": "Lưu thành tệp",
    "results.open.title": "Chọn tệp kế hoạch năm",
    "results.open.kind": "Bảng tính Excel (*.xlsx)",
    "results.saved": "Đã lưu: {path}",
    "results.file.table": "ket-qua",
    "results.file.stars": "phan-bo-hang-sao",
    "results.file.profile": "diem-theo-muc-{product}",
    "results.file.plan": "ke-hoach-nam",
    "results.file.feedback": "gop-y-{product}",
    "results.file.feedback_all": "gop-y-cac-san-pham",
    "results.file.template": "mau-ke-hoach-nam",
    "results.picture_not_written": (
        "Không lưu được hình vào “{name}”. Phiên họp không thay đổi. Kiểm tra ổ đĩa còn chỗ và được phép ghi, "
        "rồi lưu lại hoặc chọn chỗ khác."
    ),
    "year_plan.empty": "Kế hoạch không có dòng nào. Kế hoạch cũ giữ nguyên. Chọn tệp có ít nhất một địa phương.",
    "year_plan.twice": (
        "Địa phương {commune} có hai dòng trong kế hoạch. Kế hoạch cũ giữ nguyên. Gộp thành một dòng rồi nhập lại."
    ),
    "year_plan.negative": (
        "Số sản phẩm theo kế hoạch của {commune} nhỏ hơn 0. Kế hoạch cũ giữ nguyên. Sửa số rồi nhập lại."
    ),
}

EN: dict[str, str] = {
    "action.results.search": "Find a product",
    "action.results.search.help": "Find by code, name, entity or commune; marks need not be typed",
    "action.results.clear": "Clear filter",
    "action.results.clear.help": "Show every product again",
    "action.results.png": "Save PNG",
    "action.results.png.help": "Save the chart in view as a PNG picture",
    "action.results.svg": "Save SVG",
    "action.results.svg.help": "Save the chart in view as an SVG picture, sharp at any size",
    "action.results.xlsx": "Save XLSX",
    "action.results.xlsx.help": "Save the table in view as an Excel file",
    "action.results.pdf": "Feedback PDF",
    "action.results.pdf.help": "Save the feedback paper (in Vietnamese) on the product in view, to go with the notice",
    "action.results.pdf_all": "PDF of all products",
    "action.results.pdf_all.help": "Save the feedback papers of every product with a result as one PDF",
    "feedback.none": "Product {product} has no result, so there is no feedback on it. Nothing was written.",
    "action.results.plan": "Import the year's plan…",
    "action.results.plan.help": "Import how many products each commune plans from an Excel file",
    "action.results.template": "Save a template…",
    "action.results.template.help": "Save an Excel template to fill the plan in",
    "results.reading": "Reading the results…",
    "results.waiting": (
        "No results yet. They appear here once the sheets are collected and the presider opens them in "
        "Reconciliation; before that nobody sees a total."
    ),
    "results.no_products": "The session has no products yet. Import the list of products in Session.",
    "results.state.open": (
        "Provisional, the council has not concluded. In the order of the dossiers; {waiting} products have something "
        "left to settle."
    ),
    "results.state.concluded": "Proposed by the council, no decision yet. In the order of the dossiers.",
    "results.tab.table": "Results",
    "results.tab.stars": "Stars",
    "results.tab.profile": "Points by section",
    "results.tab.plan": "Year's plan",
    "results.tab.feedback": "Feedback",
    "results.tab.members": "Members' scoring",
    "results.search": "Find",
    "results.search.hint": "Code, name, entity, commune (Ctrl+F)",
    "results.star": "Star class",
    "results.every_star": "Every star class",
    "results.set": "Product set",
    "results.every_set": "Every product set",
    "results.product": "Product",
    "results.shown": "{shown}/{all} products",
    "results.not_found": "No product matches. Clear the filter to see them all.",
    "results.star.5": "5 stars",
    "results.star.5_province": "Potential 5 stars",
    "results.star.4": "4 stars",
    "results.star.3": "3 stars",
    "results.star.2": "2 stars",
    "results.star.1": "1 star",
    "results.star.0": "A minimum is missed",
    "results.star.none": "No result",
    "results.star.none.hint": "Withdrawn, stopped, rejected or without a valid sheet",
    "results.undecided": "{label}; something is still to be settled",
    "results.column.place": "No.",
    "results.column.code": "Code",
    "results.column.name": "Product",
    "results.column.entity": "Entity",
    "results.column.commune": "Commune",
    "results.column.set": "Product set",
    "results.column.sheets": "Sheets counted",
    "results.column.mean": "Mean",
    "results.column.exact": "Mean (fraction)",
    "results.column.part": "Part {part}",
    "results.column.by_points": "Stars by points",
    "results.column.stars": "Stars",
    "results.column.proposal": "The council's proposal",
    "results.column.star_class": "Star class",
    "results.column.products": "Products",
    "results.column.section": "Section",
    "results.column.title": "Content",
    "results.column.most": "Maximum",
    "results.column.share": "Share (%)",
    "results.column.session": "Session (%)",
    "results.column.compared": "Of products",
    "results.column.planned": "Planned",
    "results.column.rated": "Rated",
    "results.column.proposed": "Proposed, 3 stars up",
    "results.column.height": "Height",
    "results.column.criterion": "Criterion",
    "results.column.member": "Member",
    "results.column.lowest": "Lowest",
    "results.column.average": "Mean",
    "results.column.highest": "Highest",
    "results.chart.stars": "Stars proposed by the council",
    "results.chart.products": "Products",
    "results.chart.profile": "Points by section: {product}",
    "results.chart.this": "This product",
    "results.chart.session": "Mean of the session",
    "results.chart.share": "Per cent of the section's maximum. The mean is over products with the same section.",
    "results.chart.plan": "The year's plan and products proposed for three stars or more, by locality",
    "results.chart.planned": "Planned",
    "results.chart.proposed": "Proposed, 3 stars up",
    "results.chart.members": "Members' scoring beside the council's mean",
    "results.chart.members_about": (
        "Total of the sheet minus the product's mean: lowest, mean, highest. Above zero is higher than the council."
    ),
    "results.chart.sample": "SAMPLE DATA",
    "results.chart.provisional": "{session} – provisional, not concluded",
    "results.chart.proposal": "{session} – proposed by the council",
    "results.profile.none": "This product has no result: withdrawn, stopped, rejected or without a sheet.",
    "results.plan.none": (
        "No plan yet. Save the template, fill in the products of each commune and import it here; "
        "the results by locality stand in the table below all the same."
    ),
    "results.plan.about": "The plan is how many products are to reach three stars in the year. Ordered by name.",
    "results.plan.faulty": (
        "“{name}” has {faults} cells to mend; nothing was stored, the earlier plan stays. "
        "Mend the cells below and import it again."
    ),
    "results.plan.row": "Cell",
    "results.plan.value": "Holds",
    "results.plan.fault": "To mend",
    "results.plan.faults": "Cells to mend",
    "results.plan.stored": "The plan of {count} localities is stored.",
    "results.plan.template": "Template saved: {path}",
    "results.plan.close": "Close the list of faults",
    "results.feedback.waiting": "Feedback for the entities stands here once the council has concluded the session.",
    "results.feedback.about": (
        "{product}: {mean} points, {stars}. High: from 80 % of the maximum; low: below 50 % (the program's own "
        "grading, for the notice)."
    ),
    "results.feedback.top": "The product has the highest class.",
    "results.feedback.no_next": "Nothing is missing that could be named.",
    "results.feedback.next": "To reach {star} stars (from {minimum} points):",
    "results.feedback.points": "{points} points of the mean are missing",
    "results.feedback.enough": "the points suffice",
    "results.feedback.condition": "criterion {criterion} {title}: “{level}” is asked for ({points} points)",
    "results.height.high": "High",
    "results.height.middle": "Middle",
    "results.height.low": "Low",
    "results.height.not_assessed": "Does not apply",
    "results.members.show": "Show the members' scoring",
    "results.members.about": (
        "For the chair alone, after the conclusion. Codes only; never printed, exported or sent."
    ),
    "results.members.none": "No sheet counts.",
    "results.save.title": "Save as a file",
    "results.open.title": "Choose the file of the year's plan",
    "results.open.kind": "Excel workbook (*.xlsx)",
    "results.saved": "Saved: {path}",
    "results.file.table": "results",
    "results.file.stars": "stars",
    "results.file.profile": "sections-{product}",
    "results.file.plan": "year-plan",
    "results.file.feedback": "feedback-{product}",
    "results.file.feedback_all": "feedback-all-products",
    "results.file.template": "year-plan-template",
    "results.picture_not_written": (
        "The picture could not be saved to “{name}”. The session is unchanged. See that the drive has room and may be "
        "written to, then save again or choose another place."
    ),
    "year_plan.empty": "The plan has no line. The earlier plan stays. Choose a file with at least one locality.",
    "year_plan.twice": (
        "{commune} stands in the plan twice. The earlier plan stays. Join the lines and import it again."
    ),
    "year_plan.negative": "{commune} plans fewer than 0 products. The earlier plan stays. Mend it and import again.",
}
