"""docs/mended-cells.md lists every kind of proposal as the program describes it.

``python -m tests.architecture.test_mended_cells_page`` prints the rows.
"""

from __future__ import annotations

from ocop_desktop.domain.list_fields import FieldKind
from ocop_desktop.intake.mending.cells import ColumnCells
from ocop_desktop.intake.mending.kinds import KINDS, Kind
from ocop_desktop.wording import Words
from tests.helpers.paths import ROOT

PAGE = ROOT / "docs" / "mended-cells.md"


def asks(kind: Kind) -> str:
    """Whether the import waits: yes, no, or only in columns of codes and of numbers of papers."""
    plain = kind.asks(ColumnCells(FieldKind.TEXT, "", {}))
    numbered = kind.asks(ColumnCells(FieldKind.TEXT, "/", {}))
    return "yes" if plain else "codes and numbers" if numbered else "no"


def row(kind: Kind) -> str:
    """The line of one kind."""
    shown, proposed = kind.example
    fields = ", ".join(f"`{field.value}`" for field in FieldKind if field in kind.fields)
    name = "; ".join(Words(language).of(f"intake.kind.{kind.code}") for language in ("vi", "en"))  # type: ignore[arg-type]
    return f"| `{kind.code}` | {name} | {fields} | `{shown}` | {f'`{proposed}`' if proposed else '–'} | {asks(kind)} |"


def test_every_kind_stands_in_the_page() -> None:
    lines = PAGE.read_text(encoding="utf-8").partition("\n## Kinds\n")[2].splitlines()
    assert [line for line in lines if line.startswith("| `")] == [row(kind) for kind in KINDS]


def test_a_kind_is_described_once() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)


if __name__ == "__main__":
    print("\n".join(row(kind) for kind in KINDS))  # noqa: T201 (for the page)
