"""Sentences about scanned pages: what each one is, and what is missing of a paper."""

from __future__ import annotations

from ..usecases.overview.scans import CheckedPage, FiledPaper, Unconfirmed
from . import Words

_MOST_PLACES = 5


def page_line(page: CheckedPage, words: Words) -> str:
    """Return what a scanned page is, and what to do where it is not filed."""
    scan = page.scan
    return words.of(
        f"papers.scan.{page.state}",
        {
            "file": scan.path.name,
            "sheet": scan.page + 1,
            "title": words.term("paper_title", page.paper) if page.paper else "",
            "page": page.number,
            "pages": page.count,
            "version": page.version,
            "places": "; ".join(
                words("papers.scan.place", letter=letter, across=across, down=down)
                for letter, across, down in page.places[:_MOST_PLACES]
            ),
            "fault": words.error(scan.fault) if scan.fault is not None else "",
        },
    )


def paper_line(paper: FiledPaper, words: Words) -> str:
    """Return how many pages of a paper were filed, and which are missing."""
    facts: dict[str, str | int] = {
        "title": words.term("paper_title", paper.entry.code),
        "count": len(paper.pages),
        "version": paper.version,
        "missing": ", ".join(str(number) for number in paper.missing),
    }
    return words.of("papers.scan.incomplete" if paper.missing else "papers.scan.complete", facts)


def unconfirmed_line(unconfirmed: Unconfirmed, words: Words) -> str:
    """Return why a person's confirmation filed nothing."""
    title = words.term("paper_title", unconfirmed.paper)
    return words("papers.scan.unconfirmed", title=title, given=unconfirmed.given, needed=unconfirmed.needed)
