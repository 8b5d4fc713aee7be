"""The kind of a file is told by its content, named for people, and opened outside under its true ending."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from ocop_desktop.disk.names import is_forbidden, is_long, portable_name
from ocop_desktop.intake.evidence import check_evidence
from ocop_desktop.viewing.errors import OtherKind
from ocop_desktop.viewing.kinds import KINDS, OPENED_OUTSIDE, ShownBy, kind_by_name, true_ending
from ocop_desktop.viewing.opening import open_document
from ocop_desktop.viewing.outside import NotOpenedOutside, copy_for_outside
from ocop_desktop.viewing.signatures import is_whole_archive, kind_of
from ocop_desktop.wording import Words
from tests.helpers.kinds import CONTENTS, archive, boxes, compound, picture

WORDS = (Words(), Words("en"))
DANGEROUS = frozenset(
    f".{ending}"
    for ending in (
        *(
            "exe",
            "com",
            "bat",
            "cmd",
            "ps1",
            "vbs",
            "js",
            "hta",
            "msi",
            "lnk",
            "url",
            "html",
            "htm",
            "mht",
            "svg",
            "xml",
        ),
        *(
            "jar",
            "apk",
            "docm",
            "xlsm",
            "xlsb",
            "pptm",
            "iso",
            "scr",
            "reg",
            "chm",
            "ps",
            "webloc",
            "desktop",
            "py",
            "sh",
        ),
    )
)
USUAL = frozenset(
    f".{ending}"
    for ending in (
        *("pdf", "docx", "xls", "rtf", "txt", "csv", "zip", "rar", "eml", "p7s", "mp4", "3gp", "mp3", "jpe", "jfif"),
        *("png", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "avif"),
    )
)


@pytest.mark.parametrize(("kind", "content"), CONTENTS, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(CONTENTS)])
def test_a_kind_is_told_by_its_content(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "abc123"  # as it is stored: without an ending
    path.write_bytes(content)
    assert kind_of(path).id == kind


def test_every_kind_has_a_content_here_and_a_name_for_people() -> None:
    assert {kind for kind, _ in CONTENTS} | {"csv"} == set(KINDS)
    for kind in KINDS:
        for words in WORDS:
            assert words.knows(f"term.file_kind.{kind}")


def test_the_name_decides_where_a_text_fits_two_kinds(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for content, name, kind in (
        (b"a;b\n1;2\n", "a.csv", "csv"),
        (b"xin chao", "a.eml", "eml"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related\n", "a.eml", "eml"),
        (b"<?xml version='1.0'?><plist>", "a.webloc", "shortcut"),
        (archive("odd/part.xml"), "a.docx", "docx"),
        (archive("odd/part.xml"), "a.vsdx", "zip"),
    ):
        path.write_bytes(content)
        assert kind_of(path, name).id == kind


def test_the_allow_list_has_nothing_that_runs_anything() -> None:
    assert not OPENED_OUTSIDE & DANGEROUS
    assert OPENED_OUTSIDE >= USUAL


@pytest.mark.parametrize(
    ("name", "content", "copied"),
    [
        ("ảnh.jpg", picture("WEBP"), "ảnh.webp"),
        ("ảnh.jpg", boxes("heic"), "ảnh.heic"),
        ("ảnh.HEIF", boxes("heic"), "ảnh.heif"),
        ("ảnh.jpe", picture("JPEG"), "ảnh.jpe"),
        ("ảnh.mpo", picture("JPEG"), "ảnh.jpg"),
        ("ảnh.hif", boxes("heic"), "ảnh.heic"),
        ("quét.png", picture("TIFF"), "quét.tif"),
        ("giấy.pdf", archive("word/document.xml"), "giấy.docx"),
        ("giấy.pdf", b"Bien ban hop", "giấy.txt"),
        ("giấy.pdf", archive("a", first=("b", "x")), "giấy.zip"),
        ("ảnh.jpg", b"%PDF-1.4\n", "ảnh.pdf"),
        ("báo cáo 1.2026", b"%PDF-1.4\n", "báo cáo 1.2026.pdf"),
        ("không đuôi", boxes("isom"), "không đuôi.mp4"),
        ("bảng.xls", b"<table><tr><td>x", "bảng.xls"),
        ("thư.doc", b"{\\rtf1 x}", "thư.doc"),
        ("cũ.docx", compound("WordDocument"), "cũ.doc"),
        ("ký.p7s", b"0\x82\x01\0\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", "ký.p7s"),
        ("phim.3gp", boxes("3gp4"), "phim.3gp"),
        ("phim.mov", boxes("isom"), "phim.mov"),
        ("phim.mp4", b"RIFF\0\0\0\0AVI LIST", "phim.avi"),
        ("thư.eml", b"Subject: x\nFrom: a\n\nx", "thư.eml"),
        ("lạ.docx", b"\0\1\2\3", "lạ.docx"),
    ],
)
def test_another_program_gets_a_copy_with_the_true_ending(
    tmp_path: Path, name: str, content: bytes, copied: str
) -> None:
    path = tmp_path / "ab12"
    path.write_bytes(content)
    assert copy_for_outside(path, f"SP001/{name}", tmp_path / "copies").name == copied


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("giấy.pdf", b"MZ\x90\0"),
        ("giấy.pdf", b"<html><script>x"),
        ("giấy.docx", archive("word/document.xml", "word/vbaProject.bin")),
        ("giấy.jpg", b"L\x00\x00\x00\x01\x14\x02\x00"),
        ("giấy.doc", compound("x", root=bytes.fromhex("84100c0000000000c000000000000046"))),
        ("ảnh.png", b"<svg onload='x'>"),
        ("giấy.html", b"\0\1\2"),
        ("giấy.txt", b"#!/bin/sh\n"),
    ],
)
def test_what_could_run_is_not_opened_and_named(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "ab12"
    path.write_bytes(content)
    with pytest.raises(NotOpenedOutside) as refused:
        copy_for_outside(path, name, tmp_path / "copies")
    for words in WORDS:
        assert words.term("file_kind", kind_of(path).id) in words.error(refused.value)
    assert not (tmp_path / "copies").exists()


LONG = "Giấy chứng nhận " + "ộ" * 110


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("CON.pdf", "_CON.pdf"),
        ("aux.jpg", "_aux.pdf"),
        ("lpt1 .tar.pdf", "_lpt1 .tar.pdf"),
        ("com¹.pdf", "_com¹.pdf"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("giấy. .pdf", "giấy.pdf"),
        ("giấy.pdf.", "giấy.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "tai-lieu.pdf"),
        (unicodedata.normalize("NFD", "Giấy.pdf"), "Giấy.pdf"),
        ("console.pdf", "console.pdf"),
    ],
)
def test_names_that_windows_refuses_are_mended_in_the_copy(tmp_path: Path, name: str, plain: str) -> None:
    path = tmp_path / "ab12"
    path.write_bytes(b"%PDF-1.4\n")
    copy = copy_for_outside(path, name, tmp_path / "copies")
    assert copy.name == plain
    assert not is_forbidden(copy.name)


@pytest.mark.parametrize("name", [LONG + ".pdf", "a" * 300 + ".pdf", "ộ" * 200 + " .pdf", "a\u0323\u0302" * 150])
def test_a_long_name_is_shortened_and_keeps_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / ("ab12" * 16)
    path.write_bytes(b"%PDF-1.4\n")
    copy = copy_for_outside(path, name, tmp_path / "copies")
    assert copy.suffix == ".pdf"
    assert len(copy.name.encode()) <= 240
    assert len(str(copy)) <= 218
    assert not is_forbidden(copy.name)
    assert copy.read_bytes() == b"%PDF-1.4\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such folder")
def test_there_is_always_some_room_for_a_name(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    path = tmp_path / "ab12"
    path.write_bytes(b"%PDF-1.4\n")
    assert len(copy_for_outside(path, LONG, deep).name) == 24
    assert portable_name("ộ", ".pdf", 3) == "ộ.pdf"


@pytest.mark.parametrize(
    ("name", "yes"), [("a.pdf", False), ("a.pdf ", True), ("NUL", True), ("a|b", True), ("", False)]
)
def test_names_that_windows_refuses_are_known(name: str, yes: bool) -> None:
    assert is_forbidden(name) is yes


def test_long_names_are_known() -> None:
    assert is_long(LONG)
    assert not is_long("a" * 200 + ".pdf")


def test_an_ending_that_nobody_knows_stays_with_unknown_content() -> None:
    assert true_ending(KINDS["unknown"], "a.xyz") == ".xyz"
    assert true_ending(KINDS["program"], "a.pdf") == ""
    assert kind_by_name("a.xyz") is None
    assert kind_by_name("A.PDF. ") is KINDS["pdf"]


@pytest.mark.parametrize(
    ("name", "content", "problem", "said"),
    [
        ("ảnh.jpg", picture("WEBP"), "type_differs", "WebP"),
        ("ảnh.png", picture("GIF"), "type_differs", "GIF"),
        ("ảnh.jpg", picture("TIFF"), "type_differs", "TIFF"),
        ("ảnh.dat", picture("PNG"), "type_differs", "PNG"),
        ("ảnh", picture("PNG"), "", ""),
        ("giấy.pdf", archive("word/document.xml"), "other_content", "DOCX"),
        ("giấy.pdf", b"<html><body>404", "other_content", "HTML"),
        ("giấy.pdf", b"Khong tim thay tep", "other_content", "TXT"),
        ("giấy.docx", compound("WordDocument"), "other_content", "DOC"),
        ("giấy.docx", archive("word/document.xml")[:-30], "archive_broken", "DOCX"),
        ("giấy.xlsx", archive("a", first=("b", "x"))[:40], "archive_broken", "ZIP"),
        ("phim.mov", boxes("isom"), "", ""),
        ("phim.3gp", boxes("mp42", "isom"), "", ""),
        ("phim.mp4", b"RIFF\0\0\0\0AVI LIST", "other_content", "AVI"),
        ("ảnh.heif", boxes("avif")[:60], "image_broken", ""),
        ("giấy.docx", archive("word/document.xml"), "", ""),
        ("giấy.docx", b"\0\1\2\3", "", ""),
        ("bảng.xls", b"<table><tr>", "", ""),
    ],
)
def test_the_intake_says_what_a_file_really_is(
    tmp_path: Path, name: str, content: bytes, problem: str, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    facts = check_evidence(path)
    assert (facts.problem or "") == (f"intake.file.{problem}" if problem else "")
    assert not facts.dangerous
    if said:
        assert facts.problem is not None
        for words in WORDS:
            assert said in words.of(facts.problem, {"kind": facts.kind, "ending": path.suffix, "path": name})


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("giấy.lnk", b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
        ("trang.url", b"[InternetShortcut]", "shortcut"),
        ("giấy.pdf", b"L\x00\x00\x00\x01\x14\x02\x00", "disguised_executable"),
        ("giấy.pdf", b"[InternetShortcut]", "disguised_executable"),
        ("giấy.doc", compound("x", root=bytes.fromhex("84100c0000000000c000000000000046")), "disguised_executable"),
    ],
)
def test_shortcuts_and_programs_are_left_out(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    facts = check_evidence(path)
    assert (facts.dangerous, facts.problem) == (True, f"intake.file.{code}")


def test_the_viewer_opens_by_content_and_names_what_it_does_not_show(tmp_path: Path) -> None:
    path = tmp_path / "ab12"
    path.write_bytes(picture("WEBP"))
    assert open_document(path, "application/octet-stream").sizes  # as an earlier version stored it
    for content, said in ((archive("xl/workbook.xml"), "XLSX"), (b"<html>", "HTML"), (boxes("isom"), "MP4")):
        path.write_bytes(content)
        with pytest.raises(OtherKind) as refused:
            open_document(path, "application/pdf")
        for words in WORDS:
            assert said in words.error(refused.value)


def test_an_archive_is_whole_with_the_list_of_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(archive("a"))
    assert is_whole_archive(path)
    path.write_bytes(archive("a")[:-40])
    assert not is_whole_archive(path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="who may do everything may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    path.chmod(0)
    with pytest.raises(Exception, match=r"intake\.file_unreadable"):
        check_evidence(path)


def test_the_page_about_evidence_has_every_kind_with_its_endings() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        if kind.id != "unknown":
            endings = " ".join(f"`{ending}`" for ending in kind.endings) or "–"
            start = " | ".join(words.of(f"term.file_kind.{kind.id}") for words in reversed(WORDS))
            (row,) = [line for line in page.splitlines() if line.startswith(f"| {start} | {endings} |")]
            shown, outside = row.removeprefix(f"| {start} | {endings} | ").removesuffix(" |").split(" | ")
            assert (shown == "–") == (kind.shown is ShownBy.NOTHING)
            assert outside == ("yes" if kind.outside else "never")
