"""Writing the dossiers to the Ministry (Điều 6.3a, 6.3b): a folder for every item, in the order of the decree.

An item without a paper has its folder too, with a note in it: nothing is skipped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from ...disk.new_folder import NewFolder, Progress
from ...domain.dossiers.sending_up import Item
from ...domain.minutes.page_code import Printing
from ...domain.text import slug
from ...usecases.overview.folders import Lack, SendingUpFacts, UpFacts, UpItem, WrittenFolder
from ...usecases.overview.papers import PaperOutput
from ...wording.labels import printed
from ..forms.up_list import UpRow, cover_document
from ..session_json import register_json
from . import tables
from .names import copied_evidence, product_folder
from .readme import README, text_bytes, up_readme
from .writers import Writers, filling

FOLDERS: Final[Mapping[Item, str]] = {
    Item.LETTER: "van-ban-de-nghi",
    Item.LETTER_AGAIN: "van-ban-de-nghi",
    Item.TEAM_REPORT: "bao-cao-to-tu-van",
    Item.OFFICE_REPORT: "bao-cao-co-quan-tham-muu",
    Item.COUNCIL_REPORT: "bao-cao-hoi-dong",
    Item.APPROVAL: "quyet-dinh-phe-duyet",
    Item.DOSSIER: "ho-so-san-pham",
    Item.TESTS: "kiem-nghiem-bo-sung",
    Item.SAMPLES: "san-pham-mau",
}
"""Name of an item's folder behind its number."""

_NOTE: Final = "can-bo-sung.txt"
_OF_ITS_PRODUCTS: Final = frozenset({Item.LETTER, Item.LETTER_AGAIN, Item.SAMPLES})
"""Items whose paper names the products of this dossier only."""

_SIGN: Final = "Thay bằng bản đã ký, đóng dấu"


def write_sending_up(facts: SendingUpFacts, target: Path, writers: Writers, progress: Progress) -> WrittenFolder:
    """Write the dossiers as a new folder ``target``. Raises FolderTaken, FolderNotWritten, NameForbidden."""
    copied = [
        filed for up in facts.dossiers for sent in up.products for filed in sent.evidence if filed.path is not None
    ]
    items = sum(len(one.entry.formats) if one.entry else 1 for up in facts.dossiers for one in up.items)
    total = items + len(copied) + 2 * len(facts.dossiers) + 3
    size = sum(filed.stored.evidence.size for filed in copied)
    lacks: list[Lack] = []
    with filling(target, size=size, total=total, progress=progress) as folder:
        folders = []
        for up in facts.dossiers:
            inside = slug(up.up.basis)
            folders.append((inside, up))
            lacks += _dossier(inside, up, facts, folder, writers)
        folder.make("ket-qua.json", lambda place: writers.json(register_json(facts.rows), place))
        folder.make("ket-qua.xlsx", lambda place: writers.xlsx(tables.results_table(facts.rows), place))
        minutes = facts.minutes
        folder.write(README, up_readme(minutes.session, folders, lacks, sample=minutes.sample))
    return WrittenFolder(target, len(folder.sums), tuple(lacks))


def _dossier(inside: str, up: UpFacts, facts: SendingUpFacts, folder: NewFolder, writers: Writers) -> list[Lack]:
    lacks, rows = list(up.lacks), []
    for place, one in enumerate(up.items, start=1):
        name = f"{place:02}-{FOLDERS[one.item]}"
        before = len(folder.sums)
        note = _item(f"{inside}/{name}", one, up, facts.printing, folder, writers, lacks)
        files = len(folder.sums) - before
        if not files:
            folder.write(f"{inside}/{name}/{_NOTE}", text_bytes([printed.term("up_item", one.item), note]))
        rows.append(UpRow(printed.term("up_item", one.item), name, files, note))
    document = cover_document(facts.minutes, up, rows, lacks)
    folder.make(f"{inside}/00-danh-muc.pdf", lambda place: writers.pages(document, place))
    folder.make(f"{inside}/00-danh-muc.docx", lambda place: writers.editable(document, place))
    return lacks


def _item(
    inside: str, one: UpItem, up: UpFacts, source: Printing, folder: NewFolder, writers: Writers, lacks: list[Lack]
) -> str:
    """Write the files of an item; return the note beside it in the list."""
    if one.item is Item.DOSSIER:
        return _evidence(inside, up, folder, lacks)
    if one.item is Item.TESTS:
        tests = [f"{sent.product.code}: {text}" for sent in up.products for text in sent.tests]
        return "; ".join(tests) if tests else "Không ghi nhận; nếu có thì đặt vào thư mục này"
    sampled = {sent.product.code for sent in up.products if sent.samples}
    if one.item is Item.SAMPLES and not sampled:
        return "Không phải gửi mẫu"
    if one.entry is None or one.rule is not None:
        return "CHƯA CÓ; đặt văn bản vào thư mục này"
    of_paper: Any = one.facts
    output = PaperOutput(source)
    if one.item in _OF_ITS_PRODUCTS:
        output = PaperOutput(None)  # the record's own paper names all products
        wanted = sampled if one.item is Item.SAMPLES else {sent.product.code for sent in up.products}
        of_paper = replace(of_paper, products=tuple(product for product in of_paper.products if product.code in wanted))
    for format in one.entry.formats:
        made = replace(output, format=format)
        write = partial(_write, writers, one.entry.code, of_paper, made, folder.going_on)
        folder.make(f"{inside}/{FOLDERS[one.item]}.{format}", write)
    if one.item is Item.SAMPLES:
        return "Mẫu giao kèm theo: " + "; ".join(
            f"{sent.product.code}: {sent.samples:02}" for sent in up.products if sent.samples
        )
    return _SIGN


def _write(writers: Writers, code: str, of_paper: object, output: PaperOutput, step: Progress, place: Path) -> None:
    writers.write(code, of_paper, place, output, step)


def _evidence(inside: str, up: UpFacts, folder: NewFolder, lacks: list[Lack]) -> str:
    left = 0
    for sent in up.products:
        own = f"{inside}/{product_folder(sent.product.position, sent.product.code)}"
        for place, filed in enumerate(sent.evidence, start=1):
            if not copied_evidence(filed, own, place, folder):
                left += 1
                if filed.path is not None:
                    lacks.append(filed.damaged)
    return f"THIẾU {left} tệp, xem dưới" if left else ""
