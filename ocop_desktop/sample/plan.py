"""The sample round as data: members, products, and all special events.

The plan contains the input of a session, in the codes shown to users; it needs no store and no
package. Scores are in ``score_model``, evidence in ``scans`` and ``photos``. Equal seeds give equal
plans.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from random import Random
from typing import Final

from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.dossiers.dossier import SAMPLES_NEEDED, Paper
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.values import CriterionCode, DossierKind, Role, Tier

from . import happenings
from .happenings import (
    Absence,
    Gap,
    Opinion,
    PlannedBatch,
    PlannedFinding,
    PlannedMotion,
    Recusal,
    Rescoring,
    SendUp,
    SpecialCase,
)
from .names import COMMUNES, ENTITY_BY_KEY, PROVINCE, PROVINCE_CODE, Commune, Entity
from .papers import DossierDates, papers_of
from .products import PRODUCT_ROWS, TOURISM_SET

VIETNAM_TIME: Final = timezone(timedelta(hours=7))
SESSION_DAY: Final = date(2026, 11, 19)
CUT_OFF: Final = date(2026, 10, 29)
"""Last day for the commune's proposal: trước ngày 30/10 (Điều 5 khoản 1)."""


class Seat(StrEnum):
    """The computer of a member: an own laptop, or one shared by several members."""

    OWN = "own"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class SampleMember:
    """A person named in the council's decision. scores: False for the secretary of this council."""

    code: str
    name: str
    title: str
    department: str
    role: Role
    scores: bool = True
    phone: str = ""
    email: str = ""
    seat: Seat = Seat.OWN


@dataclass(frozen=True, slots=True)
class Certificate:
    """The current certificate of a product for re-rating. expires: last day of its 36 months."""

    number: str
    stars: int
    expires: date


@dataclass(frozen=True, slots=True)
class SampleProduct:
    """One registered product with its dossier. official_code: (T)-(X)-(STT)-năm, by the commune."""

    code: str
    official_code: str
    name: str
    set_number: int
    entity: Entity
    kind: DossierKind
    dates: DossierDates
    papers: tuple[Paper, ...]
    cases: Mapping[CriterionCode, str] = field(default_factory=dict)
    certificate: Certificate | None = None

    @property
    def commune(self) -> Commune:
        """The commune where the entity files."""
        return self.entity.commune

    @property
    def samples(self) -> int:
        """Number of samples submitted (05, none for tourism; Điều 6 khoản 2 điểm d)."""
        return 0 if self.set_number == TOURISM_SET else SAMPLES_NEEDED


