"""Opening a ledger: the database, the alliance's secret, and the mark of how far it had come."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tsa_sheets.errors import LedgerError
from tsa_sheets.ledger.alone import alone
from tsa_sheets.ledger.database import open_database
from tsa_sheets.ledger.erased import Listed
from tsa_sheets.ledger.ledger import Ledger
from tsa_sheets.ledger.mark import HighWater, Mark, keep_names
from tsa_sheets.ledger.optouts import OptOuts
from tsa_sheets.world import World

LENGTH = 32


@dataclass(frozen=True, slots=True)
class Opened:
    """A ledger with what is kept beside it: the secret its hashes are keyed with, and the high-water mark.

    `local` is whether all its runs are on this computer.
    """

    ledger: Ledger
    secret: bytes
    high_water: HighWater
    erased: Listed
    opt_outs: OptOuts
    beside: Path
    local: bool

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Tell whether surely no other run of this record is alive; false where that cannot be known."""
        with alone(self.beside) as nobody_else:
            yield nobody_else and self.local

    def close(self) -> None:
        """Let the database go."""
        self.ledger.book.database.close()

    def must_not_be_behind(self) -> None:
        """Refuse to go on with a ledger that is older than its mark: it would send what has gone already."""
        mark, now = self.high_water.read(), self.ledger.mark()
        if not mark.ledger_id or (mark.ledger_id == now.ledger_id and not mark.passes(now)):
            return
        other = "it is another record" if mark.ledger_id != now.ledger_id else "it is an older copy"
        raise LedgerError(
            self.ledger.name,
            f"{other} (it knows of {now.posted} letters; {mark.posted} have been on their way{_numbers(mark, now)})",
            "Nothing is sent until you have run: tsa-sheets recover",
        )


def _numbers(mark: Mark, now: Mark) -> str:
    """Say which numbers have been given that a record does not know of ("" where it knows them all)."""
    given = [f"{series}: {last}" for series, last in mark.numbers.items() if last > now.numbers.get(series, 0)]
    return f"; the last numbers given are {', '.join(given)}" if given else ""


def open_ledger(where: str, home: str, beside: Path, world: World) -> Opened:
    """Open the record of an alliance (`home`) kept at `where`, with its secret and its mark in the folder `beside`."""
    database = open_database(where, world)
    try:
        ledger = Ledger(database, home)
        secret = secret_of(beside / "secret", begun=ledger.has_begun())
        ledger.begin(secret_check(secret))
    except BaseException:
        database.close()
        raise
    return opened(ledger, secret, beside, world, local="://" not in where)


def opened(ledger: Ledger, secret: bytes, beside: Path, world: World, *, local: bool) -> Opened:
    """Give a record with what is kept of it in the folder `beside`."""
    return Opened(
        ledger=ledger,
        secret=secret,
        high_water=HighWater(beside / "high-water", world),
        erased=Listed(beside / "erased", secret, world, "erased"),
        opt_outs=OptOuts(ledger.book, Listed(beside / "opted-out", secret, world, "opted out")),
        beside=beside,
        local=local,
    )


def secret_check(secret: bytes) -> str:
    """Give what a record keeps of its secret, to know it again."""
    return hashlib.sha256(b"check " + secret).hexdigest()[:16]


def secret_of(path: Path, *, begun: bool) -> bytes:
    """Read the alliance's secret; one is made only where no record has `begun`."""
    try:
        if path.exists():
            return _whole(bytes.fromhex(path.read_text().strip()))
        if begun:
            raise LedgerError(str(path), "the secret of this record is missing", "Put it back from your backup.")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret = secrets.token_bytes(LENGTH)
        temporary = path.with_name(f"secret-{secrets.token_hex(4)}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, secret.hex().encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.link(temporary, path)  # the first of two that begin at once wins, and both use its secret
        except FileExistsError:
            return secret_of(path, begun=begun)
        finally:
            temporary.unlink()
        keep_names(path.parent)
    except ValueError as error:
        raise LedgerError(str(path), "the secret of this record is damaged", "Put it back from your backup.") from error
    except OSError as error:
        raise LedgerError(
            str(path), f"it cannot be kept here ({error.strerror})", "Make the folder writable and run again."
        ) from error
    return secret


def _whole(secret: bytes) -> bytes:
    if len(secret) != LENGTH:
        raise ValueError(len(secret))
    return secret
