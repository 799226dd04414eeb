"""Packing: letters are put into their envelopes ahead of time, and their bytes are kept before they go."""

import contextlib
from collections import deque
from collections.abc import Sequence

from tsa_sheets.config import Settings
from tsa_sheets.ledger import Claim, Ended, Packed, Ready
from tsa_sheets.ledger.delivery import Delivery
from tsa_sheets.post.outcome import Envelope
from tsa_sheets.run.envelopes import envelope
from tsa_sheets.world import World

BATCH = 20
"""How many letters are kept by one flushed write, once the record has been asked whether somebody has paused all."""


class Packing:
    """The envelopes of one round's letters, in their order; those of a batch are kept together."""

    def __init__(
        self, letters: Sequence[Ready], claim: Claim, delivery: Delivery, settings: Settings, world: World
    ) -> None:
        self.letters = letters
        self.claim = claim
        self.delivery = delivery
        self.settings = settings
        self.world = world
        self._made: deque[Envelope] = deque()
        self._taken = 0

    def take(self, last: Ended | None) -> tuple[Envelope, Ended | None]:
        """Give the next letter's envelope, with how the one before ended where that has still to be recorded."""
        if self._taken % BATCH == 0:
            last = self._keep(self.letters[self._taken : self._taken + BATCH], last)
        self._taken += 1
        return self._made.popleft(), last

    def go_on(self) -> None:
        """Make one more envelope, at most a batch ahead, while somebody else is at work; never fails."""
        if len(self._made) < BATCH:
            with contextlib.suppress(Exception):  # whatever is wrong with it is said at its turn
                self._make_one()

    def _make_one(self) -> None:
        number = self._taken + len(self._made)
        if number < len(self.letters):
            self._made.append(envelope(self.letters[number], self.settings, self.world.now()))

    def _keep(self, batch: Sequence[Ready], last: Ended | None) -> Ended | None:
        """Make the envelopes of a batch that are missing, and keep the bytes of the letters never tried before."""
        while len(self._made) < len(batch):
            self._make_one()
        untried = [
            Packed(number=letter.number, message_id=parcel.message_id, mime=parcel.data)
            for letter, parcel in zip(batch, self._made, strict=False)
            if letter.packed is None
        ]
        if not untried:
            return last
        self.delivery.pack(self.claim, untried, last=last)
        return None
