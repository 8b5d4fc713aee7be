"""Data of the charts of the page *Kết quả*; ``ui.results.chart`` paints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ....domain.council.council import Product
from ....domain.text import display_decimal
from ....domain.values import STARS_WITH_CONDITIONS, Tier
from ....usecases.results.board import LocalityLine, MemberSpread, ResultLine, ResultsBoard
from ...words import Words

_LOWEST = min(STARS_WITH_CONDITIONS)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its figure. value None: only the figure is drawn.

    more: quiet words after the figure. mark: where an upright line stands. lesser: drawn grey.
    said: for screen readers.
    """

    value: Fraction | None
    text: str
    more: str = ""
    mark: Fraction | None = None
    lesser: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A label with its bar; of a span three: its ends, and the mean between them."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars with their figures, so that no legend is needed. most: right end of the axis.

    about: one line below the title. figure: a total beside it. tracks: each bar lies in a track up to ``most``.
    sentence: below the bars, its first part bold. notes: lines of a saved or projected picture.
    least: left end, below 0 where values may be negative; then each group is a span, and ``heads`` name its figures.
    """

    title: str
    groups: tuple[Group, ...]
    most: Fraction
    about: str = ""
    figure: str = ""
    tracks: bool = False
    sentence: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()
    least: Fraction = Fraction(0)
    heads: tuple[str, ...] = ()

    @property
    def spans(self) -> bool:
        """Groups are spans around zero."""
        return self.least < 0

    @property
    def description(self) -> str:
        """The content as text, for screen readers."""
        groups = "; ".join(
            f"{group.label}: {', '.join(bar.said or bar.text + bar.more for bar in group.bars)}"
            for group in self.groups
        )
        end = " ".join(part for part in self.sentence if part)
        return ". ".join(part for part in (self.title, self.figure, self.about, groups, end) if part)


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
    """Chart the number of products per star, best star first; what is not proposed is grey."""
    groups = tuple(
        Group(
            star_label(count.stars, board, words),
            (Bar(Fraction(count.products), str(count.products), lesser=(count.stars or 0) < _LOWEST),),
        )
        for count in board.stars
    )
    proposed = sum(count.products for count in board.stars if (count.stars or 0) >= _LOWEST)
    return Chart(
        words("results.chart.stars"),
        groups,
        Fraction(max([1, *(count.products for count in board.stars)])),
        sentence=(f"{proposed}/{len(board.lines)}", words("results.chart.counted")),
        notes=notes(board, words),
    )


def product_label(product: Product) -> str:
    """Return the product's code and name."""
    return f"{product.code} {product.name}"


def profile_chart(line: ResultLine, board: ResultsBoard, words: Words) -> Chart:
    """Chart a product's points by section; an upright line in each bar is the session's mean."""
    compared = {section.compared for section in line.sections}
    about = (
        words("results.chart.profile_about", count=compared.pop())
        if len(compared) == 1
        else words("results.chart.profile_about_mixed")
    )
    groups = tuple(
        Group(
            f"{section.code}. {section.title}",
            (
                Bar(
                    section.share,
                    display_decimal(section.mean),
                    f"/{section.max_points}",
                    mark=section.session_share,
                    said=words(
                        "results.chart.profile_said",
                        points=display_decimal(section.mean),
                        most=section.max_points,
                        session=display_decimal(section.session_share * section.max_points),
                    ),
                ),
            ),
        )
        for section in line.sections
    )
    mean, by_part = line.outcome.result.mean, line.outcome.result.by_part
    parts = " · ".join(
        f"{words('results.column.part', part=part)} {display_decimal(by_part[part])}"
        for part in board.part_names
        if by_part.get(part) is not None
    )
    return Chart(
        product_label(line.outcome.product),
        groups,
        Fraction(1),
        about=about,
        figure="" if mean is None else display_decimal(mean),
        tracks=True,
        sentence=("", parts),
        notes=notes(board, words),
    )


def plan_chart(lines: Sequence[LocalityLine], board: ResultsBoard, words: Words) -> Chart:
    """Chart the result by commune; an upright line in each bar is the plan."""
    groups = tuple(
        Group(
            line.commune,
            (
                Bar(
                    Fraction(line.proposed),
                    str(line.proposed),
                    f"/{'–' if line.planned is None else line.planned}",
                    mark=None if line.planned is None else Fraction(line.planned),
                ),
            ),
        )
        for line in lines
    )
    most = max((max(line.planned or 0, line.proposed) for line in lines), default=1)
    return Chart(
        words("results.chart.plan"),
        groups,
        Fraction(max(most, 1)),
        about=words("results.chart.plan_about") if board.planned else "",
        tracks=True,
        notes=notes(board, words),
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
        words("results.chart.members"),
        groups,
        reach,
        about=words("results.chart.members_about"),
        least=-reach,
        heads=tuple(words(f"results.column.{name}") for name in ("lowest", "average", "highest")),
    )
