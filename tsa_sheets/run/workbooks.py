"""The workbooks of one run and its desk, files and Google spreadsheets: each is opened once, whatever is in it."""

from functools import cached_property
from typing import TYPE_CHECKING

from tsa_sheets.home import Home
from tsa_sheets.model.online import key_of
from tsa_sheets.sheets.desk.file import FileDesk
from tsa_sheets.sheets.desk.kept import KeptDesk
from tsa_sheets.sheets.excel import open_workbook
from tsa_sheets.sheets.workbook import Workbook
from tsa_sheets.world import World

if TYPE_CHECKING:
    from tsa_sheets.sheets.google.spreadsheets import Spreadsheets


class Workbooks:
    """What opens a workbook by the name it has in `config/sheets/`. Close it at the end."""

    def __init__(self, home: Home, world: World) -> None:
        self._home = home
        self._world = world
        self._files: dict[str, Workbook] = {}

    def open(self, name: str) -> Workbook:
        """Open a workbook; raises `SheetError` where it cannot be read."""
        key = key_of(name)
        if key:
            return self.online.workbook(key)
        if name not in self._files:
            self._files[name] = open_workbook(self._home.folder / name, self._world)
        return self._files[name]

    @cached_property
    def desk(self) -> KeptDesk:
        """Give the desk, where the settings say that it is kept; nothing is read yet."""
        settings = self._home.settings
        key = key_of(settings.desk_online)
        if not key:
            return FileDesk(settings.desk, self._world)
        from tsa_sheets.sheets.google.desk.kept import GoogleDesk  # takes half a second to load

        return GoogleDesk(self.online, key, alliance=settings.id, approvers=settings.approvers, world=self._world)

    @cached_property
    def online(self) -> "Spreadsheets":
        """Give the Google spreadsheets of this run; what is needed for them is loaded by the first who asks."""
        from tsa_sheets.sheets.google.spreadsheets import Spreadsheets  # takes half a second to load

        settings = self._home.settings
        return Spreadsheets(settings.google, settings.id, self._world, settings.zone)

    def forget(self) -> None:
        """Let go of every cell that was read: what a run needs of them it has taken by then."""
        self._files.clear()
        if "online" in vars(self):
            self.online.forget()

    def close(self) -> None:
        """End the connections."""
        if "online" in vars(self):
            self.online.close()
