"""Phrases shared by the documents: dates, people, counts, results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone

from ...domain.acts.decided import UNDECIDED, Decided
from ...domain.acts.facts import Adoption, Motion
from ...domain.council.council import Member
from ...domain.council.voting import Ballot
from ...domain.minutes.minutes import (
    CaseFact,
    HappeningFact,
    IssuingBody,
    MinutesMember,
    MinutesProduct,
    Opinion,
    SettingFact,
    UnmetCondition,
)
from ...domain.text import date_long_vi, date_vi, time_vi
from ...wording.labels import printed, setting_sentence
from ...wording.outcomes import product_label

SAMPLE_MARK = "DỮ LIỆU MINH HỌA"
DRAFT_MARK = "DỰ THẢO"
UNCHECKED_MARK = "CHƯA ĐỐI CHIẾU ĐƯỢC"
BLANK = "……"
NO_MEAN = {
    True: "sản phẩm rút, dừng đánh giá hoặc bị loại nên không tính điểm",
    False: "không có phiếu hợp lệ nên không tính điểm",
}
"""Why a product has no mean, by whether it was withdrawn, stopped or rejected."""

FEEDBACK_ANNEX = "Phụ lục II"
"""Label of the feedback, of which each entity gets its own; the notice's first annex has all results."""

ROUNDED_APART = "Mỗi điểm trung bình được làm tròn riêng khi hiển thị; cộng lại có thể lệch ở chữ số thập phân thứ hai."
"""Stands wherever means of criteria or parts stand beside that of the whole: 30,67 + 20,67 + 20,00 beside 71,33."""

_CAPITAL = ("Phó Chủ tịch ", "Chủ tịch ", "Hội đồng ", "Ủy ban ", "Bộ trưởng ", "Sở ")
_VIETNAM = timezone(timedelta(hours=7))
_REGULATION_FIELDS = frozenset({"regulation_number", "regulation_date", "sources"})


def moment_text(moment: datetime | None) -> str:
    """Format as "13 giờ 30 phút, ngày 05 tháng 12 năm 2026" in Vietnam's time; dots where it is not known.

    A naive time is taken as local.
    """
    if moment is None:
        return f"{BLANK} giờ {BLANK} phút, ngày {BLANK} tháng {BLANK} năm {BLANK}"
    local = moment.astimezone(_VIETNAM) if moment.tzinfo is not None else moment
    return f"{time_vi(local)}, {date_long_vi(local.date())}"


def rule_text(rule: str) -> str:
    """Return the decision's name in a sentence; a bare number gets its kind: "Quyết định số 26/2026/QĐ-TTg"."""
    return f"Quyết định số {rule}" if rule[:1].isdigit() else rule


def clock_text(moment: datetime) -> str:
    """Format as "15 giờ 05 phút" in Vietnam's time."""
    return time_vi(moment.astimezone(_VIETNAM) if moment.tzinfo is not None else moment)


def day_text(day: date | None) -> str:
    """Format as "ngày 05 tháng 12 năm 2026", or dots."""
    return date_long_vi(day) if day is not None else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"


def heads(number: int) -> str:
    """Format a number of votes, two digits even for none: 11, 01, 00."""
    return f"{number:02d}"


def count(number: int) -> str:
    """Format a number of things as in state documents: 0, 05, 11, 71."""
    return f"{number:02d}" if number else "0"


def sentence_end(text: str, mark: str = ".") -> str:
    """Return ``text`` with exactly one closing mark; after dots left to be filled in no full stop."""
    bare = text.rstrip().rstrip(".;,")
    return bare if bare.endswith("…") and mark == "." else bare + mark


def agency(issuing: IssuingBody) -> str:
    """Return the issuing body in one line: the council, or the body above it where no council is named."""
    return " ".join(issuing.council or issuing.parent)


def capital(text: str) -> str:
    """Return ``text`` with a capital as its first letter, for a head."""
    return text[:1].upper() + text[1:]


def attached(kind: str, number: str = "", day: date | None = None, by: str = "") -> str:
    """Return the line under an annex title that says of whose paper the annex is; dots for what is not known."""
    shown = BLANK if day is None else date_vi(day)
    return f"(Kèm theo {kind} số {number or BLANK} ngày {shown} của {by or BLANK * 2})"


