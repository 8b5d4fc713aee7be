"""Writes ``ocop_desktop/store/schema_text.py`` anew: ``python -m db.schema_text``, after a revision was added."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import create_engine

from ocop_desktop.store.migrate import create_file
from ocop_desktop.store.schema_text import schema_of

HERE = Path(__file__).parent
TARGET = HERE.parent / "ocop_desktop" / "store" / "schema_text.py"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.ocopdb"
        create_file(path, HERE)
        engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path))
        with engine.connect() as connection:
            found = schema_of(connection)
        engine.dispose()
    lines = "".join(f'    ("{kind}", "{name}"): "{digest}",\n' for (kind, name), digest in sorted(found.items()))
    text = TARGET.read_text(encoding="utf-8")
    TARGET.write_text(re.sub(r"(= \{\n).*?(\}\n)", rf"\1{lines}\2", text, count=1, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main()
