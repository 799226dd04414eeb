"""What `adopt` says: its guess as a table for each tab, what is still missing, and what to do next."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tsa_sheets.cli.say import heading, said, table

if TYPE_CHECKING:
    from tsa_sheets.adopt import Adopted, Described

WORDS = {"on": "date", "starts": "start", "ends": "end", "which": "number of the placement", "urn": "URN"}


def show(adopted: "Adopted") -> None:
    """Show every tab that was found, its columns from left to right."""
    from tsa_sheets.adopt import file_of
    from tsa_sheets.model.words import count

    for described in (*adopted.sheets, *adopted.kept):
        page = described.fits[0].page
        where = " and ".join(fit.page.workbook.name for fit in described.fits)
        heading(f"{where}, tab “{page.title}”: {described.sheet.name}, {count(described.rows, 'row')}")
        table(("Cell", "Heading", "Is the", "How sure", "Why"), list(_columns(described)))
        said(*(f"  {line}" for line in _remarks(described)))
        if described in adopted.kept:
            said(f"  {file_of(described.sheet.name)} is your own, and stays as it is: delete it to have it made anew.")
    for doubt in adopted.doubts:
        *names, none = doubt.choices
        said("", f"Tab “{doubt.about}” is left out: it may be {' or '.join(names)}.")
        said(f'  Say which with --kind "{doubt.about}={names[0]}", or ={none} where it is none of them.')
    if adopted.others:
        said("", f"No list of ours: {', '.join(f'“{page.title}”' for page in adopted.others)}.")


def _columns(described: "Described") -> Iterator[tuple[str, ...]]:
    page = described.fits[0].page
    found = {match.column.at: (wanted, match) for wanted, match in described.matches.items()}
    for column in page.columns:
        cell = f"{column.letters}{page.row}"
        if not column.kept:
            yield (cell, column.heading, "never read", "", "an alliance must not keep it: delete the column")
        elif column.at not in found:
            yield (cell, column.heading, "not read", "", "")
        else:
            (part, name), match = found[column.at]
            whose = f" of person {part + 1}" if part else ""
            yield (cell, column.heading, _called(name) + whose, match.how_sure, match.why)


def _remarks(described: "Described") -> Iterator[str]:
    from tsa_sheets.model.words import count

    sheet = described.sheet
    if described.missing:
        yield f"Missing: a column for the {', the '.join(map(_called, described.missing))}. Without it nothing is read."
        for name in described.missing:
            if found := described.fits[0].free.get(name):
                yield f'  If it is “{found[0]}”: --column "{sheet.name}.{name}={found[0]}"'
    if described.error:
        yield f"Not readable yet. {described.error}"
    if described.unread is not None:
        yield f"Rows are known again by {', '.join(map(_called, sheet.key))}: {described.key_why}."
    if described.unread:
        yield f"{count(described.unread, 'cell')} cannot be read as typed; tsa-sheets check says which."
    for name, words in described.unknown_words.items():
        yield f"Not understood as a {_called(name)}: {', '.join(f'“{word}”' for word in words)}."
    if sheet.form:
        yield "A form fills this tab, so nothing is ever written to it."
    if "status" in sheet.blank:
        yield f"A row without a status is taken as {sheet.blank['status']}."


def _called(name: str) -> str:
    return WORDS.get(name) or name.replace("_", " ")


def next_steps(adopted: "Adopted", written: Sequence[str], usual: Sequence[str]) -> Iterator[str]:
    """Say what to do now; `usual` are the sheets whose files are still those that came with the program."""
    if written:
        yield f"Look through {', '.join(written)}: each line says how sure it is."
    for described in adopted.sheets:
        if described.missing:
            lacking = ", ".join(map(_called, described.missing))
            yield f"In {described.sheet.name}: write the heading for the {lacking}, or add such a column to the tab."
    for name in usual if written else ():
        yield (
            f"Your {name} are not described yet: adopt their workbook too. If you keep no such list, write "
            f"optional = true into config/sheets/{name}.toml."
        )
    if not written:
        yield "Nothing was written. The same command without --look writes it down."
    yield "Type: tsa-sheets check"


def as_values(adopted: "Adopted") -> dict[str, Any]:
    """Give the guess for another program."""
    return {
        "sheets": [_as_values(described) for described in adopted.sheets],
        "kept": [described.sheet.name for described in adopted.kept],
        "in_doubt": {doubt.about: doubt.choices for doubt in adopted.doubts},
        "no_list": [page.title for page in adopted.others],
    }


def _as_values(described: "Described") -> dict[str, Any]:
    sheet = described.sheet
    return {
        "sheet": sheet.name,
        "workbooks": sheet.workbooks,
        "tab": sheet.tab,
        "record": sheet.kind.__name__,
        "key": sheet.key,
        "key_why": described.key_why,
        "form": sheet.form,
        "rows": described.rows,
        "unreadable_cells": described.unread,
        "missing": described.missing,
        "blank": sheet.blank,
        "columns": [
            {
                "field": name,
                "person": part + 1,
                "heading": match.column.heading,
                "column": match.column.letters,
                "confidence": round(match.score, 2),
                "how_sure": match.how_sure,
                "why": match.why,
            }
            for (part, name), match in described.matches.items()
        ],
        "never_read": [column.heading for column in described.fits[0].page.columns if not column.kept],
        "not_read": [column.heading for column in described.fits[0].unused],
    }
