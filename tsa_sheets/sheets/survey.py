"""What has to be known of a tab before and beside reading it: how far it reaches, and what the reader would not say."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tsa_sheets.errors import SheetError

MOST_ROWS = 200_000
MOST_CELLS = 5_200_000  # two hundred thousand rows of 26 columns: some 200 MB once read


@dataclass(frozen=True, slots=True)
class Survey:
    """The last row and column with something in them, the failed formulas, the hidden rows.

    Rows count from 1 and columns from 0. `errors` are kept by row and column, because the library that reads cells
    gives a failed formula as an empty cell.
    """

    rows: int = 0
    columns: int = 0
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()


def fits(survey: Survey, workbook: str, title: str) -> None:
    """Insist that a tab is no larger than we can hold: a single stray cell far out makes all between it count."""
    if survey.rows <= MOST_ROWS and survey.rows * survey.columns <= MOST_CELLS:
        return
    raise SheetError(
        f"{workbook}, {title}",
        f"it reaches down to row {survey.rows:,} and over {survey.columns:,} columns, "
        f"more than we read (up to {MOST_ROWS:,} rows)",
        "Delete the rows below and the columns beside the list, where something was typed or pasted, and save it.",
    )


def column_number(letters: str) -> int:
    """Count a column from 0 by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
