"""docs/package-format.md says of every message what its struct says, field by field."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from ocop_desktop.packages.manifest import Manifest
from ocop_desktop.packages.sheets import SheetBody
from ocop_desktop.packages.versions import FORMAT, version_text
from tests.helpers.messages import field_list

PAGE = (Path(__file__).parents[3] / "docs" / "package-format.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (`[^|]*`) \| ([^|]*) \| [^|]* \|$", re.MULTILINE)


def table(title: str) -> dict[str, str]:
    """Field -> form of the table under a heading."""
    _, found, rest = PAGE.partition(f"\n### {title}\n")
    assert found, title
    return {name.strip("`"): text for name, text in ROW.findall(re.split(r"\n##+ ", rest)[0])}


def test_every_message_is_listed_with_its_fields_and_their_forms() -> None:
    for name, known in field_list().items():
        assert table(f"`{name}`" if name.endswith(".json") else name) == known, name


def test_the_signed_sheet_is_listed() -> None:
    assert list(table("signed sheet")) == [field.name for field in msgspec.structs.fields(SheetBody)]


def test_the_manifest_is_listed() -> None:
    _, _, rest = PAGE.partition("\n## Manifest\n")
    first = re.findall(r"^\| (`.*?) \|", rest.partition("\n## ")[0], re.MULTILINE)
    assert [name for cell in first for name in re.findall("`(.*?)`", cell)] == list(Manifest.__struct_fields__)


def test_the_page_is_about_the_format_that_is_written() -> None:
    assert PAGE.startswith(f"# The `.ocop` package, format {version_text(FORMAT)}\n")
