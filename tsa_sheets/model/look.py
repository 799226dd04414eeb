"""How documents look: what an alliance has set about logo, colour and wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

COLOUR = "#0b5c5c"


class PictureKind(StrEnum):
    """The kinds of pictures a document can hold."""

    PNG = "png"
    JPEG = "jpg"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, whole, that has been looked at."""

    kind: PictureKind
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What stands around the words of every document.

    `name` is the alliance's own, as it stands at the top; `footer` is printed at the foot of every page. `wording`
    has a sentence for each kind of document (`invoice`, `credit_note`, `summary`).
    """

    name: str = ""
    logo: Picture | None = None
    logo_text: str = ""  # what a reader hears who cannot see the logo; "" says whose logo it is
    colour: str = COLOUR
    footer: str = ""
    wording: Mapping[str, str] = field(default_factory=dict)
