"""The fields that a paper offers to a template, all made of its content, so that no fact is described twice.

Names are Vietnamese without marks, as a person types them: ``{{ so_ky_hieu }}``. ``noi_dung`` and ``phu_luc`` stand
for whole parts of the paper, with its tables, and are laid out as the program does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..content import (
    Block,
    Document,
    Look,
    NewPaper,
    Paragraph,
    Section,
    Signature,
    Signatures,
    SignedText,
    StateHead,
    Table,
    Text,
    Title,
)
from ..fonts import Printable
from .labelled import is_fact, labelled, plain
from .traces import Traced, names_of

BODY: Final = "noi_dung"
ANNEXES: Final = "phu_luc"
TEXTS: Final = (
    "ten_van_ban",
    "co_quan_chu_quan",
    "co_quan",
    "so_ky_hieu",
    "dia_danh_ngay",
    "ten_loai",
    "trich_yeu",
    "chuc_vu_ky_trai",
    "nguoi_ky_trai",
    "chuc_vu_ky",
    "nguoi_ky",
)
MARKS: Final = ("dau_trang", "chan_trang")
"""Of a draft, and of invented data; on every page."""

LISTS: Final = ("can_cu", "doan", "noi_nhan")
TABLE: Final = "bang_"
"""Of each table, counted from 1: ``tieu_de``, ``cot`` and ``dong``."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A paper in the parts that its fields stand for. body: without head, title and signatures."""

    head: StateHead | None
    title: Title | None
    body: tuple[Block, ...]
    signatures: Signatures | None
    annexes: tuple[Block, ...]

    @property
    def basis(self) -> list[Text]:
        """The legal bases; they are part of the body too, since a line may stand before them."""
        return [block.text for block in self.body if isinstance(block, Paragraph) and block.look is Look.BASIS]

    @property
    def texts(self) -> list[Text]:
        """The other paragraphs of the body."""
        said = (block.text if isinstance(block, SignedText) else block for block in self.body)
        return [block.text for block in said if isinstance(block, Paragraph) and block.look is not Look.BASIS]

    @property
    def signed_text(self) -> SignedText | None:
        """The paragraph with the only signature of the paper, where it has one."""
        return next((block for block in self.body if isinstance(block, SignedText)), None)


def parts_of(document: Document) -> Parts:
    """Return the parts of one paper: a head and title where it begins with them, signatures where its body ends so.

    A file of several papers is taken apart before (``copies``).
    """
    blocks = document.blocks
    assert not any(isinstance(block, NewPaper) for block in blocks), "a file of several papers"
    place = next((place for place, block in enumerate(blocks) if isinstance(block, Section)), len(blocks))
    body = blocks[:place]
    head = body[0] if isinstance(body[0], StateHead) else None
    body = body[1:] if head is not None else body
    title = body[0] if body and isinstance(body[0], Title) else None
    body = body[1:] if title is not None else body
    signatures = body[-1] if body and isinstance(body[-1], Signatures) else None
    if signatures is not None:
        body = body[:-1] if signatures.members is None else (*body[:-1], signatures.members)
    return Parts(head, title, body, signatures, blocks[place:])


def tables(blocks: Iterable[Block]) -> list[Table]:
    """Return the tables among blocks."""
    return [block for block in blocks if isinstance(block, Table)]


