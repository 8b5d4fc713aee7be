"""Sentences of taking in a folder of dossiers."""

from __future__ import annotations

VI: dict[str, str] = {
    "dossiers.folder": "Nhập thư mục &hồ sơ…",
    "dossiers.folder.help": "Chọn (hoặc kéo thả) một thư mục; tệp tự về sản phẩm theo mã hoặc tên, còn lại chờ xếp",
    "dossiers.folder.choose": "Thư mục hồ sơ",
    "dossiers.folder.looking": "Đang xem các tệp trong {folder}… Chưa lưu gì.",
    "dossiers.folder.found": (
        "{files} tệp nhập được, trong đó {tray} tệp chưa biết của sản phẩm nào và sẽ chờ xếp; {left_out} tệp không "
        "nhận. Chưa lưu gì: Ông/Bà xem bảng rồi bấm Nhập các tệp này."
    ),
    "dossiers.folder.nothing": (
        "Không có tệp nào nhập được ({left_out} tệp không nhận). Không có gì thay đổi. Ông/Bà chọn thư mục khác."
    ),
    "dossiers.folder.storing": "Đang chép {files} tệp vào phiên…",
    "dossiers.folder.stored": "Đã nhập {added} tệp mới, {known} tệp đã có từ trước, {tray} tệp chờ xếp.",
    "dossiers.folder.stopped": "Đã dừng theo yêu cầu; không có gì thay đổi. Ông/Bà có thể làm lại bất cứ lúc nào.",
    "dossiers.folder.files": "Các tệp trong thư mục",
    "dossiers.folder.column.file": "Tệp",
    "dossiers.folder.column.product": "Sản phẩm",
    "dossiers.folder.column.about": "Ghi chú",
    "dossiers.folder.waits": "chờ xếp",
    "dossiers.folder.out": "không nhận",
    "dossiers.folder.by_code": "theo mã",
    "dossiers.folder.by_name": "theo tên",
    "dossiers.folder.between": "có thể là {codes}",
    "dossiers.folder.unknown": "không thấy mã hay tên sản phẩm trong đường dẫn",
    "dossiers.folder.agree": "&Nhập các tệp này",
    "dossiers.folder.agree.help": "Chép các tệp vào cạnh phiên và ghi vào hồ sơ từng sản phẩm",
    "dossiers.folder.drop": "&Không nhập",
    "dossiers.folder.drop.help": "Bỏ danh sách này; không có gì thay đổi",
    "dossiers.folder.close": "Đ&óng",
}

EN: dict[str, str] = {
    "dossiers.folder": "Import a &folder…",
    "dossiers.folder.help": "Choose or drop a folder; files find their product by code or name, the rest waits",
    "dossiers.folder.choose": "Folder of dossiers",
    "dossiers.folder.looking": "Looking at the files in {folder}… Nothing is stored yet.",
    "dossiers.folder.found": (
        "{files} files can be imported, {tray} of them belong to no known product and will wait; {left_out} are not "
        "taken. Nothing is stored yet: look at the table, then import."
    ),
    "dossiers.folder.nothing": (
        "There is no file to import ({left_out} are not taken). Nothing has changed. Choose another folder."
    ),
    "dossiers.folder.storing": "Copying {files} files into the session…",
    "dossiers.folder.stored": "{added} new files imported, {known} were there before, {tray} wait for a product.",
    "dossiers.folder.stopped": "Stopped as asked; nothing has changed. You can start again at any time.",
    "dossiers.folder.files": "Files of the folder",
    "dossiers.folder.column.file": "File",
    "dossiers.folder.column.product": "Product",
    "dossiers.folder.column.about": "Note",
    "dossiers.folder.waits": "waits",
    "dossiers.folder.out": "not taken",
    "dossiers.folder.by_code": "by code",
    "dossiers.folder.by_name": "by name",
    "dossiers.folder.between": "may be {codes}",
    "dossiers.folder.unknown": "no code or name of a product in its path",
    "dossiers.folder.agree": "&Import these files",
    "dossiers.folder.agree.help": "Copy the files beside the session and add them to the dossiers",
    "dossiers.folder.drop": "Do &not import",
    "dossiers.folder.drop.help": "Let this list go; nothing changes",
    "dossiers.folder.close": "Cl&ose",
}
