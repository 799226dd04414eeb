"""An alliance on whose machines anything may fail, and the truth about what really went out."""

import contextlib
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.homes import Cells, make_home
from tests.world.faults import Clock, CrashError, Fault, FaultyWorld
from tsa_sheets.config import PostSettings
from tsa_sheets.errors import PostError, TsaSheetsError
from tsa_sheets.home import Home, load
from tsa_sheets.model.letter import LetterState
from tsa_sheets.post.outcome import Accepted, Envelope, InDoubt, NotSent, Outcome
from tsa_sheets.run.execute import execute, open_record
from tsa_sheets.timetable import by_hand, next_look
from tsa_sheets.world import World

MORNING = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)


@dataclass
class Wire:
    """The way to the readers, and what really reached them. Nothing can be asked of it afterwards."""

    reached: list[Envelope] = field(default_factory=list)

    def open_post(self, _: PostSettings, world: World) -> "WirePost":
        post = WirePost(self, world)
        post.open()
        return post


@dataclass
class WirePost:
    """Hands letters to the wire in stages, as a mail server takes them."""

    wire: Wire
    world: World
    repeatable: bool = False
    largest: int = 0

    def open(self) -> None:
        try:
            self.world.io("wire open", lambda: None)
        except OSError as error:
            raise PostError("the wire", "nobody answers", "Try again.") from error

    def announce(self, _: Envelope) -> None:
        with contextlib.suppress(OSError):
            self.world.io("wire announce", lambda: None)

    def hasten(self) -> None:
        with contextlib.suppress(OSError):
            self.world.io("wire hasten", lambda: None)

    def deliver(self, envelope: Envelope, meanwhile: Callable[[], None] = lambda: None) -> Outcome:
        meanwhile()
        try:
            self.world.io("wire letter", lambda: None)
        except OSError as error:
            return NotSent(str(error), stop=True)
        try:
            self.world.io("wire dot", lambda: self.wire.reached.append(envelope))
        except OSError as error:
            return InDoubt(str(error))
        return Accepted("250 taken")

    def close(self) -> None:
        self.world.io("wire close", lambda: None)


@dataclass
class Scene:
    """One alliance in one folder, which can be put back to its beginning at any time."""

    folder: Path
    beginning: Path
    home: Home
    clock: Clock = field(default_factory=lambda: Clock(MORNING))
    wire: Wire = field(default_factory=Wire)

    @classmethod
    def of(cls, folder: Path, rows: Sequence[Cells]) -> "Scene":
        """Make the alliance whose bookings are `rows`."""
        make_home(folder / "home", rows, FaultyWorld(Clock(MORNING)))
        shutil.copytree(folder / "home", folder / "beginning")
        return cls(folder / "home", folder / "beginning", load(folder / "home"))

    def again(self) -> None:
        """Begin anew."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.beginning, self.folder)
        self.clock.now = MORNING
        self.wire.reached.clear()

    def world(self, faults: dict[int, Fault] | None = None) -> FaultyWorld:
        """Give a machine its world."""
        return FaultyWorld(self.clock, faults or {})

    def look(self, world: FaultyWorld) -> None:
        """Do what a heartbeat does: add a run, then carry out whatever is due or was left behind."""
        try:
            with closing(open_record(self.home, world)) as opened:
                by_hand(self.home, opened, world.now())
                waiting = opened.ledger.runs.waiting()
            looked = next_look(self.home, world.now())
            for minute in waiting:
                execute(self.home, minute, world, send=True, next_look=looked, post=self.wire.open_post)
        except (CrashError, OSError, TsaSheetsError):
            return  # the process is gone, or has said what is wrong; the next one goes on

    def calm_down(self) -> list[str]:
        """Let a machine on which nothing fails go on, with a person who looks what reached the readers.

        Gives what then still waits to be sent.
        """
        reached = {envelope.message_id for envelope in self.wire.reached}
        for _ in range(2):
            self.clock.pass_by(3600)
            self.look(self.world())
            with closing(open_record(self.home, self.world())) as opened:
                doubts = opened.ledger.delivery.in_doubt()
                for doubt in doubts:
                    opened.ledger.letters.settle(doubt.number, went=doubt.message_id in reached, by="LM")
                left = [letter for letter in opened.ledger.waiting() if letter.state is not LetterState.DRAFT]
        return [f"letter {letter.number} is {letter.state}: {letter.reason}" for letter in left]

    def broken(self, expected: Sequence[str]) -> list[str]:
        """Say what is wrong with what reached the readers; nothing, where each expected reader got one letter."""
        left = self.calm_down()
        confirmations = Counter(env.to[0] for env in self.wire.reached if "registration-confirmed" in env.name)
        wrong = [f"{address} got {confirmations[address]}" for address in expected if confirmations[address] != 1]
        wrong += [f"{address} got one" for address in confirmations if address not in expected]
        twice = Counter(envelope.message_id for envelope in self.wire.reached)
        wrong += [f"{name} went {times} times" for name, times in twice.items() if times > 1]
        return wrong + left
