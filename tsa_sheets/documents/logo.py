"""The logo as the compiler takes it: typst is given text files only, so what is not SVG is put into one, whole."""

import struct
from base64 import b64encode

from tsa_sheets.model.look import Picture, PictureKind

FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # of a JPEG: they hold its size
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xDA)})


def as_svg(picture: Picture) -> bytes:
    """Give a picture as SVG; raises `ValueError` where its size cannot be found."""
    if picture.kind is PictureKind.SVG:
        return picture.content
    width, height = size(picture)
    if not (width and height):
        raise ValueError("it has no size")
    kind = "png" if picture.kind is PictureKind.PNG else "jpeg"
    content = b64encode(picture.content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" xlink:href="data:image/{kind};base64,{content}"/></svg>'
    ).encode()


def size(picture: Picture) -> tuple[int, int]:
    """Find the width and height of a PNG or JPEG, in dots."""
    try:
        return _size_of_png(picture.content) if picture.kind is PictureKind.PNG else _size_of_jpeg(picture.content)
    except struct.error as error:
        raise ValueError("it ends before its size is said") from error


def _size_of_png(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _size_of_jpeg(content: bytes) -> tuple[int, int]:
    """Go from marker to marker until one begins a frame."""
    at = 2
    while True:
        lead, marker = struct.unpack_from(">BB", content, at)
        if lead != 0xFF:
            raise ValueError("its parts do not follow each other")
        if marker == 0xFF:
            at += 1
        elif marker in FRAME_HEADERS:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        elif marker in WITHOUT_LENGTH:
            at += 2
        else:
            (length,) = struct.unpack_from(">H", content, at + 2)
            at += 2 + max(length, 2)
