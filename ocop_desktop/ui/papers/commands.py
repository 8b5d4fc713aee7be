"""The commands of the page *Biên bản, văn bản*, with their keys."""

from __future__ import annotations

from ..actions import Command

SAVES = (("pdf", "docx", "xlsx", "json"), ("sheets", "all"), ("archive", "up"))
"""Commands of the menu *Lưu* that need results, in groups."""

COMMANDS: tuple[Command, ...] = (
    Command("papers.store", ("Ctrl+S",), "papers"),
    Command("papers.print", ("Ctrl+P",), "papers"),
    Command("papers.pdf", ("Ctrl+Shift+S",), "papers"),
    *(
        Command(f"papers.{name}", (), "papers")
        for name in (
            "docx",
            "xlsx",
            "json",
            "sheets",
            "all",
            "archive",
            "up",
            "certificates",
            "scans",
            "templates",
            "signed",
        )
    ),
    Command("papers.missing", ("Ctrl+M",), "papers"),
    Command("papers.larger", ("Ctrl+Shift+=",), "papers"),
    Command("papers.smaller", ("Ctrl+Shift+-",), "papers"),
    Command("papers.fit", ("Ctrl+Shift+0",), "papers"),
    Command("papers.pages", ("F8",), "papers"),
)
