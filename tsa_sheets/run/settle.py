"""Letters that may or may not have gone are looked for among the copies of what was sent, before anybody is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tsa_sheets.config import MailboxSettings, Settings
from tsa_sheets.errors import PostError
from tsa_sheets.ledger import Claim, Doubted, Opened
from tsa_sheets.post.mailbox import Mailbox
from tsa_sheets.world import World


@dataclass(frozen=True, slots=True)
class Settled:
    """How many letters were found to have gone and not to have gone, and why others could not be settled."""

    went: int = 0
    did_not_go: int = 0
    trouble: str = ""

    @property
    def any(self) -> bool:
        """Tell whether anything was found out."""
        return bool(self.went or self.did_not_go)


def settle(claim: Claim, opened: Opened, settings: Settings, world: World) -> Settled:
    """Look for every letter in doubt in the mailbox it was sent from.

    Found is certain. Not found counts only if another letter, which the mail server certainly took, is found there,
    and only after a while: a copy may come late. A letter that has not gone waits to go again, in the same bytes.
    """
    doubts = opened.ledger.delivery.in_doubt()
    if not doubts or settings.mailbox is None or settings.post.by != "smtp":
        return Settled()
    try:
        with Mailbox(settings.mailbox, world) as mailbox:
            return _Search(claim, opened, settings.mailbox, mailbox, world).settle(doubts)
    except PostError as error:
        return Settled(trouble=str(error))


@dataclass(frozen=True, slots=True)
class _Search:
    claim: Claim
    opened: Opened
    settings: MailboxSettings
    mailbox: Mailbox
    world: World

    def settle(self, doubts: Sequence[Doubted]) -> Settled:
        delivery = self.opened.ledger.delivery
        folder = self.mailbox.sent_folder()
        there = {doubt.number for doubt in doubts if self.mailbox.holds(folder, doubt.message_id)}
        for doubt in doubts:
            if doubt.number in there:
                delivery.found(self.claim, doubt.number, went=True, how="found among the copies of what was sent")
        missing = [doubt for doubt in doubts if doubt.number not in there]
        if not missing:
            return Settled(went=len(there))
        if not any(self.mailbox.holds(folder, known) for known in delivery.certainly_gone()):
            trouble = (
                f"{self.settings.host}: whether {len(missing)} in doubt have gone cannot be told: no letter that "
                "certainly went is among the copies there either. Look for yourself: tsa-sheets doubt"
            )
            return Settled(went=len(there), trouble=trouble)
        patience = timedelta(minutes=self.settings.settle_after)
        over = [doubt for doubt in missing if self.world.now() - doubt.since >= patience]
        for doubt in over:
            delivery.found(self.claim, doubt.number, went=False, how="not among the copies of what was sent")
        return Settled(went=len(there), did_not_go=len(over))
