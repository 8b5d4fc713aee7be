"""Implements ``usecases.ports.Catalogues``: shipped catalogues, and those stored in sessions.

What is read from bytes does not change, so a process parses equal bytes once for all its sessions.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..domain.catalogue.catalogue import Catalogue, Wording
from ..domain.catalogue.file import load_catalogue, load_halves, parse_rules, parse_wording, split
from ..domain.council.composition import Composition, parse_composition
from ..domain.dossiers.assessments import CommuneContents, parse_contents
from ..domain.dossiers.blank_forms import NO_FORMS, BlankForms, parse_blank_forms
from ..domain.errors import InputError
from ..usecases.core.ports import UnitOfWork

_SOME = 8  # the shipped catalogues, and a session or two of other law
_load = lru_cache(_SOME)(load_catalogue)
_split = lru_cache(_SOME)(split)
_load_halves = lru_cache(_SOME)(load_halves)
_parse_rules = lru_cache(_SOME)(parse_rules)
_parse_wording = lru_cache(_SOME)(parse_wording)


class CatalogueNotShipped(InputError):
    """The program ships no catalogue of that name. Facts: rule, known."""

    code = "catalogue.not_shipped"


class KnownCatalogues:
    """Catalogues in ``folder`` and, by hash, those of opened sessions."""

    def __init__(
        self, folder: Path, commune: Path | None = None, composition: Path | None = None, blanks: Path | None = None
    ) -> None:
        """folder: the catalogues, with a file for each in the others.

        commune: the criteria of the commune's report. composition: the parts of a council. blanks: the forms of a
        dossier.
        """
        self._folder = folder
        self._commune = commune
        self._composition = composition
        self._blanks = blanks
        self._parts: dict[str, Composition] = {}
        self._contents: dict[str, CommuneContents] = {}
        self._rules: dict[str, Catalogue] = {}
        self._wordings: dict[str, Wording] = {}

    def ids(self) -> tuple[str, ...]:
        """Return the names of the shipped catalogues, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))

    def load(self, rule_id: str) -> tuple[Catalogue, Wording]:
        """Return a shipped catalogue, fully checked. Raises CatalogueNotShipped."""
        return _load(self._file(rule_id))

    def shipped(self, rule_id: str) -> tuple[bytes, bytes]:
        """Return rules and wording of a shipped catalogue as bytes. Raises CatalogueNotShipped."""
        return _split(self._file(rule_id))

    def identify(self, rules: bytes, wording: bytes) -> tuple[Catalogue, Wording]:
        """Parse and validate bytes from anywhere, and cache them for their session."""
        catalogue, words = _load_halves(rules, wording)
        self._rules[catalogue.rules_hash] = catalogue
        self._wordings[words.wording_hash] = words
        return catalogue, words

    def rules(self, work: UnitOfWork) -> Catalogue:
        """Return the session's own rules; their hash is pinned, so they were validated on import."""
        pinned = work.session.get().rules_hash
        known = self._rules.get(pinned)
        if known is None:
            known = self._rules[pinned] = _parse_rules(work.session.catalogue()[0], pinned=pinned)
        return known

    def wording(self, work: UnitOfWork) -> Wording:
        """Return the session's own wording."""
        pinned = work.session.get().wording_hash
        known = self._wordings.get(pinned)
        if known is None:
            known = self._wordings[pinned] = _parse_wording(work.session.catalogue()[1], pinned=pinned)
        return known

    def commune_contents(self, rule_id: str) -> CommuneContents:
        """Return the criteria of the commune's four contents; empty for a catalogue without a file."""
        if rule_id not in self._contents:
            document = _beside(self._commune, rule_id)
            self._contents[rule_id] = {} if document is None else parse_contents(rule_id, document)
        return self._contents[rule_id]

    def blank_forms(self, rule_id: str) -> BlankForms:
        """Return the forms of a dossier; none for a catalogue without a file. They are read when one is printed."""
        document = _beside(self._blanks, rule_id)
        return NO_FORMS if document is None else parse_blank_forms(rule_id, document)

    def composition(self, rule_id: str) -> Composition:
        """Return the parts of a council by tier; empty for a catalogue without a file."""
        if rule_id not in self._parts:
            document = _beside(self._composition, rule_id)
            self._parts[rule_id] = {} if document is None else parse_composition(rule_id, document)
        return self._parts[rule_id]

    def _file(self, rule_id: str) -> bytes:
        if rule_id not in self.ids():
            raise CatalogueNotShipped(rule=rule_id, known=", ".join(self.ids()))
        return (self._folder / f"{rule_id}.json").read_bytes()


def _beside(folder: Path | None, rule_id: str) -> dict[str, Any] | None:
    """Return the file of a rule in ``folder``; None where there is none."""
    path = None if folder is None else folder / f"{rule_id}.json"
    if path is None or path.parent != folder or not path.is_file():
        return None
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document
