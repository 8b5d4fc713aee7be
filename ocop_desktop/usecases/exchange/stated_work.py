"""What a result package states, read through the ports of a session file: no file, nothing can be stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from ...domain.acts.acts import Act
from ...domain.council.council import EvaluationSession, Member, Product
from ...domain.sheets.signed import StoredSheet
from ..core.ports import Found, ReceivedPackage, ResultBundle, Services, UnitOfWork

Listed = TypeVar("Listed")


class _All(Generic[Listed]):
    """A repository that is only read as a whole."""

    def __init__(self, items: Iterable[Listed]) -> None:
        self._items = tuple(items)

    def all(self) -> tuple[Listed, ...]:
        return self._items


class _Session:
    """The session as stated, with the rosters of the package."""

    def __init__(self, session: EvaluationSession, package: ReceivedPackage) -> None:
        self._session, self._package = session, package

    def get(self) -> EvaluationSession:
        return self._session

    def catalogue(self) -> tuple[bytes, bytes]:
        return self._read("catalogue-rules.json"), self._read("catalogue-wording.json")

    def roster(self, version: int) -> bytes | None:
        return self._read(f"roster-{version}.json") or None

    def _read(self, name: str) -> bytes:
        return self._package.read(name) if name in self._package.names else b""


@dataclass(frozen=True)
class StatedWork:
    """A unit of work over a result, as far as an evaluation reads one."""

    members: _All[Member]
    products: _All[Product]
    acts: _All[Act]
    sheets: _All[StoredSheet]
    session: _Session
    _results: dict[str, dict[Any, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, package: ReceivedPackage, bundle: ResultBundle, services: Services) -> StatedWork:
        """Open every signed sheet with the key that the package states for it. Raises InputError (package.*)."""
        order = {product.id: place for place, product in enumerate(bundle.products)}
        codes = {member.id: member.code for member in bundle.members}
        signed = [
            services.sheet_reader.open_sheet(package.read(f"sheet-{sheet}.json"), key).sheet
            for sheet, key in bundle.keys.items()
        ]
        signed.sort(key=lambda it: (order.get(it.product, len(order)), codes.get(it.member, ""), it.round, it.id))
        return cls(
            members=_All(bundle.members),
            products=_All(bundle.products),
            acts=_All(bundle.acts),
            sheets=_All(signed),
            session=_Session(bundle.session, package),
        )

    @property
    def work(self) -> UnitOfWork:
        """Return this for a use case that only reads."""
        return cast("UnitOfWork", self)

    def recall(self, name: str, make: Callable[[], Found]) -> Found:
        """Return ``make()``: nothing is cached between two packages."""
        return make()

    def calculated(self, name: str) -> dict[Any, Any]:
        """Return the results of pure calculations of that name."""
        return self._results.setdefault(name, {})


def rosters_in(package: ReceivedPackage) -> Iterator[tuple[int, bytes]]:
    """Yield the rosters of a result by version."""
    for name in package.names:
        version = name.removeprefix("roster-").removesuffix(".json")
        if name == f"roster-{version}.json" and version.isdecimal():
            yield int(version), package.read(name)