def lower_first(text: str) -> str:
    """Return ``text`` with its first letter in lower case, for use inside a sentence.

    An office or a body keeps its capital: "Phó Chủ tịch Hội đồng".
    """
    return text if text.startswith(_CAPITAL) else text[:1].lower() + text[1:]


def in_runs(codes: Sequence[str], order: Sequence[str]) -> str:
    """Join codes by commas; three or more that are consecutive in ``order`` as "SP001 đến SP005"."""
    places = {code: place for place, code in enumerate(order)}
    runs: list[list[str]] = []
    for code in codes:
        if runs and code in places and places.get(runs[-1][-1]) == places[code] - 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return listed(f"{run[0]} đến {run[-1]}" if len(run) > 2 else listed(run) for run in runs)


def listed(texts: Iterable[str]) -> str:
    """Join texts by commas."""
    return ", ".join(texts)


def post_text(member: MinutesMember | Member) -> str:
    """Return the post in official style: "Giám đốc Sở Công Thương", "Phó Chủ tịch UBND tỉnh Sao Mai".

    Words that end the post and begin the body are written once.
    """
    title, body = member.title.split(), member.department.split()
    if not title or not body:
        return member.title or member.department
    for length in range(min(len(title), len(body)), 0, -1):
        if [word.casefold() for word in title[-length:]] == [word.casefold() for word in body[:length]]:
            return " ".join((*title, *body[length:]))
    return f"{member.title}{', ' if ',' in member.title else ' '}{member.department}"


class People:
    """Names by code; an unknown code is printed unchanged."""

    def __init__(self, members: Iterable[MinutesMember]) -> None:
        self._members = {member.code: member for member in members}

    def name(self, code: str) -> str:
        """Return "Nguyễn Văn An (M01)"."""
        member = self._members.get(code)
        return f"{member.name} ({code})" if member is not None else code

    def member(self, code: str) -> MinutesMember | None:
        """Return the member with that code."""
        return self._members.get(code)


def case_text(case: CaseFact) -> str:
    """Return "tiêu chí 8 (Đáp ứng điều kiện …): trường hợp 8b – Điểm dịch vụ du lịch"."""
    return f"tiêu chí {case.criterion} ({case.criterion_name}): trường hợp {case.criterion}{case.case} – {case.name}"


def missed_star(unmet: Iterable[UnmetCondition]) -> int:
    """Return the lowest star with a missed minimum; 3 by default."""
    return min((condition.star for condition in unmet), default=3)


def result_text(product: MinutesProduct, *, decided: Decided = UNDECIDED, ground: bool = True) -> str:
    """Return the council's proposal for the product; a result not yet concluded is marked as such.

    decided: by the authority, where the paper states it; the minutes state the proposal. ground False: without
    the ground of a rejection, where it is printed beside or in an annex.
    """
    label = product_label(
        product.recommendation,
        product.stars,
        product.stars_by_points,
        product.rejection.ground if product.rejection and ground else "",
        stopped=product.rejection is not None and product.rejection.kind == "stop",
        missed_star=missed_star(product.unmet),
        decided=decided,
        in_writing=product.in_writing,
        unevaluated=product.unevaluated,
    )
    return label if product.concluded else f"Chưa kết luận (dự kiến: {lower_first(label)})"


def vote_text(vote: Motion, people: People) -> str:
    """Return the vote in one sentence: motion, votes, outcome."""
    names = {"stop": "dừng đánh giá", "reject": "loại hồ sơ", "adoption": "thông qua biên bản"}
    motion = names.get(vote.kind, vote.kind)
    ground = f" ({vote.ground}{f'; căn cứ: {vote.paper}' if vote.paper else ''})" if vote.ground else ""
    return f"Biểu quyết {motion}{ground}: {counted_text(vote.votes, vote.carried, vote.ballot, people)}."


