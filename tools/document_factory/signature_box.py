"""A PDF with a signature field that shows something on its page, as signing programs leave it."""

from __future__ import annotations

import io

import pikepdf


def with_signature_box(data: bytes, box: tuple[float, float, float, float]) -> bytes:
    """``box``: left, bottom, right, top in points of the first page. The field is drawn and holds no signature."""
    left, bottom, right, top = box
    with pikepdf.open(io.BytesIO(data)) as pdf:
        width, height = right - left, top - bottom
        look = pikepdf.Stream(pdf, b"q 0.8 0.1 0.1 RG 2 w 1 1 %d %d re S Q" % (width - 2, height - 2))
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, width, height])
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Sig,
                T=pikepdf.String("ChuKyHien"),
                F=132,
                Rect=pikepdf.Array([left, bottom, right, top]),
                AP=pikepdf.Dictionary(N=pdf.make_indirect(look)),
            )
        )
        page = pdf.pages[0].obj
        page.Annots = pikepdf.Array([*page.get("/Annots", []), field])
        if "/AcroForm" not in pdf.Root:
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]))
        pdf.Root.AcroForm.Fields.append(field)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()
