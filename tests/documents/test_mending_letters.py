"""Letters that are not what was meant: recognised in every encoding, mended exactly, and no name of anybody touched."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable

import pytest

from ocop_desktop.domain.list_fields import FieldKind
from ocop_desktop.intake.columns import MEMBER_COLUMNS, PRODUCT_COLUMNS, Headers
from ocop_desktop.intake.mending.cells import ColumnCells
from ocop_desktop.intake.mending.encodings import LETTERS, SCHEMES
from ocop_desktop.intake.mending.garbled import is_cut, ungarbled
from ocop_desktop.intake.mending.kinds import KINDS
from ocop_desktop.intake.mending.legacy import best_reading, legacy_column
from ocop_desktop.intake.mending.letters import meant
from ocop_desktop.intake.mending.look_alikes import without_entities, without_hidden, without_look_alikes
from ocop_desktop.intake.mending.syllables import is_syllable
from ocop_desktop.intake.workbook import RawCell
from tests.helpers.paths import ROOT
from tests.helpers.words import sentences

LEGACY = (
    ("vni", "Nguyeãn Thò Höôøng", "Nguyễn Thị Hường"),
    ("vni", "HÔÏP TAÙC XAÕ MAÃU", "HỢP TÁC XÃ MẪU"),
    ("vni", "Maät ong röøng 30°C", "Mật ong rừng 30°C"),
    ("vni", "Phoøng Kinh teá, haï taàng vaø ñoâ thò", "Phòng Kinh tế, hạ tầng và đô thị"),
    ("vni", "Leâ Lan", "Lê Lan"),
    ("tcvn3", "NguyÔn ThÞ H\u00adêng", "Nguyễn Thị Hường"),
    ("tcvn3", "NguyÔn V¨n Ph-¬ng", "Nguyễn Văn Phương"),
    ("tcvn3", "§ç §øc ¸nh", "Đỗ Đức Ánh"),
    ("tcvn3", "HéI §åNG §¸NH GI¸", "HỘI ĐỒNG ĐÁNH GIÁ"),
    ("tcvn3", "Sè 12/Q§-UBND cña UBND x· MÉu", "Số 12/QĐ-UBND của UBND xã Mẫu"),
    ("tcvn3", "C«ng ty TNHH “Thö – MÉu”", "Công ty TNHH “Thử – Mẫu”"),
    ("cp1258", "NguyêÞn Thiò HýõÌng", "Nguyễn Thị Hường"),
    ("viscii", "Nguy\u00adn Th¸ Hß¶ng", "Nguyễn Thị Hường"),
    ("vps", "NguyÍn ThÎ HÜ©ng", "Nguyễn Thị Hường"),
    ("viqr", "Nguye^~n Thi. Hu+o+`ng", "Nguyễn Thị Hường"),
    ("viqr", "DDa(.ng DDu+'c", "Đặng Đức"),
)


@pytest.mark.parametrize(("scheme", "text", "meant_text"), LEGACY)
def test_text_of_old_fonts_is_recognised_and_read(scheme: str, text: str, meant_text: str) -> None:
    found = best_reading(text)
    assert found is not None
    assert (found[0], found[1].alone, found[1].text) == (scheme, True, meant_text)


@pytest.mark.parametrize("scheme", ["tcvn3", "viscii", "vps", "vni", "viqr", "cp1258"])
def test_every_letter_with_a_mark_comes_out_of_every_encoding(scheme: str) -> None:
    """Each scheme's table reaches all 67 small letters; the decoder is the inverse of a table of its own here."""
    reached = set()
    decode = SCHEMES[scheme]
    western = [bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0x100)]
    marks = (
        western
        if scheme != "viqr"
        else ["^", "(", "+", "'", "`", "?", "~", ".", *(a + b for a in "^(+" for b in "'`?~.")]
    )
    for base in ("", *"aeiouydôöâêîăơưđ"):
        for one in marks:
            for two in ("", *western) if scheme in ("cp1258", "vni") else ("",):
                if word := decode(f"{base}{one}{two}"):
                    reached.add(unicodedata.normalize("NFC", word))
    if scheme == "viqr":
        reached.add(decode("dd") or "")
    assert set(LETTERS) <= reached


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["Sôû NN&PTNT", "UBND tænh Maãu"], "Sở NN&PTNT"),
        (["Së TN&MT", "Phßng Kinh tÕ"], "Sở TN&MT"),
        (["HTX §ç", "UBND x·"], "HTX Đỗ"),
        (["TRAÀN THÒ ÑAØO", "NGUYEÃN AN"], "TRẦN THỊ ĐÀO"),
        (["Vò THANH", "NGUYÔN V¨N MÉU"], "VŨ THANH"),
    ],
)
def test_an_abbreviation_does_not_put_its_text_into_capitals(texts: list[str], read: str) -> None:
    (found,) = legacy_column(dict(enumerate(texts))).values()
    assert found[0][0] == read


