"""A run over eight sheets in Google, beside gspread's own ways: requests, bytes, and seconds for many rows."""

import json
import multiprocessing
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from zoneinfo import ZoneInfo

import gspread
import pandas
from gspread_dataframe import get_as_dataframe, set_with_dataframe

from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.servers.sheets.tokens import SCOPE
from tests.servers.sheets.tunnel import environment
from tsa_sheets.config import GoogleSettings
from tsa_sheets.demo.alliance import imagine
from tsa_sheets.demo.settings import COORDINATOR, NAME, OFFICE_EMAIL, filled_in
from tsa_sheets.demo.workbooks import as_files
from tsa_sheets.home import load, start
from tsa_sheets.sheets.google.spreadsheets import Spreadsheets
from tsa_sheets.timetable import run_now
from tsa_sheets.world import RealWorld

FLAGS = 5
"""How many cells those who write cell by cell write on each tab."""

TABS, ROWS = 12, 5_000
LINE = ("Asha Rao", "Larkfield Primary School", 210, 12.5, True, date(2026, 9, 7), "", "asha@larkfield.example")


class Morning(RealWorld):
    """A Monday morning on which time passes only when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)

    def now(self) -> datetime:
        """Tell the time of that Monday."""
        return self.time


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way of reading and writing costs, the hourly request for a token aside."""

    requests: int
    kilobytes: int


def tabs() -> dict[str, tuple[int, list[list[object]]]]:
    """Give the demo's tabs that are sheets: the number of each one's row of headings, and its rows."""
    files = [tab for book in imagine().papers.books for tab in as_files(book)]
    return {tab.title: (tab.heading + 1, [list(row) for row in tab.rows]) for tab in files if tab.title != "Read me"}


def make_alliance(folder: Path, server: SheetsServer, person: Person, world: RealWorld) -> None:
    """Make an alliance whose sheets and desk are in one spreadsheet."""
    start(folder, name=NAME, coordinator=COORDINATOR, office_email=OFFICE_EMAIL, today=date(2026, 9, 1), world=world)
    for sheet in (folder / "config/sheets").glob("*.toml"):
        text = sheet.read_text(encoding="utf-8")
        sheet.write_text(re.sub(r"(?m)^workbook = .*$", f'workbook = "{person.url}"', text), encoding="utf-8")
    settings = folder / "config/alliance.toml"
    text = filled_in(settings.read_text(encoding="utf-8"))
    key = server.key_file(folder.parent)
    text = text.replace('file = "desk.xlsx"', f'spreadsheet = "{person.url}"')
    settings.write_text(f'{text}\n[google]\nkey_file = "{key}"\n', encoding="utf-8")


def ours(folder: Path, server: SheetsServer, person: Person) -> Cost:
    """Cost of the run that shows every flag and draft for the first time: it reads every tab and writes the desk."""
    world = Morning()
    make_alliance(folder, server, person, world)
    run_now(load(folder), world, send=False)
    world.time += timedelta(minutes=31)
    return counted(server, lambda: run_now(load(folder), world, send=False))


def by_records(client: gspread.Client, person: Person, headings: dict[str, int]) -> None:
    """Do as most do: open each tab, take its records, and write cell by cell."""
    spreadsheet = client.open_by_key(person.key)
    for title, heading in headings.items():
        worksheet = spreadsheet.worksheet(title)
        worksheet.get_all_records(head=heading, expected_headers=[])
        for row in range(FLAGS):
            worksheet.update_cell(heading + 1 + row, worksheet.col_count, "look at this")


def by_frames(client: gspread.Client, person: Person, headings: dict[str, int]) -> None:
    """Do the same with gspread-dataframe: each tab is a frame, and so is what is written beside it."""
    spreadsheet = client.open_by_key(person.key)
    flags = pandas.DataFrame({"flag": ["look at this"] * FLAGS})
    for title, heading in headings.items():
        worksheet = spreadsheet.worksheet(title)
        get_as_dataframe(worksheet, header=heading - 1)
        set_with_dataframe(worksheet, flags, row=heading, col=worksheet.col_count)


