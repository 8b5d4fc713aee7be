"""Sentences about catalogue files and canonical JSON."""

from __future__ import annotations

_KEPT_VI = "Chưa có gì được lấy vào phiên."
_KEPT_EN = "Nothing was taken into the session."
_ASK_VI = "Hãy xin lại tệp bộ tiêu chí từ nơi đã gửi."
_ASK_EN = "Please ask the sender for the catalogue file again."
_FIX_VI = "Hãy sửa tệp hoặc dùng bộ tiêu chí kèm theo chương trình."
_FIX_EN = "Correct the file or use the catalogue that comes with the program."
_DAMAGED_VI = "Hãy chép lại tệp từ nguồn rồi thử lại."
_DAMAGED_EN = "Copy the file from its source again and retry."


def _vi(fault: str, advice: str) -> str:
    return f"{fault} {_KEPT_VI} {advice}"


def _en(fault: str, advice: str) -> str:
    return f"{fault} {_KEPT_EN} {advice}"


VI: dict[str, str] = {
    "canonical.refused": _vi("Dữ liệu không theo dạng chuẩn của chương trình.", _DAMAGED_VI),
    "catalogue.refused": _vi("Tệp bộ tiêu chí không dùng được.", _FIX_VI),
    "canonical.float": _vi("Dữ liệu có số lẻ ở vị trí “{where}”; chỉ nhận số nguyên.", _DAMAGED_VI),
    "canonical.number": _vi("Dữ liệu có số quá lớn ở vị trí “{where}”.", _DAMAGED_VI),
    "canonical.text": _vi("Chữ ở vị trí “{where}” không theo Unicode dựng sẵn (NFC).", _DAMAGED_VI),
    "canonical.type": _vi("Dữ liệu ở vị trí “{where}” có kiểu không dùng được ({found}).", _DAMAGED_VI),
    "canonical.duplicate": _vi("Tên “{key}” xuất hiện hai lần trong cùng một mục dữ liệu.", _DAMAGED_VI),
    "canonical.depth": _vi("Dữ liệu lồng nhau quá nhiều lớp.", _DAMAGED_VI),
    "canonical.syntax": _vi("Tệp không phải JSON hợp lệ, không đọc được từ vị trí {position}.", _DAMAGED_VI),
    "canonical.form": _vi("Dữ liệu đã bị trình bày lại, không còn đúng dạng ban đầu.", _DAMAGED_VI),
    "catalogue.format": _vi(
        "Tệp bộ tiêu chí thuộc phiên bản định dạng {found}; chương trình này đọc được {known}.",
        "Hãy cập nhật chương trình hoặc xin tệp đúng phiên bản.",
    ),
    "catalogue.field_missing": _vi("Tệp bộ tiêu chí thiếu trường “{field}” tại “{where}”.", _ASK_VI),
    "catalogue.field_unknown": _vi("Tệp bộ tiêu chí có trường lạ “{field}” tại “{where}”.", _ASK_VI),
    "catalogue.field_wrong": _vi("Trường “{field}” tại “{where}” có nội dung không hợp lệ.", _ASK_VI),
    "catalogue.hash": (
        "Bộ tiêu chí đọc được (mã {found}) không phải bộ đã ghi trong phiên (mã {pinned}). "
        "Phiếu và điểm đã lưu không thay đổi. Hãy dùng bản sao lưu gần nhất của phiên."
    ),
    "catalogue.bands": _vi("Các khung điểm của hạng sao không giảm dần về 0.", _FIX_VI),
    "catalogue.part_sum": _vi("Bộ {set}, phần {part}: các mục cộng lại {found} điểm, phải là {expected}.", _FIX_VI),
    "catalogue.section_sum": _vi("Bộ {set}, mục {section}: cộng lại {found} điểm, phải là {expected}.", _FIX_VI),
    "catalogue.duplicate": _vi("Mã “{found}” dùng hai lần tại “{where}”.", _FIX_VI),
    "catalogue.reference": _vi("“{where}” nhắc đến “{found}” nhưng bộ tiêu chí không có.", _FIX_VI),
    "catalogue.levels_order": _vi("Bộ {set}, tiêu chí {criterion}: các mức điểm không tăng dần.", _FIX_VI),
    "catalogue.maximum": _vi(
        "Bộ {set}, tiêu chí {criterion}: mức cao nhất {found} điểm, điểm tối đa ghi {expected}.", _FIX_VI
    ),
    "catalogue.marks": _vi("Bộ {set}, tiêu chí {criterion}: dấu sao không phải 3, 4, 5 tăng dần.", _FIX_VI),
    "catalogue.mark_tie": _vi(
        "Bộ {set}, tiêu chí {criterion}: mức có dấu sao và mức ngay dưới bằng điểm nhau.", _FIX_VI
    ),
    "catalogue.cases": _vi("Bộ {set}, tiêu chí {criterion}: các trường hợp lựa chọn bị lẫn lộn.", _FIX_VI),
    "catalogue.condition": _vi("Bộ {set}, tiêu chí {criterion}: điều kiện theo “{found}” không dùng được.", _FIX_VI),
    "catalogue.remainder": _vi(
        "Bộ {set}, tiêu chí {criterion}: không có mức 0 và cũng không cho chọn “không thuộc mức nào”.", _FIX_VI
    ),
    "catalogue.inferred": _vi("Bộ {set}, tiêu chí {criterion}: mức suy luận phải là 0 và 1 và có ghi chú.", _FIX_VI),
    "catalogue.dates": _vi("Ngày ký, ngày hiệu lực và ngày hết hiệu lực của văn bản trái nhau.", _FIX_VI),
    "catalogue.wording_missing": _vi("Lời văn của bộ tiêu chí thiếu mục “{key}”.", _FIX_VI),
    "catalogue.wording_unknown": _vi("Lời văn có mục “{key}” mà bộ tiêu chí không có.", _FIX_VI),
    "catalogue.wording_rule": _vi("Lời văn thuộc văn bản {found}, bộ tiêu chí thuộc {expected}.", _ASK_VI),
}

