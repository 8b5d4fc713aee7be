"""A first template of a paper: the paper's own layout with its fields instead of its texts, and a list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ..content import Block, Look, Paragraph, Signature, Signatures, SignedText, StateHead, Text, Title
from ..fonts import Printable, typeset
from ..word.writer import write_docx
from .copies import Copy
from .fields import ANNEXES, BODY, LISTS, MARKS, TABLE, TEXTS, Parts, fields_of, parts_of, tables
from .labelled import is_fact, labelled

Explain = Callable[[str], str]
"""Meaning of a field in the language of the person; of "help" how the list of fields is used."""


def write_starting_template(copy: Copy, explain: Explain, fonts_dir: Path, out: BinaryIO | Path) -> None:
    """Write a template with the fields that a paper, and others of its file, offer. Raises FontMissing, CannotWrite."""
    document = copy.document
    parts = parts_of(document)
    with typeset(fonts_dir) as characters:
        own = [*fields_of(parts, document, Printable(characters)), BODY, *([ANNEXES] if parts.annexes else [])]
    names = [*own, *sorted(copy.fields.difference(own))]
    blocks = tuple(_blocks(parts, names, explain))
    marked = replace(document, blocks=blocks, top_mark="{{ dau_trang }}", foot_mark="{{ chan_trang }}")
    write_docx(marked, fonts_dir, out)


def _blocks(parts: Parts, names: list[str], explain: Explain) -> Iterator[Block]:
    if parts.head is not None:
        head = StateHead(_field("co_quan_chu_quan"), _field("co_quan"), "", "")
        number = "{{ so_ky_hieu }}" if parts.head.number else ""
        yield replace(head, number=number, place_date="{{ dia_danh_ngay }}" if parts.head.place_date else "")
    if parts.title is not None:
        yield Title("{{ ten_loai }}", _field("trich_yeu"))
    yield from _body(parts)
    if parts.signatures is not None:
        left = Signature(_field("chuc_vu_ky_trai"), "{{ nguoi_ky_trai }}")
        right = Signature(_field("chuc_vu_ky"), "{{ nguoi_ky }}")
        yield Signatures(left if parts.signatures.left.offices else Signature((), ""), right, _each("noi_nhan"))
    if ANNEXES in names:
        yield Paragraph("{{ phu_luc }}")
    # A comment of jinja2: these lines are in no paper.
    yield Paragraph("{#p " + explain("help") + " #}", Look.NOTE)
    for name in names:
        meaning = explain(_kind(name))
        yield Paragraph("{#p " + f"{name}: {meaning}" + " #}", Look.NOTE)


def _body(parts: Parts) -> Iterator[Block]:
    """Yield the field of the whole body; where the paper states facts under labels, a line for each of them.

    Notes on the program's own form are then left out.
    """
    if tables(parts.body) or not any(map(is_fact, parts.texts)):
        yield Paragraph("{{ noi_dung }}")
        return
    names = {place: name for name, (place, _) in labelled(parts.texts, ()).items()}
    place = 0
    for block in parts.body:
        if isinstance(block, Paragraph) and block.look is not Look.BASIS:
            if block.look is not Look.NOTE:
                yield replace(block, text=_line(block.text, place, names))
            place += 1
        elif isinstance(block, SignedText):
            text = replace(block.text, text=_line(block.text.text, place, names))
            yield replace(block, text=text, office="{{ chuc_vu_ky }}", name="{{ nguoi_ky }}")
            place += 1
        else:
            yield block


def _line(text: Text, place: int, names: Mapping[int, str]) -> Text:
    """Return a line with the field of its fact, or the one that stands for it whole: its words may differ by paper."""
    if isinstance(text, tuple) and is_fact(text):
        return text[0], replace(text[1], text=f"{{{{ {names[place]} }}}}")
    return f"{{{{ doan[{place}] }}}}"


def _kind(name: str) -> str:
    """Return under what a field is explained: a table, a text with a label, else itself."""
    if name.startswith(TABLE):
        return TABLE.rstrip("_")
    return name if name in {*TEXTS, *MARKS, *LISTS, BODY, ANNEXES} else "nhan"


def _field(name: str) -> tuple[str, ...]:
    return (f"{{{{ {name} }}}}",)


def _each(name: str) -> tuple[str, ...]:
    return f"{{%p for dong in {name} %}}", "{{ dong }}", "{%p endfor %}"
