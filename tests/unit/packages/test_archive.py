"""An archive package: flat names that follow from the paths, a list that names every file, the folder byte for byte."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from ocop_desktop.disk.archive_check import LIST, check
from ocop_desktop.disk.new_folder import FolderTaken
from ocop_desktop.packages.archive import check_archive, flat, unpack
from ocop_desktop.packages.limits import LIMITS, Kind
from ocop_desktop.packages.manifest import FileEntry, Manifest
from ocop_desktop.packages.reader import check_bytes, open_bytes
from ocop_desktop.packages.refusals import ContentMalformed
from tests.helpers.packages import facts_of, listed, package_bytes

LONG = f"minh-chung/001-sp001/{'g' * 70}.pdf"
FILES = {
    "van-ban/01-bien-ban.pdf": b"%PDF-1.7",
    "doc-truoc.txt": b"",
    LONG: b"%PDF-1.4",
    "tools/kiem-tra.py": b"pass",
}


def packed(files: dict[str, bytes]) -> bytes:
    return package_bytes(Kind.ARCHIVE, dict(files))


def test_the_files_have_numbered_names_in_the_order_of_their_paths() -> None:
    manifest = check_bytes(packed(FILES | listed(FILES)), Kind.ARCHIVE)
    assert [(entry.name, entry.title) for entry in manifest.files] == [
        ("00001-doc-truoc.txt", "doc-truoc.txt"),
        ("00002-kiem-tra.sha256", LIST),
        ("00003-" + LONG.replace("/", "_")[-58:], LONG),
        ("00004-tools_kiem-tra.py", "tools/kiem-tra.py"),
        ("00005-van-ban_01-bien-ban.pdf", "van-ban/01-bien-ban.pdf"),
    ]


def test_the_same_files_give_the_same_bytes_in_whatever_order() -> None:
    files = FILES | listed(FILES)
    assert packed(files) == packed(dict(reversed(files.items())))


@pytest.mark.parametrize(
    "path",
    ["../x", "/x", "x/", "a//b", "A.pdf", "giấy.pdf", "a b", "con", "van-ban/nul.txt", "x.", ".x", "x" * 201, ""],
)
def test_a_path_that_no_archive_has_is_not_packed(path: str) -> None:
    with pytest.raises(ValueError, match="paths"):
        flat(facts_of(Kind.ARCHIVE, payload={path: b""}))


def test_a_file_cannot_be_a_folder_too() -> None:
    with pytest.raises(ValueError, match="paths"):
        flat(facts_of(Kind.ARCHIVE, payload={"a": b"", "a-b": b"", "a/b": b""}))


@pytest.mark.parametrize(
    "files",
    [
        FILES,
        FILES | {LIST: b""},
        FILES | {LIST: b"no list\n"},
        FILES | listed(FILES) | {"them.pdf": b"%PDF"},
        FILES | listed(FILES) | {"doc-truoc.txt": b"other"},
        FILES | listed(FILES | {"mat.pdf": b""}),
    ],
    ids=["no list", "empty list", "no sums", "a file more", "another content", "a file less"],
)
def test_a_list_that_does_not_name_exactly_the_other_files_is_refused(files: dict[str, bytes]) -> None:
    """Its signature is right: the issuer's program would not have written it."""
    with pytest.raises(ContentMalformed):
        check_bytes(packed(files), Kind.ARCHIVE)


def _altered(manifest: Manifest, number: int, **changes: object) -> Manifest:
    files = list(manifest.files)
    files[number] = msgspec.structs.replace(files[number], **changes)
    return msgspec.structs.replace(manifest, files=tuple(files))


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "../x"},
        {"title": "khac.txt"},
        {"title": LIST},
        {"path": "payload/00001-khac.txt"},
        {"path": "payload/doc-truoc.txt"},
    ],
)
def test_names_that_do_not_follow_from_the_paths_are_refused(changes: dict[str, str]) -> None:
    with open_bytes(packed(FILES | listed(FILES))) as opened:
        check_archive(opened.manifest, opened.read)
        with pytest.raises(ContentMalformed):
            check_archive(_altered(opened.manifest, 0, **changes), opened.read)


def test_a_list_over_the_limit_is_not_read() -> None:
    with open_bytes(packed(FILES | listed(FILES))) as opened:
        large = _altered(opened.manifest, 1, size=LIMITS[Kind.ARCHIVE].manifest + 1)
        with pytest.raises(ContentMalformed):
            check_archive(large, lambda name: pytest.fail("read"))


def test_it_is_unpacked_as_the_folder_that_was_packed_and_never_into_one_that_is_there(tmp_path: Path) -> None:
    files, target = FILES | listed(FILES), tmp_path / "Hồ sơ lưu"
    with open_bytes(packed(files)) as opened:
        unpack(opened.manifest, opened.pieces, target, lambda done, total: None)
        found = {path.relative_to(target).as_posix(): path for path in target.rglob("*") if path.is_file()}
        assert {path: place.read_bytes() for path, place in found.items()} == files
        assert check(str(target)).findings == ()
        with pytest.raises(FolderTaken):
            unpack(opened.manifest, opened.pieces, target, lambda done, total: None)


def test_every_media_type_of_an_archive_is_stated() -> None:
    entry: FileEntry = check_bytes(packed({"a.docx": b"PK"} | listed({"a.docx": b"PK"}))).files[0]
    assert entry.media_type.endswith("wordprocessingml.document")
    assert entry.sha256 == sha256(b"PK").hexdigest()
