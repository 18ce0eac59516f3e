"""What was seen at signing blocks comes back from memory as it was."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.model.document import Document
from evidence_check.model.visible_mark import Ink, Sighting, SigningLook, VisibleKind, VisibleMark
from evidence_check.remembering.values import Codec
from tests.report.builders import a_document


def test_looks_and_marks_come_back_equal() -> None:
    mark = VisibleMark(kind=VisibleKind.SEAL, ink=Ink.RED, page=1, x0=0.1, top=0.2, x1=0.3, bottom=0.4)
    look = SigningLook(page=1, in_colour=True, seal=Sighting.SEEN, handwriting=Sighting.NONE, marks=(mark,))
    document = replace(a_document(), signing_looks=(look,))
    codec = Codec[Document](Document)
    kept = codec.encode(document)
    assert kept is not None
    assert codec.decode(kept) == document
