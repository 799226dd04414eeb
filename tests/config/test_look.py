from pathlib import Path

import pytest

from tests.config.conftest import Load
from tsa_sheets.config import ConfigErrors
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.config.picture import picture
from tsa_sheets.model.look import Look, PictureKind

ROOT = Path(__file__).parents[2]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
PNG = (ROOT / "docs/pictures/letter-confirmation-desktop.png").read_bytes()
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 100 + b"\xff\xd9"


def test_look_without_a_file_is_our_name_and_no_logo(settings: Load) -> None:
    assert settings().look == Look(name=settings().alliance.name)


def test_look_says_colour_footer_and_wording(settings: Load) -> None:
    look = settings(look='colour = "#113355"\nfooter = "A partnership"\n[wording]\ninvoice = "Thank you."').look

    assert (look.colour, look.footer, look.wording) == ("#113355", "A partnership", {"invoice": "Thank you."})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('logo = "logo.png"', "1, logo: .*logo.png cannot be read"),
        ('colour = "teal"', '"teal" is not a colour'),
        ('colour = "#ffff00"', "too light to be read on white"),
        ('[wording]\nletter = "x"', "there is no such setting"),
    ],
)
def test_mistake_in_the_look_is_named_with_its_setting(settings: Load, text: str, wrong: str) -> None:
    with pytest.raises(ConfigErrors, match=f"config/look.toml: line .*{wrong}"):
        settings(look=text)


@pytest.mark.parametrize(
    ("content", "kind"), [(SVG, PictureKind.SVG), (PNG, PictureKind.PNG), (JPEG, PictureKind.JPEG)]
)
def test_picture_is_known_by_what_is_in_it(tmp_path: Path, content: bytes, kind: PictureKind) -> None:
    (tmp_path / "logo").write_bytes(content)

    assert picture(tmp_path / "logo").kind is kind


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"Our logo", b"%PDF-1.7", b"<html/>", b"<svg/>", PNG[:-20], PNG[:200] + b"x" + PNG[201:], JPEG[:-2]),
        *(SVG[:-2], b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG, b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff", PNG + PNG * 40),
    ],
)
def test_logo_that_is_not_a_whole_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "logo.png").write_bytes(content)

    with pytest.raises(Wrong, match=r"logo\.png (is not a picture|is damaged|ends in the middle|has \d+ kB)"):
        picture(tmp_path / "logo.png")
