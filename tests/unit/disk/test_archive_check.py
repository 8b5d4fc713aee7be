"""The check of an archive names every difference, and nothing that mere copying brings about."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from ocop_desktop.disk import archive_check
from ocop_desktop.disk.archive_check import Finding, NotAnArchive, check, main, sum_line

FILES = {
    "doc-truoc.txt": b"Xin ch\xc3\xa0o",
    "van-ban/01-bien-ban.pdf": b"%PDF-1.7 bien ban",
    "van-ban/Tờ trình.docx": b"PK to trinh",
    "minh-chung/SP001/001-giay-phep.pdf": b"%PDF-1.4 giay phep",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive in a folder whose name has diacritics and spaces."""
    folder = tmp_path / "Hồ sơ đợt 1"
    for path, body in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    lines = "".join(sum_line(sha256(body).hexdigest(), path) for path, body in FILES.items())
    (folder / archive_check.LIST).write_bytes(lines.encode())
    return folder


def found(folder: Path) -> list[tuple[str, ...]]:
    """Return the findings, without empty names."""
    return [tuple(filter(None, finding)) for finding in check(str(folder)).findings]


def test_an_archive_as_it_was_written_is_whole_and_names_the_digest_of_its_list(archive: Path) -> None:
    steps: list[tuple[int, int]] = []
    report = check(str(archive), lambda done, total: steps.append((done, total)))
    assert (report.files, report.findings) == (4, ())
    assert report.digest == sha256((archive / archive_check.LIST).read_bytes()).hexdigest()
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert report.sentences("vi")[0] == "Hồ sơ nguyên vẹn: 4 tệp đúng như khi lưu."


@pytest.mark.parametrize("path", FILES)
def test_every_altered_or_missing_file_is_named(archive: Path, path: str) -> None:
    body = bytearray(FILES[path])
    body[-1] ^= 1
    (archive / path).write_bytes(body)
    assert found(archive) == [("altered", path)]
    (archive / path).unlink()
    assert found(archive) == [("missing", path)]


def test_an_added_and_a_renamed_file_are_named(archive: Path) -> None:
    (archive / "van-ban/02-them.pdf").write_bytes(b"%PDF")
    (archive / "van-ban/01-bien-ban.pdf").rename(archive / "bien-ban-cu.pdf")
    assert found(archive) == [
        ("renamed", "van-ban/01-bien-ban.pdf", "bien-ban-cu.pdf"),
        ("added", "van-ban/02-them.pdf"),
    ]


def test_two_files_that_change_places_are_both_altered(archive: Path) -> None:
    first, second = archive / "doc-truoc.txt", archive / "van-ban/01-bien-ban.pdf"
    body = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(body)
    assert found(archive) == [("altered", "doc-truoc.txt"), ("altered", "van-ban/01-bien-ban.pdf")]


