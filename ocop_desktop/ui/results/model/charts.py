"""Data of the charts of the page *Kết quả phân hạng*; ``ui.results.chart`` paints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ....domain.council.council import Product
from ....domain.text import display_decimal
from ....domain.values import Tier
from ....usecases.results.board import LocalityLine, MemberSpread, ResultLine, ResultsBoard
from ...words import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. text: its value, formatted; value None: only the text is drawn."""

    value: Fraction | None
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one label, one for each series."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars. series: names of the bars of a group (with a legend from two on). most: right end of the axis.

    least: left end, below 0 where values may be negative; then each group is a span from its first
    to its last bar with a mark at the second one. notes: lines below the picture.
    """

    title: str
    groups: tuple[Group, ...]
    series: tuple[str, ...]
    most: Fraction
    notes: tuple[str, ...] = ()
    least: Fraction = Fraction(0)

    @property
    def spans(self) -> bool:
        """Groups are spans around zero."""
        return self.least < 0

    @property
    def description(self) -> str:
        """The content as text, for screen readers."""
        groups = "; ".join(f"{group.label}: {', '.join(bar.text for bar in group.bars)}" for group in self.groups)
        return f"{self.title}. {groups}"


def notes(board: ResultsBoard, words: Words, *more: str) -> tuple[str, ...]:
    """Return the lines below every picture: the session, that it is a proposal, that data are illustrative."""
    standing = words(
        "results.chart.proposal" if board.concluded else "results.chart.provisional", session=board.session.name
    )
    sample = (words("results.chart.sample"),) if board.session.sample else ()
    return (*more, standing, *sample)


def star_label(stars: int | None, board: ResultsBoard, words: Words) -> str:
    """Return the label of a star class; None: no result."""
    if stars is None:
        return words("results.star.none")
    if stars == 5 and board.session.tier is Tier.PROVINCE:
        return words("results.star.5_province")
    return words(f"results.star.{stars}")


def stars_chart(board: ResultsBoard, words: Words) -> Chart:
    """Chart the number of products per star, best star first."""
    groups = tuple(
        Group(star_label(count.stars, board, words), (Bar(Fraction(count.products), str(count.products)),))
        for count in board.stars
    )
    most = max((count.products for count in board.stars), default=1)
    return Chart(
        words("results.chart.stars"),
        groups,
        (words("results.chart.products"),),
        Fraction(max(most, 1)),
        notes(board, words),
    )


def product_label(product: Product) -> str:
    """Return the product's code and name."""
    return f"{product.code} {product.name}"


def profile_chart(line: ResultLine, board: ResultsBoard, words: Words) -> Chart:
    """Chart a product's sections beside the session's mean, as shares of their maximum."""
    groups = tuple(
        Group(
            f"{section.code}. {section.title}",
            (_per_cent(section.share), _per_cent(section.session_share)),
        )
        for section in line.sections
    )
    return Chart(
        words("results.chart.profile", product=product_label(line.outcome.product)),
        groups,
        (words("results.chart.this"), words("results.chart.session")),
        Fraction(1),
        notes(board, words, words("results.chart.share")),
    )


def _per_cent(share: Fraction) -> Bar:
    return Bar(share, f"{display_decimal(share * 100)} %")


def plan_chart(lines: Sequence[LocalityLine], board: ResultsBoard, words: Words) -> Chart:
    """Chart plan and result by commune."""
    groups = tuple(
        Group(
            line.commune,
            (
                Bar(Fraction(line.proposed), str(line.proposed)),
                Bar(Fraction(line.planned), str(line.planned)) if line.planned is not None else Bar(None, "–"),
            ),
        )
        for line in lines
    )
    most = max((max(line.planned or 0, line.proposed) for line in lines), default=1)
    return Chart(
        words("results.chart.plan"),
        groups,
        (words("results.chart.proposed"), words("results.chart.planned")),
        Fraction(max(most, 1)),
        notes(board, words),
    )


def signed(value: Fraction) -> str:
    """Format a difference with its sign and two decimals: "+1,25", "−0,50"."""
    text = display_decimal(abs(value))
    if text == "0,00":
        return text
    return f"+{text}" if value > 0 else f"−{text}"


def members_chart(spreads: Sequence[MemberSpread], words: Words) -> Chart:
    """Chart the members' differences from the council's mean."""
    groups = tuple(
        Group(
            spread.member,
            tuple(Bar(value, signed(value)) for value in (spread.lowest, spread.mean, spread.highest)),
        )
        for spread in spreads
    )
    reach = max((max(abs(spread.lowest), abs(spread.highest)) for spread in spreads), default=Fraction(1))
    reach = max(reach, Fraction(1))
    return Chart(
        words("results.chart.members"), groups, (), reach, (words("results.chart.members_about"),), least=-reach
    )
