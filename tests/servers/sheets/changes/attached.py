"""Changes of what is attached to ranges: names, protections, merges, bandings, conditional formats, tables."""

from tests.servers.sheets.cells import EMPTY
from tests.servers.sheets.changes.edit import Edit, Json, listed
from tests.servers.sheets.masks import merged
from tests.servers.sheets.places import Area, to_grid
from tests.servers.sheets.reading import attached, without_zero
from tests.servers.sheets.refusal import RefusalError


def add_named_range(edit: Edit, request: Json) -> Json:
    """Give a range a name."""
    named = {"namedRangeId": str(edit.number()), **request["namedRange"]}
    if any(other["name"].casefold() == named["name"].casefold() for other in edit.book.named):
        raise RefusalError(f"A named range with name {named['name']} already exists.")
    edit.area(named.get("range", {}))
    edit.book.named.append(named)
    return {"namedRange": {**named, "range": without_zero(named["range"])}}


def update_named_range(edit: Edit, request: Json) -> Json:
    """Change a name or its range."""
    place = _named(edit, request["namedRange"].get("namedRangeId", ""))
    mask = listed(request, "NamedRange")
    edit.book.named[place] = merged(edit.book.named[place], request["namedRange"], mask)
    return {}


def delete_named_range(edit: Edit, request: Json) -> Json:
    """Forget a name; the cells stay."""
    del edit.book.named[_named(edit, request["namedRangeId"])]
    return {}


def _named(edit: Edit, name_id: str) -> int:
    for place, named in enumerate(edit.book.named):
        if named["namedRangeId"] == name_id:
            return place
    raise RefusalError(f"No named range with id: {name_id}")


def add_protected_range(edit: Edit, request: Json) -> Json:
    """Protect a range or a whole tab; whoever does so may edit it still."""
    protection = {"protectedRangeId": edit.number(), **request["protectedRange"]}
    _check_editors(protection)
    tab = edit.book.tab(protection.get("range", {}).get("sheetId", 0))
    if not protection.get("warningOnly"):
        editors = protection.get("editors", {})
        users = [*editors.get("users", []), *([] if edit.who in editors.get("users", ()) else [edit.who])]
        protection["editors"] = {**editors, "users": users}
    tab.attached.setdefault("protectedRanges", []).append(protection)
    return {"protectedRange": attached(protection)}


def update_protected_range(edit: Edit, request: Json) -> Json:
    """Change the listed fields of a protection."""
    things, place = _found(
        edit, "protectedRanges", "protectedRangeId", request["protectedRange"].get("protectedRangeId")
    )
    changed = merged(things[place], request["protectedRange"], listed(request, "ProtectedRange"))
    _check_editors(changed)
    things[place] = changed
    return {}


def delete_protected_range(edit: Edit, request: Json) -> Json:
    """Take a protection away."""
    things, place = _found(edit, "protectedRanges", "protectedRangeId", request["protectedRangeId"])
    del things[place]
    return {}


def _check_editors(protection: Json) -> None:
    if protection.get("warningOnly") and protection.get("editors"):
        raise RefusalError("ProtectedRange is warningOnly. Editors cannot be set on it.")


def merge_cells(edit: Edit, request: Json) -> Json:
    """Merge cells; only the value at the top left of each merged block is kept."""
    tab, area = edit.writable(request["range"])
    kind = request["mergeType"]
    blocks = [area]
    if kind == "MERGE_ROWS":
        blocks = [Area(tab.id, row, row + 1, area.left, area.right) for row in range(area.top, area.bottom)]
    if kind == "MERGE_COLUMNS":
        blocks = [Area(tab.id, area.top, area.bottom, column, column + 1) for column in range(area.left, area.right)]
    merges = tab.attached.setdefault("merges", [])
    for block in blocks:
        cells = tab.block(block)
        first = next((cell for row in cells for cell in row if cell.value is not None), EMPTY)
        emptied = [[cell.having(None) for cell in row] for row in cells]
        emptied[0][0] = cells[0][0].having(first.value)
        tab.put(block.top, block.left, emptied)
        merges[:] = [merge for merge in merges if not tab.area(merge).meets(block)]
        merges.append({"sheetId": tab.id, **to_grid(block)})
    return {}


def unmerge_cells(edit: Edit, request: Json) -> Json:
    """Undo the merges in a range."""
    tab, area = edit.writable(request["range"])
    merges = tab.attached.get("merges", [])
    merges[:] = [merge for merge in merges if not tab.area(merge).meets(area)]
    return {}


def add_banding(edit: Edit, request: Json) -> Json:
    """Colour the rows of a range by turns."""
    banding = {"bandedRangeId": edit.number(), **request["bandedRange"]}
    tab, area = edit.area(banding.get("range", {}))
    if any(tab.area(other["range"]).meets(area) for other in tab.attached.get("bandedRanges", ())):
        raise RefusalError(
            "You cannot add alternating background colors to a range that already has alternating background colors."
        )
    tab.attached.setdefault("bandedRanges", []).append(banding)
    return {"bandedRange": attached(banding)}


def delete_banding(edit: Edit, request: Json) -> Json:
    """Take the colouring away."""
    things, place = _found(edit, "bandedRanges", "bandedRangeId", request["bandedRangeId"])
    del things[place]
    return {}


def add_conditional_format_rule(edit: Edit, request: Json) -> Json:
    """Add a rule by which cells are coloured."""
    rule = request["rule"]
    if not rule.get("ranges"):
        raise RefusalError("No ranges specified.")
    rules = edit.book.tab(rule["ranges"][0].get("sheetId", 0)).attached.setdefault("conditionalFormats", [])
    index = request.get("index", 0)
    if index > len(rules):
        raise RefusalError(f"Rule index {index} is out of range.")
    rules.insert(index, rule)
    return {}


def delete_conditional_format_rule(edit: Edit, request: Json) -> Json:
    """Take a rule away."""
    rules = edit.book.tab(request.get("sheetId", 0)).attached.get("conditionalFormats", [])
    index = request.get("index", 0)
    if index >= len(rules):
        raise RefusalError(f"No conditional format on sheet: {request.get('sheetId', 0)} at index: {index}")
    return {"rule": attached(rules.pop(index))}


def add_table(edit: Edit, request: Json) -> Json:
    """Make a range a table, which has a name and column types."""
    table = {"tableId": str(edit.number()), **request["table"]}
    tab, area = edit.area(table.get("range", {}))
    if any(tab.area(other["range"]).meets(area) for other in tab.attached.get("tables", ())):
        raise RefusalError("You cannot create a table that overlaps another table.")
    tab.attached.setdefault("tables", []).append(table)
    return {"table": attached(table)}


def update_table(edit: Edit, request: Json) -> Json:
    """Change the listed fields of a table."""
    things, place = _found(edit, "tables", "tableId", request["table"].get("tableId"))
    things[place] = merged(things[place], request["table"], listed(request, "Table"))
    return {}


def delete_table(edit: Edit, request: Json) -> Json:
    """Delete a table with its cells."""
    things, place = _found(edit, "tables", "tableId", request["tableId"])
    tab, area = edit.writable(things[place]["range"])
    tab.put(area.top, area.left, [[EMPTY] * area.width] * area.height)
    del things[place]
    return {}


def _found(edit: Edit, name: str, id_name: str, wanted: object) -> tuple[list[Json], int]:
    for tab in edit.book.tabs:
        things = tab.attached.get(name, [])
        for place, thing in enumerate(things):
            if thing[id_name] == wanted:
                return things, place
    raise RefusalError(f"No {id_name.removesuffix('Id')} with id: {wanted}")