@dataclass(frozen=True, slots=True)
class SampleSession:
    """The secretary's input about the session. Times are Vietnam time."""

    name: str
    intake: str
    tier: Tier
    parent_body: str
    council_name: str
    place: str
    council_decision: Reference
    regulation: Reference
    plan: Reference
    authorisation: str
    started: datetime
    paused: datetime
    resumed: datetime
    ended: datetime
    cut_off: date
    guests: tuple[str, ...]
    conclusion: str
    vote: tuple[int, int, int]  # for, against, other
    settings_vote: tuple[int, int]  # for, against: settings that the regulation does not state


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """All data of the sample session except scores and files.

    Members and products are in the order of the decision and of the dossiers. All events name
    members (M01…) and products (SP001…) by code.
    """

    seed: int
    province: str
    session: SampleSession
    members: tuple[SampleMember, ...]
    products: tuple[SampleProduct, ...]
    special_cases: tuple[SpecialCase, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    absences: tuple[Absence, ...] = ()
    motions: tuple[PlannedMotion, ...] = ()
    findings: tuple[PlannedFinding, ...] = ()
    rescorings: tuple[Rescoring, ...] = ()
    gaps: tuple[Gap, ...] = ()
    send_up: tuple[SendUp, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    paper_sheets: tuple[tuple[str, str], ...] = ()  # (member, product): submitted on paper in round 1
    written: PlannedBatch | None = None
    missing_parts: tuple[tuple[str, str], ...] = ()  # part of the council, why there is no such body
    above_notes: tuple[tuple[str, str], ...] = ()  # product and the chair's words
    left_open: tuple[tuple[tuple[Question, str], str], ...] = ()  # reasons of the chair at the conclusion

    @property
    def communes(self) -> tuple[Commune, ...]:
        """Communes with a product, in the order of their codes."""
        used = {product.commune.code for product in self.products}
        return tuple(commune for commune in COMMUNES if commune.code in used)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Entities with a product, in the order of the dossiers."""
        return tuple(dict.fromkeys(product.entity for product in self.products))

    @property
    def secretary(self) -> SampleMember:
        """The one member with the role of secretary."""
        return next(member for member in self.members if member.role is Role.SECRETARY)

    @property
    def chair(self) -> SampleMember:
        """The one member with the role of chair."""
        return next(member for member in self.members if member.role is Role.CHAIR)

    @property
    def scoring_members(self) -> tuple[SampleMember, ...]:
        """Members whose sheets count."""
        return tuple(member for member in self.members if member.scores)

    @property
    def rejected(self) -> frozenset[str]:
        """Products whose dossier was ended by a carried motion."""
        return frozenset(motion.product for motion in self.motions if motion.carried)

    def case(self, name: str) -> str:
        """Product code of a special case. Raises KeyError for an unknown name."""
        return {case.name: case.product for case in self.special_cases}[name]

    def scorers(self, product: str) -> tuple[str, ...]:
        """Codes of the members with a valid sheet for ``product``: scoring, present, not recused."""
        out = {recusal.member for recusal in self.recusals if recusal.product == product}
        out |= {absence.member for absence in self.absences if product in absence.products}
        return tuple(member.code for member in self.scoring_members if member.code not in out)

    def product(self, code: str) -> SampleProduct:
        """The product with that code. Raises KeyError."""
        return {product.code: product for product in self.products}[code]


def _member(
    number: int, name: str, title: str, department: str, role: Role, *, scores: bool = True, seat: Seat = Seat.OWN
) -> SampleMember:
    code = f"M{number:02d}"
    email = f"{code.lower()}@saomai.example"
    return SampleMember(code, name, title, department, role, scores, f"0000 200 {number:03d}", email, seat)


MEMBERS: Final = (
    _member(1, "Nguyễn Thanh Phong", "Phó Chủ tịch UBND tỉnh", "UBND tỉnh Sao Mai", Role.CHAIR),
    _member(2, "Trần Thị Bích Vân", "Giám đốc", "Sở Nông nghiệp và Môi trường", Role.DEPUTY),
    _member(3, "Lê Quang Đạo", "Phó Giám đốc", "Sở Công Thương", Role.MEMBER),
    _member(4, "Phạm Thị Thùy Trang", "Phó Giám đốc", "Sở Y tế", Role.MEMBER),
    _member(5, "Huỳnh Công Lý", "Phó Giám đốc", "Sở Khoa học và Công nghệ", Role.MEMBER),
    _member(6, "Đặng Mỹ Ngọc", "Phó Giám đốc", "Sở Văn hóa, Thể thao và Du lịch", Role.MEMBER),
    _member(
        7,
        "Bùi Xuân Trường",
        "Chi cục trưởng",
        "Chi cục Phát triển nông thôn, Sở Nông nghiệp và Môi trường",
        Role.MEMBER,
    ),
    _member(
        8,
        "Vũ Đức Ưng",
        "Chi cục trưởng",
        "Chi cục Chất lượng, Chế biến và Phát triển thị trường, Sở Nông nghiệp và Môi trường",
        Role.MEMBER,
    ),
    _member(9, "Hồ Thị Kim Yến", "Phó Chủ tịch", "Liên minh Hợp tác xã tỉnh", Role.MEMBER),
    _member(
        10,
        "Đoàn Văn Ích",
        "Phó Chi cục trưởng",
        "Chi cục Trồng trọt và Bảo vệ thực vật, Sở Nông nghiệp và Môi trường",
        Role.MEMBER,
        seat=Seat.SHARED,
    ),
    _member(
        11,
        "Phùng Khắc Ẩn",
        "Giảng viên, chuyên gia được mời",
        "Trường Cao đẳng Kinh tế – Kỹ thuật Sao Mai",
        Role.EXPERT,
        seat=Seat.SHARED,
    ),
    _member(
        12,
        "Ngô Thị Diễm Quỳnh",
        "Chánh Văn phòng",
        "Văn phòng Điều phối Chương trình Nông thôn mới và OCOP tỉnh",
        Role.SECRETARY,
        scores=False,
    ),
)


def _at(hour: int, minute: int) -> datetime:
    return datetime(SESSION_DAY.year, SESSION_DAY.month, SESSION_DAY.day, hour, minute, tzinfo=VIETNAM_TIME)


SESSION: Final = SampleSession(
    name="Đánh giá, phân hạng sản phẩm OCOP tỉnh Sao Mai đợt 2 năm 2026",
    intake="Đợt 2 năm 2026",
    tier=Tier.PROVINCE,
    parent_body="ỦY BAN NHÂN DÂN TỈNH SAO MAI",
    council_name="HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
    place="Phòng họp số 2, Trụ sở UBND tỉnh Sao Mai",
    council_decision=Reference(
        "2145/QĐ-UBND",
        date(2026, 8, 12),
        "Về việc thành lập Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Sao Mai",
        "Chủ tịch Ủy ban nhân dân tỉnh Sao Mai",
    ),
    regulation=Reference(
        "2146/QĐ-UBND",
        date(2026, 8, 12),
        "Ban hành Quy chế hoạt động của Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Sao Mai",
        "Chủ tịch Ủy ban nhân dân tỉnh Sao Mai",
    ),
    plan=Reference(
        "187/KH-HĐ",
        date(2026, 11, 2),
        "Về việc tổ chức đánh giá, phân hạng sản phẩm OCOP đợt 2 năm 2026",
        "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Sao Mai",
    ),
    authorisation="Giấy ủy quyền số 96/GUQ-UBND ngày 10/11/2026",
    started=_at(7, 30),
    paused=_at(11, 30),
    resumed=_at(13, 30),
    ended=_at(17, 20),
    cut_off=CUT_OFF,
    guests=(
        "Đại diện Hội Nông dân tỉnh",
        "Đại diện Hội Liên hiệp Phụ nữ tỉnh",
        "Tổ tư vấn giúp việc Hội đồng (07 người)",
        "Đại diện UBND các xã, phường, đặc khu có sản phẩm",
    ),
    conclusion="Hội đồng thống nhất kết quả đánh giá, phân hạng tại Phụ lục I; giao cơ quan tham mưu quản lý OCOP "
    "hoàn thiện hồ sơ, trình Chủ tịch UBND tỉnh xem xét, quyết định.",
    vote=(11, 0, 0),
    settings_vote=(11, 0),
)


def sample_plan(seed: int = 26) -> SamplePlan:
    """The provincial round: 71 products of 26 sets and 29 communes, 12 members of whom 11 score."""
    rng = Random(f"plan/{seed}")
    products = tuple(_product(i, row, rng) for i, row in enumerate(PRODUCT_ROWS, start=1))
    return SamplePlan(
        seed=seed,
        province=PROVINCE,
        session=SESSION,
        members=MEMBERS,
        products=products,
        special_cases=happenings.SPECIAL_CASES,
        recusals=happenings.RECUSALS,
        absences=happenings.absences(_at),
        motions=happenings.MOTIONS,
        findings=happenings.FINDINGS,
        rescorings=happenings.RESCORINGS,
        gaps=happenings.GAPS,
        send_up=happenings.SEND_UP,
        opinions=happenings.OPINIONS,
        paper_sheets=happenings.PAPER_SHEETS,
        written=happenings.written(tuple(p.code for p in products if p.kind is DossierKind.RERATE)),
        missing_parts=happenings.MISSING_PARTS,
        above_notes=happenings.ABOVE_NOTES,
        left_open=happenings.LEFT_OPEN,
    )


def small_plan(seed: int = 26) -> SamplePlan:
    """Return a plan with three scoring members, a secretary and two ordinary products (sets 3 and 26), for tests.

    M01 is chair, M02 deputy, M03 a member, M04 the secretary, who does not score.
    """
    full = sample_plan(seed)
    products = tuple(full.product(code) for code in ("SP011", "SP071"))
    codes = {product.code for product in products}
    secretary = _member(4, MEMBERS[11].name, MEMBERS[11].title, MEMBERS[11].department, Role.SECRETARY, scores=False)
    return SamplePlan(
        seed=seed,
        province=PROVINCE,
        session=replace(SESSION, vote=(3, 0, 0), settings_vote=(3, 0)),
        members=(*MEMBERS[:3], secretary),
        products=products,
        special_cases=tuple(case for case in full.special_cases if case.product in codes),
        above_notes=tuple(note for note in full.above_notes if note[0] in codes),
        left_open=(((Question.COMPOSITION, ""), "Hội đồng nhỏ để thử, không đủ các Sở"),),
    )


_SCALES: Final[Mapping[str, Mapping[CriterionCode, str]]] = {
    "SP070": {CriterionCode("8"): "a", CriterionCode("9"): "a", CriterionCode("15"): "a"},
    "SP071": {CriterionCode("8"): "b", CriterionCode("9"): "b", CriterionCode("15"): "b"},
}


def _product(number: int, row: tuple[int, str, str, DossierKind], rng: Random) -> SampleProduct:
    set_number, name, key, kind = row
    code = f"SP{number:03d}"
    entity = ENTITY_BY_KEY[key]
    dates = _dates(rng, kind)
    return SampleProduct(
        code=code,
        official_code=f"{PROVINCE_CODE}-{entity.commune.code}-{number:02d}-2026",
        name=name,
        set_number=set_number,
        entity=entity,
        kind=kind,
        dates=dates,
        papers=papers_of(code, number, set_number, entity.commune, dates),
        cases=_SCALES.get(code, {}),
        certificate=_certificate(number, kind, dates, rng),
    )


def _dates(rng: Random, kind: DossierKind) -> DossierDates:
    """Filed in September 2026, passed on within the commune's 15 working days, before the cut-off.

    A re-rating is complete at the province at most 45 days before the session (Điều 7 khoản 6 điểm g).
    """
    commune = _weekday(date(2026, 9, 1) + timedelta(days=rng.randint(0, 34)))
    filed = _weekday(commune - timedelta(days=rng.randint(2, 8)))
    proposed = _weekday(commune + timedelta(days=rng.randint(7, 17)))
    province = _weekday(proposed + timedelta(days=rng.randint(2, 6)))
    late = max(0, (SESSION_DAY - timedelta(days=44) - province).days) if kind is DossierKind.RERATE else 0
    weeks = timedelta(weeks=-(-late // 7))
    return DossierDates(filed + weeks, commune + weeks, proposed + weeks, province + weeks)


def _weekday(day: date) -> date:
    return day + timedelta(days=8 - day.isoweekday() if day.isoweekday() > 5 else 0)


def _certificate(number: int, kind: DossierKind, dates: DossierDates, rng: Random) -> Certificate | None:
    if kind is DossierKind.FIRST:
        return None
    # Re-rating is filed 180 to 120 days before expiry (Điều 7 khoản 6 điểm a); an upgrade at any time.
    days = rng.randint(125, 175) if kind is DossierKind.RERATE else rng.randint(300, 700)
    return Certificate(f"{1200 + number}/QĐ-UBND", 3, dates.filed + timedelta(days=days))
