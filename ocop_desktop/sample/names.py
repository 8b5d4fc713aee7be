"""Invented places, organisations and people of the sample round.

Tỉnh Sao Mai and its 29 communes do not exist; no person or organisation here is real. Names consist
of everyday words, so that they look, sort and wrap like real ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PROVINCE: Final = "tỉnh Sao Mai"
PROVINCE_CODE: Final = "99"
"""No province has this code (Quyết định 19/2025/QĐ-TTg ends at 96)."""

MARK: Final = "DỮ LIỆU MINH HỌA"
"""Printed on every page, photo and list of the sample."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone. code: five invented digits."""

    code: str
    name: str


_COMMUNE_NAMES: Final = (
    "xã Mây Ngàn",
    "xã Suối Nhạn",
    "xã Đồi Trăng",
    "xã Nắng Thượng",
    "xã Nắng Hạ",
    "xã Lam Vọng",
    "xã Khe Mây",
    "xã Bến Sương",
    "xã Vàm Trăng",
    "xã Gò Nhạn",
    "xã Cù Lao Mây",
    "xã Rạch Sương",
    "xã Phước Mây",
    "xã An Nhạn",
    "xã Tân Sương",
    "xã Hòa Trăng",
    "xã Vĩnh Nhạn",
    "xã Lộc Mây",
    "xã Đồng Sương",
    "xã Bàu Nhạn",
    "xã Trà Mây",
    "xã Yên Trăng",
    "xã Cồn Nhạn",
    "xã Thới Sương",
    "xã Mỹ Trăng",
    "xã Long Mây",
    "phường Sao Mai",
    "phường Bến Nhạn",
    "đặc khu Hòn Nhạn",
)

COMMUNES: Final = tuple(Commune(f"99{100 + i}", name) for i, name in enumerate(_COMMUNE_NAMES, start=1))


@dataclass(frozen=True, slots=True)
class Entity:
    """A chủ thể: the applicant for products. key: short name used inside the sample only."""

    key: str
    kind: str
    name: str
    commune: Commune
    representative: str
    phone: str
    address: str


