"""Numbers under contention: 8 processes, a fifth of what they begin rolled back, beside a bare counter transaction."""

import json
import multiprocessing
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Protocol

from bench.timing import ratio
from tsa_sheets.ledger import TakenError, open_ledger, schema, statements
from tsa_sheets.ledger.database import SQLITE_SETTINGS, open_database
from tsa_sheets.ledger.numbers import store
from tsa_sheets.model.document import Document
from tsa_sheets.model.snapshot import Series
from tsa_sheets.world import RealWorld

PROCESSES = 8
EACH = 100
ROUNDS = 7
TODAY = date(2026, 9, 7)
SERIES = Series(name="INV")
PDF = b"x" * 20_000  # about what an invoice takes


class Once(Protocol):
    """Take one number, or fail after it was taken."""

    def __call__(self, *, fails: bool) -> None:
        """Do it."""


Make = Callable[[Path], Once]


class RolledBackError(Exception):
    """Something went wrong after the number was taken."""


def ours(folder: Path) -> Once:
    """Take the next number in the transaction that stores its document, as issuing does, however often it takes."""
    ledger = open_ledger(str(folder), "bench", folder, RealWorld()).ledger
    following = ledger.issuing.next(SERIES, TODAY)

    def once(*, fails: bool) -> None:
        nonlocal following
        while True:
            try:
                with ledger.book.changing("number") as change:
                    store(change, document(following))
                    if fails:
                        raise RolledBackError
            except TakenError as taken:
                following = taken.next
                continue
            following += 1
            return

    return once


def document(ordinal: int) -> Document:
    """Print a document with the number that comes next, which is nobody's yet."""
    number = SERIES.number(TODAY.year, ordinal)
    return Document(
        kind="invoice",
        series=SERIES.name,
        year=TODAY.year,
        ordinal=ordinal,
        number=number,
        snapshot={"number": number},
        pdf=PDF,
        issued_on=TODAY,
    )


def bare(folder: Path) -> Once:
    """Take a counter and store as many bytes in one transaction, with the same library, settings and tables."""
    database = open_database(str(folder), RealWorld())
    taking, storing = statements.taking("sqlite"), statements.insertion(schema.documents)
    series = {"home": "bench", "series": SERIES.name, "year": TODAY.year}
    document = series | {
        "kind": "invoice",
        "corrects": "",
        "snapshot": {},
        "pdf": PDF,
        "sha256": "",
        "issued_on": TODAY,
        "issued_at": RealWorld().now(),
    }

    def once(*, fails: bool) -> None:
        with database.changing("number") as connection:
            ordinal = connection.execute(taking, series | {"last": 1}).one().last
            connection.execute(storing, document | {"number": str(ordinal), "ordinal": ordinal})
            if fails:
                raise RolledBackError

    return once


def driver(folder: Path) -> Once:
    """Do the same with Python's own driver and two tables of two columns: the least that leaves no gap."""
    database = sqlite3.connect(folder / "least.sqlite", isolation_level=None)
    for setting, value in SQLITE_SETTINGS.items():
        database.execute(f"PRAGMA {setting} = {value}")
    database.execute("CREATE TABLE IF NOT EXISTS counters (series TEXT PRIMARY KEY, last INTEGER)")
    database.execute("CREATE TABLE IF NOT EXISTS documents (number INTEGER PRIMARY KEY, pdf BLOB)")
    taking = "INSERT INTO counters VALUES ('INV', 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last"

    def once(*, fails: bool) -> None:
        database.execute("BEGIN IMMEDIATE")
        (number,) = database.execute(taking).fetchone()
        database.execute("INSERT INTO documents VALUES (?, ?)", (number, PDF))
        if fails:
            database.execute("ROLLBACK")
            raise RolledBackError
        database.execute("COMMIT")

    return once


def work(make: Make, folder: Path, begin: Barrier) -> None:
    """Be one of the eight: begin when all are there, and lose every fifth."""
    once = make(folder)
    begin.wait()
    for attempt in range(EACH):
        with suppress(RolledBackError):
            once(fails=attempt % 5 == 0)
    begin.wait()


def together(make: Make, folder: Path) -> float:
    """Let all of them work at once, and give how many numbers a second were given."""
    folder.mkdir()
    make(folder)
    context = multiprocessing.get_context("forkserver")  # loads the program once for all
    context.set_forkserver_preload(["tsa_sheets.ledger"])
    begin = context.Barrier(PROCESSES + 1)
    processes = [context.Process(target=work, args=(make, folder, begin)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    begin.wait()
    began = time.perf_counter()
    begin.wait()
    seconds = time.perf_counter() - began
    for process in processes:
        process.join()
    return PROCESSES * EACH * 4 / 5 / seconds


def wrong(folder: Path) -> tuple[int, int]:
    """Count the numbers that are missing between the first and the last, and those given twice."""
    with closing(open_ledger(str(folder), "bench", folder, RealWorld())) as opened:
        last = opened.ledger.mark().numbers[f"INV/{TODAY.year}"]
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as database:
        given = [int(number[-4:]) for (number,) in database.execute("SELECT number FROM documents")]
    return len(set(range(1, max(last, *given) + 1)) - set(given)), len(given) - len(set(given))


def main() -> None:
    """Print one JSON line; they take turns in a changing order, as the computer may be busy with other things."""
    ways: list[Make] = [ours, bare, driver]
    rates: dict[str, list[float]] = {make.__name__: [] for make in ways}
    missing = twice = 0
    with tempfile.TemporaryDirectory() as name:
        for number in range(ROUNDS):
            for make in ways[number % 3 :] + ways[: number % 3]:
                rates[make.__name__].append(together(make, Path(name) / f"{make.__name__}-{number}"))
            gaps, doubles = wrong(Path(name) / f"ours-{number}")
            missing, twice = missing + gaps, twice + doubles
    print(json.dumps({
        "name": "invoice_numbers",
        "figure": round(statistics.median(rates["ours"])),
        "unit": f"numbers a second, of {PROCESSES} processes of which a fifth is rolled back",
        "baseline": "a bare counter transaction that stores as many bytes, with the same library and settings: "
        f"{statistics.median(rates['bare']):.0f} a second",
        "ratio": ratio(rates["ours"], rates["bare"]),
        "at_least": 0.8,
        "with_the_driver_alone": round(statistics.median(rates["driver"])),
        "ratio_to_the_driver_alone": ratio(rates["ours"], rates["driver"]),
        "given": ROUNDS * PROCESSES * EACH * 4 // 5,
        "missing": missing,
        "given_twice": twice,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
