"""A document as a picture: its first page, for whoever looks before it goes."""

import tempfile
from pathlib import Path

import typst

from tsa_sheets.errors import TemplateError

SOURCE = """\
#set page(width: auto, height: auto, margin: 0pt)
#image("document.pdf", width: 595pt)
"""
DOTS = 110  # to an inch: a page of A4 is 909 pixels wide


def first_page(pdf: bytes) -> bytes:
    """Draw the first page of a PDF as PNG; raises `TemplateError` where it is no PDF that can be drawn."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "document.pdf").write_bytes(pdf)
        main = Path(folder, "main.typ")
        main.write_text(SOURCE, encoding="utf-8")
        try:
            picture = typst.compile(main, root=Path(folder), format="png", ppi=DOTS)
        except typst.TypstError as error:
            raise TemplateError("the document", f"cannot be drawn ({error.message})", "Open the PDF itself.") from error
    if not isinstance(picture, bytes):
        raise TypeError(f"typst gave {type(picture)} and not a picture")
    return picture
