"""A PDF that is small, sound and takes forever, without taking memory: a colour that costs a long calculation."""

from __future__ import annotations

import io

import pikepdf


def slow_pdf(data: bytes, *, colours: int = 200_000, steps: int = 30_000) -> bytes:
    """``data`` whose first page sets a colour so often, each by so many steps.

    ISO 32000-1, 7.10.5: a type 4 function is a program, and a colour space may ask one.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tint = pdf.make_stream(b"{ " + b"0 add " * steps + b"}")
        tint.FunctionType = 4
        tint.Domain = tint.Range = pikepdf.Array([0, 1])
        space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.Slow, pikepdf.Name.DeviceGray, tint])
        page = pdf.pages[0]
        name = page.add_resource(pdf.make_indirect(space), pikepdf.Name.ColorSpace)
        page.contents_add(f"q {name} cs ".encode("ascii") + b"0.5 scn " * colours + b"Q")
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()