def test_a_column_decides_about_its_doubtful_cells() -> None:
    names = {2: "NguyÔn V¨n MÉu", 3: "Vò Minh Anh", 4: "Lý Kim B×nh", 5: "Tran Thu Ha"}
    assert legacy_column(names) == {
        "tcvn3": {2: ("Nguyễn Văn Mẫu", True), 3: ("Vũ Minh Anh", False), 4: ("Lý Kim Bình", True)}
    }
    assert legacy_column({**names, 6: "Trần Thị Mẫu"})["tcvn3"].keys() == {2, 4}, "Vò may be meant beside modern text"
    assert legacy_column({3: "Vò Minh Anh", 5: "Loïc Tran", 6: "Naïm"}) == {}


GARBLED = ("Hợp tác xã Mẫu", "Đặng Ánh Ổn", "HỢP TÁC XÃ HÀ MẪU", "Số 5 – “Thử”, 30°C", "Ý kiến của đồng chí")


@pytest.mark.parametrize("text", GARBLED)
@pytest.mark.parametrize("page", ["cp1252", "latin-1", "cp1258", "mac_roman"])
@pytest.mark.parametrize("times", [1, 2])
def test_text_decoded_in_the_wrong_encoding_is_restored(text: str, page: str, times: int) -> None:
    read = text
    for _ in range(times):
        read = "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in read.encode())
    assert ungarbled(read) == text
    assert ungarbled(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Há»£p tÃ¡c xÃ£ HÃ  Máº«u", "Hợp tác xã Hà Mẫu"),
        ("Trần Thá»‹ Máº«u", "Trần Thị Mẫu"),
        ("Äá»©c Máº«u", "Đức Mẫu"),
        ("Ä'á»©c Máº«u", "đức Mẫu"),
        ("hÆ°á»ng Máº«u", "hường Mẫu"),
    ],
)
def test_letters_that_lost_a_byte_on_the_way_are_restored_where_one_alone_is_possible(text: str, read: str) -> None:
    assert " ".join(ungarbled(text).split()) == read


@pytest.mark.parametrize("text", ["Nguy?n Văn M?u", "Nguy\ufffdn Mẫu", "Thá» Máº«u", "Tr??ng Mẫu"])
def test_lost_letters_are_told(text: str) -> None:
    assert is_cut(ungarbled(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lò Văn Ðức", "Lò Văn Đức"),
        ("QÐ-UBND, HÐND", "QĐ-UBND, HĐND"),
        ("ÐẮK LẮK", "ĐẮK LẮK"),
        ("Nguуễn Mẫu", "Nguyễn Mẫu"),  # Cyrillic у
        ("Νguyễn Mẫu", "Nguyễn Mẫu"),  # Greek Ν
        ("ＨＴＸ\u3000Ｍẫu", "HTX Mẫu"),
        ("Vǎn Mẫu", "Văn Mẫu"),
        ("𝐌𝐚̂̃𝐮", "Mẫu"),
    ],
)
def test_look_alikes_are_replaced(text: str, read: str) -> None:
    assert without_look_alikes(text) == read


def test_a_look_alike_alone_is_no_other_encoding() -> None:
    for text in ("Số 12/QÐ-UBND", "Lò Văn Ðức", "HÐND", "Nguyễn Ðình Ðức"):
        assert list(proposed([text])) == ["look_alike"]


def test_invisible_characters_and_entities_go() -> None:
    assert without_hidden("Trà\u200b xa\u00adnh\u202e Mẫu\ufeff") == "Trà xanh Mẫu"
    assert without_hidden("Trà\u2028xanh \ue000") == "Trà xanh \ue000", (
        "what a font of its own shows is not thrown away"
    )
    assert without_entities("Nguy&#7877;n &amp; M&#x1EAB;u, H&M; AT&T") == "Nguyễn & Mẫu, H&M; AT&T"


