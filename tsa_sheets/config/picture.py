"""The logo's file, looked at before anything is made: whether it is a picture that a document can hold."""

import struct
import zlib
from pathlib import Path
from xml.parsers import expat

from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.model.look import Picture, PictureKind

LARGEST = 2_000_000
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
CHOOSE = "Choose a PNG, JPEG or SVG file."
SVG = "http://www.w3.org/2000/svg svg"


def picture(path: Path) -> Picture:
    """Read a picture; raises `Wrong`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        wrong = f"{path} cannot be read ({error.strerror})"
        raise Wrong(wrong, "Correct the name; it is counted from your alliance's folder.") from error
    if len(content) > LARGEST:
        raise Wrong(f"{path.name} has {len(content) // 1000} kB", "Make it smaller: 2000 kB are the most.")
    if content.startswith(PNG):
        _whole_png(path, content)
        return Picture(PictureKind.PNG, content)
    if content.startswith(JPEG):
        if b"\xff\xd9" not in content[-1024:]:
            raise Wrong(f"{path.name} ends in the middle of the picture", "Copy it there once more.")
        return Picture(PictureKind.JPEG, content)
    _svg(path, content)
    return Picture(PictureKind.SVG, content)


def _whole_png(path: Path, content: bytes) -> None:
    """Walk through its parts, each of which carries a sum over its bytes."""
    at = len(PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        part = content[at + 4 : at + 8 + length]
        (said,) = struct.unpack_from(">I", content, at + 8 + length) if at + 12 + length <= len(content) else (None,)
        if zlib.crc32(part) != said:
            break
        if part[:4] == b"IEND":
            return
        at += 12 + length
    raise Wrong(f"{path.name} is damaged or ends in the middle of the picture", "Copy it there once more.")


def _svg(path: Path, content: bytes) -> None:
    """Read it as XML, without the declarations by which a small file can become a huge one."""
    elements: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: elements.append(name)
    parser.EntityDeclHandler = lambda *_: elements.insert(0, "an entity")
    try:
        parser.Parse(content, True)  # noqa: FBT003 - as expat calls it
    except expat.ExpatError as error:
        raise Wrong(f"{path.name} is not a picture", CHOOSE) from error
    if elements[:1] != [SVG]:
        raise Wrong(f"{path.name} is not a picture", CHOOSE)
