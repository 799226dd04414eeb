"""`[desk]` and `[approvers]`: where flags and drafts are shown, and who may approve them there."""

from pathlib import Path
from typing import Any

from tsa_sheets.config import values
from tsa_sheets.config.file import Key, TomlFile
from tsa_sheets.config.mistakes import Wrong
from tsa_sheets.config.online import online
from tsa_sheets.model.online import is_online


def _file(value: Any) -> Path:
    if values.path(value).suffix.lower() != ".xlsx":
        raise Wrong(f"{values.described(value)} is not an Excel workbook", 'Give it a name like "desk.xlsx".')
    return values.path(value)


def _spreadsheet(value: Any) -> str:
    if not is_online(values.line(value)):
        wrong = f"{values.described(value)} is no address"
        raise Wrong(wrong, "Copy the address of a Google spreadsheet from the browser; a file is named as file = ….")
    return online(values.line(value))


def _accounts(value: Any) -> tuple[str, ...]:
    return tuple(values.address(address) for address in values.texts(value))


DESK = (Key("file", _file), Key("spreadsheet", _spreadsheet))
APPROVERS = (Key("accounts", _accounts),)


def desk(file: TomlFile, table: Any, approvers: Any, folder: Path) -> dict[str, Any]:
    """Read both, as arguments of `Settings`; a spreadsheet is chosen instead of the file."""
    found = file.table("desk", table).read(DESK)
    if {"file", "spreadsheet"} <= set(found):
        wrong = "the desk cannot be kept in a file and in a spreadsheet at once"
        file.table("desk", table).wrong("file", wrong, "Take one of the two lines out.")
    accounts = file.table("approvers", approvers).read(APPROVERS).get("accounts", ())
    return {
        "desk": folder / found.get("file", "desk.xlsx"),
        "desk_online": found.get("spreadsheet", ""),
        "approvers": accounts,
    }
