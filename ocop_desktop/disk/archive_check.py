#!/usr/bin/env python3
"""Checks an archive, a folder or a package, against its list of SHA-256 sums; needs Python's standard library alone.

Every archive has a copy of this file as ``tools/kiem-tra.py``, so it imports nothing of the program and words its
own findings. ``python tools/kiem-tra.py [FOLDER | FILE.ocop [--unpack FOLDER]] [--lang vi|en]``: exit code 0 where
every file is as it was written, 1 where one is not, 2 where nothing could be checked: no complete archive, or an
argument that is unknown. A package (docs/package-format.md, kind ``archive``) is a ZIP file whose signed manifest has
the path of every file; its signature is not checked here, since the standard library cannot.

The list has the format of ``sha256sum``. Times do not count, because every copy sets new ones. A name that differs only
in case or in Unicode form (NFC, NFD) is stated, and is no fault: file systems change both when a folder is copied.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import IO, NamedTuple

LIST = "kiem-tra.sha256"
"""Name of the list; it is written last, so a folder without it was not completed."""

SCRIPT = "tools/kiem-tra.py"
"""Place of this file in an archive."""

ALTERED, MISSING, ADDED, RENAMED, UNREADABLE = "altered", "missing", "added", "renamed", "unreadable"
RESPELT, SYSTEM = "respelt", "system"
FAULTS = frozenset({ALTERED, MISSING, ADDED, RENAMED, UNREADABLE})

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "vi": {
        ALTERED: "BỊ SỬA: {path}",
        MISSING: "THIẾU: {path}",
        ADDED: "THÊM VÀO: {path}",
        RENAMED: "BỊ ĐỔI TÊN: {path} thành {now}",
        UNREADABLE: "KHÔNG ĐỌC ĐƯỢC: {path}",
        RESPELT: "Tên khác chữ hoa, chữ thường hoặc cách ghi dấu, nội dung đúng: {path} nay là {now}",
        SYSTEM: "Có tên và dạng như tệp của hệ điều hành, không thuộc hồ sơ: {path}",
        "whole": "Hồ sơ nguyên vẹn: {count} tệp đúng như khi lưu.",
        "not_whole": "Hồ sơ KHÔNG còn nguyên vẹn: {faults} chỗ sai, hồ sơ gồm {count} tệp.",
        "list": "Mã của danh sách kiểm tra (đối chiếu với mã ghi trong nhật ký của phiên): {digest}",
        "no_list": "Không có danh sách “{name}” trong “{folder}”: không phải hồ sơ lưu, hoặc hồ sơ ghi dở dang.",
        "unread_list": "Không đọc được danh sách “{name}” trong “{folder}”: không kiểm tra được.",
        "bad_list": "Danh sách “{name}” trong “{folder}” bị hỏng ở dòng {line}: không kiểm tra được.",
        "bad_package": "Không mở được gói “{folder}”: không phải gói hồ sơ lưu, hoặc gói bị hỏng.",
        "signature": "Chữ ký của gói chưa được kiểm tra ở đây: dùng chương trình OCOP (ocop archive verify).",
        "unpacked": "Đã mở gói thành thư mục “{folder}”.",
        "taken": "Chưa mở gói: “{folder}” đã có và được giữ nguyên. Hãy chọn tên khác.",
        "not_unpacked": "Chưa mở gói: không ghi được trọn “{folder}”; phần dở dang đã bỏ. "
        "Hãy kiểm tra dung lượng trống và quyền ghi, hoặc chọn nơi khác.",
        "usage": "Không hiểu “{words}”: chưa kiểm tra gì. "
        "Cách dùng: kiem-tra.py [THƯ MỤC hoặc TỆP.ocop [--unpack THƯ MỤC MỚI]] [--lang vi|en]",
    },
    "en": {
        ALTERED: "ALTERED: {path}",
        MISSING: "MISSING: {path}",
        ADDED: "ADDED: {path}",
        RENAMED: "RENAMED: {path} is now {now}",
        UNREADABLE: "UNREADABLE: {path}",
        RESPELT: "Name in other case or another Unicode form, same content: {path} is now {now}",
        SYSTEM: "Name and form of a file of the operating system, no part of the archive: {path}",
        "whole": "The archive is whole: {count} files as they were written.",
        "not_whole": "The archive is NOT whole: {faults} faults; it has {count} files.",
        "list": "SHA-256 of the list (compare it with the one in the session's log): {digest}",
        "no_list": "There is no list “{name}” in “{folder}”: no archive, or one that was not completed.",
        "unread_list": "The list “{name}” in “{folder}” cannot be read: nothing can be checked.",
        "bad_list": "The list “{name}” in “{folder}” is damaged in line {line}: nothing can be checked.",
        "bad_package": "The package “{folder}” cannot be opened: no archive package, or a damaged one.",
        "signature": "The signature of the package is not checked here: use the OCOP program (ocop archive verify).",
        "unpacked": "The package was unpacked into the folder “{folder}”.",
        "taken": "The package was not unpacked: “{folder}” is there already and stays as it is. Choose another name.",
        "not_unpacked": "The package was not unpacked: “{folder}” could not be written whole, and nothing of it stays. "
        "Check the free space and the permission to write, or choose another place.",
        "usage": "“{words}” is not understood: nothing was checked. "
        "Usage: kiem-tra.py [FOLDER or FILE.ocop [--unpack NEW FOLDER]] [--lang vi|en]",
    },
}

_PACKED = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_DOUBLE = "._"
"""A Mac keeps what a stick cannot take of a file beside it, under the file's name after these characters."""
_OF_THE_SYSTEM: Mapping[str, tuple[bytes, int]] = {
    "thumbs.db": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1 << 24),
    "ehthumbs.db": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1 << 24),
    "desktop.ini": (b"", 1 << 12),
    ".ds_store": (b"\0\0\0\1Bud1", 1 << 22),
    ".directory": (b"[", 1 << 12),
    _DOUBLE: (b"\0\5\x16\7", 1 << 20),
}
"""First bytes and most bytes of the files that systems put into folders, by name in small letters."""
_PIECE = 1 << 20
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, RuntimeError)
"""What reading a damaged ZIP file raises: RuntimeError for an encrypted entry, its NotImplementedError for a method."""