def fields_of(parts: Parts, document: Document, printable: Printable) -> dict[str, Any]:
    """Return every field but ``noi_dung`` and ``phu_luc``, ready to print. A text of several lines has line feeds.

    What may have to stand in the paper is traced: marks of pages, cells of tables, paragraphs.
    """
    head, title, signed, alone = parts.head, parts.title, parts.signatures, parts.signed_text
    nobody = Signature((), "")
    left, right = (signed.left, signed.right) if signed is not None else (nobody, nobody)
    if alone is not None:
        right = Signature((alone.office,), alone.name)
    texts = (
        document.title,
        _lines(head.parent if head is not None else ()),
        _lines(head.council if head is not None else ()),
        head.number if head is not None else "",
        head.place_date if head is not None else "",
        title.kind if title is not None else "",
        _lines(title.subject if title is not None else ()),
        _lines(left.offices),
        left.name,
        _lines(right.offices),
        right.name,
    )
    found: dict[str, Any] = {name: printable(text) for name, text in zip(TEXTS, texts, strict=True)}
    found |= {name: Traced(printable(text), name) for name, text in zip(MARKS, _marks(document), strict=True)}
    lists: tuple[Iterable[Text], ...] = (
        parts.basis,
        parts.texts,
        signed.recipients if signed is not None else (),
    )
    for name, lines in zip(LISTS, lists, strict=True):
        found[name] = _traced(lines, name, printable)
    for number, table in enumerate(tables((*parts.body, *parts.annexes)), start=1):
        found[f"{TABLE}{number}"] = _table(table, f"{TABLE}{number}", printable)
    for name, (place, text) in labelled(parts.texts, found).items():
        found[name] = Traced(printable(text), f"doan/{place + 1}")
    return found


def names_offered(parts: Parts) -> frozenset[str]:
    """Return the fields that not every paper of a file has: tables, labelled texts, annexes."""
    count = len(tables((*parts.body, *parts.annexes)))
    names = {f"{TABLE}{number}" for number in range(1, count + 1)} | labelled(parts.texts, ()).keys()
    return frozenset(names | ({ANNEXES} if parts.annexes else set())) - {*TEXTS, *MARKS, *LISTS, BODY}


def empty_field(name: str) -> Any:
    """Return the value of a field that this paper lacks, and another one of its file has."""
    return {"tieu_de": "", "cot": [], "dong": []} if name.startswith(TABLE) else ""


def needed(
    parts: Parts, document: Document, values: Mapping[str, Any], inside: frozenset[str], on_every_page: frozenset[str]
) -> list[str]:
    """Return what a filled template leaves out: sentences may be the agency's own, a row of a table never is.

    Without a table a paper needs the facts that it states under labels, and without those each of its paragraphs.
    A draft says on its pages that it is one, and so do invented data. inside: what the text of the paper prints, by
    the names of traces and of whole parts; on_every_page: what headers and footers print.
    """
    lacking = [name for name, text in zip(MARKS, _marks(document), strict=True) if text and name not in on_every_page]
    number = 0
    for whole, blocks in ((BODY, parts.body), (ANNEXES, parts.annexes)):
        own = [f"{TABLE}{number + place}" for place in range(1, len(tables(blocks)) + 1)]
        number += len(own)
        if own:
            instead = [cell for name in own for row in values[name]["dong"] for cell in row]
        else:
            instead = _paragraphs(parts, values) if whole == BODY else []
        said = (own or instead) and inside.issuperset(_names(instead))
        if blocks and whole not in inside and not said:
            lacking.append(whole)
    return lacking


def _paragraphs(parts: Parts, values: Mapping[str, Any]) -> list[str]:
    facts = [said for text, said in zip(parts.texts, values["doan"], strict=True) if is_fact(text)]
    return facts or list(values["doan"])


def _names(texts: Iterable[str]) -> Iterator[str]:
    """Yield the names of those that say something."""
    return (name for text in texts if text.strip() for name in names_of(text))


def _marks(document: Document) -> tuple[str, str]:
    """Return the marks of the pages; an annex's own mark is printed with it."""
    return document.top_mark, document.foot_mark


def _table(table: Table, name: str, printable: Printable) -> Mapping[str, Any]:
    return {
        "tieu_de": printable(plain(table.title)),
        "cot": [printable(column.head) for column in table.columns],
        "dong": [_traced(row, f"{name}/{number}", printable) for number, row in enumerate(table.rows, start=1)],
    }


def _traced(texts: Iterable[Text], name: str, printable: Printable) -> list[Traced]:
    return [Traced(printable(plain(text)), f"{name}/{number}") for number, text in enumerate(texts, start=1)]


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(lines)