EN: dict[str, str] = {
    "canonical.refused": _en("The data are not in the program's canonical form.", _DAMAGED_EN),
    "catalogue.refused": _en("The catalogue file cannot be used.", _FIX_EN),
    "canonical.float": _en("The data hold a fractional number at “{where}”; only whole ones are read.", _DAMAGED_EN),
    "canonical.number": _en("The data hold a number that is too large at “{where}”.", _DAMAGED_EN),
    "canonical.text": _en("The text at “{where}” is not composed Unicode (NFC).", _DAMAGED_EN),
    "canonical.type": _en("The data at “{where}” are of an unusable type ({found}).", _DAMAGED_EN),
    "canonical.duplicate": _en("The name “{key}” occurs twice in one object.", _DAMAGED_EN),
    "canonical.depth": _en("The data are nested too deeply.", _DAMAGED_EN),
    "canonical.syntax": _en("The file is not valid JSON; reading stopped at position {position}.", _DAMAGED_EN),
    "canonical.form": _en("The data were laid out anew and are no longer in their original form.", _DAMAGED_EN),
    "catalogue.format": _en(
        "The catalogue file has format version {found}; this program reads {known}.",
        "Update the program or ask for a file of the right version.",
    ),
    "catalogue.field_missing": _en("The catalogue file lacks the field “{field}” at “{where}”.", _ASK_EN),
    "catalogue.field_unknown": _en("The catalogue file has an unknown field “{field}” at “{where}”.", _ASK_EN),
    "catalogue.field_wrong": _en("The field “{field}” at “{where}” holds something that is not allowed.", _ASK_EN),
    "catalogue.hash": (
        "The catalogue read (code {found}) is not the one recorded in the session (code {pinned}). "
        "Stored sheets and points are unchanged. Use the latest copy of the session."
    ),
    "catalogue.bands": _en("The point bands of the stars do not fall down to 0.", _FIX_EN),
    "catalogue.part_sum": _en("Set {set}, part {part}: items add up to {found} points, not {expected}.", _FIX_EN),
    "catalogue.section_sum": _en("Set {set}, section {section}: adds up to {found} points, not {expected}.", _FIX_EN),
    "catalogue.duplicate": _en("The code “{found}” is used twice at “{where}”.", _FIX_EN),
    "catalogue.reference": _en("“{where}” refers to “{found}”, which the catalogue does not have.", _FIX_EN),
    "catalogue.levels_order": _en("Set {set}, criterion {criterion}: levels do not rise.", _FIX_EN),
    "catalogue.maximum": _en(
        "Set {set}, criterion {criterion}: the best level has {found} points, the maximum says {expected}.", _FIX_EN
    ),
    "catalogue.marks": _en("Set {set}, criterion {criterion}: star marks are not a rising 3, 4, 5.", _FIX_EN),
    "catalogue.mark_tie": _en(
        "Set {set}, criterion {criterion}: a marked level and the one below have equal points.", _FIX_EN
    ),
    "catalogue.cases": _en("Set {set}, criterion {criterion}: its alternative scales are mixed up.", _FIX_EN),
    "catalogue.condition": _en("Set {set}, criterion {criterion}: its condition on “{found}” cannot be used.", _FIX_EN),
    "catalogue.remainder": _en("Set {set}, criterion {criterion}: no level of 0 and no “none of the above”.", _FIX_EN),
    "catalogue.inferred": _en(
        "Set {set}, criterion {criterion}: inferred levels must be 0 and 1 and be flagged.", _FIX_EN
    ),
    "catalogue.dates": _en("The dates of signing, effect and end contradict each other.", _FIX_EN),
    "catalogue.wording_missing": _en("The catalogue's wording lacks “{key}”.", _FIX_EN),
    "catalogue.wording_unknown": _en("The wording has “{key}”, which the rules do not have.", _FIX_EN),
    "catalogue.wording_rule": _en("The wording belongs to {found}, the rules to {expected}.", _ASK_EN),
}