class NotAnArchive(Exception):
    """The folder cannot be checked. code: of a sentence; facts: for it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts

    def sentence(self, language: str) -> str:
        """Return what is wrong, in words."""
        return SENTENCES[language][self.code].format(**self.facts)


class Finding(NamedTuple):
    """One difference. path: as listed; of an added file its own. now: present name of a renamed one."""

    kind: str
    path: str
    now: str = ""

    def sentence(self, language: str) -> str:
        """Return the difference in words."""
        return SENTENCES[language][self.kind].format(path=_visible(self.path), now=_visible(self.now))


class Report(NamedTuple):
    """The outcome. files: number of listed files. digest: SHA-256 of the list itself, 64 hex digits."""

    files: int
    findings: tuple[Finding, ...]
    digest: str

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that no copying explains."""
        return tuple(finding for finding in self.findings if finding.kind in FAULTS)

    def sentences(self, language: str) -> list[str]:
        """Return every finding and the conclusion in words."""
        words = SENTENCES[language]
        end = words["not_whole" if self.faults else "whole"].format(count=self.files, faults=len(self.faults))
        found = [finding.sentence(language) for finding in self.findings]
        return [*found, end, words["list"].format(digest=self.digest)]


def check(folder: str, progress: Callable[[int, int], None] = lambda done, total: None) -> Report:
    """Compare the folder with its list. progress: called with files done and the whole of them. Raises NotAnArchive."""
    root = _any_length(folder)
    present = _present(root)
    listing = LIST if LIST in present else next((name for name in present if _folded(name) == LIST), "")
    if not listing:
        raise NotAnArchive("no_list", name=LIST, folder=folder)
    listed, digest = _listed(os.path.join(root, listing), folder)
    beside = _with_folders(present)
    del present[listing]
    pairs, missing, extra = _paired(listed, present)
    findings, done, total = [], 0, len(pairs) + len(extra)
    for path, now in pairs:
        progress(done, total)
        done += 1
        kind = _state(os.path.join(root, *now.split("/")), listed[path])
        if kind:
            findings.append(Finding(kind, path))
        elif now != path:
            findings.append(Finding(RESPELT, path, now))
    by_sum = {listed[path]: path for path in reversed(missing)}
    for now in extra:
        progress(done, total)
        done += 1
        found = _sum(os.path.join(root, *now.split("/")))
        path = by_sum.pop(found, "") if found else ""
        if path:
            findings.append(Finding(RENAMED, path, now))
            missing.remove(path)
        else:
            findings.append(Finding(SYSTEM if _of_the_system(root, now, beside) else ADDED, now))
    progress(total, total)
    findings += [Finding(MISSING, path) for path in missing]
    findings.sort(key=lambda finding: (finding.kind not in FAULTS, finding.path))
    return Report(len(listed), tuple(findings), digest)


