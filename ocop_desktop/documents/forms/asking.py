"""Papers that ask for written opinions on a re-rating (Điều 7.6d, 7.6e): the letter, and a form for each member."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ...domain.acts.written_opinion import MeetingGround, ReplyKind
from ...domain.citation import in_state_style, paper_number
from ...domain.council.council import Member, Product
from ...domain.minutes.form import read_form
from ...domain.text import date_vi
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.council.acts import record_of
from ...usecases.council.written_board import AskedBatch, AskedMember, asked_batches
from ...usecases.overview.papers import Codes, PaperEntry, PaperNotNeeded, Signer, Since
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .articles import FORM, IN_WRITING, IN_WRITING_BASIS
from .early_paper import Prepared, early_paper, prepared
from .phrases import BLANK, attached, capital, count, day_text, post_text
from .state_paper import PLACE_AND_DAY, council_head, council_name, numbered, signed_by_chair

_ROOM_TO_WRITE = 16.0  # mm


@dataclass(frozen=True, slots=True)
class AskingFacts:
    """The batches of written opinions. silence_agrees: the regulation counts no reply as agreement.

    chair_signs: the chair signs also where a deputy asks.
    """

    known: Prepared
    members: tuple[Member, ...]
    batches: tuple[AskedBatch, ...]
    silence_agrees: bool
    chair_signs: bool = False


def asking_facts(code: str) -> Callable[[UnitOfWork, Services], AskingFacts]:
    """Return the function that reads a paper's facts; it raises PaperNotNeeded where nothing is asked in writing."""

    def read(work: UnitOfWork, services: Services) -> AskingFacts:
        with work:
            settings = work.session.get().settings
            facts = AskingFacts(
                prepared(work, services),
                work.members.all(),
                asked_batches(work),
                settings.silence_is_agreement,
                read_form(record_of(work).minutes_form).chair_signs,
            )
        if not facts.batches:
            raise PaperNotNeeded(paper=code)
        return facts

    return read


def letter_document(facts: AskingFacts) -> content.Document:
    """Build the letter of each batch, with the list of its products."""
    blocks = (block for asked in facts.batches for block in _letter(asked, facts))
    return early_paper(facts.known, "Công văn xin ý kiến thành viên Hội đồng", blocks)


def form_document(facts: AskingFacts) -> content.Document:
    """Build a form for each member of each batch, on the products about which he is asked."""
    blocks = (
        block
        for asked in facts.batches
        for member in asked.members
        for block in _form(member, asked, facts, alone=len(facts.batches) == 1)
    )
    return early_paper(facts.known, "Phiếu lấy ý kiến thành viên Hội đồng", blocks)


def _letter(asked: AskedBatch, facts: AskingFacts) -> Iterator[content.Block]:
    known, batch = facts.known, asked.batch
    article = in_state_style(IN_WRITING[known.tier], known.rule)
    tier = printed(f"label.tier.{known.tier.value}")
    yield content.NewPaper(running=f"Công văn đợt {count(batch.number)}")
    subject = "lấy ý kiến bằng văn bản về đánh giá, phân hạng lại sản phẩm OCOP"
    head = council_head(known.issuing, subject=subject, number=paper_number(batch.letter))
    yield replace(head, place_date=f"{BLANK}, {day_text(batch.asked)}")
    yield Paragraph("Kính gửi: Các thành viên Hội đồng", Look.ADDRESSED)
    yield Paragraph(
        f"Thực hiện {article}, Hội đồng đánh giá, phân hạng sản phẩm OCOP {tier} lấy ý kiến bằng văn bản của các thành "
        f"viên về hồ sơ đánh giá, phân hạng lại {numbered(asked.products)} sản phẩm (danh sách kèm theo)."
    )
    yield Paragraph(
        "Đề nghị Ông/Bà nghiên cứu hồ sơ và báo cáo đánh giá về hồ sơ; chấm Phiếu đánh giá theo "
        f"{in_state_style(FORM, known.rule)}; ghi Phiếu lấy ý kiến gửi kèm; gửi cả hai về thư ký Hội đồng chậm nhất "
        f"{day_text(batch.deadline)}. {_silence(facts)}"
    )
    yield Paragraph(
        "Hội đồng chỉ họp trực tiếp khi có nhiều ý kiến đánh giá khác nhau hoặc có nội dung phức tạp cần thảo luận./.",
        keep=True,
    )
    presider = "" if facts.chair_signs else batch.actor
    yield signed_by_chair(facts.members, ("- Như trên;", "- Lưu: VT, Hồ sơ."), presider)
    yield content.Section(
        "Phụ lục",
        "DANH SÁCH SẢN PHẨM LẤY Ý KIẾN",
        attached("Công văn", paper_number(batch.letter), batch.asked, council_name(known.tier)),
        running=f"Phụ lục đợt {count(batch.number)}",
    )
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Mã", 16, Align.CENTRE),
        Column("Tên sản phẩm", 52),
        Column("Chủ thể, địa chỉ", 50),
        Column("Giấy chứng nhận hết hạn", 37, Align.CENTRE),
    )
    rows = (
        (count(place), one.code, one.name, f"{one.entity}, {one.commune}", _expiry(one))
        for place, one in enumerate(asked.products, start=1)
    )
    yield Table(columns, tuple(rows))


