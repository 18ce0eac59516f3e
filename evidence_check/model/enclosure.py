"""What a document says is attached to it, and where in its file an attachment begins."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from evidence_check.model.confidence import Confidence


class EnclosureKind(Enum):
    """What kind of attachment the words name."""

    ANNEX = "annex"
    """Phụ lục."""
    LIST = "list"
    """Danh sách, danh mục."""
    TABLE = "table"
    """Bảng, biểu, mẫu."""
    OUTLINE = "outline"
    """Đề cương."""
    PAPER = "paper"
    """A paper of a Decree 30 type: the regulation a decision issues, the report a letter sends."""
    UNNAMED = "unnamed"
    """Something stands behind the signing block and has no title that is understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A mention: "Phụ lục I kèm theo", "(có danh sách kèm theo)", "Gửi kèm Báo cáo số 12/BC-UBND".

    ``label`` is as printed; ``numbers`` are the annex numbers as printed ("I", "02"), empty where it has none.
    ``type``: Decree 30 abbreviation where ``kind`` is PAPER; ``cited``: that paper's number and symbol, where printed.
    ``confidence``: LIKELY where the text plainly says that it is attached.
    """

    kind: EnclosureKind
    label: str
    numbers: tuple[str, ...] = ()
    type: str | None = None
    cited: tuple[str, str] | None = None
    confidence: Confidence = Confidence.LIKELY
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EnclosureStart:
    """A title inside the file under which an attachment begins: "PHỤ LỤC I", "DANH SÁCH …", "QUY CHẾ"."""

    kind: EnclosureKind
    number: str | None = None
    type: str | None = None
    page: int = 1
