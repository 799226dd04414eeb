"""The workbooks to be looked at: files wherever they are, and Google spreadsheets by their address."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from tsa_sheets.errors import SheetError
from tsa_sheets.home import load
from tsa_sheets.model.online import address_of, is_online, key_of
from tsa_sheets.run.workbooks import Workbooks
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.sheets.workbook import Workbook
from tsa_sheets.world import World


def opened(folder: Path, names: Sequence[str], world: World) -> Mapping[str, Workbook]:
    """Open workbooks, each by how `workbook =` will name it; a file's name is counted from where we stand."""
    files = {name: open_workbook(Path(name), world) for name in names if not is_online(name)}
    addresses = [_address(name) for name in names if is_online(name)]
    found: dict[str, Workbook] = {written_in(Path(name), folder): workbook for name, workbook in files.items()}
    if addresses:  # only they need the settings, which say how we sign in
        with closing(Workbooks(load(folder), world)) as workbooks:
            found |= {address: workbooks.open(address) for address in addresses}
    return found


def written_in(source: Path, folder: Path) -> str:
    """Give a workbook's file as `workbook =` names it: from the alliance's folder on where it lies in it."""
    source, folder = source.absolute(), folder.absolute()
    return source.relative_to(folder).as_posix() if source.is_relative_to(folder) else source.as_posix()


def _address(name: str) -> str:
    key = key_of(name)
    if key is None:
        raise SheetError(name, "this is not the address of a Google spreadsheet", "Copy it from the browser.")
    return address_of(key)
