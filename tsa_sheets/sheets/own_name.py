"""What a record is called in a sheet without a column for its own name: by the next thing others refer to it by."""

from collections.abc import Mapping

from tsa_sheets.config.settings import Sheet
from tsa_sheets.sheets.cells.for_field import what_it_holds


def stand_ins(sheet: Sheet) -> Mapping[str, str]:
    """Give the field whose column is taken for the record's own name: a course without a code goes by its title."""
    own, *others = sheet.kind.known_by or ("",)
    if not own or own in sheet.columns or what_it_holds(sheet.kind, own) is not str:
        return {}
    there = [other for other in others if other in sheet.columns and what_it_holds(sheet.kind, other) is str]
    return {own: there[0]} if there else {}