def test_a_copy_with_other_case_unicode_form_and_times_is_whole_and_says_what_is_spelt_otherwise(
    archive: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    for path in (*FILES, archive_check.LIST):
        now = copy / unicodedata.normalize("NFD", path.upper())
        now.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(archive / path, now)
        os.utime(now, (0, 0))
    report = check(str(copy))
    assert not report.faults
    assert {finding.path for finding in report.findings} == set(FILES)
    assert {finding.kind for finding in report.findings} == {"respelt"}
    assert ("respelt", "van-ban/Tờ trình.docx", unicodedata.normalize("NFD", "VAN-BAN/TỜ TRÌNH.DOCX")) in found(copy)


@pytest.mark.skipif(os.name == "nt", reason="both names are one file there")
def test_a_file_of_another_case_beside_the_right_one_is_an_added_one(archive: Path) -> None:
    (archive / "DOC-TRUOC.TXT").write_bytes(FILES["doc-truoc.txt"])
    assert found(archive) == [("added", "DOC-TRUOC.TXT")]


def test_altered_content_is_altered_under_a_name_of_another_case_too(archive: Path) -> None:
    (archive / "doc-truoc.txt").unlink()
    (archive / "Doc-Truoc.txt").write_bytes(b"khac")
    assert found(archive) == [("altered", "doc-truoc.txt")]


TABLE_OF_PICTURES = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
APPLE_DOUBLE = b"\0\5\x16\7\0\2\0\0"
OF_SYSTEMS = [
    ("Thumbs.db", TABLE_OF_PICTURES),
    ("van-ban/desktop.ini", b"[.ShellClassInfo]"),
    (".DS_Store", b"\0\0\0\1Bud1"),
    (".directory", b"[Desktop Entry]"),
    ("._doc-truoc.txt", APPLE_DOUBLE),
    ("van-ban/._T\u01a1\u0300 tr\u00ecnh.docx", APPLE_DOUBLE),
    ("._van-ban", APPLE_DOUBLE),
    (f"._{archive_check.LIST}", APPLE_DOUBLE),
]


@pytest.mark.parametrize(("path", "body"), OF_SYSTEMS)
def test_what_the_system_puts_into_a_folder_is_named_and_no_fault(archive: Path, path: str, body: bytes) -> None:
    (archive / path).write_bytes(body)
    report = check(str(archive))
    assert not report.faults
    assert [(finding.kind, finding.path) for finding in report.findings] == [("system", path)]
    assert report.sentences("vi")[0].startswith("Có tên và dạng như tệp của hệ điều hành")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("Thumbs.db", b"%PDF-1.7"),
        ("van-ban/desktop.ini", b"x" * 5000),
        (".DS_Store", b"%PDF-1.7"),
        (".directory", b"%PDF-1.7"),
        ("._doc-truoc.txt", b"%PDF-1.7"),
        ("._doc-truoc.txt", APPLE_DOUBLE + bytes(1 << 20)),
        ("._quyet-dinh.pdf", APPLE_DOUBLE),
        ("._", APPLE_DOUBLE),
        ("van-ban/._doc-truoc.txt", APPLE_DOUBLE),
    ],
)
def test_the_name_alone_makes_no_file_one_of_the_system(archive: Path, path: str, body: bytes) -> None:
    (archive / path).write_bytes(body)
    assert found(archive) == [("added", path)]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_is_none_of_the_system_and_no_list(archive: Path) -> None:
    (archive / "desktop.ini").symlink_to(archive / "doc-truoc.txt")
    assert found(archive) == [("added", "desktop.ini")]
    (archive / archive_check.LIST).unlink()
    for target in (archive / "mat", archive / "doc-truoc.txt"):
        (archive / archive_check.LIST).symlink_to(target)
        with pytest.raises(NotAnArchive) as told:
            check(str(archive))
        assert told.value.code == "unread_list"
        (archive / archive_check.LIST).unlink()


def test_one_of_the_system_that_cannot_be_read_is_an_added_one(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / "Thumbs.db").write_bytes(TABLE_OF_PICTURES)
    opens = open

    def held(file: str, mode: str):  # type: ignore[no-untyped-def]
        if file.endswith("Thumbs.db"):
            raise PermissionError(13, "held", file)
        return opens(file, mode)

    monkeypatch.setattr("builtins.open", held)
    assert found(archive) == [("added", "Thumbs.db")]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_is_no_file_of_the_archive(archive: Path) -> None:
    target = shutil.copyfile(archive / "doc-truoc.txt", archive.parent / "ngoai.txt")
    (archive / "doc-truoc.txt").unlink()
    (archive / "doc-truoc.txt").symlink_to(target)
    assert found(archive) == [("unreadable", "doc-truoc.txt")]
    (archive / "van-ban/01-bien-ban.pdf").unlink()
    (archive / "van-ban/01-bien-ban.pdf").symlink_to(archive, target_is_directory=True)
    assert ("unreadable", "van-ban/01-bien-ban.pdf") in found(archive)


def test_a_folder_without_its_list_is_no_complete_archive(archive: Path) -> None:
    (archive / archive_check.LIST).unlink()
    with pytest.raises(NotAnArchive) as told:
        check(str(archive))
    assert "dở dang" in told.value.sentence("vi")
    assert "not completed" in told.value.sentence("en")
    with pytest.raises(NotAnArchive):
        check(str(archive / "không có"))


def test_a_list_that_cannot_be_read_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(file: str, mode: str) -> None:
        raise PermissionError(13, "denied", file)

    monkeypatch.setattr("builtins.open", unreadable)
    with pytest.raises(NotAnArchive) as told:
        check(str(archive))
    monkeypatch.undo()
    assert "Không đọc được danh sách" in told.value.sentence("vi")
    assert "cannot be read" in told.value.sentence("en")


def test_both_languages_have_every_sentence() -> None:
    assert archive_check.SENTENCES["vi"].keys() == archive_check.SENTENCES["en"].keys()


