"""docs/questions.md lists every kind of open question as the program describes it.

``python -m tests.architecture.test_questions_table`` prints the rows.
"""

from __future__ import annotations

from pathlib import Path

from ocop_desktop.domain.questions.questions import KINDS, QuestionKind
from ocop_desktop.wording import Words

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"


def row(kind: QuestionKind) -> str:
    """The line of one kind."""
    what = Words("vi").of(f"question.{kind.question.value}")
    commands = ", ".join(f"`{command}`" for command in kind.settled_by)
    articles = ", ".join(filter(None, (kind.article, kind.central))) or "–"
    cells = (f"`{kind.question.value}`", what, articles, f"`{kind.severity.value}`")
    return f"| {' | '.join((*cells, kind.subject.value, f'`{kind.asked.value}`', commands))} |"


def test_every_kind_stands_in_the_page() -> None:
    lines = PAGE.read_text(encoding="utf-8").partition("\n## Kinds\n")[2].splitlines()
    assert [line for line in lines if line.startswith("| `")] == [row(kind) for kind in KINDS.values()]


if __name__ == "__main__":
    print("\n".join(row(kind) for kind in KINDS.values()))  # noqa: T201 (for the page)
