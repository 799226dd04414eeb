"""`config/invoices.toml` and `config/vat-rates.toml`: who invoices, how it is paid, numbered and taxed."""

from collections.abc import Mapping, Sequence
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.amounts import percent, shaped, vat_number
from tsa_sheets.config.file import Key, Section, TomlFile
from tsa_sheets.config.in_force import InForce, follow_each_other
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.config.words import folded
from tsa_sheets.model.alliance import Alliance
from tsa_sheets.model.charging import NO_LEAD, Bank, Numbering, Supplier, Terms, VatItem, VatRate
from tsa_sheets.model.invoice import VatKind

SAME = {"internal": True, "invoice": False}
SERIES = ("invoices", "credit notes")


def _lead(value: Any) -> str:
    found = str(value) if isinstance(value, int) and not isinstance(value, bool) else values.line(value)
    if found != NO_LEAD and not (found.isdigit() and len(found) in (5, 6)):
        raise Wrong(f'a URN or "{NO_LEAD}" is wanted (found {values.described(value)})', 'Write it like "123456".')
    return found


def _year(value: Any) -> int:
    if not 2000 <= values.count(value) <= 2999:
        raise Wrong(f"a year is wanted (found {values.described(value)})", "Write it like 2026.")
    return values.count(value)


def _rising(value: Any) -> tuple[int, ...]:
    found = tuple(values.count(each) for each in value) if isinstance(value, list) else ()
    if not 1 <= len(found) <= 3 or list(found) != sorted(set(found)):
        raise Wrong(f"one to three rising numbers of days are wanted (found {value})", "Write them like [7, 21, 45].")
    return found


PREFIX = shaped(r"[A-Z][A-Z0-9]{0,3}", "one to four letters", "INV")
SUPPLIER = (
    Key("name", values.line),
    Key("address", values.text),
    Key("phone", values.line),
    Key("lead_school", _lead),
    Key("same_trust", values.one_of(SAME)),
    Key("same_council", values.one_of(SAME)),
    Key("vat_registered", values.yes_or_no),
    Key("vat_number", vat_number),
)
BANK = (
    Key("account_name", values.line),
    Key("sort_code", shaped(r"\d{6}", "a sort code", "12-34-56")),
    Key("account_number", shaped(r"\d{8}", "an account number of eight digits", "12345678")),
)
TERMS = (Key("days", values.count), Key("wording", values.line), Key("chase_after", _rising))
NUMBERS = (Key("invoices", PREFIX), Key("credit_notes", PREFIX))
OPENING = (
    Key("series", values.one_of({word: word for word in SERIES}), needed=True),
    Key("year", _year, needed=True),
    Key("first", values.count, needed=True),
)
VAT = (
    Key("item", values.line, needed=True),
    Key("from", values.day, needed=True),
    Key("until", values.day),
    Key("kinds", values.texts),
    Key("category", values.one_of({word.value: word for word in VatKind}), needed=True),
    Key("reason", values.line, needed=True),
)
RATE = (
    Key("from", values.day, needed=True),
    Key("percent", percent, needed=True),
    Key("source", values.line, needed=True),
)
TOP = (
    *(Key(name, values.table) for name in ("supplier", "bank", "terms", "numbers")),
    *(Key(name, values.tables) for name in ("opening", "vat")),
)

KNOWN: Mapping[str, Sequence[Key]] = {
    "[supplier]": SUPPLIER,
    "[bank]": BANK,
    "[terms]": TERMS,
    "[numbers]": NUMBERS,
    "[[opening]]": OPENING,
    "[[vat]]": VAT,
}
KNOWN_RATES: Mapping[str, Sequence[Key]] = {"[[rate]]": RATE}


