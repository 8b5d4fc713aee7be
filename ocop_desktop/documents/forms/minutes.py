"""The body of the minutes (biên bản họp Hội đồng), short; the figures are in its annexes.

Source of the order: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9. The clerk fills in number and
date. Without a regulation number no line says "theo Quy chế".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.minutes.minutes import Basis, BasisKind, MinutesFacts, MinutesMember, MinutesProduct
from ...domain.values import Role
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.minutes import latest_minutes, minutes_facts
from ...usecases.overview.papers import PaperEntry, PaperNotNeeded, Signer
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from . import after, appendices, course, questions, supplement
from .articles import MEETING
from .corrected import stated
from .numbers import known_day, known_number, printed_number
from .phrases import (
    BLANK,
    DRAFT_MARK,
    SAMPLE_MARK,
    People,
    agency,
    clock_text,
    count,
    day_text,
    in_runs,
    listed,
    lower_first,
    moment_text,
    opinion_text,
    post_text,
    sentence_end,
    vote_text,
)
from .presider import signing_presider
from .written import NO_MEETING

_ROOM_TO_SIGN = 13.0  # mm


def minutes_document(facts: MinutesFacts) -> content.Document:
    """Build the whole document: body, annexes, and the list of what is open."""
    people = People(facts.members)
    blocks: list[content.Block] = [
        content.StateHead(facts.issuing.parent, facts.issuing.council, _number(facts)),
        content.Title("BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH" if facts.supplements else "BIÊN BẢN", _subject(facts)),
        *_version(facts),
        *supplement.supplement(facts, people),
        *_basis(facts.basis),
        *_opening(facts),
        *_attendance(facts, people),
        *_presiding(facts, people),
        *course.course(facts, people),
        *_closing(facts, people),
        *appendices.appendices(facts, people),
        *questions.to_settle(facts),
        *after.since_signing(facts),
    ]
    return content.Document(
        title=" – ".join((_name(facts), *_subject(facts))),
        author=agency(facts.issuing),
        blocks=tuple(blocks),
        top_mark=DRAFT_MARK if facts.draft else "",
        foot_mark=SAMPLE_MARK if facts.sample else "",
        moment=facts.moment,
    )


def _number(facts: MinutesFacts) -> str:
    """Return the number of the current version, or dots for the clerk until it is known."""
    return f"Số: {printed_number(facts)}"


def _name(facts: MinutesFacts) -> str:
    """Return "Biên bản số 05/BB-HĐOCOP", or "Biên bản" until the number is known."""
    number = known_number(facts)
    return f"Biên bản số {number}" if number else "Biên bản"


def _version(facts: MinutesFacts) -> Iterator[content.Block]:
    """Yield the line that relates a later version to the signed ones, which all stay valid."""
    earlier = facts.versions.signed[: facts.versions.version - 1]
    if earlier:
        kept = listed(f"Biên bản số {one.number} ngày {one.signed_on:%d/%m/%Y}" for one in earlier)
        text = f"(Bản số {facts.versions.version}, bổ sung, đính chính {kept} đã ký; bản đã ký được giữ nguyên)"
        yield Paragraph(text, Look.REFERENCE)


def _subject(facts: MinutesFacts) -> tuple[str, ...]:
    what = "Tổng hợp ý kiến bằng văn bản của" if facts.no_meeting else "Họp"
    meeting = f"{what} Hội đồng đánh giá, phân hạng sản phẩm OCOP {printed(f'label.tier.{facts.tier.value}')}"
    intake = "" if facts.intake.casefold() in facts.session.casefold() else facts.intake
    return (meeting, *(text for text in (facts.session, intake) if text))


def _basis(basis: tuple[Basis, ...]) -> Iterator[content.Block]:
    lines = [basis_line(item) for item in basis]
    for number, line in enumerate(lines, start=1):
        yield Paragraph(sentence_end(line, "." if number == len(lines) else ";"), Look.BASIS)


def basis_line(item: Basis) -> str:
    """Return the line of a basis without its closing mark."""
    number = f"số {item.number or BLANK} {day_text(item.signed)}"
    # The Prime Minister's decisions are identified by their symbol (Nghị định 30/2020/NĐ-CP, Phụ
    # lục III).
    issuer = item.issuer or ("Thủ tướng Chính phủ" if item.number.endswith("/QĐ-TTg") else "")
    by = f" của {issuer}" if issuer else ""
    about = f" {lower_first(item.subject)}" if item.subject else ""
    match item.kind:
        case BasisKind.DECISION:
            return f"Căn cứ Quyết định {number}{by}{about}"
        case BasisKind.COUNCIL:
            default = " về việc thành lập Hội đồng đánh giá, phân hạng sản phẩm OCOP"
            return f"Căn cứ Quyết định {number}{by}{about or default}"
        case BasisKind.REGULATION if about:
            return f"Căn cứ Quyết định {number}{by}{about}"
        case BasisKind.REGULATION:
            return f"Căn cứ Quy chế hoạt động của Hội đồng ban hành kèm theo Quyết định {number}{by}{about}"
        case BasisKind.PLAN:
            return f"Căn cứ Kế hoạch {number}{by}{about}"
        case BasisKind.DELEGATION if item.number:
            return f"Căn cứ Văn bản {number}{by}{about or ' về việc ủy quyền, cử người dự họp'}"
        case BasisKind.DELEGATION | BasisKind.OTHER:
            # Typed as a whole line; its first capital may belong to a name.
            return item.subject if item.subject.startswith("Căn cứ") else f"Căn cứ {item.subject}"


def _opening(facts: MinutesFacts) -> Iterator[content.Block]:
    yield _labelled("1. Thời gian bắt đầu: ", sentence_end(moment_text(facts.started)))
    yield _labelled("2. Địa điểm: ", sentence_end(facts.place or BLANK * 8))


def _labelled(label: str, text: str) -> Paragraph:
    return Paragraph((content.Run(label, bold=True), content.Run(text)))


def _attendance(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    seated = [member for member in facts.members if member.role is not Role.SUBSTITUTE]
    present = [member for member in seated if member.present]
    unrecorded = facts.unrecorded
    named = count(len(seated))
    if facts.no_meeting:
        yield Paragraph("3. Thành viên Hội đồng", Look.HEADING)
        yield Paragraph(NO_MEETING, keep=True)
        yield _members_table(facts.members, facts)
        yield from _recused(facts, people)
        yield from stated(facts.represented, people)
        return
    yield Paragraph("3. Thành phần tham dự", Look.HEADING)
    if present:
        yield from _present(present, named, facts)
    elif unrecorded:
        yield Paragraph(f"a) Thành viên Hội đồng ({named} người), chưa ghi nhận có mặt, vắng mặt:", keep=True)
        yield _members_table(unrecorded, facts)
    else:
        yield Paragraph(f"a) Thành viên Hội đồng có mặt 0/{named} người.")
    if present and unrecorded:
        names = listed(people.name(member.code) for member in unrecorded)
        yield Paragraph(f"Chưa ghi nhận có mặt, vắng mặt: {names}.")
    yield from _absent(facts, people)
    yield from _recused(facts, people)
    if facts.guests:
        yield Paragraph("d) Đại biểu mời dự:", keep=True)
        for guest in facts.guests:
            yield Paragraph(f"- {sentence_end(listed(t for t in (guest.name, guest.title, guest.organisation) if t))}")
    yield from _quorum(facts)
    yield from stated(facts.represented, people)


def _present(present: Sequence[MinutesMember], named: str, facts: MinutesFacts) -> Iterator[content.Block]:
    """Yield the present members: those who score, those who do not, the substitutes, each in a table of their own."""
    scoring = [member for member in present if member.scores]
    others = [member for member in present if not member.scores]
    split = f", trong đó {count(len(scoring))} người chấm điểm" if others else ""
    yield Paragraph(f"a) Thành viên Hội đồng có mặt {count(len(present))}/{named} người{split}:", keep=True)
    if scoring:
        yield _members_table(scoring, facts)
    if others:
        yield Paragraph(f"Thành viên không chấm điểm, không biểu quyết ({count(len(others))} người):", keep=True)
        yield _members_table(others, facts)
    substitutes = [member for member in facts.members if member.role is Role.SUBSTITUTE and member.present]
    if substitutes:
        yield Paragraph(f"Thành viên thay thế có mặt ({count(len(substitutes))} người):", keep=True)
        yield _members_table(substitutes, facts)


def _members_table(members: Sequence[MinutesMember], facts: MinutesFacts) -> Table:
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Họ và tên", 40),
        Column("Chức vụ, cơ quan", 67),
        Column("Trong Hội đồng", 37),
        Column("Mã", 11, Align.CENTRE),
    )
    rows = []
    for number, member in enumerate(members, start=1):
        notes = "; ".join(
            text for text in (member.note, *_times(member), _moves(member), _part_away(member, facts)) if text
        )
        about = post_text(member) + (f" ({notes})" if notes else "")
        rows.append((str(number), member.name, about, printed(f"label.role.{member.role.value}"), member.code))
    return Table(columns, tuple(rows), tight=True)


def _times(member: MinutesMember) -> Iterator[str]:
    """Yield the stated times, and that the presence was recorded only after the opening."""
    if member.arrived:
        yield f"đến lúc {_stated(member.arrived)}"
    if member.left:
        yield f"về lúc {_stated(member.left)}"
    if member.after_opening is not None:
        yield f"ghi nhận có mặt lúc {clock_text(member.after_opening)}, sau khi mở phiếu"
    for times in member.replaced:
        parts = [f"{word} lúc {_stated(time)}" for word, time in (("đến", times.arrived), ("về", times.left)) if time]
        yield f"trước đó ghi {', '.join(parts)}, ghi lại lúc {clock_text(times.at)}, sau khi mở phiếu"


def _stated(time: str) -> str:
    hour, minute = time.split(":")
    return f"{hour} giờ {minute} phút"


def _moves(member: MinutesMember) -> str:
    """Return the temporary absences of a present member: "đến lúc 08 giờ 10 phút (họp giao ban)"."""
    parts = []
    for before, change in zip(member.changes, member.changes[1:], strict=False):
        if change.present:
            why = f" (trước đó: {before.reason})" if before.reason else ""
            parts.append(f"ghi nhận có mặt từ {clock_text(change.at)}{why}")
        else:
            why = f" ({change.reason})" if change.reason not in ("", member.absence_reason) else ""
            parts.append(f"ghi nhận vắng mặt từ {clock_text(change.at)}{why}")
    return "; ".join(parts)


def _part_away(member: MinutesMember, facts: MinutesFacts) -> str:
    away = sum(absence.member == member.code for product in facts.products for absence in product.absent)
    return f"vắng mặt khi đánh giá {count(away)} sản phẩm" if member.present and away else ""


def _quorum(facts: MinutesFacts) -> Iterator[content.Block]:
    quorum = facts.quorum
    head = (
        f"Điều kiện họp: có mặt {count(quorum.present)}/{count(quorum.named)} thành viên có tên trong quyết định "
        f"thành lập (tối thiểu {count(quorum.needed)})"
    )
    presider = "có người chủ trì" if quorum.presider_present else "không có người chủ trì"
    short = [p.code for p in facts.products if p.quorum is not None and not p.quorum.met and not p.in_writing]
    if quorum.met:
        yield Paragraph(f"{head}, {presider}: đủ thành phần họp.")
    elif facts.unrecorded:
        # Silence is no absence: the quorum is not known yet.
        missing = count(len(facts.unrecorded))
        yield Paragraph(f"{head}: chưa xác định, vì chưa ghi nhận có mặt, vắng mặt của {missing} thành viên.")
        return
    else:
        yield Paragraph(f"{head}, {presider}: CHƯA ĐỦ THÀNH PHẦN HỌP.")
    if short:
        which = in_runs(short, [product.code for product in facts.products])
        yield Paragraph(f"Chưa đủ thành phần họp khi đánh giá {count(len(short))} sản phẩm: {which}.")


def _absent(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    absent = [member for member in facts.members if member.away]
    if absent:
        yield Paragraph(f"b) Vắng mặt {count(len(absent))} người:", keep=True)
    elif facts.unrecorded:
        yield Paragraph("b) Vắng mặt: chưa ghi nhận.")
    else:
        yield Paragraph("b) Vắng mặt cả phiên họp: không.")
    for member in absent:
        reason = member.absence_reason or "không ghi lý do"
        moves = f"; {_moves(member)}" if member.changes else ""
        yield Paragraph(f"- {people.name(member.code)}, {post_text(member)}; lý do: {sentence_end(reason + moves)}")
    away: dict[tuple[str, str], list[str]] = {}
    whole = {member.code for member in absent}
    for product in facts.products:
        for absence in product.absent:
            if absence.member not in whole:
                away.setdefault((absence.member, absence.reason), []).append(product.code)
    if away:
        yield Paragraph(
            "Vắng mặt khi đánh giá một số sản phẩm (không có phiếu của thành viên đó trong điểm bình quân các sản "
            "phẩm này):",
            keep=True,
        )
    order = [product.code for product in facts.products]
    for (code, reason), codes in away.items():
        why = f"; lý do: {reason}" if reason else ""
        yield Paragraph(
            sentence_end(f"- {people.name(code)}: {count(len(codes))} sản phẩm ({in_runs(codes, order)}){why}")
        )


def _recused(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    recusals: dict[tuple[str, str], list[str]] = {}
    for member in facts.members:
        for recusal in member.recusals:
            recusals.setdefault((member.code, recusal.category), []).append(recusal.product)
    if not recusals:
        yield Paragraph("c) Không tham gia chấm điểm vì có lợi ích liên quan: không có.")
        return
    yield Paragraph("c) Không tham gia chấm điểm vì có lợi ích liên quan:", keep=True)
    for (code, category), products in recusals.items():
        why = f" ({category})" if category else ""
        yield Paragraph(f"- {people.name(code)}: sản phẩm {listed(products)}{why}.")


def _presiding(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    if not facts.presiding:
        yield _labelled("4. Chủ trì (chủ tọa): ", f"{BLANK * 8}.")
    for number, presiding in enumerate(facts.presiding):
        member = people.member(presiding.member)
        role = f", {printed(f'label.role.{member.role.value}')}" if member is not None else ""
        since = f"; từ {clock_text(presiding.since)}" if number and presiding.since is not None else ""
        paper = f"; theo {lower_first(presiding.authorisation)}" if presiding.authorisation else ""
        text = sentence_end(f"{people.name(presiding.member)}{role}{since}{paper}")
        yield _labelled("4. Chủ trì (chủ tọa): ", text) if number == 0 else Paragraph(f"- Tiếp theo: {text}")
    first = facts.presiding[0].member if facts.presiding else ""
    order = [product.code for product in facts.products]
    others: dict[tuple[str, str], list[str]] = {}
    unpresided: dict[tuple[str, str], list[str]] = {}
    for product in facts.products:
        if product.kept:
            unpresided.setdefault((product.kept, _why_kept(product.kept, product)), []).append(product.code)
        elif product.presider not in ("", first):
            why = _why_kept(first, product)
            others.setdefault((product.presider, f" ({people.name(first)} {why})" if why else ""), []).append(
                product.code
            )
    for (code, why), codes in others.items():
        yield Paragraph(f"- {people.name(code)} chủ trì phần đánh giá sản phẩm: {in_runs(codes, order)}{why}.")
    for (code, why), codes in unpresided.items():
        yield Paragraph(
            f"- {people.name(code)} {why}, không chủ trì phần đánh giá sản phẩm: {in_runs(codes, order)}; chưa ghi "
            "nhận người chủ trì thay."
        )
    yield _labelled("5. Thư ký: ", sentence_end(people.name(facts.secretary) if facts.secretary else BLANK * 8))


def _why_kept(presider: str, product: MinutesProduct) -> str:
    """Return why ``presider`` did not preside the product; "" where nothing is recorded."""
    if presider in product.recused:
        return "không tham gia chấm vì có lợi ích liên quan"
    return "vắng mặt" if presider in {absence.member for absence in product.absent} else ""


def _closing(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    if facts.adoption is not None:
        # The signatures follow text of the minutes, not one closing line alone.
        yield Paragraph(vote_text(facts.adoption, people), keep=not facts.refusals_to_sign)
    for refusal in facts.refusals_to_sign:
        yield Paragraph(f"Không ký biên bản: {opinion_text(refusal, people)[2:]}")
    copies = f" Biên bản được lập thành {count(facts.copies)} bản." if facts.copies else ""
    end = "Việc tổng hợp ý kiến hoàn thành" if facts.no_meeting else "Cuộc họp kết thúc"
    yield Paragraph(f"{sentence_end(f'{end} vào {moment_text(facts.ended)}')}{copies}/.", keep=True)
    secretary = people.member(facts.secretary)
    yield content.Signatures(
        left=content.Signature(("THƯ KÝ",), secretary.name if secretary else facts.secretary),
        right=signing_presider(facts, people),
        recipients=facts.recipients or ("- Như thành phần tham dự;", "- Lưu: VT, Hồ sơ."),
        members=_members_signatures(facts) if facts.members_sign else None,
    )


def _members_signatures(facts: MinutesFacts) -> Table:
    """Return the table for the signatures; its title names the minutes, wherever the page goes."""
    name = f"Biên bản số {printed_number(facts)}"
    subject = listed(lower_first(text) if place == 0 else text for place, text in enumerate(_subject(facts)))
    signed_on = known_day(facts)
    day = f" {day_text(signed_on)}" if signed_on is not None else ""
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Họ và tên", 55),
        Column("Trong Hội đồng", 45),
        Column("Chữ ký", 55, signer=1),
    )
    signing = [member for member in facts.members if not member.away]
    rows = tuple((str(n), m.name, printed(f"label.role.{m.role.value}"), "") for n, m in enumerate(signing, start=1))
    title = (
        content.Run("CHỮ KÝ CỦA CÁC THÀNH VIÊN HỘI ĐỒNG", bold=True),
        content.Run(f"\n{name}{day} {subject}", italic=True),
    )
    return Table(columns, rows, size=12, row_height=_ROOM_TO_SIGN, title=title)


_SIGNERS = (Signer.SECRETARY, Signer.PRESIDER, Signer.MEMBERS)


def _own_minutes(work: UnitOfWork, services: Services) -> MinutesFacts:
    """Return the facts of the meeting's own minutes: of the last version that is no supplement, as signed."""
    facts = latest_minutes(work, services)
    while facts.supplements:
        facts = minutes_facts(work, services, version=facts.versions.version - 1)
    return facts


def _supplement(work: UnitOfWork, services: Services) -> MinutesFacts:
    """Return the facts of the latest supplement. Raises PaperNotNeeded without one."""
    facts = latest_minutes(work, services)
    if not facts.supplements:
        raise PaperNotNeeded(paper=SUPPLEMENT.entry.code)
    return facts


PAPER = Paper(PaperEntry("minutes", MEETING, _SIGNERS), _own_minutes, minutes_document)
SUPPLEMENT = Paper(PaperEntry("supplement", MEETING, _SIGNERS), _supplement, minutes_document)
