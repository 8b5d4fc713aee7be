"""Implements ``usecases.preparing.reading.Lists``: reads XLSX files and folders.

openpyxl and PDFium are imported when a list or folder is first read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..domain.catalogue.catalogue import Catalogue, Wording, case_names
from ..domain.dossiers.intake_rows import Answers, Corrections, FolderPlan, Preview
from ..domain.values import CriterionCode
from ..usecases.core.ports import Progress
from ..usecases.preparing.reading import FolderEvidence, KnownSession


def set_titles(catalogue: Catalogue, wording: Wording) -> dict[int, str]:
    """Return the titles of the product sets by number."""
    return {number: wording.text(f"set/{number}") for number in catalogue.sets}


def set_cases(catalogue: Catalogue, wording: Wording) -> dict[int, Mapping[CriterionCode, Mapping[str, str]]]:
    """Return set -> criterion -> case -> name, for the sets with alternative scales."""
    named = {number: case_names(product_set, wording) for number, product_set in catalogue.sets.items()}
    return {number: cases for number, cases in named.items() if cases}


class ListFiles:
    """Reads lists, templates and folders; nothing is stored."""

    def read(
        self,
        kind: str,
        path: Path,
        known: KnownSession,
        corrections: Corrections | None = None,
        answers: Answers | None = None,
    ) -> Preview[Any]:
        """Return a preview of a list, with its faults and choices. Raises ValueError for an unknown kind."""
        from .columns import COLUMNS, Headers, ListKind
        from .templates import columns_offered

        preview = self._read(kind, path, known, corrections, answers)
        of_kind = ListKind(kind)
        titles, cases = set_titles(known.catalogue, known.wording), set_cases(known.catalogue, known.wording)
        offered = {column.field: column for column in columns_offered(of_kind, titles, cases) if column.choices}
        headers = Headers(COLUMNS[of_kind])
        read = ((letter, offered.get(headers.field(heading) or "")) for letter, heading in preview.columns)
        blank = {True: (), False: ("",)}
        choices = {letter: (*blank[column.required], *column.choices) for letter, column in read if column is not None}
        return replace(preview, choices=choices)

    def _read(
        self, kind: str, path: Path, known: KnownSession, corrections: Corrections | None, answers: Answers | None
    ) -> Preview[Any]:
        from .assessments import read_assessments
        from .lists import read_dossier_papers, read_members, read_products
        from .plan import read_plan

        match kind:
            case "members":
                return read_members(path, corrections=corrections, answers=answers)
            case "products":
                titles, cases = set_titles(known.catalogue, known.wording), set_cases(known.catalogue, known.wording)
                return read_products(path, titles, cases, corrections=corrections, answers=answers)
            case "papers":
                return read_dossier_papers(path, tuple(known.products), corrections=corrections, answers=answers)
            case "assessments":
                return read_assessments(path, known.assessed, corrections=corrections, answers=answers)
            case "plan":
                return read_plan(path)
        raise ValueError(kind)

    def recognise(self, path: Path) -> str:
        """Return the kind of list that a workbook has, "" if none is recognised. Raises InputError, DeviceError."""
        from .confined_workbooks import recognise_confined

        return recognise_confined(path) or ""

    def folder(self, root: Path, products: Sequence[tuple[str, str]], progress: Progress | None = None) -> FolderPlan:
        """Return the plan for importing the folder. products: (code, name). progress: files hashed, of 0 (unknown)."""
        from .folder import scan_folder

        step = None if progress is None else lambda count: progress(count, 0)
        return scan_folder(root, products, step=step)

    def evidence(self, plan: FolderPlan, progress: Progress | None = None) -> FolderEvidence:
        """Check and return the plan's files. Executables and unreadable files are left out and reported.

        Duplicate content for one product is imported once.
        """
        from .folder_evidence import folder_evidence

        return folder_evidence(plan, progress)

    def template(
        self, kind: str, path: Path, catalogue: Catalogue, wording: Wording, rows: Sequence[object] = ()
    ) -> None:
        """Write a list with its data validation. Raises DeviceError."""
        from .templates import write_template

        write_template(kind, path, set_titles(catalogue, wording), cases=set_cases(catalogue, wording), rows=rows)
