"""Reads a DOCX back, for tests, and what its content should say; invented minutes of every kind."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from ocop_desktop.documents import content
from ocop_desktop.documents.fonts import MissingGlyph, Printable, typeset
from ocop_desktop.documents.measures import MOTTO, NATION, RECEIVERS_LABEL
from ocop_desktop.documents.word.writer import write_docx
from ocop_desktop.domain.council.quorum import Quorum
from ocop_desktop.domain.minutes.minutes import MinutesFacts, Opinion
from ocop_desktop.domain.minutes.versions import MinutesVersions, SignedVersion

from .builders import book_product, members, minutes_facts, plain_sheets, round_of
from .reading import FONTS

END = datetime(2026, 12, 5, 10, 5, tzinfo=UTC)
LONG_NAME = ("Hợp tác xã Nông nghiệp Dịch vụ Đồi Quỳnh và các tổ hợp tác " * 4)[:200].strip()
ODD = "Ghi âm 😀 שלום مرحبا \x07\u202etận cùng\u200b <b>&amp;</b>"
SIGNED = SignedVersion(1, "12/BB-HĐOCOP", date(2026, 12, 3))


def written(document: content.Document) -> tuple[bytes, tuple[MissingGlyph, ...]]:
    """The file, and the characters that were replaced."""
    out = io.BytesIO()
    missing = write_docx(document, FONTS, out)
    return out.getvalue(), missing


def opened(document: content.Document) -> WordDocument:
    """The written document, opened by the library."""
    return docx.Document(io.BytesIO(written(document)[0]))


def texts(made: WordDocument) -> list[str]:
    """Every text of the body in order, cell by cell, without empty ones."""
    body: Any = made.element.body
    found = ("".join(_pieces(paragraph)) for paragraph in body.iter(qn("w:p")))
    return [text for text in found if text]


def _pieces(paragraph: Any) -> Iterator[str]:
    for one in paragraph.iter(qn("w:t"), qn("w:br")):
        yield one.text or "" if one.tag == qn("w:t") else "\n"


def expected(document: content.Document) -> list[str]:
    """What a writer of ``document`` should print, in order, as the bundled typeface can print it."""
    with typeset(FONTS) as characters:
        printable = Printable(characters)
    found = (printable(_plain(text)) for block in document.blocks for text in _of(block))
    return [text for text in found if text]


def _plain(text: content.Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _of(block: content.Block) -> Iterator[content.Text]:
    match block:
        case content.Paragraph():
            yield block.text
        case content.Table():
            yield block.title
            yield from (column.head for n, column in enumerate(block.columns) if n != 1 or not block.headings)
            for row in block.rows:
                yield from row
        case content.StateHead():
            if block.place_date:
                yield from (*block.parent, *block.council, NATION, MOTTO, block.number, block.place_date)
            else:
                yield from (*block.parent, *block.council, block.number, NATION, MOTTO)
        case content.Title():
            yield from (block.kind, *block.subject)
        case content.Section():
            yield "\n".join(line for line in (block.label, block.title) if line)
            yield block.reference
        case content.NewPage() | content.NewPaper():
            pass
        case content.Signatures():
            if block.members is not None:
                yield from _of(block.members)
            receivers = RECEIVERS_LABEL, *block.recipients
            if block.left.offices:
                yield from (*block.left.offices, *block.right.offices, block.left.name, block.right.name, *receivers)
            else:
                yield from (*receivers, *block.right.offices, block.right.name)
        case content.SignedText():
            yield from (block.text.text, block.place_and_day, block.office, block.hint, block.name)


def kinds_of_minutes() -> dict[str, MinutesFacts]:
    """Minutes of every kind, small and large, plain and odd."""
    seven = minutes_facts(round_of(7), moment=END)
    large = tuple(book_product(n, plain_sheets(28 + n * 7 % 62, 24)) for n in range(1, 121))
    few = tuple(book_product(n, plain_sheets(70, 4)) for n in range(1, 4))
    named = tuple(replace(one, name=LONG_NAME[: 200 - n]) for n, one in enumerate(members()))
    long = tuple(book_product(n, plain_sheets(70), name=LONG_NAME, entity=LONG_NAME) for n in range(1, 4))
    return {
        "draft": replace(seven, draft=True, sample=True, members_sign=True),
        "signed": replace(seven, versions=MinutesVersions((SIGNED,))),
        "supplement": replace(seven, versions=MinutesVersions((SIGNED,), changed=True)),
        "no meeting": replace(seven, no_meeting=True, started=None, ended=None),
        "one product": minutes_facts(round_of(1), moment=END),
        "120 products, 25 members": minutes_facts(
            large, members=members(25), secretary="M25", quorum=Quorum(25, 25, 19, True), members_sign=True
        ),
        "five members": minutes_facts(few, members=members(5), secretary="M05", quorum=Quorum(5, 5, 4, True)),
        "long names": minutes_facts(long, members=named, members_sign=True),
        "odd characters": replace(seven, place=ODD, opinions=(Opinion("M03", ODD),), conclusion=ODD),
        "many receivers": replace(seven, recipients=tuple(f"Ủy ban nhân dân xã Mây Trắng {n}" for n in range(40))),
    }
