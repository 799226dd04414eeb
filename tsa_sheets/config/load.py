"""All of an alliance's settings, its own file first, then the starter's; all mistakes of all files at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tsa_sheets.config import dates, general, invoices, look, prices, sheet
from tsa_sheets.config.file import Key, TomlFile
from tsa_sheets.config.mistakes import ConfigErrors, nearest
from tsa_sheets.config.settings import Settings, Sheet
from tsa_sheets.config.values import text
from tsa_sheets.errors import ConfigError
from tsa_sheets.model.charging import Money
from tsa_sheets.model.term import Calendar

FILES = ("alliance", "terms", "bank-holidays", "prices", "invoices", "vat-rates", "look")
KEPT = "customised"  # by `customise`, which alone reads it

KNOWN: Mapping[str, Mapping[str, Sequence[Key]]] = {
    "config/alliance.toml": general.KNOWN,
    "config/sheets/NAME.toml": sheet.KNOWN,
    "config/terms.toml": dates.KNOWN_TERMS,
    "config/bank-holidays.toml": dates.KNOWN_HOLIDAYS,
    "config/prices.toml": prices.KNOWN,
    "config/invoices.toml": invoices.KNOWN,
    "config/vat-rates.toml": invoices.KNOWN_RATES,
    "config/look.toml": look.KNOWN,
    "config/customised.toml": {"[copied]": (Key("FILE", text),)},
}
"""Every setting there is, by file and table; docs/config.md lists the same."""


def load(folder: Path, *, starter: Path) -> Settings:
    """Read the settings of the alliance kept in `folder`; raises `ConfigErrors`.

    Who we are and our sheets must be the alliance's own; dated tables it has none of are the starter's.
    """
    folder = folder.absolute()
    mistakes: list[ConfigError] = []
    own = TomlFile(folder / "config/alliance.toml", "config/alliance.toml", mistakes)
    settings = general.general(own, folder) if own.understood else {}
    settings["sheets"] = _sheets(folder, mistakes)
    terms = _dated(folder, starter, "terms", mistakes)
    settings["calendar"] = Calendar(
        dates.terms(terms),
        dates.bank_holidays(_dated(folder, starter, "bank-holidays", mistakes)),
        dates.own_terms(terms),
    )
    settings["money"] = Money(
        subscription=prices.subscription(_dated(folder, starter, "prices", mistakes)),
        vat_rates=invoices.rates(_dated(folder, starter, "vat-rates", mistakes)),
        **invoices.invoices(_dated(folder, starter, "invoices", mistakes), settings.get("alliance")),
    )
    us = settings.get("alliance")
    settings["look"] = look.look(_dated(folder, starter, "look", mistakes), folder, name=us.name if us else "")
    _strays(folder, mistakes)
    if mistakes:
        raise ConfigErrors(mistakes)
    return Settings(**settings)


def _sheets(folder: Path, mistakes: list[ConfigError]) -> tuple[Sheet, ...]:
    paths = sorted((folder / "config/sheets").glob("*.toml"))
    if not paths:
        mistakes.append(
            ConfigError(
                "config/sheets/….toml",
                "no sheet is described (looked for files ending in .toml)",
                "Type tsa-sheets customise schools (contacts, courses, …) to begin with one that works.",
            )
        )
    files = [TomlFile(path, f"config/sheets/{path.name}", mistakes) for path in paths]
    read = [sheet.sheet(file, path.stem) for file, path in zip(files, paths, strict=True) if file.understood]
    return tuple(found for found in read if found)


def _dated(folder: Path, starter: Path, name: str, mistakes: list[ConfigError]) -> TomlFile:
    own = folder / f"config/{name}.toml"
    return TomlFile(own if own.exists() else starter / f"config/{name}.toml", f"config/{name}.toml", mistakes)


def _strays(folder: Path, mistakes: list[ConfigError]) -> None:
    """Refuse a file nobody reads: whoever wrote it believes that it counts."""
    for path in sorted((folder / "config").glob("*.toml")):
        if path.stem not in (*FILES, KEPT):
            known = nearest(path.stem, (*FILES, KEPT))
            to_do = "Rename it, or move it out of config/; files about sheets belong in config/sheets/."
            mistakes.append(ConfigError(f"config/{path.name}", f"nothing reads a file of this name {known}", to_do))