QUIET = (
    "Y Bhăm Êban", "H'Hen Niê", "K'Bru", "Lò Văn Đức", "Kpă Mẫu", "Ksor Thử", "Müller", "François", "O'Neil", "Loïc",
    "Noël", "Zoë Brontë", "José Núñez", "Søren Kjær", "Guðmundur Davíð", "Björk", "Łukasz", "Yıldız", "Đurić", "Иван",
    "NGUYỄN VĂN MẪU", "nguyễn văn mẫu", "Rơ Châm H'Yéo", "Siu Black Mẫu", "A Lưới 1, 2", "1 Bảo Lộc",
    "Đăk Hà", "Ea Súp", "Cư M'gar", "Krông Nô", "Pleiku", "Kon Tum", "Mường Lát", "Plei Kần", "Hàm Thuận Bắc",
    "Ia Grai", "Đạ Tẻh", "Lắk", "Thủy Nguyên", "Hoà Bình", "Khoái Châu", "Quỳ Châu", "Tân Uyên", "Côn Đảo",
    "Phú Quý", "Bạch Long Vỹ", "Ô Môn",
    "UBND XÃ\xa0HÀ MẪU", "“UBND XÃ”", "«NHÂ»", "BÃ\xa0RỊA", "m² đất, 5 µm, α-tocopherol, 30°C, kΩ, ½ kg, 5×3, 1–2",
    "Café “Thử”", "Crème brûlée", "Omo+", "C++", "Vitamin A, D3", "I'm", "we're", "Bún bò Huế (loại a(1))", "Ê Đê",
    unicodedata.normalize("NFD", "Nguyễn Thị Hường"), "Có đúng không? Đúng.", "https://mau.vn/a?b=c&d=e", "Chi?",
)  # fmt: skip


@pytest.mark.parametrize("text", QUIET)
def test_names_of_minorities_and_of_foreigners_and_places_stay_quiet(text: str) -> None:
    assert proposed([text]) == {}


def proposed(texts: list[str], kind: FieldKind = FieldKind.TEXT) -> dict[str, object]:
    """What all kinds propose for the texts as one column."""
    cells = ColumnCells(kind, "", {row: RawCell(row, 1, text, "s") for row, text in enumerate(texts, 1)})
    return {one.code: found for one in KINDS if kind in one.fields and (found := one.find(cells))}


def spoken() -> list[str]:
    """Every sentence of the program in both languages, without the ones that show garbled letters."""
    return [text for lang in ("vi", "en") for text in sentences(lang).values() if "Ð" not in text]  # type: ignore[arg-type]


def criteria() -> list[str]:
    texts: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict | list):
            for item in value.values() if isinstance(value, dict) else value:
                collect(item)

    for path in (ROOT / "resources").glob("*/*.json"):
        collect(json.loads(path.read_text(encoding="utf-8")))
    return texts


@pytest.mark.parametrize("texts", [spoken, criteria])
def test_nothing_is_proposed_for_correct_text(texts: Callable[[], list[str]]) -> None:
    found = list(dict.fromkeys(texts()))
    assert len(found) > 500
    assert proposed(found) == {}
    assert proposed(sorted({word for text in found for word in text.split()} - {"None", "null"})) == {}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Hoï vaø teân", "name"),
        ("Hä vµ tªn", "name"),
        ("Há»\x8d vÃ\xa0 tÃªn", "name"),
        ("Ho. va` te^n", "name"),
        ("Vai troø", "role"),
        ("C¬ quan", "department"),
        ("Điện\u200b thoại", "phone"),
        ("Ðiện thoại", "phone"),
        ("Mã", "code"),
        ("Loïc", None),
    ],
)
def test_headings_are_recognised_through_their_letters(heading: str, field: str | None) -> None:
    headers = Headers(MEMBER_COLUMNS)
    assert headers.field(heading) == field
    assert bool(headers.meant_as(heading)) is (
        field is not None and heading not in ("Mã", "Điện\u200b thoại", "Vai troø")
    )


def test_a_long_text_is_no_heading() -> None:
    assert meant("Hoï vaø teân " * 100) == ()
    assert Headers(PRODUCT_COLUMNS).field("Teân saûn phaåm") == "name"


@pytest.mark.parametrize(
    "word",
    [
        "Nguyễn",
        "Quý",
        "Thuỷ",
        "Thủy",
        "Hoà",
        "Hòa",
        "giếng",
        "gì",
        "quyền",
        "khuỷu",
        "ngoằn",
        "Đắk",
        "Ánh",
        "ý",
        "uống",
        "ươm",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["Nguyeãn", "mat", "François", "Müller", "ngh", "Trầnn", "áá", "phõp", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