def counted_text(votes: tuple[int, int, int], carried: bool | None, ballot: Ballot | None, people: People) -> str:
    """Return the counts of a vote, who did not vote, what it was counted against, and the outcome.

    A vote recorded by an earlier program has no base; carried None: it has no outcome either.
    """
    in_favour, against, other = votes
    parts = [f"tán thành {heads(in_favour)}", f"không tán thành {heads(against)}", f"ý kiến khác {heads(other)}"]
    if ballot is not None:
        silent = max(0, ballot.base - sum(votes))
        parts.append(f"không biểu quyết {heads(silent)}, trong số {heads(ballot.base)} thành viên được biểu quyết")
    text = listed(parts)
    if ballot is not None and ballot.of != ballot.base:
        text += f"; tính trên {heads(ballot.of)} thành viên có quyền biểu quyết, kể cả vắng mặt"
    if ballot is not None and ballot.tie_by:
        text += f"; số phiếu ngang nhau, quyết định theo ý kiến của người chủ trì {people.name(ballot.tie_by)}"
    if carried is None:
        return text
    return f"{text} – {'thông qua' if carried else 'không thông qua'}"


def opinion_text(opinion: Opinion, people: People) -> str:
    """Return "- Nguyễn Văn An (M01): …", or without a speaker the text alone."""
    speaker = f"{people.name(opinion.speaker)}: " if opinion.speaker else ""
    return f"- {speaker}{sentence_end(opinion.text)}"


def happening_text(fact: HappeningFact, people: People) -> str:
    """Return "- 14 giờ 05 phút, tạm nghỉ: …", with speaker, votes and paper where there are any."""
    until = f" đến {clock_text(fact.until)}" if fact.until is not None else ""
    head = f"- {clock_text(fact.at)}{until}, {printed.term('event', fact.event)}"
    about = f"tiêu chí {listed(fact.items)}" if fact.items else ""
    details = (printed.of(f"minutes.detail.{code}", {"text": text}) for code, text in fact.details)
    parts = [about, f"{people.name(fact.speaker)}" if fact.speaker else "", *details, fact.text]
    if fact.votes is not None:
        parts.append(counted_text(fact.votes, fact.carried, fact.ballot, people))
    if fact.paper:
        parts.append(f"giấy tờ: {fact.paper}")
    details_text = "; ".join(part.rstrip(".;") for part in parts if part)
    return sentence_end(f"{head}: {details_text}" if details_text else head)


def setting_lines(settings: Iterable[SettingFact], regulation: str, people: People | None = None) -> list[str]:
    """Return settings as printed: each stated source in its own line, then the others by the council's vote on them.

    The two numbers of the quorum are one setting. Without a regulation number no line refers to a
    regulation, whatever a source says (domain.settings: no document says "theo Quy chế"). people: to name
    the presider whose opinion decided an equal vote; without it the code is printed.
    """
    facts = [fact for fact in settings if fact.name not in _REGULATION_FIELDS]
    values = {fact.name: fact.value for fact in facts}
    lines: list[str] = []
    own: dict[Adoption | None, list[str]] = {}
    for fact in facts:
        name, value = fact.name, fact.value
        if name == "quorum_denominator" and "quorum_numerator" in values:
            continue
        if name == "quorum_numerator" and "quorum_denominator" in values:
            name, value = "quorum", f"{value}/{values['quorum_denominator']}"
        text = setting_sentence(name, value)
        if fact.source and (regulation or "quy chế" not in fact.source.casefold()):
            lines.append(f"- {text} ({fact.source}).")
        else:
            # An office keeps its capital inside the sentence.
            inside = text if text.startswith("Phó Chủ tịch") else lower_first(text)
            own.setdefault(fact.adopted, []).append(inside)
    for adoption, texts in own.items():
        lines.append(f"- {_adopted_text(adoption, people or People(()))}: {'; '.join(texts)}.")
    return lines


def _adopted_text(adoption: Adoption | None, people: People) -> str:
    if adoption is None:
        return "Chưa có văn bản quy định, Hội đồng chưa thống nhất áp dụng"
    head = "Hội đồng thống nhất áp dụng tại phiên họp này" if adoption.carried else "Hội đồng không thống nhất áp dụng"
    return f"{head} (biểu quyết: {counted_text(adoption.votes, adoption.carried, adoption.ballot, people)})"


def log_head_text(digits: str) -> str:
    """Return the sentence with the digits that a reader compares with the log."""
    return f"Số đối chiếu nhật ký phiên họp: {digits}."