def test_the_built_program_has_the_source_that_every_archive_gets() -> None:
    """The code of the built program is compiled; the source lies beside it."""
    source = Path(archive_check.__file__).with_suffix(".py")
    spec = (source.parents[2] / "build.spec").read_text("utf-8")
    assert f'"{source.relative_to(source.parents[2]).as_posix()}"' in spec


GOOD = sum_line("0" * 64, "a.txt")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("", 1),
        (GOOD + "khong phai ma\n", 2),
        (GOOD + GOOD, 2),
        (GOOD + "\n" + sum_line("1" * 64, "b.txt"), 2),
        (sum_line("0" * 64, "../ngoai.txt"), 1),
        (sum_line("0" * 64, "/etc/passwd"), 1),
        (sum_line("0" * 64, "C:\\ngoai.txt"), 1),
        (GOOD + "0" * 64, 2),
    ],
)
def test_a_damaged_list_is_refused_by_its_line_and_reads_nothing_outside(archive: Path, body: str, line: int) -> None:
    (archive / archive_check.LIST).write_bytes(body.encode())
    with pytest.raises(NotAnArchive) as told:
        check(str(archive))
    assert (told.value.code, told.value.facts["line"]) == ("bad_list", line)


def test_a_list_that_a_program_gave_line_ends_of_windows_still_works(archive: Path) -> None:
    listing = archive / archive_check.LIST
    listing.write_bytes(listing.read_bytes().replace(b"\n", b"\r\n"))
    assert not check(str(archive)).findings


def test_a_name_cannot_forge_a_line_of_the_report() -> None:
    finding = Finding("added", "a.txt\nHồ sơ nguyên vẹn\u202e\ud800")
    assert finding.sentence("vi") == "THÊM VÀO: a.txt\\u000aHồ sơ nguyên vẹn\\u202e\\ud800"


def test_the_exit_code_and_the_language_follow(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(archive)]) == 0
    assert main([str(archive), "--lang", "en"]) == 0
    assert "The archive is whole: 4 files" in capsys.readouterr().out
    (archive / "doc-truoc.txt").unlink()
    assert main([str(archive), "--lang=en"]) == 1
    assert capsys.readouterr().out.startswith("MISSING: doc-truoc.txt\nThe archive is NOT whole: 1 faults")
    assert main([str(archive / "van-ban")]) == 2
    assert "Không có danh sách" in capsys.readouterr().out


def test_a_folder_called_like_a_language_is_checked_and_not_another_one(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("en", "vi"):
        (archive / name).mkdir()
    monkeypatch.chdir(archive)
    assert [main(["en"]), main(["vi", "--lang", "vi"])] == [2, 2]
    assert "trong “en”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "strange"),
    [
        (["khac"], "khac"),
        (["--nhanh"], "--nhanh"),
        (["-h"], "-h"),
        (["--lang", "fr"], "--lang fr"),
        (["--lang"], "--lang "),
        (["--language=en"], "--language=en"),
        (["a\nHồ sơ nguyên vẹn"], "a\\u000aHồ sơ nguyên vẹn"),
    ],
)
def test_an_argument_that_is_not_understood_is_told_and_nothing_is_checked(
    archive: Path, more: list[str], strange: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(archive), *more]) == 2
    assert capsys.readouterr().out.startswith(f"Không hiểu “{strange}”: chưa kiểm tra gì.")
    assert main([str(archive), "--lang=en", "-x"]) == 2
    assert capsys.readouterr().out.startswith("“-x” is not understood: nothing was checked.")


def test_an_empty_name_is_no_folder() -> None:
    assert main([""]) == 2


def test_the_file_alone_checks_its_archive_with_nothing_but_the_standard_library(archive: Path) -> None:
    """``-I -S``: no environment, no installed library, no folder of the program."""
    script = archive / archive_check.SCRIPT
    script.parent.mkdir()
    body = Path(archive_check.__file__).read_bytes()
    script.write_bytes(body)
    with (archive / archive_check.LIST).open("ab") as stream:
        stream.write(sum_line(sha256(body).hexdigest(), archive_check.SCRIPT).encode())
    command = [sys.executable, "-I", "-S", "-W", "error", str(script)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=archive.parent)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Hồ sơ nguyên vẹn: 5 tệp" in done.stdout.decode()
    (archive / "van-ban/01-bien-ban.pdf").write_bytes(b"sua")
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0] == "BỊ SỬA: van-ban/01-bien-ban.pdf"
