"""Delivering: what is approved and was decided again just now goes out, each letter a fenced transaction of its own."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tsa_sheets.config import PostSettings, Settings
from tsa_sheets.errors import LedgerError, PostError
from tsa_sheets.ledger import LEASE, Claim, Ended, LostClaimError, Opened, Ready
from tsa_sheets.model.letter import LetterState
from tsa_sheets.post.outcome import Accepted, Envelope, InDoubt, NotSent, Outcome, Post
from tsa_sheets.run.envelopes import ended
from tsa_sheets.run.marking import Marking
from tsa_sheets.run.pace import DAY, Pace
from tsa_sheets.run.packing import BATCH, Packing
from tsa_sheets.world import World

OpenPost = Callable[[PostSettings, World], Post]
Ticked = Callable[[], bool]

LEAST_TIME = timedelta(minutes=11)
"""A letter is handed over only while the claim lasts longer than a mail server may take to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """How many letters came to which state, how many were left for the next run, and why the round stopped."""

    states: Mapping[LetterState, int]
    left: int = 0
    stopped: str = ""


def deliver(
    claim: Claim,
    released: Mapping[str, str],
    opened: Opened,
    settings: Settings,
    world: World,
    open_post: OpenPost,
    ticked: Ticked,
    step: Callable[[str], None] = lambda _: None,
    *,
    stop: str = "",
) -> Delivered:
    """Send what may go: `released` are the keys and digests this run has just decided; `step` is told how far it is.

    `ticked` tells whether the desk says that everything is to pause. A decision may be acted on for a quarter
    of an hour; what is left then waits for the next run. `stop` says why nothing may go at all ("" where it may).
    """
    delivery = opened.ledger.delivery
    ready = delivery.ready(released)
    if stop:
        return Delivered(states={}, left=len(ready), stopped=stop)
    tried = [] if opened.ledger.paused() else [letter.number for letter in ready if not letter.mail]
    if tried:
        delivery.tried(claim, tried)
    doubts = delivery.in_doubt()
    if not doubts and not any(letter.mail for letter in ready):
        return Delivered(states={LetterState.TRIED: len(tried)})
    try:
        post = open_post(settings.post, world)
    except PostError as error:
        return Delivered(states={}, left=len(delivery.ready(released)), stopped=str(error))
    try:
        if doubts and post.repeatable:
            for doubt in doubts:
                delivery.found(claim, doubt.number, went=False, how="putting it there again changes nothing")
            ready = delivery.ready(released)
        letters = [letter for letter in ready if letter.mail]
        done = Round(claim, post, opened, settings, world, ticked).send(letters, step)
    finally:
        post.close()
    states = Counter(done.states) + Counter({LetterState.TRIED: len(tried)})
    return Delivered(states=states, left=done.left, stopped=done.stopped)


class Round:
    """One round of the post, in which a letter's end and the next one's beginning are recorded together."""

    def __init__(
        self, claim: Claim, post: Post, opened: Opened, settings: Settings, world: World, ticked: Ticked
    ) -> None:
        self.claim = claim
        self.post = post
        self.opened = opened
        self.delivery = opened.ledger.delivery
        self.marking = Marking(opened)
        self.settings = settings
        self.world = world
        self.until = world.now() + LEASE
        self.ticked = ticked
        self.pace = Pace(settings.post, self.delivery.gone_since(world.now() - DAY), world)

    def send(self, letters: Sequence[Ready], step: Callable[[str], None]) -> Delivered:
        """Send one letter after the other; stop where no more can go."""
        states: Counter[LetterState] = Counter()
        packing = Packing(letters, self.claim, self.delivery, self.settings, self.world)
        last: Ended | None = None
        stopped = ""
        try:
            for index, letter in enumerate(letters):
                last = self._take_our_time(last)
                stopped = self._why_stop(index) or self.pace.used_up(_addresses(letter))
                if stopped:
                    break
                step(f"sending letter {index + 1} of {len(letters)}")
                parcel, last = packing.take(last)
                began = self.world.now()
                self.post.announce(parcel)  # the server takes it, but for its dot, while the disk takes the record
                number = self.delivery.begin(self.claim, letter, last=last, hasten=self.post.hasten)
                last = None
                if number is None:
                    continue
                outcome = self._hand_over(number, parcel, began, packing.go_on)
                last = ended(letter.number, outcome)
                self.pace.gone(_addresses(letter) if isinstance(outcome, Accepted | InDoubt) else 0)
                gone = LetterState.TRIED if letter.trial and last.state is LetterState.SENT else last.state
                states[gone] += 1
                if isinstance(outcome, NotSent) and outcome.stop:
                    stopped = outcome.reason
                    break
            if last is not None:
                self.delivery.end(self.claim, last)
            stopped = self.marking.flush() or stopped
        except LostClaimError:
            if last is not None:
                self.delivery.tell(self.claim, last)
            raise
        left = len(letters) - sum(states.values()) + states.pop(LetterState.APPROVED, 0)
        return Delivered(states=states, left=left, stopped=stopped)

    def _take_our_time(self, last: Ended | None) -> Ended | None:
        """Wait for as long as the provider's pace asks, with nothing left unrecorded meanwhile."""
        seconds = self.pace.seconds_to_wait()
        if not seconds:
            return last
        if last is not None:
            self.delivery.end(self.claim, last)
        self.world.wait(seconds)
        return None

    def _why_stop(self, index: int) -> str:
        if self.world.now() > self.until:
            return "what was decided is a quarter of an hour old: the rest is looked at again in the next run"
        stop = index % BATCH == 0 and (self.opened.ledger.paused() or self.ticked())
        if stop:
            return "everything is paused"
        return ""

    def _hand_over(self, number: int, parcel: Envelope, began: datetime, meanwhile: Callable[[], None]) -> Outcome:
        """Give one letter to the post, once the mark outside the ledger says that it is on its way.

        Not where much time has passed since it `began`, before which the claim was surely held: it may be lost by now.
        """
        try:
            self.marking.raise_to(number, began)
            if self.world.now() - began > LEASE - LEAST_TIME:
                return NotSent("this computer was asleep: looked at again in the next run", stop=True)
            return self.post.deliver(parcel, meanwhile)
        except (PostError, LedgerError) as error:
            return NotSent(str(error), stop=True)


def _addresses(letter: Ready) -> int:
    return 2 if letter.content.copy_to and not letter.trial else 1
