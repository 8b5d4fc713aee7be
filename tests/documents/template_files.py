"""A paper, templates of it as Word makes them, and templates changed as a stranger may change them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from ocop_desktop.documents.content import (
    Column,
    Document,
    Look,
    Paragraph,
    Section,
    Signature,
    Signatures,
    StateHead,
    Table,
    Title,
)
from ocop_desktop.documents.templates.filling import filled
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.wording import Words

from .docx_reading import END
from .reading import FONTS

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

TABLE = Table((Column("STT", 20), Column("Sản phẩm", 100)), (("01", "Trà <sen> & {{ ướp }}"), ("02", "Mật ong")))
PAPER = Document(
    "Thông báo thử",
    "UBND tỉnh thử",
    (
        StateHead(("UBND TỈNH SAO MAI",), ("HỘI ĐỒNG THỬ", "CẤP TỈNH"), "Số: 05/TB-HĐ", "Sao Mai, ngày 05"),
        Title("THÔNG BÁO", ("Kết quả", "Đợt 2")),
        Paragraph("Căn cứ Quyết định;", Look.BASIS),
        Paragraph("Hội đồng thông báo 😀:"),
        TABLE,
        Signatures(Signature((), ""), Signature(("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "Đỗ Sơn"), ("- Như trên;", "- Lưu: VT.")),
        Section("Phụ lục", "DANH SÁCH", "(Kèm theo)", landscape=True),
        TABLE,
    ),
    top_mark="DỰ THẢO",
    moment=END,
)  # fmt: skip


WHOLE = ("{{ noi_dung }}", "{{ phu_luc }}")


def saved(path: Path, *lines: str, table: str = "", header: str = "{{ dau_trang }}") -> Path:
    """A template with these paragraphs, as Word makes it."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = header
    for line in lines:
        made.add_paragraph(line)
    if table:
        made.add_table(1, 1).cell(0, 0).text = table
    made.core_properties.author = "Người Làm Mẫu"
    made.save(str(path))
    return path


def read(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def refused(template: Path, paper: Document = PAPER) -> OcopError:
    with pytest.raises(OcopError) as told:
        filled(template, paper, FONTS)
    for language in ("vi", "en"):
        assert template.name in Words(language).error(told.value)  # type: ignore[arg-type]
    return told.value


def rewritten(path: Path, change: Callable[[str, bytes], bytes], **added: bytes) -> Path:
    """The template with parts changed and added."""
    with zipfile.ZipFile(path) as given:
        parts = {name: change(name, given.read(name)) for name in given.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in (parts | {key.replace("__", "/"): value for key, value in added.items()}).items():
            made.writestr(name, content)
    return path


def same(_: str, content: bytes) -> bytes:
    return content
