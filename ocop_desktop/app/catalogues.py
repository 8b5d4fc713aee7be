"""Implements ``usecases.ports.Catalogues``: shipped catalogues, and those stored in sessions, parsed once per hash."""

from __future__ import annotations

import json
from pathlib import Path

from ..domain.catalogue.catalogue import Catalogue, Wording
from ..domain.catalogue.file import load_catalogue, load_halves, parse_rules, parse_wording, split
from ..domain.dossiers.assessments import CommuneContents, parse_contents
from ..domain.errors import InputError
from ..usecases.core.ports import UnitOfWork


class CatalogueNotShipped(InputError):
    """The program ships no catalogue of that name. Facts: rule, known."""

    code = "catalogue.not_shipped"


class KnownCatalogues:
    """Catalogues in ``folder`` and, by hash, those of opened sessions."""

    def __init__(self, folder: Path, commune: Path | None = None) -> None:
        """folder: the catalogues. commune: for each catalogue a file with the criteria of the commune's report."""
        self._folder = folder
        self._commune = commune
        self._contents: dict[str, CommuneContents] = {}
        self._rules: dict[str, Catalogue] = {}
        self._wordings: dict[str, Wording] = {}

    def ids(self) -> tuple[str, ...]:
        """Return the names of the shipped catalogues, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))

    def load(self, rule_id: str) -> tuple[Catalogue, Wording]:
        """Return a shipped catalogue, fully checked. Raises CatalogueNotShipped."""
        return load_catalogue(self._file(rule_id))

    def shipped(self, rule_id: str) -> tuple[bytes, bytes]:
        """Return rules and wording of a shipped catalogue as bytes. Raises CatalogueNotShipped."""
        return split(self._file(rule_id))

    def identify(self, rules: bytes, wording: bytes) -> tuple[Catalogue, Wording]:
        """Parse and validate bytes from anywhere, and cache them for their session."""
        catalogue, words = load_halves(rules, wording)
        self._rules[catalogue.rules_hash] = catalogue
        self._wordings[words.wording_hash] = words
        return catalogue, words

    def rules(self, work: UnitOfWork) -> Catalogue:
        """Return the session's own rules; their hash is pinned, so they were validated on import."""
        pinned = work.session.get().rules_hash
        known = self._rules.get(pinned)
        if known is None:
            known = self._rules[pinned] = parse_rules(work.session.catalogue()[0], pinned=pinned)
        return known

    def wording(self, work: UnitOfWork) -> Wording:
        """Return the session's own wording."""
        pinned = work.session.get().wording_hash
        known = self._wordings.get(pinned)
        if known is None:
            known = self._wordings[pinned] = parse_wording(work.session.catalogue()[1], pinned=pinned)
        return known

    def commune_contents(self, rule_id: str) -> CommuneContents:
        """Return the criteria of the commune's four contents; empty for a catalogue without a file."""
        if rule_id not in self._contents:
            path = None if self._commune is None else self._commune / f"{rule_id}.json"
            known = path is not None and path.parent == self._commune and path.is_file()
            self._contents[rule_id] = (
                parse_contents(rule_id, json.loads(path.read_bytes())) if path is not None and known else {}
            )
        return self._contents[rule_id]

    def _file(self, rule_id: str) -> bytes:
        if rule_id not in self.ids():
            raise CatalogueNotShipped(rule=rule_id, known=", ".join(self.ids()))
        return (self._folder / f"{rule_id}.json").read_bytes()