def check_package(file: str, into: str = "") -> Report:
    """Compare a package with its list; its own form and its signature are not judged. Raises NotAnArchive.

    into: a new folder for the files, written where nothing is wrong; "" for none.
    """
    try:
        with zipfile.ZipFile(_any_length(file)) as packed:
            envelope = json.loads(packed.read("envelope.json"))
            files = json.loads(base64.b64decode(envelope["payload"]))["files"]
            paths = {entry["title"]: entry["path"] for entry in files}
            listed, digest = read_list(packed.read(paths[LIST]))
            present = set(packed.namelist()) - {"mimetype", "envelope.json"}
            if not all(map(_PACKED.fullmatch, paths)):
                raise ValueError(file)  # "../x" and "c:x" would be written elsewhere
            names = {path: paths[path] for path in (*listed, LIST) if paths.get(path) in present}
            findings = [Finding(MISSING, path) for path in listed if path not in names]
            findings += [Finding(ADDED, name) for name in present.difference(names.values())]
            states = ((_packed_state(packed, names[path], listed[path]), path) for path in listed if path in names)
            findings += [Finding(kind, path) for kind, path in states if kind]
            report = Report(len(listed), tuple(sorted(findings, key=lambda finding: finding.path)), digest)
            if into and not findings:
                _unpack(packed, names, into)
            return report
    except _UNREADABLE as fault:
        raise NotAnArchive("bad_package", folder=file) from fault


def _packed_state(packed: zipfile.ZipFile, name: str, expected: str) -> str:
    """Return the kind of a fault of a file in a package; empty for a file as it was written."""
    try:
        with packed.open(name) as stream:
            return "" if _sum_of(stream) == expected else ALTERED
    except _UNREADABLE:
        return UNREADABLE


def _unpack(packed: zipfile.ZipFile, names: Mapping[str, str], folder: str) -> None:
    """Write the files as a new folder. Raises NotAnArchive where that is impossible; then nothing of it stays."""
    root = _any_length(folder)
    try:
        os.makedirs(root)
    except OSError as fault:
        raise NotAnArchive("taken" if os.path.lexists(root) else "not_unpacked", folder=folder) from fault
    try:
        for path, name in names.items():
            place = os.path.join(root, *path.split("/"))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with packed.open(name) as stream, open(place, "xb") as target:
                shutil.copyfileobj(stream, target, _PIECE)
    except _UNREADABLE as fault:
        shutil.rmtree(root, ignore_errors=True)
        raise NotAnArchive("not_unpacked", folder=folder) from fault


def sum_line(digest: str, path: str) -> str:
    """Return the line of a file in the list. path: with slashes, from the folder."""
    return f"{digest}  {path}\n"


def _listed(file: str, folder: str) -> tuple[dict[str, str], str]:
    """Return the sums by path and the digest of the list. Raises NotAnArchive."""
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):  # a pipe would be waited for
            raise OSError(file)
        with open(file, "rb") as stream:
            body = stream.read()
    except OSError as fault:
        raise NotAnArchive("unread_list", name=LIST, folder=folder) from fault
    try:
        return read_list(body)
    except NotAnArchive as fault:
        raise NotAnArchive(fault.code, **{**fault.facts, "folder": folder}) from None


def read_list(body: bytes) -> tuple[dict[str, str], str]:
    """Return the sums by path and the digest of a list. Raises NotAnArchive."""
    listed: dict[str, str] = {}
    lines = body.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        matched = _LINE.fullmatch(line)
        path = matched.group(2) if matched else ""
        if matched and path not in listed and not {"", ".", ".."} & set(path.split("/")) and "\\" not in path:
            listed[path] = matched.group(1)
        elif line or number != len(lines):
            raise NotAnArchive("bad_list", name=LIST, folder="", line=number)
    if not listed:
        raise NotAnArchive("bad_list", name=LIST, folder="", line=1)
    return listed, hashlib.sha256(body).hexdigest()


def _present(root: str) -> dict[str, None]:
    """Return the paths of all files below the folder, with slashes, in order. A link counts as a file."""
    found: list[str] = []
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(os.path.join(root, *inside.split("/")) if inside else root) as entries:
                for entry in entries:
                    path = f"{inside}/{entry.name}" if inside else entry.name
                    (waiting if entry.is_dir(follow_symlinks=False) else found).append(path)
        except OSError:
            continue  # its files are reported as missing
    return dict.fromkeys(sorted(found))


