"""From when the facts of a paper may be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.domain.minutes.page_code import Printing
from ocop_desktop.domain.typeface import Typeface
from ocop_desktop.domain.values import SessionState, Tier
from ocop_desktop.usecases.core.ports import Progress
from ocop_desktop.usecases.overview.all_papers import all_facts, files_of, write_files
from ocop_desktop.usecases.overview.papers import (
    Format,
    Found,
    PaperEntry,
    PaperNotNeeded,
    PaperOutput,
    PaperUnknown,
    Signer,
    Since,
)

BEFORE = (SessionState.PREPARING, SessionState.SCORING)
OPEN = (SessionState.OPENED, SessionState.RECONCILING)
CONCLUDED = (SessionState.CONCLUDED, SessionState.SIGNED, SessionState.ARCHIVED)


@pytest.mark.parametrize(
    ("since", "states"),
    [(Since.ALWAYS, BEFORE + OPEN + CONCLUDED), (Since.OPENED, OPEN + CONCLUDED), (Since.CONCLUDED, CONCLUDED)],
)
def test_a_paper_is_readable_in_exactly_the_states_from_its_own_on(
    since: Since, states: tuple[SessionState, ...]
) -> None:
    entry = PaperEntry("paper", "Điều 1", since=since)
    assert tuple(state for state in SessionState if entry.readable(state)) == tuple(
        state for state in SessionState if state in states
    )


def test_all_facts_yields_every_paper_with_its_facts_or_the_rule_that_keeps_it() -> None:
    entries = (PaperEntry("a", "Điều 1"), PaperEntry("b", "Điều 2"))

    class Files:
        def entries(self) -> tuple[PaperEntry, ...]:
            return entries

        def facts(self, code: str, work: object, services: object) -> object:
            if code == "b":
                raise PaperNotNeeded(paper=code)
            return code

    found = list(all_facts(Files(), None, None))  # type: ignore[arg-type]
    assert [(entry.code, facts, rule and rule.facts) for entry, facts, rule in found] == [
        ("a", "a", None),
        ("b", None, {"paper": "b"}),
    ]
    wanted = all_facts(Files(), None, None, ("b", "a", "b"))  # type: ignore[arg-type]
    assert [entry.code for entry, _, _ in wanted] == ["b", "a"]
    with pytest.raises(PaperUnknown) as told:
        list(all_facts(Files(), None, None, ("a", "c")))  # type: ignore[arg-type]
    assert told.value.facts == {"paper": "c", "known": "a, b"}


class OneFileEach:
    def separate(self, code: str, facts: object, *_: object) -> tuple[tuple[str, object], ...]:
        return (("", facts),)


def test_files_are_written_one_after_the_other_and_each_counts_alike_in_the_progress() -> None:
    both, book = PaperEntry("a", "Điều 1"), PaperEntry("b", "Điều 2", formats=(Format.XLSX,))
    refused = PaperEntry("c", "Điều 3")
    output = PaperOutput(Printing("a" * 32, 1), typeface=Typeface.TIMES)
    files = files_of(
        OneFileEach(),
        [(both, "facts of a", None), (book, "facts of b", None), (refused, None, PaperNotNeeded(paper="c"))],
        Path("văn bản"),
        {"a": "01-a", "b": "02-b", "c": "03-c"},
        output,
    )
    assert [file.path for file in files] == [Path("văn bản") / name for name in ("01-a.pdf", "01-a.docx", "02-b.xlsx")]
    calls: list[object] = []

    class Files:
        def write(
            self,
            code: str,
            facts: object,
            path: Path,
            output: PaperOutput,
            step: Progress,
        ) -> str:
            calls.append((code, facts, path.name, output))
            step(1, 2)
            step(0, 0)
            return f"printed {path.name}"

    steps: list[tuple[int, int]] = []
    written = list(write_files(Files(), files, lambda done, total: steps.append((done, total))))  # type: ignore[arg-type]
    assert [(file.path.name, printed) for file, printed in written] == [
        (name, f"printed {name}") for name in ("01-a.pdf", "01-a.docx", "02-b.xlsx")
    ]
    assert calls[:2] == [
        ("a", "facts of a", "01-a.pdf", output),
        ("a", "facts of a", "01-a.docx", replace(output, format=Format.DOCX)),
    ]
    assert steps == [(step, 300) for start in (0, 100, 200) for step in (start, start + 50, start)]


def test_from_a_template_the_word_file_alone_is_written() -> None:
    output = PaperOutput(None, template=Path("mẫu.docx"))
    (file,) = files_of(OneFileEach(), [(PaperEntry("a", "Điều 1"), "facts", None)], Path("x"), {"a": "01-a"}, output)
    assert (file.path.name, file.output) == ("01-a.docx", replace(output, format=Format.DOCX))


def test_papers_that_fill_a_template_one_by_one_are_files_of_their_own_in_their_order() -> None:
    class Files:
        def separate(self, code: str, facts: object, output: PaperOutput) -> tuple[tuple[str, object], ...]:
            if output.format is Format.PDF:
                return (("", facts),)
            return tuple((f"Sản phẩm {number}", number) for number in range(1, count + 1))

    found: list[Found] = [(PaperEntry("a", "Điều 1"), "facts", None)]
    count = 2
    files = files_of(Files(), found, Path("x"), {"a": "01-a"}, PaperOutput(None))
    assert [(file.path.name, file.facts) for file in files] == [
        ("01-a.pdf", "facts"),
        ("01-a-01-san-pham-1.docx", 1),
        ("01-a-02-san-pham-2.docx", 2),
    ]
    count = 100
    assert (
        files_of(Files(), found, Path("x"), {"a": "01-a"}, PaperOutput(None))[-1].path.name
        == "01-a-100-san-pham-100.docx"
    )


def test_another_signer_at_the_ministry_is_named_and_else_the_usual_one() -> None:
    notice = PaperEntry("notice", "Điều 7.3g", (Signer.OFFICE,), at_ministry=(Signer.AUTHORITY,))
    assert notice.signers_at(Tier.PROVINCE) == (Signer.OFFICE,)
    assert notice.signers_at(Tier.MINISTRY) == (Signer.AUTHORITY,)
    assert PaperEntry("submission", "Điều 7.3đ", (Signer.OFFICE,)).signers_at(Tier.MINISTRY) == (Signer.OFFICE,)
