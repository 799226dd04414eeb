"""What every command begins from: whose folder is meant, and the world it acts in."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tsa_sheets.world import World

if TYPE_CHECKING:
    from tsa_sheets.home import Home


@dataclass(frozen=True, slots=True)
class Asked:
    """The folder that was named with --home (`None`: where we stand), and the world."""

    folder: Path | None
    world: World

    def where(self) -> Path:
        """Find the alliance's folder: the one that was named, else the one we stand in."""
        from tsa_sheets.home import find

        return self.folder or find(Path.cwd())

    def home(self) -> "Home":
        """Load the alliance's folder."""
        from tsa_sheets.home import load

        return load(self.where())