def _paired(listed: Mapping[str, str], present: Iterable[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return listed paths with their present names, listed paths without one, and names that are not listed."""
    extra = dict.fromkeys(present)
    pairs = [(path, path) for path in listed if path in extra]
    for path, _ in pairs:
        del extra[path]
    spelt: dict[str, list[str]] = {}
    for name in extra:
        spelt.setdefault(_folded(name), []).append(name)
    missing = []
    found = dict(pairs)
    for path in listed:
        if path in found:
            continue
        others = spelt.get(_folded(path))
        if others:
            now = others.pop(0)
            pairs.append((path, now))
            del extra[now]
        else:
            missing.append(path)
    return pairs, sorted(missing), list(extra)


def _with_folders(paths: Iterable[str]) -> set[str]:
    """Return the paths and the folders above them, folded."""
    found = set()
    for path in paths:
        while path:
            found.add(_folded(path))
            path = path.rpartition("/")[0]
    return found


def _of_the_system(root: str, path: str, beside: Collection[str]) -> bool:
    """Return whether a file has the name, the size and the first bytes of one that a system puts into a folder.

    beside: what is present, folded. Whoever knows the form can imitate it; therefore the finding claims no more.
    """
    folder, slash, name = path.rpartition("/")
    double = name.startswith(_DOUBLE)
    form = _OF_THE_SYSTEM.get(_DOUBLE if double else name.lower())
    if form is None or (double and _folded(folder + slash + name[len(_DOUBLE) :]) not in beside):
        return False
    first, most = form
    file = os.path.join(root, *path.split("/"))
    try:
        found = os.lstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            return False
        with open(file, "rb") as stream:
            return stream.read(len(first)) == first
    except OSError:
        return False


def _folded(path: str) -> str:
    """Return a path without what copying may change: case and Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _state(file: str, expected: str) -> str:
    """Return the kind of a fault; empty for a file as it was written."""
    found = _sum(file)
    return UNREADABLE if found is None else "" if found == expected else ALTERED


def _sum(file: str) -> str | None:
    """Return the SHA-256 of a file; None where it cannot be read or is no regular file."""
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            return None
        with open(file, "rb") as stream:
            return _sum_of(stream)
    except OSError:
        return None


def _sum_of(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _any_length(folder: str) -> str:
    """Return the folder's path in the form that Windows accepts at any length."""
    path = os.path.abspath(folder)
    if os.name != "nt" or path.startswith("\\\\?\\"):
        return path
    return f"\\\\?\\UNC\\{path[2:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"


def _visible(path: str) -> str:
    """Return a path with control characters and lone surrogates escaped: a name must not forge a line."""
    return "".join(
        sign if sign.isprintable() and not "\ud800" <= sign <= "\udfff" else f"\\u{ord(sign):04x}" for sign in path
    )


def _asked(arguments: Sequence[str]) -> tuple[str, str, str, list[str]]:
    """Return the language, what is named, the folder to unpack into ("" for none), and what is not understood."""
    language, named, into, strange = "vi", "", "", []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        option, equals, value = word.partition("=")
        if option == "--lang":
            value = value if equals else waiting.pop(0) if waiting else ""
            language = value if value in SENTENCES else language
            strange += [] if value in SENTENCES else [f"--lang {value}"]
        elif option == "--unpack":
            into = value if equals else waiting.pop(0) if waiting else ""
            strange += [] if into else [word]
        elif word and not named and not word.startswith("-"):
            named = word
        else:
            strange.append(word)
    return language, named, into, strange


def main(arguments: Sequence[str]) -> int:
    """Check what the arguments name, by default the folder that contains ``tools``; return the exit code."""
    language, named, into, strange = _asked(arguments)
    try:
        packed = os.path.isfile(_any_length(named)) if named else False
        if strange or (into and not packed):
            raise NotAnArchive("usage", words=_visible(" ".join(strange or ["--unpack"])))
        above = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        report = check_package(named, into) if packed else check(named or above)
    except NotAnArchive as fault:
        sys.stdout.write(fault.sentence(language) + "\n")
        return 2
    said = report.sentences(language)
    said += [SENTENCES[language]["signature"]] if packed else []
    said += [SENTENCES[language]["unpacked"].format(folder=_visible(into))] if into and not report.faults else []
    sys.stdout.write("\n".join(said) + "\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):  # a Windows console defaults to a code page without Vietnamese
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
