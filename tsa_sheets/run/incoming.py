"""Looking into the mailbox for what came back to our letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tsa_sheets.config import Settings
from tsa_sheets.errors import PostError
from tsa_sheets.ledger import Claim, Opened
from tsa_sheets.ledger.returns import turned_us_away
from tsa_sheets.model.returned import Arrived
from tsa_sheets.post.mailbox import Mailbox
from tsa_sheets.post.returned import is_of_interest, needs_body, understand
from tsa_sheets.world import World

AT_ONCE = 500
"""How many messages a run looks at; the rest waits for the next one."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """How many reports and answers were new, why nothing more may go now, and why the mailbox could not be read."""

    new: int = 0
    stop: str = ""
    trouble: str = ""


def look_for_answers(claim: Claim, opened: Opened, settings: Settings, world: World) -> Incoming:
    """Read what has come in since the last look; the first look only notes where it begins."""
    if settings.mailbox is None:
        return Incoming()
    folder = settings.mailbox.inbox
    try:
        with Mailbox(settings.mailbox, world) as mailbox:
            validity, end = mailbox.reaches(folder)
            before = opened.ledger.returns.read_up_to(folder)
            if before is None:
                opened.ledger.returns.keep(claim, folder, validity=validity, last=end, arrived=[])
                return Incoming()
            after = before[1] if before[0] == validity else 0
            numbers = mailbox.since(after)[:AT_ONCE]
            if not numbers:
                return Incoming()
            arrived = [found for number in numbers for found in _about_us(mailbox, number)]
            new = opened.ledger.returns.keep(claim, folder, validity=validity, last=numbers[-1], arrived=arrived)
            return Incoming(new=len(new), stop=_why_stop(new))
    except PostError as error:
        return Incoming(trouble=str(error))


def _why_stop(new: Sequence[Arrived]) -> str:
    """Say that a mail server has turned us away, as it may turn away what goes next ("" where none has)."""
    refused = next((each for each in new if turned_us_away(each)), None)
    if refused is None:
        return ""
    domain, status = refused.address.rpartition("@")[2], refused.words.partition(" ")[0]
    return (
        f"the mail server of {domain} turned a letter away as a matter of policy ({status}), so nothing more goes in "
        "this run: type tsa-sheets doctor to see whether your own domain is in order, and see the tab Flags"
    )


def _about_us(mailbox: Mailbox, number: int) -> Iterator[Arrived]:
    """Say what a message is about; of what a person wrote only the headers are read."""
    headers = mailbox.headers(number)
    if is_of_interest(headers):
        yield from understand(mailbox.whole(number) if needs_body(headers) else headers)
