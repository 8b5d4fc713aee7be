"""Results of pure calculations, remembered beside what they were calculated from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, MutableMapping
from typing import Any, TypeVar

Value = TypeVar("Value")


def remembered(
    known: MutableMapping[Any, Any], key: Hashable, given: tuple[object, ...], make: Callable[[], Value]
) -> Value:
    """Return ``make()``, which depends on nothing but ``given``; the result known for ``key`` if ``given`` is equal.

    known: filled here. Identical members of ``given`` count as equal without being compared.
    """
    before: tuple[tuple[object, ...], Value] | None = known.get(key)
    if before is None or before[0] != given:
        before = known[key] = given, make()
    return before[1]
