"""A signed copy that is filed by the command line: a paper of another draft is named and filed only with a reason."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.e2e.test_cli_room import Room
from tests.e2e.test_cli_signed import room as room  # a concluded session of one product
from tests.helpers import pdf_text
from tests.helpers.paper_scans import printed_pages, save_scans

SIGN = ("minutes", "signed", "--number", "12/BB-HĐOCOP", "--date", "01/07/2026", "--despite", "để ngỏ")


def printed(room: Room, name: str) -> Path:
    room.do("minutes", "--pdf", room.root / name)
    return room.root / name


def with_place(room: Room, place: str) -> None:
    form = room.root / "form.json"
    form.write_text(f'{{"place": "{place}"}}', encoding="utf-8")
    room.do("minutes", "form", "--from", form)


def test_an_older_draft_is_refused_by_page_and_place_and_filed_with_a_reason_that_is_printed_later(room: Room) -> None:
    with_place(room, "Hội trường A")
    older = printed(room, "cũ.pdf")
    with_place(room, "Hội trường B")
    assert room.code(*SIGN, "--scan", older, "--differs", "in nhầm") == "minutes.copy_unsigned"  # nobody signed it
    scan = save_scans(list(printed_pages(older)), room.root / "quét.pdf")
    refused = room.run(*SIGN, "--scan", scan)
    assert refused.code
    assert "○ tờ 1: chữ, số trên giấy khác hồ sơ; hồ sơ ghi B. (" in refused.out + refused.err
    room.do(*SIGN, "--scan", scan, "--differs", "địa điểm sửa tay trên giấy")
    with_place(room, "Hội trường C")
    text = pdf_text.whole(printed(room, "sau.pdf"))
    assert "bản đã ký được nhận khác văn bản của hồ sơ: tờ 1: chữ, số trên giấy khác hồ sơ; hồ sơ ghi B. (" in text
    assert "lý do vẫn nhận: địa điểm sửa tay trên giấy" in text


def test_a_scan_without_all_sheets_and_what_is_no_scan_are_refused(room: Room) -> None:
    pages = list(printed_pages(printed(room, "bb.pdf")))
    refused = room.run(*SIGN, "--scan", save_scans(pages[1:], room.root / "thiếu.pdf"))
    assert "○ thiếu trang 1 của hồ sơ" in refused.out
    white = Image.new("L", pages[0].size, 255)
    blank = save_scans([white] * len(pages), room.root / "trắng.pdf")
    assert room.code(*SIGN, "--scan", blank, "--differs", "nhầm") == "minutes.copy_unsigned"
    assert room.code(*SIGN, "--scan", room.root / "không có.pdf") == "cli.file_not_read"
    book = room.root / "kết quả.xlsx"
    room.do("results", "--xlsx", book)
    assert room.code(*SIGN, "--scan", book, "--differs", "nhầm") == "minutes.copy_unsigned"
    room.do(*SIGN)
    nowhere = room.run("minutes", "scan", "--file", room.root / "không có.pdf")
    assert "không có tệp này" in nowhere.err
    room.do("minutes", "scan", "--file", save_scans(pages, room.root / "đủ.pdf"))
