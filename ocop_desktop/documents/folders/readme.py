"""The text that a stranger reads first in a folder, with any editor: UTF-8 with a mark, lines of Windows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...disk.archive_check import LIST, SCRIPT
from ...domain.text import VIETNAM_TIME
from ...usecases.overview.folders import ArchiveFacts, Lack, UpFacts
from ...wording.labels import printed
from ...wording.lack_words import lack_line
from ..forms.phrases import agency

README = "doc-truoc.txt"


def text_bytes(lines: Iterable[str]) -> bytes:
    """Return lines as a text file."""
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode()


def lack_lines(lacks: Sequence[Lack]) -> list[str]:
    """Return what is missing, one line each, or that nothing is."""
    return [f"- {lack_line(lack, printed)}" for lack in lacks] or ["- Không thiếu gì mà chương trình biết."]


def archive_readme(facts: ArchiveFacts, lacks: Sequence[Lack]) -> bytes:
    """Return the text of an archive: what it is, what lies where, how it is checked, what it lacks."""
    minutes = facts.minutes
    sample = ["DỮ LIỆU MINH HỌA: phiên này không có thật.", ""] if minutes.sample else []
    return text_bytes(
        [
            "HỒ SƠ LƯU: ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
            "",
            *sample,
            f"Phiên: {minutes.session}",
            *(f"Hội đồng: {name}" for name in filter(None, (agency(minutes.issuing),))),
            f"Quy định: Quyết định số {minutes.rule}",
            f"Số, ký hiệu hồ sơ: {facts.label.code}",
            f"Thời hạn bảo quản: {facts.label.retention}",
            f"Lập lúc: {facts.at.astimezone(VIETNAM_TIME):%H:%M ngày %d/%m/%Y} (giờ Việt Nam)",
            "",
            "Xem hồ sơ không cần chương trình nào ngoài trình đọc PDF. Bắt đầu từ muc-luc.pdf.",
            "",
            "muc-luc.*            Mục lục văn bản, tài liệu (PDF, Word, bảng tính, CSV)",
            "van-ban/             văn bản của quy trình: PDF/A-2b để lưu, DOCX và XLSX để dùng lại",
            "ban-quet/            biên bản đã ký (khi có): bản quét của bản giấy, hoặc bản ký số",
            "ban-quet/van-ban/    bản quét các văn bản khác đã ký tay (khi có), mỗi lần nhận một tệp",
            "minh-chung/          tài liệu minh chứng, mỗi sản phẩm một thư mục",
            "minh-chung.*         danh mục tài liệu minh chứng, có cả tệp không kèm theo",
            "du-lieu/             kết quả, phiếu, nhật ký: JSON, CSV (UTF-8, phân cách bằng dấu phẩy)",
            "du-lieu/goc/         bản gốc: phiếu như đã ký, nhật ký, danh sách, bộ tiêu chí, đủ để tính lại kết quả",
            "du-lieu/ho-so.json   siêu dữ liệu hồ sơ và văn bản, tên trường theo Phụ lục VI Nghị định 30/2020/NĐ-CP",
            f"{LIST:<21}mã SHA-256 của từng tệp",
            f"{SCRIPT:<21}chương trình kiểm tra, chỉ cần Python, không cần mạng",
            "",
            "Nếu Excel mở CSV thành một cột, hoặc đổi số như 1/2026 thành ngày: dùng tệp XLSX khi có, hoặc chọn",
            "Dữ liệu > Từ Văn bản/CSV, mã UTF-8, dấu tách là dấu phẩy, mọi cột là văn bản.",
            "Ô trong CSV bắt đầu bằng dấu = + - @ có thêm dấu ' ở trước, để Excel không hiểu là công thức.",
            "",
            "KIỂM TRA HỒ SƠ CÒN NGUYÊN VẸN",
            f"1. Có Python: mở cửa sổ lệnh trong thư mục này, gõ: python {SCRIPT}",
            "2. Có chương trình OCOP: ocop archive verify THƯ_MỤC",
            f"3. Trên Linux: sha256sum -c {LIST}",
            "4. Từng tệp, trên Windows: certutil -hashfile TÊN_TỆP SHA256, so với dòng của tệp trong danh sách.",
            "Danh sách này không tự chống được người sửa cả tệp lẫn danh sách: hãy so mã của danh sách với mã đã ghi",
            "trong nhật ký của phiên, hoặc trong biên bản giao nhận hồ sơ.",
            "",
            "CÒN THIẾU",
            *lack_lines(lacks),
        ]
    )


def up_readme(session: str, dossiers: Sequence[tuple[str, UpFacts]], lacks: Sequence[Lack], *, sample: bool) -> bytes:
    """Return the text of the dossiers to the Ministry. dossiers: each with its folder."""
    return text_bytes(
        [
            "HỒ SƠ ĐỀ NGHỊ BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP 5 SAO",
            "",
            *(["DỮ LIỆU MINH HỌA: phiên này không có thật.", ""] if sample else []),
            f"Phiên: {session}",
            "",
            *(f"{folder}/  {facts.up.basis}: {len(facts.products)} sản phẩm" for folder, facts in dossiers),
            "ket-qua.xlsx, ket-qua.json   kết quả để nhập vào hệ thống quốc gia",
            "",
            "Mỗi thư mục có 00-danh-muc (bìa) và các thành phần theo đúng thứ tự của Quyết định. Văn bản trong đó là",
            "bản soạn: thay bằng bản đã ký, đóng dấu trước khi gửi. Gửi 01 bộ giấy và 01 bộ điện tử (Điều 7.3e).",
            "",
            "CÒN THIẾU",
            *lack_lines(lacks),
        ]
    )
