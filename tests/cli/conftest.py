import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.homes import Cells, make_home, registration
from tests.world.faults import Clock, FaultyWorld
from tsa_sheets.cli import main

MORNING = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)


@dataclass
class Terminal:
    """Somebody who stands in an alliance's folder and types; a minute goes by before each command."""

    folder: Path
    clock: Clock = field(default_factory=lambda: Clock(MORNING))

    @property
    def world(self) -> FaultyWorld:
        return FaultyWorld(self.clock)

    def type(self, *words: str, answers: str | None = None, world: FaultyWorld | None = None) -> Result:
        self.clock.pass_by(60)
        typed = ["--home", str(self.folder), *words]
        return CliRunner().invoke(main, typed, obj=world or self.world, input=answers, catch_exceptions=False)

    def says(self, *words: str) -> list[str]:
        """Type a command that must succeed, and give its lines."""
        result = self.type(*words)
        assert result.exit_code == 0, result.output
        return result.output.splitlines()

    def tells(self, *words: str) -> Any:
        """Type a command that must succeed, with --json, and give what it tells."""
        return json.loads("\n".join(self.says(*words, "--json")))

    def everything(self) -> dict[str, tuple[str, int]]:
        """Take a fingerprint of every file there is in the folder, with the moment it was written."""
        paths = [path for path in self.folder.rglob("*") if path.is_file()]
        return {
            str(path.relative_to(self.folder)): (
                hashlib.sha256(path.read_bytes()).hexdigest(),
                path.stat().st_mtime_ns,
            )
            for path in paths
        }


def three() -> Sequence[Cells]:
    """Give three bookings; the third is of a course that nobody knows."""
    return [registration(0), registration(1), registration(2, course="Knitting")]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Stand in the folder of an alliance with three bookings, whose letters wait for a person; none is to ourselves."""
    terminal = Terminal(tmp_path / "harbour")
    make_home(terminal.folder, three(), terminal.world, automatic=False)
    settings = terminal.folder / "config/alliance.toml"
    text = settings.read_text()
    for job in ("coordinators_digest", "tell_of_tomorrow", "tell_at_once"):
        text = text.replace(f"[jobs.{job}]\n", f"[jobs.{job}]\noff = true\n")
    settings.write_text(text)
    return terminal
