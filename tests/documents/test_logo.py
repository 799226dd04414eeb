import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.documents.conftest import LOGO, Make
from tsa_sheets.documents import render_invoice
from tsa_sheets.documents.logo import size
from tsa_sheets.errors import ConfigError
from tsa_sheets.model.look import Look, Picture, PictureKind

PNG = (Path(__file__).parents[2] / "docs/pictures/letter-confirmation-desktop.png").read_bytes()
JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xd0\xff\xc0\x00\x11\x08\x00\x07\x00\x05\x03"


def pictures(pdf: bytes) -> list[tuple[int, int]]:
    """Give the sizes of all pictures made of dots, however deep they lie."""
    page: Any = PdfReader(io.BytesIO(pdf)).pages[0]
    return list(_pictures(page["/Resources"]))


def _pictures(resources: Any) -> Iterator[tuple[int, int]]:
    for reference in resources.get("/XObject", {}).values():
        found = reference.get_object()
        if found["/Subtype"] == "/Image":
            yield found["/Width"], found["/Height"]
        elif "/Resources" in found:
            yield from _pictures(found["/Resources"].get_object())


def test_logo_in_dots_is_printed(invoice: Make, look: Look) -> None:
    logo = Picture(PictureKind.PNG, PNG)

    assert pictures(render_invoice(invoice(), look=replace(look, logo=logo))) == [size(logo)]
    assert pictures(render_invoice(invoice(), look=replace(look, logo=None))) == []


@pytest.mark.parametrize(
    ("picture", "wide_and_high"),
    [
        (Picture(PictureKind.JPEG, JPEG_HEAD), (5, 7)),
        (Picture(PictureKind.PNG, PNG[:16] + bytes(3) + b"\x09" + bytes(3) + b"\x04"), (9, 4)),
    ],
)
def test_size_of_a_picture_is_read_from_it(picture: Picture, wide_and_high: tuple[int, int]) -> None:
    assert size(picture) == wide_and_high


@pytest.mark.parametrize(
    "picture",
    [
        Picture(PictureKind.SVG, b"<svg"),
        Picture(PictureKind.SVG, b"no picture"),
        Picture(PictureKind.PNG, PNG[:18]),
        Picture(PictureKind.PNG, PNG[:16] + bytes(8)),
        Picture(PictureKind.JPEG, b"\xff\xd8\xff\xd9"),
        Picture(PictureKind.JPEG, b"\xff\xd8no picture"),
        Picture(PictureKind.JPEG, JPEG_HEAD[:14]),
    ],
)
def test_logo_that_is_no_picture_names_the_setting(invoice: Make, look: Look, picture: Picture) -> None:
    with pytest.raises(ConfigError, match=r"^config/look\.toml, logo: the picture cannot be printed"):
        render_invoice(invoice(), look=replace(look, logo=picture))


@pytest.mark.parametrize("address", ["/etc/passwd", "logo.png", "../logo.png"])
def test_logo_that_reaches_for_a_file_is_refused(invoice: Make, look: Look, address: str) -> None:
    reaching = LOGO.replace(b"<rect", f'<image width="9" height="9" href="{address}"/><rect'.encode())

    with pytest.raises(ConfigError, match="the picture cannot be printed"):
        render_invoice(invoice(), look=replace(look, logo=Picture(PictureKind.SVG, reaching)))


def test_logo_that_reaches_for_the_net_is_refused(invoice: Make, look: Look) -> None:
    reaching = LOGO.replace(b"<rect", b'<image width="9" height="9" href="http://x.example/a.png"/><rect')

    with pytest.raises(ConfigError, match="the picture cannot be printed"):
        render_invoice(invoice(), look=replace(look, logo=Picture(PictureKind.SVG, reaching)))
