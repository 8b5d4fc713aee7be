"""Turns of phrase the papers share: dates, people, counts, results."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from ...domain.minutes import MinutesMember, MinutesProduct, Opinion, SettingFact, UnmetCondition, VoteFact
from ...domain.text import date_long_vi, time_vi
from ...wording.labels import product_label, setting_sentence

SAMPLE_MARK = "DỮ LIỆU MINH HỌA"
DRAFT_MARK = "DỰ THẢO"
BLANK = "……"
_VIETNAM = timezone(timedelta(hours=7))
_REGULATION_FIELDS = frozenset({"regulation_number", "regulation_date", "sources"})


def moment_text(moment: datetime | None) -> str:
    """ "13 giờ 30 phút, ngày 05 tháng 12 năm 2026" in Vietnam's time; dots where it is not known.

    A moment without a zone is taken as it stands.
    """
    if moment is None:
        return f"{BLANK} giờ {BLANK} phút, ngày {BLANK} tháng {BLANK} năm {BLANK}"
    local = moment.astimezone(_VIETNAM) if moment.tzinfo is not None else moment
    return f"{time_vi(local)}, {date_long_vi(local.date())}"


def rule_text(rule: str) -> str:
    """The decision's name in a sentence; a bare number gets its kind: "Quyết định số 26/2026/QĐ-TTg"."""
    return f"Quyết định số {rule}" if rule[:1].isdigit() else rule


def clock_text(moment: datetime) -> str:
    """ "15 giờ 05 phút" in Vietnam's time."""
    return time_vi(moment.astimezone(_VIETNAM) if moment.tzinfo is not None else moment)


def day_text(day: date | None) -> str:
    """ "ngày 05 tháng 12 năm 2026", or dots."""
    return date_long_vi(day) if day is not None else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"


def count(number: int) -> str:
    """A number of things as state documents write it: 0, 05, 11, 71."""
    return f"{number:02d}" if number else "0"


def sentence_end(text: str, mark: str = ".") -> str:
    """``text`` with exactly one closing mark."""
    return text.rstrip().rstrip(".;,") + mark


def lower_first(text: str) -> str:
    """``text`` to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def listed(texts: Iterable[str]) -> str:
    """Texts joined by commas."""
    return ", ".join(texts)


class People:
    """Names by code; a code nobody bears prints as it is."""

    def __init__(self, members: Iterable[MinutesMember]) -> None:
        self._members = {member.code: member for member in members}

    def name(self, code: str) -> str:
        """ "Nguyễn Văn An (M01)"."""
        member = self._members.get(code)
        return f"{member.name} ({code})" if member is not None else code

    def member(self, code: str) -> MinutesMember | None:
        """The member with that code."""
        return self._members.get(code)


def missed_star(unmet: Iterable[UnmetCondition]) -> int:
    """The lowest star whose minimum is missed; 3 where nothing says otherwise."""
    return min((condition.star for condition in unmet), default=3)


def result_text(product: MinutesProduct, *, decided: bool = False) -> str:
    """What the council proposes for the product; a result not yet concluded says so."""
    label = product_label(
        product.recommendation,
        product.stars,
        product.stars_by_points,
        product.rejection.ground if product.rejection else "",
        stopped=product.rejection.stopped if product.rejection else False,
        missed_star=missed_star(product.unmet),
        decided=decided,
    )
    return label if product.concluded else f"Chưa kết luận (dự kiến: {lower_first(label)})"


def vote_text(vote: VoteFact) -> str:
    """The vote in one sentence: motion, heads, outcome."""
    names = {"stop": "dừng đánh giá", "reject": "loại hồ sơ"}
    motion = names.get(vote.motion, vote.motion)
    ground = f" ({vote.ground}{f'; căn cứ: {vote.paper}' if vote.paper else ''})" if vote.ground else ""
    outcome = "thông qua" if vote.carried else "không thông qua"
    return (
        f"Biểu quyết {motion}{ground}: tán thành {count(vote.in_favour)}, không tán thành {count(vote.against)}, "
        f"ý kiến khác {count(vote.other)} – {outcome}."
    )


def opinion_text(opinion: Opinion, people: People) -> str:
    """ "- Nguyễn Văn An (M01): …", or without a speaker the text alone."""
    speaker = f"{people.name(opinion.speaker)}: " if opinion.speaker else ""
    return f"- {speaker}{sentence_end(opinion.text)}"


def setting_lines(settings: Iterable[SettingFact], regulation: str) -> list[str]:
    """Settings as printed, each with its source; the quorum's two numbers in one line."""
    facts = [fact for fact in settings if fact.name not in _REGULATION_FIELDS]
    values = {fact.name: fact.value for fact in facts}
    lines: list[str] = []
    for fact in facts:
        if fact.name == "quorum_denominator" and "quorum_numerator" in values:
            continue
        text = setting_sentence(fact.name, fact.value)
        if fact.name == "quorum_numerator" and "quorum_denominator" in values:
            text = setting_sentence("quorum", f"{fact.value}/{values['quorum_denominator']}")
        default = "mức mặc định của phần mềm, Quy chế không quy định" if regulation else "mức mặc định của phần mềm"
        lines.append(f"- {text} ({fact.source or default}).")
    return lines
