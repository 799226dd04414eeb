"""What a spreadsheet's locale decides: the order of dates, the decimal sign, and the formats Google gives by itself."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locale:
    """How people of a country write dates and numbers."""

    day_first: bool
    date: str
    decimal: str
    thousands: str
    currency: str

    def pattern(self, kind: str) -> str:
        """Give the pattern of a number format that names none; `""` shows the number as it is."""
        return {
            "DATE": self.date,
            "TIME": "hh:mm:ss",
            "DATE_TIME": f"{self.date} hh:mm:ss",
            "PERCENT": "0.00%",
            "CURRENCY": f'"{self.currency}"#,##0.00',
            "NUMBER": "#,##0.00",
            "SCIENTIFIC": "0.00E+00",
        }.get(kind, "")


LOCALES: Mapping[str, Locale] = {
    "en_GB": Locale(True, "dd/mm/yyyy", ".", ",", "£"),
    "en_IE": Locale(True, "dd/mm/yyyy", ".", ",", "€"),
    "en_US": Locale(False, "m/d/yyyy", ".", ",", "$"),
    "de_DE": Locale(True, "dd.mm.yyyy", ",", ".", "€"),
    "fr_FR": Locale(True, "dd/mm/yyyy", ",", " ", "€"),
}
