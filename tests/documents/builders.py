"""Facts of invented sessions for the papers' tests; people, entities and places do not exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from ocop_desktop.domain.acts.facts import Motion
from ocop_desktop.domain.catalogue.catalogue import Band
from ocop_desktop.domain.council.quorum import Quorum
from ocop_desktop.domain.minutes.minutes import (
    Absence,
    Basis,
    BasisKind,
    FindingFact,
    Guest,
    InvalidSheet,
    IssuingBody,
    KeyFact,
    MinutesFacts,
    MinutesMember,
    MinutesProduct,
    Opinion,
    Presiding,
    RecusalFact,
    Rescoring,
    SettingFact,
    SheetCount,
    SheetFact,
    TotalChange,
    UnmetCondition,
)
from ocop_desktop.domain.minutes.results_book import BookCriterion, BookProduct, BookSheet, ResultsBook
from ocop_desktop.domain.values import DossierKind, Exclusion, Recommendation, Role, SheetSource, Tier

NAMES = (
    "Nguyễn Văn Ấn", "Trần Thị Bưởi", "Lê Hoàng Cẩn", "Phạm Thị Diệu", "Hoàng Đức Ễnh", "Vũ Thị Giỏi",
    "Đặng Quốc Hữu", "Bùi Thị Khuyên", "Đỗ Mạnh Lẫm", "Hồ Thị Mỵ", "Ngô Xuân Ngưỡng", "Dương Thị Oánh",
)  # fmt: skip
DEPARTMENTS = (
    "Ủy ban nhân dân tỉnh", "Sở Nông nghiệp và Môi trường", "Sở Công Thương", "Sở Y tế", "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch", "Chi cục Chất lượng và Phát triển thị trường", "Chi cục Thủy sản",
    "Chi cục Trồng trọt", "Hội Nông dân tỉnh", "Liên minh Hợp tác xã tỉnh", "Văn phòng Điều phối Nông thôn mới tỉnh",
)  # fmt: skip
PRODUCTS = ("Mật ong hoa đước", "Trà ướp sen", "Gạo nếp cái hoa vàng", "Nước mắm cốt nhĩ", "Gốm men rạn Đồi Quỳnh")
BANDS = (Band(5, 90, True), Band(4, 70, True), Band(3, 50, True), Band(2, 30, False), Band(1, 0, False))
CRITERIA = tuple(
    BookCriterion(f"{section}.{number}", f"{name} (mục {number})", part, 5)
    for section, name, part, items in (
        (1, "Nguồn nguyên liệu, vùng trồng", "A", 4),
        (2, "Gia tăng giá trị, bảo vệ môi trường", "A", 4),
        (3, "Tiếp thị và kênh phân phối", "B", 3),
        (4, "Câu chuyện sản phẩm", "B", 2),
        (5, "Chỉ tiêu cảm quan và tính độc đáo", "C", 7),
    )
    for number in range(1, items + 1)
)


def members(count: int = 12) -> tuple[MinutesMember, ...]:
    """``count`` members; the last is the secretary, who does not score."""
    roles = [Role.CHAIR, Role.DEPUTY, *[Role.MEMBER] * (count - 3), Role.SECRETARY]
    titles = ["Phó Chủ tịch", "Giám đốc", *["Phó Giám đốc"] * (count - 3), "Chánh Văn phòng"]
    return tuple(
        MinutesMember(
            code=f"M{number + 1:02d}",
            name=NAMES[number % len(NAMES)],
            title=titles[number],
            department=DEPARTMENTS[number % len(DEPARTMENTS)] if number < count - 1 else DEPARTMENTS[-1],
            role=role,
            scores=role is not Role.SECRETARY,
        )
        for number, role in enumerate(roles)
    )


def sheet_points(target: int) -> Mapping[str, int | None]:
    """Points over all criteria that add up to ``target`` (0..100)."""
    points: dict[str, int | None] = {criterion.code: 0 for criterion in CRITERIA}
    left = target
    for criterion in CRITERIA:
        points[criterion.code] = min(criterion.max_points, left)
        left -= min(criterion.max_points, left)
    return points


def book_product(number: int, sheets: tuple[BookSheet, ...], **changes: object) -> BookProduct:
    """A product with its counted figures worked out from ``sheets``."""
    counted = [sheet for sheet in sheets if sheet.counted]
    totals = [sum(p or 0 for p in sheet.points.values()) for sheet in counted]
    mean = Fraction(sum(totals), len(totals)) if totals else None
    parts = {
        part: Fraction(
            sum(sheet.points[c.code] or 0 for sheet in counted for c in CRITERIA if c.part == part), len(totals)
        )
        for part in "ABC"
        if totals
    }
    stars = next((band.stars for band in BANDS if mean is not None and mean >= band.minimum), None)
    wish = {5: Recommendation.SEND_UP, 4: Recommendation.RECOGNISE, 3: Recommendation.RECOGNISE}
    product = MinutesProduct(
        code=f"SP{number:03d}",
        name=f"{PRODUCTS[number % len(PRODUCTS)]} số {number}",
        entity=f"Hợp tác xã Nông nghiệp Đồi Quỳnh {number % 7 + 1}",
        commune=f"xã Mây Trắng {number % 29 + 1}",
        set_number=number % 26 + 1,
        set_title="Bộ sản phẩm thử nghiệm",
        kind=tuple(DossierKind)[number % 3 if number % 10 == 0 else 0],
        sheet_count=SheetCount(
            issued=11,
            returned=len({sheet.member for sheet in sheets}),
            valid=len(counted),
            invalid=tuple(
                InvalidSheet(s.member, s.excluded)
                for s in sheets
                if s.excluded is not None and s.excluded is not Exclusion.SUPERSEDED
            ),
            paper=sum(s.source is SheetSource.PAPER for s in sheets),
        ),
        sheets=tuple(
            SheetFact(s.member, s.round, sum(p or 0 for p in s.points.values()), s.counted, s.excluded, s.source)
            for s in sheets
        ),
        mean=mean,
        by_part=parts,
        spread=max(totals) - min(totals) if totals else None,
        stars_by_points=stars,
        stars=stars,
        recommendation=wish.get(stars or 0, Recommendation.NOT_RECOGNISED),
        presider="M01",
    )
    return BookProduct(replace(product, **changes), CRITERIA, sheets)  # type: ignore[arg-type]


def plain_sheets(base: int, count: int = 11) -> tuple[BookSheet, ...]:
    """One counted sheet of each scoring member around ``base`` points, spread 8."""
    return tuple(
        BookSheet(f"M{member + 1:02d}", 1, sheet_points(min(100, base + member * 5 % 9))) for member in range(count)
    )


def special_products() -> tuple[BookProduct, ...]:
    """A re-scored one, one with a recusal and a paper sheet, a lowered one, a missed minimum, a rejected one."""
    second = tuple(
        BookSheet(f"M{n + 1:02d}", 2, sheet_points(72 + n % 6), source=SheetSource.PACKAGE) for n in range(10)
    )
    first = tuple(
        BookSheet(
            f"M{n + 1:02d}",
            1,
            sheet_points(65 + n * 2),
            counted=n == 10,
            excluded=None if n == 10 else Exclusion.SUPERSEDED,
        )
        for n in range(11)
    )
    changes = tuple(TotalChange(f"M{n + 1:02d}", 65 + n * 2, 72 + n % 6 if n < 10 else None) for n in range(11))
    rescored = book_product(
        1,
        first + second,
        rounds=2,
        rescorings=(Rescoring(2, ("spread", "condition"), "M01", changes, datetime(2026, 12, 5, 15, 5)),),  # noqa: DTZ001
        findings=(
            FindingFact("2.4", "Giấy chứng nhận an toàn thực phẩm", 3, True, "còn hiệu lực", "GCN 12/2026"),
            FindingFact("2.4", "Giấy chứng nhận an toàn thực phẩm", 4, True, "còn hiệu lực", "GCN 12/2026"),
        ),
    )
    recused = replace_sheet(plain_sheets(78), 4, counted=False, excluded=Exclusion.RECUSED)
    recused = replace_sheet(recused, 2, source=SheetSource.PAPER)
    lowered = book_product(
        3,
        plain_sheets(84),
        stars=3,
        unmet=(UnmetCondition("3.1", "Hệ thống quản lý chất lượng <ISO & HACCP>", 4),),
        dissents=(Opinion("M06", "Đề nghị giữ 4 sao vì giấy chứng nhận đang được cấp lại"),),
    )
    missed = book_product(
        4,
        plain_sheets(60),
        stars=0,
        recommendation=Recommendation.NOT_RECOGNISED,
        unmet=(UnmetCondition("1.1", "Nguồn nguyên liệu trong tỉnh", 3),),
    )
    carried = Motion("reject", 9, 2, 0, True, "giấy chứng nhận bị sửa chữa", "Biên bản kiểm tra 07/BB-TTV")
    rejected = book_product(
        5,
        (),
        recommendation=Recommendation.REJECTED,
        rejection=carried,
        votes=(carried,),
    )
    return rescored, book_product(2, recused, recused=("M05",)), lowered, missed, rejected


def replace_sheet(sheets: tuple[BookSheet, ...], place: int, **changes: object) -> tuple[BookSheet, ...]:
    """``sheets`` with the one at ``place`` changed."""
    changed = replace(sheets[place], **changes)  # type: ignore[arg-type]
    return (*sheets[:place], changed, *sheets[place + 1 :])


def round_of(count: int = 71) -> tuple[BookProduct, ...]:
    """``count`` products: the special ones first, one potential five-star one, then plain ones."""
    specials = special_products()
    plain = [book_product(number, plain_sheets(28 + number * 7 % 62)) for number in range(6, count + 1)]
    absent = [
        book_product(product_number(book), plain_sheets(55)[:10], absent=(Absence("M11", "họp khẩn tại cơ quan"),))
        for book in plain[3:8]
    ]
    return (*specials, *plain[:3], *absent, *plain[8:])[:count]


def product_number(book: BookProduct) -> int:
    """The number a builder gave the product."""
    return int(book.product.code[2:])


def results_book(products: tuple[BookProduct, ...], **changes: object) -> ResultsBook:
    """A results book over ``products``."""
    book = ResultsBook(
        session="Đợt 2 năm 2026",
        council="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Sao Mai",
        rule="26/2026/QĐ-TTg",
        tier=Tier.PROVINCE,
        members=members(),
        products=products,
        bands=BANDS,
        part_names={"A": "Sản phẩm và sức mạnh cộng đồng", "B": "Khả năng tiếp thị", "C": "Chất lượng sản phẩm"},
    )
    return replace(book, **changes)  # type: ignore[arg-type]


def minutes_facts(products: tuple[BookProduct, ...], **changes: object) -> MinutesFacts:
    """Minutes of a meeting chaired by M01 that rated ``products``."""
    people = members()
    recused = replace(people[4], recusals=(RecusalFact("SP002", "đã tư vấn cho chủ thể lập hồ sơ"),))
    facts = MinutesFacts(
        issuing=IssuingBody(
            ("ỦY BAN NHÂN DÂN TỈNH SAO MAI",), ("HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",)
        ),
        session="Đợt 2 năm 2026",
        intake="",
        tier=Tier.PROVINCE,
        place="Phòng họp số 2, Trung tâm Hội nghị tỉnh Sao Mai",
        started=datetime(2026, 12, 5, 13, 30),  # noqa: DTZ001
        ended=datetime(2026, 12, 5, 17, 5),  # noqa: DTZ001
        rule="26/2026/QĐ-TTg",
        certificate_months=36,
        basis=(
            Basis(
                BasisKind.DECISION,
                "26/2026/QĐ-TTg",
                date(2026, 5, 22),
                "Thủ tướng Chính phủ",
                "ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm Chương trình mỗi xã một sản phẩm",
            ),
            Basis(BasisKind.COUNCIL, "815/QĐ-UBND", date(2026, 2, 9), "Chủ tịch UBND tỉnh Sao Mai"),
        ),
        members=(*people[:4], recused, *people[5:9], replace(people[9], present=False, absence_reason="đi công tác"),
                 *people[10:]),
        presiding=(Presiding("M01"),),
        secretary="M12",
        quorum=Quorum(named=12, present=11, needed=9, presider_present=True),
        products=tuple(book.product for book in products),
        guests=(Guest("Mai Văn Phước", "Trưởng phòng", "Phòng Kinh tế xã Mây Trắng 3"),),
        settings=(
            SettingFact("spread_limit", 10),
            SettingFact("max_rescoring_rounds", 1),
            SettingFact("quorum_numerator", 3, "Hội đồng thống nhất tại phiên họp"),
            SettingFact("quorum_denominator", 4),
            SettingFact("missed_minimum", "highest_met"),
        ),
        opinions=(Opinion("M03", "Đề nghị các chủ thể hoàn thiện tem truy xuất nguồn gốc"),),
        conclusion="Hội đồng thống nhất kết quả nêu trong biên bản.\nGiao Thư ký hoàn thiện hồ sơ trình theo quy định.",
        adoption=Motion("adoption", 11, 0, 0, True),
        unregistered_keys=(KeyFact("M07", "12345 67890 12345 67890 12345 67890"),),
        audit_head="48213 90077 11235 81321 34558 91442",
    )  # fmt: skip
    return replace(facts, **changes)  # type: ignore[arg-type]
