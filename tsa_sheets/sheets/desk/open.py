"""Opening the desk where the settings say that it is kept."""

from tsa_sheets.config import Settings
from tsa_sheets.sheets.desk.file import FileDesk
from tsa_sheets.sheets.desk.kept import KeptDesk
from tsa_sheets.world import World


def open_desk(settings: Settings, world: World) -> KeptDesk:
    """Give the desk of an alliance; nothing is read yet."""
    return FileDesk(settings.desk, world)
