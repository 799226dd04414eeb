"""An edit: one thing somebody does to the workbooks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tsa_sheets.demo.paper import Papers
from tsa_sheets.sheets.excel_new import NewCell


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What was done to a sheet, by whom, and the papers it makes of those before.

    `mends` is the kind of gap it puts right. A hasty edit has only just been saved when the morning's run looks.
    """

    by: str
    what: str
    sheet: str
    make: Callable[[Papers], Papers]
    mends: str = ""
    hasty: bool = False


def typed_over(
    sheet: str, line: str, cells: Mapping[str, NewCell], *, by: str, what: str, mends: str = "", hasty: bool = False
) -> Edit:
    """Type over some cells of a line."""

    def make(papers: Papers) -> Papers:
        return papers.changed(sheet, line, **cells)

    return Edit(by=by, what=what, sheet=sheet, make=make, mends=mends, hasty=hasty)