def _expiry(product: Product) -> str:
    return "" if product.certificate_expiry is None else date_vi(product.certificate_expiry)


def _silence(facts: AskingFacts) -> str:
    meaning = "được coi là đồng ý" if facts.silence_agrees else "không được coi là đồng ý"
    return f"Không có ý kiến trả lời {meaning}."


def _form(own: AskedMember, asked: AskedBatch, facts: AskingFacts, *, alone: bool) -> Iterator[content.Block]:
    known, batch, member = facts.known, asked.batch, own.member
    yield content.NewPaper(running=member.code if alone else f"{member.code}, đợt {count(batch.number)}")
    yield content.StateHead(known.issuing.parent, known.issuing.council, "")
    yield content.Title("PHIẾU LẤY Ý KIẾN", ("Về đánh giá, phân hạng lại sản phẩm OCOP", known.session))
    letter = f"số {paper_number(batch.letter) or BLANK} {day_text(batch.asked)}"
    yield Paragraph(f"Thành viên Hội đồng: {', '.join(text for text in (member.name, post_text(member)) if text)}.")
    yield Paragraph(
        f"Kèm theo Công văn {letter}, theo {in_state_style(IN_WRITING[known.tier], known.rule)}. Đề nghị gửi về thư ký "
        f"Hội đồng chậm nhất {day_text(batch.deadline)}. {_silence(facts)}"
    )
    yield Paragraph(
        "1. Ý kiến về đánh giá hồ sơ của từng sản phẩm (đánh dấu X vào một ô, ghi rõ nội dung)", Look.HEADING, keep=True
    )
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Sản phẩm, chủ thể", 56),
        *(Column(capital(printed.of(f"written.answer.{one.value}")), 17, Align.CENTRE) for one in ReplyKind),
        Column("Nội dung ý kiến", 48),
    )
    rows: Iterator[tuple[content.Text, ...]] = (
        (count(place), (content.Run(f"{one.code} ", bold=True), content.Run(f"{one.name}\n{one.entity}")), *[""] * 4)
        for place, one in enumerate(own.products, start=1)
    )
    yield Table(columns, tuple(rows), row_height=_ROOM_TO_WRITE)
    yield Paragraph("2. Đề nghị họp trực tiếp (nếu có)", Look.HEADING, keep=True)
    yield Paragraph(f"Sản phẩm: {BLANK * 12}", keep=True)
    grounds = " hoặc ".join(printed.of(f"written.ground.{ground.value}") for ground in MeetingGround)
    yield content.SignedText(
        Paragraph(f"Lý do ({grounds}): {BLANK * 14}"),
        place_and_day=PLACE_AND_DAY,
        office="Thành viên Hội đồng",
        hint="(Ký và ghi rõ họ tên)",
        name=member.name,
    )


LETTER = Paper(
    PaperEntry("opinion_letter", IN_WRITING_BASIS, (Signer.CHAIR,), Since.ALWAYS),
    asking_facts("opinion_letter"),
    letter_document,
)
FORMS = Paper(
    PaperEntry("opinion_forms", IN_WRITING_BASIS, (Signer.MEMBERS,), Since.ALWAYS, codes=Codes.FILLED),
    asking_facts("opinion_forms"),
    form_document,
)
