"""Tables of a folder, as CSV and as workbooks: the results, every answer, the evidence, the log, the index."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from ...domain.text import VIETNAM_TIME, date_vi, display_decimal, fraction_text
from ...usecases.core.ports import AuditEntry
from ...usecases.overview.folders import FiledEvidence
from ...usecases.overview.program import PlainTable
from ...usecases.overview.session_export import SessionRows
from ...wording.outcomes import outcome_label

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"


def csv_bytes(table: PlainTable) -> bytes:
    """Return the table as CSV: UTF-8 with a byte order mark, which Excel needs, commas, lines of Windows.

    A text that a spreadsheet program would take for a formula has an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heading for heading, _ in table.columns)
    for row in table.rows:
        writer.writerow(f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in row)
    return (_MARK + stream.getvalue()).encode()


def results_table(rows: SessionRows) -> PlainTable:
    """Return a row for every product: result, proposal, decision, certificate. Nothing of a single member."""
    assert rows.evaluation is not None, "asked only after the opening"
    found = []
    for outcome in rows.evaluation.products:
        product, result, decided = outcome.product, outcome.result, outcome.decided
        decision, certificate = decided.latest, decided.certificate
        found.append(
            (
                product.code,
                product.name,
                product.entity,
                product.commune,
                product.address,
                product.set_number,
                product.kind.value,
                "" if result.mean is None else display_decimal(result.mean),
                "" if result.mean is None else fraction_text(result.mean),
                "" if result.stars is None else result.stars,
                outcome_label(outcome),
                decided.stars or "",
                "" if decision is None else decision.number,
                "" if decision is None else date_vi(decision.day),
                "" if certificate is None else certificate.number,
                "" if certificate is None else date_vi(certificate.issued),
                "" if certificate is None else date_vi(certificate.expires),
            )
        )
    return _table(
        "Kết quả đánh giá, phân hạng sản phẩm OCOP",
        rows,
        (
            ("Mã", 10), ("Tên sản phẩm", 32), ("Chủ thể", 28), ("Địa bàn", 20), ("Địa chỉ", 24), ("Bộ", 6),
            ("Loại hồ sơ", 11), ("Điểm TB", 9), ("Điểm TB (phân số)", 12), ("Sao theo kết quả", 9),
            ("Kết quả", 34), ("Sao được công nhận", 11), ("Quyết định số", 16), ("Ngày quyết định", 12),
            ("Giấy chứng nhận số", 16), ("Ngày cấp", 12), ("Có giá trị đến", 12),
        ),
        found,
    )  # fmt: skip


def answers_table(rows: SessionRows) -> PlainTable:
    """Return a row for every criterion of every sheet, in the order of ``sheets.json``."""
    found = [
        (
            row.product,
            row.member,
            row.sheet.round,
            row.sheet.set_number,
            "" if row.excluded is None else row.excluded.value,
            str(criterion),
            "" if points is None else points,
        )
        for row in rows.sheets
        for criterion, points in row.score.points.items()
    ]
    columns = (("Sản phẩm", 10), ("Thành viên", 10), ("Lần chấm", 8), ("Bộ", 6), ("Không tính", 12), ("Tiêu chí", 10))
    return _table("Điểm từng tiêu chí", rows, (*columns, ("Điểm", 8)), found)


def evidence_table(rows: SessionRows, evidence: Iterable[tuple[FiledEvidence, str]]) -> PlainTable:
    """Return a row for every file of evidence. evidence: each with its path in the folder, "" where it is not there."""
    found = [
        (
            filed.code,
            filed.stored.evidence.title,
            filed.stored.evidence.original_name,
            "" if filed.stored.pages is None else filed.stored.pages,
            filed.stored.evidence.size,
            filed.stored.evidence.sha256,
            path,
        )
        for filed, path in evidence
    ]
    columns = (("Sản phẩm", 10), ("Tên tài liệu", 40), ("Tên tệp gốc", 40), ("Số trang", 9), ("Kích thước (byte)", 14))
    return _table("Tài liệu minh chứng", rows, (*columns, ("SHA-256", 66), ("Tệp trong hồ sơ", 50)), found)


def log_table(rows: SessionRows, log: Sequence[AuditEntry]) -> PlainTable:
    """Return the audit log; the facts as JSON: ids, counts and hashes."""
    found = [
        (
            entry.seq,
            entry.at.astimezone(VIETNAM_TIME).isoformat(timespec="seconds"),
            entry.actor,
            entry.kind,
            json.dumps(dict(entry.facts), ensure_ascii=False, sort_keys=True, default=str),
            entry.hash,
        )
        for entry in log
    ]
    columns = (("Số", 6), ("Thời điểm", 24), ("Người ghi", 10), ("Việc", 24), ("Dữ kiện", 60), ("Mã", 66))
    return _table("Nhật ký", rows, columns, found)


def _table(
    title: str, rows: SessionRows, columns: tuple[tuple[str, float], ...], found: Sequence[tuple[str | int, ...]]
) -> PlainTable:
    return PlainTable(title, (rows.session.name,), columns, tuple(found), rows.session.sample)
