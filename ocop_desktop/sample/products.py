"""The 71 products of the sample round: registered name, product set, applicant, kind of dossier.

They are in the order of the dossiers; codes SP001… are assigned in this order. Every one of the 26
product sets of Quyết định 26/2026/QĐ-TTg has at least one product.
"""

from __future__ import annotations

from typing import Final

from ocop_desktop.domain.values import DossierKind

_FIRST: Final = DossierKind.FIRST
_UPGRADE: Final = DossierKind.UPGRADE
_RERATE: Final = DossierKind.RERATE

# product set, registered name with its packings, key of the entity, kind of dossier
PRODUCT_ROWS: Final[tuple[tuple[int, str, str, DossierKind], ...]] = (
    (1, "Bưởi da xanh Bến Sương", "e01", _FIRST),
    (1, "Xoài cát Cồn Nhạn (hộp 2 kg, hộp 5 kg)", "e02", _FIRST),
    (1, "Rau má Đồng Sương", "e03", _FIRST),
    (1, "Dưa lưới Tân Sương", "e04", _FIRST),
    (1, "Nấm mối đen Khe Mây", "e05", _FIRST),
    (1, "Chuối già hương Lộc Mây", "e06", _FIRST),
    (2, "Trứng gà thảo mộc Gò Nhạn (vỉ 6, vỉ 10)", "e07", _RERATE),
    (2, "Cá thác lác rút xương Vàm Trăng", "e08", _FIRST),
    (2, "Thịt heo thảo dược Đồi Trăng", "e09", _FIRST),
    (3, "Gạo thơm Mây Ngàn (túi 1 kg, 2 kg, 5 kg)", "e10", _UPGRADE),
    (3, "Gạo lứt tím Bàu Nhạn", "e11", _FIRST),
    (3, "Nếp nương Suối Nhạn", "e12", _FIRST),
    (3, "Đậu xanh hạt mỡ Hòa Trăng", "e13", _FIRST),
    (4, "Mật ong hoa cà phê Nắng Thượng", "e14", _UPGRADE),
    (4, "Mật ong hoa tràm Rạch Sương", "e15", _FIRST),
    (4, "Mật hoa dừa Trà Mây", "e16", _FIRST),
    (5, "Cháo cá lóc ăn liền Vàm Trăng", "e17", _FIRST),
    (
        5,
        "Phở sắn ăn liền Lam Vọng vị bò hầm, vị gà lá chanh và vị nấm chay, "
        "hộp 5 gói × 80 g và thùng 24 gói kèm rau sấy, dầu ớt",
        "e18",
        _FIRST,
    ),
    (5, "Bánh tráng trộn Phước Mây", "e19", _FIRST),
    (6, "Bún gạo khô Mây Ngàn", "e10", _FIRST),
    (6, "Bánh phồng tôm An Nhạn", "e20", _RERATE),
    (6, "Bánh tráng phơi sương Phước Mây", "e19", _FIRST),
    (6, "Cốm dẹp Bàu Nhạn", "e11", _FIRST),
    (7, "Mít sấy giòn Yên Trăng", "e21", _FIRST),
    (7, "Chuối sấy dẻo Lộc Mây", "e06", _FIRST),
    (7, "Nấm rơm sấy Thới Sương", "e22", _FIRST),
    (7, "Mứt gừng Nắng Hạ", "e23", _FIRST),
    (7, "Hạt sen sấy Long Mây", "e24", _FIRST),
    (7, "Dưa kiệu chua ngọt Hòa Trăng", "e25", _FIRST),
    (8, "Khô cá lóc Vàm Trăng", "e08", _FIRST),
    (8, "Chả cá thác lác Vĩnh Nhạn", "e26", _UPGRADE),
    (8, "Lạp xưởng tươi Mỹ Trăng", "e27", _FIRST),
    (8, "Bò khô sợi Đồi Trăng", "e09", _FIRST),
    (8, "Tôm khô đất Hòn Nhạn", "e28", _RERATE),
    (8, "Yến chưng táo đỏ Bến Nhạn", "e29", _FIRST),
    (9, "Nước mắm cá cơm Hòn Nhạn 40 độ đạm", "e30", _UPGRADE),
    (9, "Tương hột Gò Nhạn", "e31", _FIRST),
    (9, "Nước màu dừa Trà Mây", "e16", _FIRST),
    (10, "Muối tôm Phước Mây", "e32", _FIRST),
    (10, "Tiêu đen Nắng Thượng", "e33", _RERATE),
    (10, "Bột nghệ Khe Mây", "e34", _FIRST),
    (11, "Trà xanh Lam Vọng", "e35", _FIRST),
    (11, "Trà ô long Đồi Trăng", "e36", _UPGRADE),
    (12, "Trà đinh lăng túi lọc An Nhạn", "e37", _FIRST),
    (12, "Trà tim sen Long Mây", "e24", _FIRST),
    (12, "Trà hoa đậu biếc Cù Lao Mây", "e38", _FIRST),
    (13, "Cà phê rang xay Nắng Thượng (gói 250 g, 500 g)", "e39", _UPGRADE),
    (13, "Cà phê phin giấy Nắng Hạ", "e40", _FIRST),
    (13, "Ca cao bột Cù Lao Mây", "e41", _FIRST),
    (14, "Rượu nếp Suối Nhạn", "e42", _RERATE),
    (14, "Rượu đế Rạch Sương", "e43", _FIRST),
    (15, "Rượu vang sim Khe Mây", "e44", _FIRST),
    (15, "Rượu dâu tằm Lam Vọng", "e18", _FIRST),
    (16, "Nước uống đóng chai Suối Nhạn", "e45", _FIRST),
    (17, "Nước dừa đóng chai Trà Mây", "e16", _FIRST),
    (17, "Nước ép ổi ruột hồng Bến Sương", "e01", _FIRST),
    (18, "Viên nang nấm linh chi Bến Nhạn", "e46", _FIRST),
    (19, "Dầu gội bồ kết Yên Trăng", "e47", _UPGRADE),
    (19, "Xà bông dầu dừa Trà Mây", "e16", _FIRST),
    (20, "Tinh dầu tràm Rạch Sương", "e48", _RERATE),
    (20, "Tinh dầu sả Đồng Sương", "e49", _FIRST),
    (21, "Giỏ lục bình Thới Sương", "e50", _FIRST),
    (21, "Gốm gia dụng Mỹ Trăng", "e51", _FIRST),
    (21, "Tranh lá sen Long Mây", "e24", _FIRST),
    (22, "Thổ cẩm Suối Nhạn", "e52", _UPGRADE),
    (22, "Khăn choàng tơ tằm Vĩnh Nhạn", "e53", _FIRST),
    (23, "Hoa lan hồ điệp Tân Sương", "e04", _FIRST),
    (24, "Mai vàng ghép Cồn Nhạn", "e54", _FIRST),
    (25, "Cá bảy màu Sao Mai", "e55", _FIRST),
    (26, "Du lịch cộng đồng Cù Lao Mây", "e56", _UPGRADE),
    (26, "Điểm du lịch sinh thái Đồi Trăng", "e36", _FIRST),
)

TOURISM_SET: Final = 26
"""The set without samples and with alternative scales at items 8, 9 and 15 (Phụ lục II, bộ 26)."""

FOOD_AND_DRINK_SETS: Final = frozenset(range(1, 18))
"""Sets whose producers need the facility's food-safety certificate (Phụ lục II, "Hồ sơ bị loại khi")."""
