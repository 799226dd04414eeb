"""From values and a template to PDF bytes, by one compiler that stays warm."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import typst

from tsa_sheets.documents.clean import clean
from tsa_sheets.documents.logo import as_svg
from tsa_sheets.documents.templates import Template
from tsa_sheets.errors import ConfigError, TemplateError
from tsa_sheets.model.look import Look, Picture

STANDARDS: list[Any] = ["a-3a", "ua-1"]  # for the archive, and to be read aloud
NO_FOLDER = Path(__file__)  # typst insists on a root that exists; below a file there is nothing to read
SPEAKS_OF_PICTURE = ("image", "svg", "png", "jpeg")


def to_pdf(
    template: Template,
    values: Mapping[str, object],
    *,
    look: Look,
    on: date,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Make a document; `on` is the day written into the file. Raises `TemplateError`, or `ConfigError` for a logo."""
    files, inputs = given(template, values, look=look, pictures=pictures)
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            input=files,  # type: ignore[type-var]  # a mapping of names to bytes, which the package's stubs forget
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()),
        )
    except typst.TypstError as error:
        raise _trouble(template, look, error) from error
    if warnings:
        raise TemplateError(template.place, warnings[0].message, "Put the template right: a warning stops it too.")
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf)} and not a file")
    return pdf


def given(
    template: Template, values: Mapping[str, object], *, look: Look, pictures: Mapping[str, bytes] | None = None
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Give what the compiler is given: files by their names, and the values as text. Raises `ConfigError` for a logo.

    A typst program finds them in its `sys.inputs`.
    """
    files = {**template.files, **(pictures or {})}
    if look.logo:
        files["logo"] = _logo(look.logo)
    shown = {
        "name": look.name,
        "logo": look.logo is not None,
        "logo_text": look.logo_text,
        "colour": look.colour,
        "footer": look.footer,
    }
    return files, {"values": json.dumps(clean({**values, "look": shown}))}


@lru_cache(maxsize=4)
def _logo(logo: Picture) -> bytes:
    try:
        return as_svg(logo)
    except ValueError as error:
        raise _bad_logo(str(error)) from error


@cache
def _compiler() -> typst.Compiler:
    """Start typst with its own fonts alone: a document looks the same on every computer."""
    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(root=NO_FOLDER, font_paths=fonts, ignore_system_fonts=True)


def _trouble(template: Template, look: Look, error: typst.TypstError) -> TemplateError | ConfigError:
    if look.logo and "SVG" in error.message:  # ours are right, so it is the one that was given
        return _bad_logo(error.message)
    if "could not be displayed" in error.message:
        shown = error.message.partition("`")[2].partition("`")[0]
        to_do = "Write it with letters of the Latin, Greek or Cyrillic alphabet where it comes from."
        return TemplateError(template.place, f"there is no letter in our fonts for {shown}", to_do)
    lines = "; ".join(part for part in (error.message, *error.hints) if part)
    return TemplateError(template.place, f"the document cannot be made ({lines})", "Put the template right.")


def _bad_logo(why: str) -> ConfigError:
    to_do = "Save it again as PNG from a drawing program, or take the line out."
    return ConfigError("config/look.toml, logo", f"the picture cannot be printed ({why})", to_do)
