"""The demo's papers as Excel workbooks on a disk, saved when people would have saved them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tsa_sheets.demo.paper import Book, Page, Papers
from tsa_sheets.sheets.excel_new import NewTab, write_workbook
from tsa_sheets.world import World


def write_papers(
    folder: Path, papers: Papers, world: World, *, saved: Callable[[str], datetime], before: Papers | None = None
) -> None:
    """Write every workbook that differs from `before` into `folder/sheets`, as if saved when its sheets were."""
    sheets = folder / "sheets"
    world.io("make the folder for the sheets", lambda: sheets.mkdir(parents=True, exist_ok=True))
    same = before.books if before else ()
    for book in papers.books:
        if book not in same:
            at = max(saved(page.sheet) for page in book.pages)
            write_workbook(sheets / book.file, as_files(book), world, saved=at)


def as_files(book: Book) -> list[NewTab]:
    """Lay a workbook's tabs out as they are written."""
    return [_tab(page) for page in book.pages]


def _tab(page: Page) -> NewTab:
    return NewTab(
        title=page.title,
        rows=page.grid(),
        heading=page.heading_row - 1,
        widths=[column.width for column in page.columns],
        formats={index: column.format for index, column in enumerate(page.columns) if column.format},
    )