def invoices(file: TomlFile, us: Alliance | None) -> dict[str, Any]:
    """Read everything but prices and rates, as arguments of `Money`; who invoices is the alliance where not said."""
    if not file.understood:
        return {}
    top = file.table().read(TOP)
    supplier = file.table("supplier", top.get("supplier", {}))
    numbers = file.table("numbers", top.get("numbers", {}))
    said = supplier.read(SUPPLIER)
    ours = {"name": us.legal_name, "address": us.address, "phone": us.phone} if us else {}
    found: dict[str, Any] = {
        "supplier": Supplier(**{**ours, **said}),
        "bank": _bank(file.table("bank", top.get("bank", {}))),
        "terms": Terms(**file.table("terms", top.get("terms", {})).read(TERMS)),
        "numbering": _numbering(numbers, _several(file, "opening", top)),
        "vat_items": _vat_items(_several(file, "vat", top)),
    }
    _can_charge_vat(supplier, found["supplier"], found["vat_items"])
    return found


def rates(file: TomlFile) -> tuple[VatRate, ...]:
    """Read the standard rates in the order of their days."""
    if not file.understood:
        return ()
    top = file.table().read((Key("rate", values.tables, needed=True),))
    read = [(section, section.read(RATE)) for section in _several(file, "rate", top)]
    whole = [(section, found) for section, found in read if len(found) == len(RATE)]
    follow_each_other([InForce(section, "the rate", found["from"], None) for section, found in whole])
    made = [VatRate(since=found["from"], percent=found["percent"], source=found["source"]) for _, found in whole]
    return tuple(sorted(made, key=lambda rate: rate.since))


def _several(file: TomlFile, name: str, top: Mapping[str, Any]) -> list[Section]:
    return [file.table(name, row, nth=nth) for nth, row in enumerate(top.get(name, ()))]


def _bank(section: Section) -> Bank:
    found = section.read(BANK)
    missing = [key.name for key in BANK if not section.values.get(key.name)]
    if found and missing:
        section.wrong("", f"nobody can pay into an account without {' and '.join(missing)}", "Write it there.")
    return Bank(**found)


def _numbering(section: Section, openings: Sequence[Section]) -> Numbering:
    prefixes = section.read(NUMBERS)
    opening: dict[tuple[str, int], int] = {}
    for row in openings:
        found = row.read(OPENING)
        if len(found) < len(OPENING):
            continue
        series = found["series"], found["year"]
        if series in opening:
            row.wrong("", f"{series[0]} of {series[1]} are opened twice", "Take one of the two out.")
        opening[series] = found["first"]
    numbering = Numbering(**prefixes, opening=opening)
    if numbering.invoices == numbering.credit_notes:
        wrong = f"invoices and credit notes would both be numbered {numbering.invoices}"
        section.wrong("credit_notes", wrong, "Give each a series of its own.")
    return numbering


def _vat_items(sections: Sequence[Section]) -> tuple[VatItem, ...]:
    made: list[VatItem] = []
    dated: list[InForce] = []
    for section in sections:
        found = section.read(VAT)
        if {key.name for key in VAT if key.needed} - set(found):
            continue
        item = VatItem(since=found.pop("from"), vat=found.pop("category"), **found)
        made.append(item)
        for kind in item.kinds or ("",):
            about = f'VAT on {item.item} for "{folded(kind)}"' if kind else f"VAT on {item.item}"
            dated.append(InForce(section, about, item.since, item.until))
    follow_each_other(dated)
    return tuple(made)


def _can_charge_vat(section: Section, supplier: Supplier, items: Sequence[VatItem]) -> None:
    taxed = [item for item in items if item.vat in (VatKind.STANDARD, VatKind.ZERO)]
    if supplier.vat_registered and not supplier.vat_number:
        section.wrong("vat_registered", "you are registered for VAT, and the number is not set", "Write vat_number.")
    elif supplier.vat_number and supplier.vat_registered is False:
        section.wrong("vat_number", "there is a VAT number, and you are not registered for VAT", "Correct one of them.")
    elif taxed and not supplier.vat_number:
        wrong = f"VAT is charged on {taxed[0].item} ({taxed[0].vat}), and you have no VAT number"
        section.wrong("vat_number", wrong, "Write vat_number, or give the item another category.")
