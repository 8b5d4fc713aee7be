"""Writing an archive: every paper, the signed scans, the evidence or its list, the data, the index, the check.

Nothing but a file manager and a PDF reader is needed to use it; the list of sums is written last.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from ...disk import archive_check
from ...disk.new_folder import NewFolder, Progress
from ...domain.text import fold
from ...usecases.overview.all_papers import paper_files
from ...usecases.overview.folders import (
    ArchiveFacts,
    FiledEvidence,
    FiledVersion,
    Lack,
    PaperStanding,
    WrittenFolder,
    signed_version,
)
from ...usecases.overview.papers import PaperEntry, PaperOutput, Signer, minutes_paper
from ...usecases.overview.program import PlainTable
from ...wording.labels import printed
from ...wording.paper_names import file_names, paper_title
from ..forms.file_index import IndexRow, index_document, sheet_numbers
from ..forms.phrases import agency
from ..session_json import register_json
from ..signatures.marks import holds_signature
from . import tables
from .names import copied_evidence, ending, product_folder
from .readme import README, archive_readme
from .writers import Writers, filling

_FORMAT: Final = [1, 0]
_OWN_FILES: Final = 17
"""Files besides papers, scans and evidence, for the progress."""

_SIGNED_BY: Final = (
    ({Signer.AUTHORITY}, "Người có thẩm quyền"),
    ({Signer.OFFICE}, "Cơ quan tham mưu quản lý OCOP"),
    ({Signer.ADVISORY}, "Tổ tư vấn Hội đồng"),
    ({Signer.ENTITY}, "Chủ thể OCOP"),
    ({Signer.COMMUNE}, "Ủy ban nhân dân cấp xã"),
)
_STANDING: Final = {PaperStanding.DRAFT: "DỰ THẢO", PaperStanding.UNSIGNED: "chưa ký"}
_TRAY: Final = "000-chua-gan-san-pham"


def write_archive(facts: ArchiveFacts, target: Path, writers: Writers, progress: Progress) -> WrittenFolder:
    """Write the archive as a new folder ``target``. Raises FolderTaken, FolderNotWritten, NameForbidden."""
    copied = [filed for filed in facts.evidence if filed.path is not None and facts.copied]
    formats = sum(len(entry.formats) for entry, _, rule in facts.papers if rule is None) + len(facts.scans)
    total = formats + 2 * len(facts.signed) + len(copied) + len(facts.origins) + _OWN_FILES
    size = sum(filed.stored.evidence.size for filed in copied)
    lacks = list(facts.lacks)
    with filling(target, size=size, total=total, progress=progress) as folder:
        rows = [
            *_papers(facts, folder, writers),
            *(row for filed in facts.signed for row in _version(filed, facts, folder, writers, lacks)),
            *_scans(facts, folder, writers, lacks),
            *_evidence(facts, folder, writers, lacks),
        ]
        _data(facts, folder, writers)
        _index(facts, rows, folder, writers)
        folder.write(README, archive_readme(facts, lacks))
        folder.write(archive_check.SCRIPT, Path(archive_check.__file__).with_suffix(".py").read_bytes())
        lines = [archive_check.sum_line(digest, path) for path, digest in sorted(folder.sums.items())]
        folder.write(archive_check.LIST, "".join(lines).encode())
    return WrittenFolder(target, len(folder.sums), tuple(lacks), folder.sums[archive_check.LIST], tuple(folder.sums))


def _papers(facts: ArchiveFacts, folder: NewFolder, writers: Writers) -> Iterator[IndexRow]:
    names = file_names(writers.entries())
    for entry, of_paper, rule in facts.papers:
        if rule is not None:
            continue
        files: list[str] = []
        pages = None
        for format in entry.formats:
            output = PaperOutput(facts.printing, format)
            for name, own in paper_files(writers, entry, of_paper, output, names[entry.code]):
                files.append(f"van-ban/{name}")
                pages = _written(entry, own, output, files[-1], folder, writers) or pages
        number, day = _number(entry.code, of_paper, facts)
        yield IndexRow(
            paper_title(entry, printed),
            _author(entry, facts),
            tuple(files),
            number,
            day,
            pages,
            f"van-ban/{names[entry.code][:2]} ({', '.join(format.upper() for format in entry.formats)})",
            _STANDING.get(facts.standing(entry, of_paper), ""),
        )


def _written(
    entry: PaperEntry, of_paper: object, output: PaperOutput, path: str, folder: NewFolder, writers: Writers
) -> int:
    """Write a paper in one format; return its pages, 0 where the program that opens it breaks them."""
    pages = 0

    def write(place: Path) -> None:
        nonlocal pages
        pages = writers.write(entry.code, of_paper, place, output, folder.going_on).pages

    folder.make(path, write)
    return pages


def _number(code: str, of_paper: object, facts: ArchiveFacts) -> tuple[str, date | None]:
    """Return number and day of a paper, as far as the session knows them."""
    signed = signed_version(code, of_paper)
    if signed is not None:
        return signed.number, signed.signed_on
    decided = [product.decided for product in facts.minutes.products]
    made = {"recognition": [one.recognition for one in decided], "approval": [one.approval for one in decided]}
    found = list(dict.fromkeys(decision for decision in made.get(code, ()) if decision is not None))
    return (found[0].number, found[0].day) if len(found) == 1 else ("", None)


def _author(entry: PaperEntry, facts: ArchiveFacts) -> str:
    signers = set(entry.signers_at(facts.minutes.tier))
    return next((author for signs, author in _SIGNED_BY if signs & signers), agency(facts.minutes.issuing))


def _version(
    filed: FiledVersion, facts: ArchiveFacts, folder: NewFolder, writers: Writers, lacks: list[Lack]
) -> Iterator[IndexRow]:
    """Write signed minutes as signed, where no paper of the register is that version, and the signed copy."""
    version, author = filed.version, agency(facts.minutes.issuing)
    row = IndexRow(
        f"Biên bản họp Hội đồng, bản ký lần {version.version}", author, (), version.number, version.signed_on
    )
    if version not in [signed_version(entry.code, of_paper) for entry, of_paper, _ in facts.papers]:
        path, pages = f"van-ban/ky-{version.version:02}-bien-ban.pdf", 0

        def write(place: Path) -> None:
            nonlocal pages
            output = PaperOutput(replace(facts.printing, version=version.version))
            pages = writers.write(minutes_paper(filed.facts), filed.facts, place, output).pages

        folder.make(path, write)
        yield replace(row, files=(path,), pages=pages, note=f"van-ban/ky-{version.version:02} (PDF)")
    if filed.scan is not None:
        path = f"ban-quet/{version.version:02}-bien-ban{_scan_ending(filed.scan)}"
        if folder.copy(path, filed.scan, version.scan):
            title = f"{row.title}, {_form(filed.scan)}"
            if version.differing:
                title += f", khác văn bản của hồ sơ {version.differing:02} chỗ, đã xác nhận"
            yield replace(row, title=title, files=(path,), note=f"ban-quet/{version.version:02}")
        else:
            lacks.append(Lack("archive.lack.scan", {"number": version.number}))


def _scans(facts: ArchiveFacts, folder: NewFolder, writers: Writers, lacks: list[Lack]) -> Iterator[IndexRow]:
    """Copy the scans of signed papers, each filing by its number, and return their rows in the index."""
    entries = {entry.code: entry for entry in writers.entries()}
    names = file_names(tuple(entries.values()))
    for one in facts.scans:
        filed, entry = one.filing.facts, entries[one.filing.facts.paper]
        name = f"ban-quet/van-ban/{names[entry.code]}-{one.filing.number:04}"
        if one.path is None:
            continue
        if not folder.copy(f"{name}.pdf", one.path, filed.scan):
            lacks.append(one.lack)
            continue
        pages = ", ".join(map(str, filed.pages))
        title = f"{paper_title(entry, printed)}, bản quét đã ký, trang {pages} của {filed.count}"
        yield IndexRow(title, _author(entry, facts), (f"{name}.pdf",), pages=len(filed.pages), note=name)


def _form(copy: Path) -> str:
    """Return what a signed copy is: signed with certificates, or on paper."""
    return "bản ký số" if holds_signature(copy) else "bản quét"


def _scan_ending(scan: Path) -> str:
    with suppress(OSError):
        return ending(scan, scan.name)
    return ""


def _evidence(facts: ArchiveFacts, folder: NewFolder, writers: Writers, lacks: list[Lack]) -> list[IndexRow]:
    """Copy the files of evidence, write their list, and return their rows in the index."""
    rows: list[IndexRow] = []
    listed: list[tuple[FiledEvidence, str]] = []
    places: dict[str, int] = {}
    for filed in facts.evidence:
        product = filed.product
        inside = _TRAY if product is None else product_folder(product.position, product.code)
        places[inside] = place = places.get(inside, 0) + 1
        path, title = "", filed.stored.evidence.title
        if filed.path is not None and facts.copied:
            path = copied_evidence(filed, f"minh-chung/{inside}", place, folder)
            if not path:
                lacks.append(filed.damaged)
        listed.append((filed, path))
        rows.append(
            IndexRow(
                title if product is None else f"{title} ({product.code})",
                "" if product is None else product.entity,
                (path,) if path else (),
                pages=filed.stored.pages,
                note=f"minh-chung/{inside}/{place:03}" if path else "không kèm tệp",
            )
        )
    table = tables.evidence_table(facts.rows, listed)
    folder.write("minh-chung.csv", tables.csv_bytes(table))
    folder.make("minh-chung.xlsx", lambda place: writers.xlsx(table, place))
    return rows


def _data(facts: ArchiveFacts, folder: NewFolder, writers: Writers) -> None:
    rows = facts.rows
    assert rows.evaluation is not None, "there is no archive before the conclusion"
    data: dict[str, dict[str, Any]] = {
        "sheets": writers.sheets_json(rows),
        "results": writers.results_json(rows.evaluation),
        "catalogue": writers.catalogue_json(rows.catalogue, facts.wording),
        "register": register_json(rows),
    }
    for name, content in data.items():
        folder.make(f"du-lieu/{name}.json", partial(writers.json, content))
    csv = {
        "ket-qua": tables.results_table(rows),
        "phieu": tables.answers_table(rows),
        "nhat-ky": tables.log_table(rows, facts.log),
    }
    for name, table in csv.items():
        folder.write(f"du-lieu/{name}.csv", tables.csv_bytes(table))
    for name, body in facts.origins.items():
        folder.write(f"du-lieu/goc/{name}", body)


def _index(facts: ArchiveFacts, rows: list[IndexRow], folder: NewFolder, writers: Writers) -> None:
    document = index_document(facts.label, facts.minutes, rows)
    folder.make("muc-luc.pdf", lambda place: writers.pages(document, place))
    folder.make("muc-luc.docx", lambda place: writers.editable(document, place))
    columns = (
        ("STT", 6), ("Số, ký hiệu", 18), ("Ngày tháng", 12), ("Tên loại và trích yếu nội dung", 50), ("Tác giả", 30),
        ("Tờ số", 10), ("Số trang", 9), ("Tình trạng", 12), ("Tệp", 60),
    )  # fmt: skip
    numbered = enumerate(zip(rows, sheet_numbers(rows), strict=True), start=1)
    cells = tuple(
        (
            place,
            row.number,
            "" if row.day is None else row.day.isoformat(),
            row.title,
            row.author,
            sheets,
            "" if row.pages is None else row.pages,
            row.standing,
            "; ".join(row.files),
        )
        for place, (row, sheets) in numbered
    )
    notes = (f"Số, ký hiệu hồ sơ: {facts.label.code}", f"Thời hạn bảo quản: {facts.label.retention}")
    table = PlainTable("Mục lục văn bản, tài liệu", notes, columns, cells, facts.minutes.sample)
    folder.make("muc-luc.xlsx", lambda place: writers.xlsx(table, place))
    folder.write("muc-luc.csv", tables.csv_bytes(table))
    folder.make("du-lieu/ho-so.json", lambda place: writers.json(_metadata(facts, rows), place))


def _metadata(facts: ArchiveFacts, rows: list[IndexRow]) -> dict[str, Any]:
    """Return the data of the file and of every document, with the names of Nghị định 30/2020/NĐ-CP, Phụ lục VI."""
    days = sorted(row.day for row in rows if row.day is not None)
    return {
        "format": _FORMAT,
        "file": {
            "FileNotation": facts.label.code,
            "Title": facts.minutes.session,
            "Maintenance": facts.label.retention,
            "Language": "Tiếng Việt",
            "StartDate": days[0].isoformat() if days else None,
            "EndDate": days[-1].isoformat() if days else None,
            "TotalDoc": len(rows),
            "PageNumber": sum(row.pages or 0 for row in rows),
        },
        "documents": [
            {
                "DocOrdinal": place,
                "TypeName": _type_name(row.title),
                "CodeNumber": row.number.partition("/")[0] or None,
                "CodeNotation": row.number.partition("/")[2] or None,
                "IssuedDate": None if row.day is None else row.day.isoformat(),
                "OrganName": row.author or None,
                "Subject": row.title,
                "PageAmount": row.pages,
                "Description": row.standing or None,
                "Language": "Tiếng Việt",
                "files": list(row.files),
            }
            for place, row in enumerate(rows, start=1)
        ],
    }


_TYPES: Final = ("Biên bản", "Báo cáo", "Tờ trình", "Quyết định", "Công văn", "Thông báo")
"""Kinds of papers of Nghị định 30/2020/NĐ-CP, Phụ lục III."""


def _type_name(title: str) -> str | None:
    return next((kind for kind in _TYPES if fold(kind) in fold(title)), None)
