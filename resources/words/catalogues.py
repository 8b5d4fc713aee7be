"""Tidy and compile the catalogues of sentences: ``<area>/vi.po`` and ``<area>/en.po`` beside this file.

    python resources/words/catalogues.py [compile | tidy]

*compile* joins all areas into one ``.mo`` file per language, which the program reads with ``gettext``.
*tidy* first rewrites the ``.po`` files in canonical form: sorted by code, one line per sentence, placeholders
flagged, the Vietnamese text as a comment above the English one.
"""

from __future__ import annotations

import io
import os
import string
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

HERE = Path(__file__).resolve().parent
COMPILED = HERE.parents[1] / "ocop_desktop" / "wording" / "compiled"
DOMAIN = "ocop"
FRONT = {"shell", "start"}
"""Areas that a window needs before a file is open: compiled into a small file of their own, ``front``."""

OTHERS = ("argparse", "qt")
"""Areas of texts of libraries, with the English text as message id: each is compiled under its own name."""

PLURALS = {"vi": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
"""The header ``Plural-Forms`` of each language, the primary language first."""

_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed date, so that equal sentences give equal bytes
_HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


class Refused(Exception):
    """A catalogue cannot be compiled; the message has file and reason."""


def areas(folder: Path = HERE) -> list[str]:
    """Return the names of the areas, sorted."""
    return sorted(path.parent.name for path in folder.glob("*/vi.po"))


def read(path: Path, language: str) -> Catalog:
    """Read one ``.po`` file. Raises Refused if it is malformed."""
    try:
        with path.open("rb") as source:
            return read_po(source, locale=language, charset="utf-8", abort_invalid=True)
    except (PoFileError, ValueError) as fault:
        raise Refused(f"{path.relative_to(path.parents[1])}: {fault}") from fault


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Return the sentences of a catalogue, without its header."""
    return (message for message in catalogue if message.id)


def code_of(message: Message) -> str:
    """Return the code of a sentence: its message id, for a plural the first of the two."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the texts of a sentence: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _tidied(path: Path, language: str, originals: Catalog | None) -> bytes:
    """Return the content of a ``.po`` file in canonical form. originals: Vietnamese sentences for the comments."""
    catalogue = read(path, language)
    for message in messages(catalogue):
        has_facts = any(name for text in forms_of(message) for _, name, _, _ in string.Formatter().parse(text))
        message.flags.discard("python-brace-format")
        if has_facts:
            message.flags.add("python-brace-format")
        original = originals.get(message.id) if originals is not None else None
        if original is not None:
            message.auto_comments = [" | ".join(forms_of(original))]
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True)
    head = _HEADER.format(language=language, plurals=PLURALS[language])
    return head.encode() + body.getvalue().rstrip(b"\n") + b"\n"


def tidy(folder: Path = HERE) -> list[Path]:
    """Rewrite every ``.po`` file in canonical form; return the changed files. Raises Refused."""
    changed = []
    for area in areas(folder):
        originals = None
        for language in PLURALS:
            path = folder / area / f"{language}.po"
            if not path.exists():
                continue
            tidied = _tidied(path, language, originals)
            if path.read_bytes() != tidied:
                path.write_bytes(tidied)
                changed.append(path)
            originals = originals or read(path, language)
    return changed


def joined(language: str, folder: Path = HERE, only: Collection[str] = ()) -> Catalog:
    """Join all areas of a language, or some, in one catalogue. Raises Refused if two areas have the same code."""
    every = Catalog(locale=language, fuzzy=False, creation_date=_DAY, revision_date=_DAY)
    owner: dict[str, str] = {}
    for area in sorted(only or set(areas(folder)).difference(OTHERS)):
        path = folder / area / f"{language}.po"
        for message in messages(read(path, language)) if path.exists() else ():
            code = code_of(message)
            if owner.setdefault(code, area) != area:
                raise Refused(f"{code}: in {owner[code]} and in {area}")
            every.add(message.id, message.string, context=message.context)
    return every


def write(target: Path, catalogue: Catalog) -> None:
    """Write one compiled file atomically: another process reads the old one or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    with unfinished.open("wb") as made:
        write_mo(made, catalogue)
    os.replace(unfinished, target)


def compile_all(folder: Path = HERE, compiled: Path = COMPILED) -> None:
    """Compile every language into ``compiled/<language>/LC_MESSAGES``. Raises Refused."""
    rest = set(areas(folder)) - FRONT - set(OTHERS)
    for language in PLURALS:
        joined(language, folder)  # refuses the same code in two areas
        write(compiled / language / "LC_MESSAGES" / "front.mo", joined(language, folder, FRONT))
        write(compiled / language / "LC_MESSAGES" / f"{DOMAIN}.mo", joined(language, folder, rest))
    for area in OTHERS:
        write(compiled / "vi" / "LC_MESSAGES" / f"{area}.mo", joined("vi", folder, [area]))


def main(arguments: list[str]) -> int:
    """Run the command; return 1 with a line on standard error if a catalogue is refused."""
    try:
        if arguments[:1] == ["tidy"]:
            for path in tidy():
                sys.stdout.write(f"{path.relative_to(HERE)}\n")
        compile_all()
    except Refused as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
