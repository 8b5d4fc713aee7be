"""Making a page in steps, so that it can be made before it is shown without holding the window up."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Self

from .places import PageContext


class MadeInSteps:
    """A page whose ``_make`` yields where the rest may wait. Made in one go, or step by step by ``making``."""

    def __init__(self, context: PageContext) -> None:
        for _ in self._make(context):
            pass

    def _make(self, context: PageContext) -> Iterator[None]:
        """Make the widgets of the page; what is under way belongs to nobody but this page."""
        raise NotImplementedError

    @classmethod
    def making(cls, context: PageContext) -> Generator[None, None, Self]:
        """Make a page: every step is one ``next``; the page is what the generator returns."""
        page = cls.__new__(cls)
        yield from page._make(context)
        return page
