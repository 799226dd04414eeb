"""The record's part in a letter: proposed, begun, marked and ended, beside the least any database must do for that."""

import json
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.ledger.life import JOB, Life, draft
from tsa_sheets.config import JobSettings
from tsa_sheets.ledger import Ended, Packed, Ready
from tsa_sheets.model.letter import Draft, LetterState
from tsa_sheets.run.packing import BATCH

LETTERS = 1_000
CHUNK = 50
WORDS = "Your place on the course is confirmed. " * 20
BYTES = b"x" * 4_000


def drafts(life: Life) -> list[Draft]:
    """Draft confirmations as long as the shipped ones."""
    due = life.world.now() - timedelta(hours=1)
    told = {"name": "Ann Smith", "email": "ann@school.example", "course": "PH1", "on": "2026-09-22"}
    return [replace(draft(f"r{number:014x}", says=WORDS), due=due, told=told) for number in range(LETTERS)]


def milliseconds(work: Callable[[], None]) -> tuple[float, float]:
    """Measure how long one of many takes, and how much of that the processor worked; the median of some chunks."""
    waited, worked = [], []
    for _ in range(LETTERS // CHUNK):
        began, began_work = time.perf_counter(), time.process_time()
        for _ in range(CHUNK):
            work()
        waited.append((time.perf_counter() - began) / CHUNK * 1000)
        worked.append((time.process_time() - began_work) / CHUNK * 1000)
    return statistics.median(waited), statistics.median(worked)


def sending(life: Life, proposed: list[Draft]) -> Callable[[], None]:
    """Give what records one letter after the other, as delivery does."""
    claim = life.claim()
    life.propose(claim, *proposed)
    waiting = list(life.ready(*proposed))
    numbers = iter(range(len(waiting)))
    mark = life.ledger.mark()
    last: Ended | None = None

    def send() -> None:
        nonlocal last
        index = next(numbers)
        letter = waiting[index]
        if index % BATCH == 0:
            life.delivery.pack(claim, [packed(each) for each in waiting[index : index + BATCH]], last=last)
            last = None
        number = life.delivery.begin(claim, letter, last=last)
        assert number
        life.opened.high_water.raise_to(replace(mark, posted=number))
        last = Ended(number=letter.number, state=LetterState.SENT, reply="250 2.0.0 Ok: queued")

    return send


def packed(letter: Ready) -> Packed:
    """Give a letter some bytes."""
    return Packed(number=letter.number, message_id=f"<{letter.digest[:24]}@north-vale.example>", mime=BYTES)


def least(folder: Path) -> Callable[[], None]:
    """Give one commit of the bytes and one flushed line, in nothing but SQLite and the operating system."""
    database = sqlite3.connect(folder / "least.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE letters (content BLOB)")
    line = os.open(folder / "line", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def commit() -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO letters VALUES (?)", (BYTES,))
        database.execute("COMMIT")
        os.write(line, b"0123456789abcdef 1\n")
        os.fsync(line)

    return commit


def main() -> None:
    """Print one JSON line; what the disk takes is in both, and differs from minute to minute."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = {JOB: JobSettings(automatic=True, at_most=LETTERS)}
        life = Life(where=str(folder), beside=folder, settings=settings)
        for count in (20, 60, 180, 400):  # so that a thousand at once are no more than usual
            life.look(*(draft(f"{count}-{number}") for number in range(count)))
        proposed = drafts(life)
        claim = life.claim()
        began = time.perf_counter()
        life.propose(claim, *proposed)
        proposing = time.perf_counter() - began
        life.finish(claim)
        waited, worked = milliseconds(sending(life, proposed))
        life.close()
        least_waited, least_worked = milliseconds(least(folder))
    print(json.dumps({
        "name": "ledger",
        "figure": round(waited, 3),
        "unit": "milliseconds a letter",
        "baseline": round(least_waited, 3),
        "ratio": round(waited / least_waited, 2),
        "processor": round(worked, 3),
        "baseline_processor": round(least_worked, 3),
        "drafts_a_second": round(LETTERS / proposing),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
