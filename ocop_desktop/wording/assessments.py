"""Sentences about what entity, commune and advisory team said of a product before the council."""

from __future__ import annotations

VI: dict[str, str] = {
    "assessment.refused": (
        "Sản phẩm {product}, mục “{subject}”: {mismatch}. Chưa nhập dòng nào của danh sách này. Ông/Bà sửa dòng đó "
        "trong bảng rồi nhập lại."
    ),
    "assessment.content.material": "nguyên liệu địa phương",
    "assessment.content.labour": "lao động địa phương",
    "assessment.content.idea": "nguồn gốc ý tưởng sản phẩm",
    "assessment.content.identity": "bản sắc, trí tuệ địa phương",
    "cli.assessed": "Đánh giá trước: chủ thể {entity} sản phẩm, UBND xã {commune}, Tổ tư vấn {advisory}.",
    "session.detail.assessed": "Tự đánh giá {entity}/{all}, báo cáo xã {commune}/{all}, Tổ tư vấn {advisory}/{all}.",
    "cli.field.said_self": "chủ thể tự đánh giá",
    "cli.field.said_commune": "báo cáo của UBND xã",
    "cli.field.said_advisory": "Tổ tư vấn chấm sơ bộ",
}

EN: dict[str, str] = {
    "assessment.refused": (
        "Product {product}, item “{subject}”: {mismatch}. No row of this list was taken. Correct that row in the "
        "grid and import again."
    ),
    "assessment.content.material": "local material",
    "assessment.content.labour": "local labour",
    "assessment.content.idea": "origin of the idea",
    "assessment.content.identity": "local identity and knowledge",
    "cli.assessed": "Assessments before the council: entity {entity} products, commune {commune}, advisory {advisory}.",
    "session.detail.assessed": "Self-assessed {entity}/{all}, commune {commune}/{all}, advisory team {advisory}/{all}.",
    "cli.field.said_self": "self-assessment",
    "cli.field.said_commune": "commune's report",
    "cli.field.said_advisory": "advisory pre-score",
}