def counted(server: SheetsServer, do: Callable[[], object]) -> Cost:
    """Count what the server sees of it."""
    server.forget()
    do()
    return Cost(server.reads + server.writes, round(server.bytes / 1000))


def costs(folder: Path) -> dict[str, Cost]:
    """Give what the three ways cost on the same tabs."""
    server = SheetsServer()
    server.start()
    os.environ.update(environment(server, folder))
    found = tabs()
    headings = {title: heading for title, (heading, _) in found.items()}
    rows = {title: lines for title, (_, lines) in found.items()}
    client = gspread.service_account(filename=server.key_file(folder), scopes=[SCOPE])
    try:
        return {
            "ours": ours(folder / "alliance", server, server.new("The alliance", rows)),
            "records": counted(server, lambda: by_records(client, server.new("Records", rows), headings)),
            "frames": counted(server, lambda: by_frames(client, server.new("Frames", rows), headings)),
        }
    finally:
        server.stop()


def serve(folder: Path, connection: Connection) -> None:
    """Serve a large spreadsheet in a process of its own, until told to stop."""
    server = SheetsServer(checked=False)
    server.start()
    lines = [[f"Heading {number}" for number in range(len(LINE))], *([LINE] * ROWS)]
    person = server.new("Large", {f"Large {number}": lines for number in range(TABS)})
    connection.send((person.key, server.key_file(folder), environment(server, folder)))
    connection.recv()
    server.stop()


@contextmanager
def large(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the key of a spreadsheet of many rows, and the service account's."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(folder, there))
    process.start()
    key, key_file, variables = here.recv()
    os.environ.update(variables)
    yield key, key_file
    here.send("stop")
    process.join()


def timed(do: Callable[[], object]) -> tuple[float, float]:
    """Give how long it took, and how much of that was work of this process."""
    wall, work = time.perf_counter(), time.process_time()
    do()
    return time.perf_counter() - wall, time.process_time() - work


def seconds(folder: Path) -> dict[str, tuple[float, float]]:
    """Give how long all rows of a large spreadsheet take to read."""

    def read() -> None:
        online = Spreadsheets(GoogleSettings(key_file=key_file), "bench", RealWorld(), ZoneInfo("Europe/London"))
        workbook = online.workbook(key)
        assert sum(len(workbook.grid(title).rows) for title in workbook.tabs()) == TABS * (ROWS + 1)
        online.close()

    def records() -> None:
        client = gspread.service_account(filename=key_file, scopes=[SCOPE])
        spreadsheet = client.open_by_key(key)
        titles = [f"Large {number}" for number in range(TABS)]
        assert sum(len(spreadsheet.worksheet(title).get_all_records()) for title in titles) == TABS * ROWS

    with large(folder) as (key, key_file):
        return {"ours": timed(read), "records": timed(records)}


def main() -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory() as folder:
        cost = costs(Path(folder))
        took = seconds(Path(folder))
    print(json.dumps({
        "name": "google",
        "figure": cost["ours"].requests,
        "unit": "requests for a run that reads eight sheets and writes the desk, all in one spreadsheet",
        "baseline": f"worksheet(name).get_all_records() for each, update_cell for {FLAGS} cells of each: "
                    f"{cost['records'].requests} requests; with gspread-dataframe: {cost['frames'].requests}",
        "ratio": round(cost["ours"].requests / cost["records"].requests, 3),
        "at_most": 0.05,
        "kilobytes": {way: found.kilobytes for way, found in cost.items()},
        f"seconds_for_{TABS}_tabs_of_{ROWS}_rows": {way: round(wall, 1) for way, (wall, _) in took.items()},
        "of_them_our_own_work": {way: round(work, 1) for way, (_, work) in took.items()},
    }))  # fmt: skip


if __name__ == "__main__":
    main()
