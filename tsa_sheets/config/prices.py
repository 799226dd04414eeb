"""`config/prices.toml`: what a subscription costs, from when, and for whom."""

from collections.abc import Mapping, Sequence
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.amounts import percent, pounds, whole
from tsa_sheets.config.bands import BAND, bands
from tsa_sheets.config.file import Key, Section, TomlFile
from tsa_sheets.config.in_force import InForce, follow_each_other
from tsa_sheets.config.words import folded
from tsa_sheets.model.price import Discount, Heads, PartYear, PriceTable, Runs, Subscription

SUBSCRIPTION = (
    Key("runs", values.one_of({word.value: word for word in Runs})),
    Key("part_year", values.one_of({word.value: word for word in PartYear})),
    Key("notice_months", whole),
    Key("ahead_days", whole),
    Key("mou_needed", values.yes_or_no),
)
PRICE = (
    Key("from", values.day, needed=True),
    Key("until", values.day),
    Key("kinds", values.texts),
    Key("flat", pounds),
    Key("each", pounds),
    Key("free", values.line),
    Key("count", values.one_of({word.value: word for word in Heads})),
    Key("at_least", pounds),
    Key("at_most", pounds),
    Key("census", values.day),
)
DISCOUNT = (
    Key("name", values.line, needed=True),
    Key("from", values.day, needed=True),
    Key("until", values.day),
    Key("percent", percent),
    Key("amount", pounds),
    Key("kinds", values.texts),
    Key("trust_members", values.count),
    Key("signed_by", values.day),
    Key("years", values.count),
)
TOP = (Key("subscription", values.table), Key("price", values.tables), Key("discount", values.tables))
WAYS = ("flat", "each", "bands", "free")

KNOWN: Mapping[str, Sequence[Key]] = {
    "[subscription]": SUBSCRIPTION,
    "[[price]]": PRICE,
    "[[price.bands]]": BAND,
    "[[discount]]": DISCOUNT,
}


def subscription(file: TomlFile) -> Subscription:
    """Read how subscriptions are charged; tables with a mistake are left out."""
    if not file.understood:
        return Subscription()
    top = file.table().read(TOP)
    found = file.table("subscription", top.get("subscription", {})).read(SUBSCRIPTION)
    prices = [(table, price) for table in _several(file, "price", top) if (price := _price(table))]
    discounts = [(table, off) for table in _several(file, "discount", top) if (off := _discount(table))]
    follow_each_other(
        [
            InForce(table, f"the price {_for(kind)}".rstrip(), price.since, price.until)
            for table, price in prices
            for kind in price.kinds or ("",)
        ]
    )
    _once_each(discounts)
    return Subscription(
        **found, prices=tuple(price for _, price in prices), discounts=tuple(off for _, off in discounts)
    )


def _several(file: TomlFile, name: str, top: Mapping[str, Any]) -> list[Section]:
    return [file.table(name, row, nth=nth) for nth, row in enumerate(top.get(name, ()))]


def _for(kind: str) -> str:
    return f'for "{folded(kind)}"' if kind else ""


def _price(section: Section) -> PriceTable | None:
    found: dict[str, Any] = section.read((*PRICE, Key("bands", values.tables)))
    if "from" not in found:
        return None
    ways = [way for way in WAYS if section.values.get(way, "") != ""]
    if ways and not set(ways) <= set(found):
        return None  # its mistake is noted
    if len(ways) != 1:
        wrong = f"a price is said in exactly one of {len(WAYS)} ways (found {' and '.join(ways) or 'none'})"
        section.wrong("", wrong, f"Write one of {', '.join(WAYS)}.")
        return None
    for key in ("at_least", "at_most"):
        if key in found and ways != ["each"]:
            section.wrong(key, f"{key} goes with each, and this price is {ways[0]}", "Take it out.")
    if found.get("at_most", found.get("at_least", 0)) < found.get("at_least", 0):
        section.wrong("at_most", "the price is at most less than it is at least", "Correct one of the two.")
    if "bands" in found:
        found["bands"] = bands(section.file, found["bands"])
    return PriceTable(since=found.pop("from"), **found)


def _discount(section: Section) -> Discount | None:
    found: dict[str, Any] = section.read(DISCOUNT)
    if {"name", "from"} - set(found):
        return None
    if ("percent" in section.values) is ("amount" in section.values):
        wrong = f"{found['name']} must say either percent or amount"
        section.wrong("", wrong, "Write one of the two.")
    return Discount(since=found.pop("from"), **found)


def _once_each(discounts: Sequence[tuple[Section, Discount]]) -> None:
    """Refuse two discounts of one name on one day: the second would be given on top of the first."""
    seen: list[Discount] = []
    for section, discount in discounts:
        for other in seen:
            apart = (other.until and other.until < discount.since) or (discount.until and discount.until < other.since)
            if folded(other.name) == folded(discount.name) and not apart:
                wrong = f"two discounts called {discount.name} are in force on the same days"
                section.wrong("name", wrong, "Give the first its last day (until), or rename one of them.")
        seen.append(discount)
