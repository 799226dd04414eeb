import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest

from tests.homes import Cells, make_home, write_bookings
from tsa_sheets.home import load
from tsa_sheets.ledger import Ledger, Opened
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.run.execute import open_record
from tsa_sheets.run.report import Report
from tsa_sheets.timetable import run_now

T = TypeVar("T")


@dataclass
class Story:
    """An alliance over some days: its people edit, the desk is answered, and we run; `full` is a full disk's effect."""

    folder: Path
    time: datetime = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
    full: str = ""

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def io(self, name: str, effect: Callable[[], T]) -> T:
        if name == self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return effect()

    def later(self, **time: float) -> "Story":
        self.time += timedelta(**time)
        return self

    def run(self, *, send: bool = True) -> Report:
        return run_now(load(self.folder), self, send=send)

    def bookings(self, rows: Sequence[Cells]) -> None:
        """Save the booking form's responses now."""
        write_bookings(self.folder, rows, self.time)

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        with closing(open_record(load(self.folder), self)) as opened:
            yield opened

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        with self.opened() as opened:
            yield opened.ledger

    def letters(self, template: str = "registration-confirmed") -> list[KeptLetter]:
        with self.ledger() as ledger:
            return [letter for letter in ledger.every_letter() if letter.template == template]

    def sent(self, template: str = "registration-confirmed") -> list[EmailMessage]:
        paths = sorted((self.folder / "letters").glob(f"*{template}*.eml"))
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]

    def readers(self, template: str = "registration-confirmed") -> list[str]:
        return [str(letter["To"]) for letter in self.sent(template)]

    def tick(self, tab: str, heading: str, *, where: Callable[[str], bool] = lambda _: True, value: str = "✓") -> int:
        """Fill in a column of the desk, in each row whose words satisfy `where`, as a person does; count the rows."""
        book = openpyxl.load_workbook(self.folder / "desk.xlsx")
        sheet = book[tab]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        top = next(number for number, row in enumerate(rows) if heading in row)
        column = rows[top].index(heading)
        ticked = 0
        for number, row in enumerate(rows[top + 1 :], top + 2):
            words = " ".join(str(cell) for cell in row if cell is not None)
            if words and where(words):
                sheet.cell(number, column + 1).value = value
                ticked += 1
        book.save(self.folder / "desk.xlsx")
        return ticked


@pytest.fixture
def begin(tmp_path: Path) -> Callable[..., Story]:
    def make(rows: Sequence[Cells], **settings: object) -> Story:
        story = Story(tmp_path / "alliance")
        make_home(story.folder, rows, story, **settings)  # type: ignore[arg-type]
        return story

    return make
