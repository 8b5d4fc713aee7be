"""Steps of the meeting that cannot be taken back: who decided and recorded, the quorum then, what was missing."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.acts.facts import Lack
from ...domain.council.quorum import Quorum
from ...domain.minutes.acts import StepFact
from ...domain.minutes.minutes import MinutesFacts
from ...domain.text import date_vi
from ...wording.copy_words import copy_lines
from ...wording.labels import printed
from .. import content
from ..content import Paragraph
from .phrases import BLANK, People, clock_text, count, listed, sentence_end


def steps(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield one paragraph a step."""
    if facts.steps:
        yield Paragraph("Các bước của cuộc họp:", keep=True)
        yield from (Paragraph(_step(step, people)) for step in facts.steps)
        for decider in dict.fromkeys(step.by for step in facts.steps if step.instructed):
            yield Paragraph(f"{people.name(decider)} ký xác nhận các bước ghi theo chỉ đạo: {BLANK * 4}")


def _step(step: StepFact, people: People) -> str:
    products = f" {count(len(step.products))} sản phẩm ({listed(step.products)})" if step.products else ""
    what = printed.of(f"minutes.step.{step.kind}", {"round": step.round}) + products
    parts = [f"- {clock_text(step.at)} ngày {date_vi(step.at.date())}: {what}"]
    if step.instructed:
        parts.append(f"{people.name(step.recorder)} ghi theo chỉ đạo của {people.name(step.by)}")
    elif step.recorder:
        recorded = " và ghi" if step.recorder == step.by else f", {people.name(step.recorder)} ghi"
        parts.append(f"do {people.name(step.by)} quyết định{recorded}")
    if step.quorum is not None:
        parts.append(quorum_text(step.quorum))
    if step.despite is not None:
        lacking = listed(_lack(lack, step) for lack in step.despite.lacking)
        colon = ":" if step.numbered else ""
        parts.append(f"khi đó còn thiếu{colon} {lacking}; lý do vẫn thực hiện: {step.despite.reason}")
    if step.other is not None:
        differences = listed(copy_lines(step.other.differences, step.other.count, printed))
        parts.append(f"bản đã ký được nhận khác văn bản của hồ sơ: {differences}; lý do vẫn nhận: {step.other.reason}")
    return sentence_end("; ".join(part.rstrip(".;") for part in parts))


def quorum_text(quorum: Quorum) -> str:
    """Return "có mặt 03/05 (tối thiểu 04), có người chủ trì: chưa đủ thành phần họp"."""
    presider = "có người chủ trì" if quorum.presider_present else "không có người chủ trì"
    met = "đủ thành phần họp" if quorum.met else "CHƯA ĐỦ THÀNH PHẦN HỌP"
    head = f"có mặt {count(quorum.present)}/{count(quorum.named)} (tối thiểu {count(quorum.needed)})"
    return f"{head}, {presider}: {met}"


def _lack(lack: Lack, step: StepFact) -> str:
    name = f"minutes.lacking.{lack.code}" if step.numbered else f"minutes.lack.{lack.code}"
    what = printed.of(name, {"count": count(lack.count)})
    return f"{what} ({listed(lack.subjects)})" if lack.subjects else what
