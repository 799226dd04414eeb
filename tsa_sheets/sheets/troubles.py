"""What the reader notices while it reads, and how much each of it matters."""

from collections.abc import Mapping
from dataclasses import dataclass

from tsa_sheets.model.flag import Severity

READING_RULES: Mapping[str, tuple[Severity, str]] = {
    "unreadable_cell": (Severity.STOP, "A cell holds what its column cannot: no date, no sum, no address, no number."),
    "ambiguous_cell": (Severity.STOP, "A cell can be read in several ways, so a person has to say which is meant."),
    "unknown_choice": (Severity.STOP, "A cell holds a word that is none of the choices of its column."),
    "formula_error": (Severity.STOP, "A cell shows that its formula failed, such as #REF! or #N/A."),
    "two_addresses_in_one_cell": (Severity.STOP, "A cell for one address holds several."),
    "look_alike_letters_in_an_address": (
        Severity.STOP,
        "An address has a letter of another alphabet that only looks like ours: it would reach a stranger.",
    ),
    "row_without_a_key": (
        Severity.STOP,
        "A row has nothing in the columns that tell rows apart, so it could not be recognised again.",
    ),
    "text_that_would_run_as_a_formula": (
        Severity.ACT,
        "A cell holds text that a spreadsheet may run as a formula when it is copied.",
    ),
    "merged_cells_in_the_data": (
        Severity.ACT,
        "Cells of several rows are merged, so that only the first of these rows has the value.",
    ),
    "row_inside_the_data_that_is_no_record": (
        Severity.ACT,
        "A total, a note, a title or the headings again stand between the rows; they are not read as a record.",
    ),
    "clock_of_another_place": (
        Severity.ACT,
        "A spreadsheet's time zone is not yours, so its form writes other times than your clocks show.",
    ),
    "column_that_must_not_be_kept": (
        Severity.NOTE,
        "A heading names what an alliance must not keep (DBS, dates of birth, health, pupils): the column is not read.",
    ),
    "two_columns_for_one_thing": (
        Severity.NOTE,
        "Two columns have headings for the same thing; the one whose heading stands first in the settings is read.",
    ),
    "heading_like_one_we_look_for": (
        Severity.NOTE,
        "A column we can do without is not there, and another has a heading very like it.",
    ),
    "blank_heading_over_data": (Severity.NOTE, "A column holds something and has no heading; it is not read."),
    "hidden_rows": (Severity.NOTE, "Rows are hidden or filtered out; they are read all the same."),
    "number_in_doubt": (
        Severity.NOTE,
        "A phone number, a DfE number or a TRN cannot be read, or could be two; no letter depends on it.",
    ),
    "to_be_confirmed": (Severity.NOTE, "A cell says that its date, time, sum or choice is still to come."),
    "date_kept_as_text": (
        Severity.NOTE,
        "Some dates of a column are text and do not sort or count as dates do; we read them all the same.",
    ),
    "number_kept_as_text": (
        Severity.NOTE,
        "Some numbers or sums of a column are text, which formulas leave out; we read them all the same.",
    ),
}
"""The reader's own rules: how much each matters, and the sentence that describes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something noticed at a cell of a record, by the record's `index`, or about the tab (`None`), at `row` if any."""

    index: int | None = None
    row: int = 0
    field: str
    rule: str
    message: str
    suggest: str = ""
    severity: Severity


def trouble(
    rule: str, field: str, message: str, *, index: int | None = None, row: int = 0, suggest: str = ""
) -> Trouble:
    """Note a trouble with the weight its rule has."""
    severity, _ = READING_RULES[rule]
    return Trouble(index=index, row=row, field=field, rule=rule, message=message, suggest=suggest, severity=severity)
