"""`spreadsheets.batchUpdate`: all of its requests, or none of them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.servers.sheets.book import Book
from tests.servers.sheets.changes import attached, blocks, cells, lines, metadata, order, tabs
from tests.servers.sheets.changes.edit import Change, Edit
from tests.servers.sheets.refusal import RefusalError, not_built

Json = dict[str, Any]


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda found: found.group(1).upper(), name)


CHANGES: Mapping[str, Change] = {
    _camel(change.__name__): change
    for change in (
        *(tabs.add_sheet, tabs.delete_sheet, tabs.duplicate_sheet),
        *(tabs.update_sheet_properties, tabs.update_spreadsheet_properties),
        *(cells.update_cells, cells.append_cells, cells.repeat_cell, cells.set_data_validation, cells.update_borders),
        *(lines.insert_dimension, lines.append_dimension, lines.delete_dimension, lines.move_dimension),
        *(lines.update_dimension_properties, lines.auto_resize_dimensions),
        *(lines.add_dimension_group, lines.delete_dimension_group),
        *(order.sort_range, order.set_basic_filter, order.clear_basic_filter),
        *(order.add_filter_view, order.update_filter_view, order.delete_filter_view),
        *(attached.add_named_range, attached.update_named_range, attached.delete_named_range),
        *(attached.add_protected_range, attached.update_protected_range, attached.delete_protected_range),
        *(attached.merge_cells, attached.unmerge_cells, attached.add_banding, attached.delete_banding),
        *(attached.add_conditional_format_rule, attached.delete_conditional_format_rule),
        *(attached.add_table, attached.update_table, attached.delete_table),
        *(metadata.create_developer_metadata, metadata.update_developer_metadata, metadata.delete_developer_metadata),
        *(blocks.copy_paste, blocks.cut_paste, blocks.paste_data, blocks.auto_fill),
        *(blocks.insert_range, blocks.delete_range, blocks.find_replace),
    )
}


def apply(book: Book, requests: list[Json], who: str, today: date) -> tuple[Book, list[Json]]:
    """Give the spreadsheet after all requests, and their replies; the one given stays as it was."""
    if not requests:
        raise RefusalError("Must specify at least one request.")
    edit = Edit(book.copy(), who, today)
    replies = [_apply(edit, number, request) for number, request in enumerate(requests)]
    return edit.book, replies


def _apply(edit: Edit, number: int, request: Json) -> Json:
    if len(request) != 1:
        raise RefusalError(f"Invalid requests[{number}]: exactly one kind of request must be set")
    ((name, asked),) = request.items()
    if name not in CHANGES:
        raise not_built(f"requests[{number}].{name}")
    try:
        reply = CHANGES[name](edit, asked)
    except RefusalError as error:
        raise RefusalError(f"Invalid requests[{number}].{name}: {error.message}") from error
    except KeyError as error:
        raise RefusalError(f"Invalid requests[{number}].{name}: {error.args[0]} is required") from error
    return {name: reply} if reply else {}
