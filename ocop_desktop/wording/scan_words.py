"""Sentences about scanned pages: what each one is, and what is missing of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..domain.minutes.scanned import Place
from ..domain.text import VIETNAM_TIME
from ..usecases.overview.scan_report import CheckedPage, FiledPaper, Unconfirmed
from ..usecases.overview.signed_papers import Filing, SignedState
from . import Words

_MOST_PLACES = 5


def page_line(page: CheckedPage, words: Words) -> str:
    """Return what a scanned page is, and what to do where it is not filed."""
    scan = page.scan
    line = words.of(
        f"papers.scan.{page.state}",
        {
            "file": scan.path.name,
            "sheet": scan.page + 1,
            "title": words.term("paper_title", page.paper) if page.paper else "",
            "page": page.number,
            "pages": page.count,
            "version": page.version,
            "places": _places(page.places[:_MOST_PLACES], words),
            "who": ", ".join(page.looked_by),
            "fault": words.error(scan.fault) if scan.fault is not None else "",
        },
    )
    return f"{line} {words('papers.scan.nearest', places=_places(page.nearest, words))}" if page.nearest else line


def place_line(place: Place, words: Words) -> str:
    """Return which character of which number lies where on a page."""
    return words("papers.scan.place", letter=place.letter, around=place.around, across=place.across, down=place.down)


def _places(places: Iterable[Place], words: Words) -> str:
    return "; ".join(place_line(place, words) for place in places)


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


def state_lines(state: SignedState, words: Words) -> Iterator[str]:
    """Yield how far a paper is signed, who or what lacks, then every filing of its scans."""
    if state.signed:
        yield words("papers.signed_state.whole" if state.pages else "papers.signed_state.other_copy")
    else:
        signers = ", ".join(words.of(f"term.signer.{signer}") for signer in state.signers)
        waiting = "; ".join(state.unsigned) or signers or "–"
        if state.count:
            yield words("papers.signed_state.waiting", filed=len(state.pages), count=state.count, waiting=waiting)
        else:
            yield words("papers.signed_state.nothing", waiting=waiting)
    if state.missing:
        yield words("papers.signed_state.missing", missing=", ".join(map(str, state.missing)))
    if state.doubled:
        yield words("papers.signed_state.doubled", doubled=", ".join(map(str, state.doubled)))
    for filing in state.filings:
        yield filing_line(filing, words)


def filing_line(filing: Filing, words: Words) -> str:
    """Return who filed which pages when, and why they were withdrawn."""
    facts: dict[str, str | int] = {
        "number": filing.number,
        "by": filing.actor,
        "at": f"{filing.at.astimezone(VIETNAM_TIME):%H:%M %d/%m/%Y}",
        "pages": ", ".join(map(str, filing.facts.pages)),
        "count": filing.facts.count,
        "version": filing.facts.version,
        "reason": filing.withdrawn or "",
    }
    return words.of("papers.signed_state.withdrawn" if filing.withdrawn else "papers.signed_state.filing", facts)