# key, kind (Điều 2 khoản 3), name, place in COMMUNES from 1, representative
_ENTITIES: Final = (
    ("e01", "hợp tác xã", "Hợp tác xã Cây ăn trái Bến Sương", 8, "Trần Thị Ngọc Hạnh"),
    ("e02", "hợp tác xã", "Hợp tác xã Nông nghiệp Cồn Nhạn", 23, "Lê Văn Thuận"),
    ("e03", "tổ hợp tác", "Tổ hợp tác Rau an toàn Đồng Sương", 19, "Nguyễn Thị Bé Sáu"),
    ("e04", "doanh nghiệp", "Công ty TNHH Nông nghiệp công nghệ cao Tân Sương", 15, "Võ Minh Khải"),
    ("e05", "trang trại", "Trang trại nấm Khe Mây", 7, "Đặng Quốc Bình"),
    ("e06", "hợp tác xã", "Hợp tác xã Nông nghiệp Lộc Mây", 18, "Phan Văn Tỵ"),
    ("e07", "trang trại", "Trang trại chăn nuôi Gò Nhạn", 10, "Huỳnh Thị Xuân Đào"),
    ("e08", "hợp tác xã", "Hợp tác xã Thủy sản Vàm Trăng", 9, "Nguyễn Hoàng Vũ"),
    ("e09", "hợp tác xã", "Hợp tác xã Chăn nuôi Đồi Trăng", 3, "Y Thức Niê Kdăm"),
    ("e10", "hợp tác xã", "Hợp tác xã Lúa gạo Mây Ngàn", 1, "Bùi Thị Thu Thủy"),
    ("e11", "hợp tác xã", "Hợp tác xã Nông nghiệp Bàu Nhạn", 20, "Thạch Sơn Ry"),
    ("e12", "tổ hợp tác", "Tổ hợp tác Nếp nương Suối Nhạn", 2, "Ksor H’Lan"),
    ("e13", "hợp tác xã", "Hợp tác xã Nông nghiệp Hòa Trăng", 16, "Phạm Đình Lượng"),
    ("e14", "hợp tác xã", "Hợp tác xã Nuôi ong Nắng Thượng", 4, "Đỗ Văn Khánh"),
    ("e15", "hộ kinh doanh", "Hộ kinh doanh Ong Rạch Sương", 12, "Trương Thị Diệu"),
    ("e16", "doanh nghiệp", "Công ty TNHH Dừa Trà Mây", 21, "Hồ Ngọc Thùy Dương"),
    ("e17", "doanh nghiệp", "Công ty TNHH Thực phẩm Vàm Trăng", 9, "Lâm Chí Tâm"),
    ("e18", "hợp tác xã", "Hợp tác xã Chế biến nông sản Lam Vọng", 6, "Vương Đức Thắng"),
    ("e19", "hộ kinh doanh", "Hộ kinh doanh Bánh tráng Phước Mây", 13, "Mai Thị Nhãn"),
    ("e20", "doanh nghiệp", "Công ty TNHH Bánh phồng An Nhạn", 14, "Tô Hữu Nghĩa"),
    ("e21", "doanh nghiệp", "Công ty TNHH Nông sản sấy Yên Trăng", 22, "Cao Thị Mỹ Linh"),
    ("e22", "hợp tác xã", "Hợp tác xã Nấm Thới Sương", 24, "Ngô Văn Đệ"),
    ("e23", "hộ kinh doanh", "Hộ kinh doanh Mứt Nắng Hạ", 5, "Dương Thị Kiều"),
    ("e24", "hợp tác xã", "Hợp tác xã Sen Long Mây", 26, "Lý Thị Liên"),
    ("e25", "tổ hợp tác", "Tổ hợp tác Phụ nữ Hòa Trăng", 16, "Châu Thị Hương"),
    ("e26", "doanh nghiệp", "Công ty TNHH Thủy sản Vĩnh Nhạn", 17, "Đinh Công Hậu"),
    ("e27", "hộ kinh doanh", "Hộ kinh doanh Lạp xưởng Mỹ Trăng", 25, "Quách Tú Anh"),
    ("e28", "hợp tác xã", "Hợp tác xã Khai thác và Chế biến hải sản Hòn Nhạn", 29, "Nguyễn Hải Đăng"),
    ("e29", "doanh nghiệp", "Công ty TNHH Yến Bến Nhạn", 28, "Tăng Mỹ Dung"),
    ("e30", "doanh nghiệp", "Công ty TNHH Nước mắm Hòn Nhạn", 29, "Lê Thị Hải Yến"),
    ("e31", "hộ kinh doanh", "Hộ kinh doanh Tương Gò Nhạn", 10, "Trịnh Văn Đạt"),
    ("e32", "hộ kinh doanh", "Hộ kinh doanh Muối tôm Phước Mây", 13, "Nguyễn Thị Ánh Tuyết"),
    ("e33", "hợp tác xã", "Hợp tác xã Hồ tiêu Nắng Thượng", 4, "Hà Văn Lợi"),
    ("e34", "tổ hợp tác", "Tổ hợp tác Nghệ Khe Mây", 7, "Sùng Thị Mỷ"),
    ("e35", "hợp tác xã", "Hợp tác xã Chè Lam Vọng", 6, "Nông Văn Sáng"),
    ("e36", "doanh nghiệp", "Công ty TNHH Trà Đồi Trăng", 3, "Triệu Bảo Châu"),
    ("e37", "hợp tác xã", "Hợp tác xã Dược liệu An Nhạn", 14, "Vũ Thị Đinh Hương"),
    ("e38", "tổ hợp tác", "Tổ hợp tác Phụ nữ Cù Lao Mây", 11, "Phùng Thị Biếc"),
    ("e39", "doanh nghiệp", "Công ty TNHH Cà phê Nắng Thượng", 4, "Hoàng Trung Kiên"),
    ("e40", "hợp tác xã", "Hợp tác xã Cà phê Nắng Hạ", 5, "Y Bhăm Êban"),
    ("e41", "doanh nghiệp", "Công ty TNHH Ca cao Cù Lao Mây", 11, "Lưu Gia Bảo"),
    ("e42", "hộ kinh doanh", "Hộ kinh doanh Rượu Suối Nhạn", 2, "Lò Văn Pản"),
    ("e43", "hộ kinh doanh", "Hộ kinh doanh Rượu Rạch Sương", 12, "Kim Sa Rên"),
    ("e44", "doanh nghiệp", "Công ty TNHH Vang Khe Mây", 7, "Đoàn Nhật Minh"),
    ("e45", "doanh nghiệp", "Công ty TNHH Nước uống Suối Nhạn", 2, "Tạ Quang Huy"),
    ("e46", "doanh nghiệp", "Công ty TNHH Dược liệu Bến Nhạn", 28, "Âu Thị Thảo Nguyên"),
    ("e47", "doanh nghiệp", "Công ty TNHH Mỹ phẩm thảo mộc Yên Trăng", 22, "Giang Thị Minh Tâm"),
    ("e48", "hợp tác xã", "Hợp tác xã Tràm Rạch Sương", 12, "Danh Hoàng Phúc"),
    ("e49", "hộ kinh doanh", "Hộ kinh doanh Tinh dầu Đồng Sương", 19, "Thái Thị Lài"),
    ("e50", "hợp tác xã", "Hợp tác xã Đan lát Thới Sương", 24, "Nguyễn Thị Bình"),
    ("e51", "hộ kinh doanh", "Hộ kinh doanh Gốm Mỹ Trăng", 25, "Bành Văn Thọ"),
    ("e52", "hợp tác xã", "Hợp tác xã Thổ cẩm Suối Nhạn", 2, "H’Yến Kbuôr"),
    ("e53", "hợp tác xã", "Hợp tác xã Dâu tằm Vĩnh Nhạn", 17, "Từ Thị Lụa"),
    ("e54", "tổ hợp tác", "Tổ hợp tác Mai vàng Cồn Nhạn", 23, "La Văn Xuân"),
    ("e55", "hộ kinh doanh", "Hộ kinh doanh Cá cảnh Sao Mai", 27, "Ngô Thế Bảy"),
    ("e56", "hợp tác xã", "Hợp tác xã Du lịch Cù Lao Mây", 11, "Nguyễn Thị Vườn"),
)


def _entity(number: int, row: tuple[str, str, str, int, str]) -> Entity:
    key, kind, name, place, representative = row
    commune = COMMUNES[place - 1]
    # 0000 is not assigned to any operator: no real person can be called by mistake.
    phone = f"0000 {100 + number:03d} {(number * 137) % 1000:03d}"
    return Entity(key, kind, name, commune, representative, phone, f"Ấp {1 + number % 9}, {commune.name}, {PROVINCE}")


ENTITIES: Final = tuple(_entity(i, row) for i, row in enumerate(_ENTITIES, start=1))
ENTITY_BY_KEY: Final = {entity.key: entity for entity in ENTITIES}
