"""One letter to ourselves, sent only when somebody asks: whether it goes, and whether it can be found again."""

import secrets
from collections.abc import Iterator
from contextlib import closing
from email.utils import parseaddr

from tsa_sheets.doctor.finding import Finding, good, look, wrong
from tsa_sheets.home import Home
from tsa_sheets.letters.message import build
from tsa_sheets.model.letter import Content
from tsa_sheets.post.choose import open_post
from tsa_sheets.post.mailbox import Mailbox
from tsa_sheets.post.outcome import Accepted, Envelope
from tsa_sheets.world import World

LOOKS = 6
SECONDS = 5.0
"""How often, and how far apart, the mailbox is looked into."""

TEXT = "tsa-sheets sent this letter to see whether letters can be sent and found again. Nothing needs doing.\n"


def canary(home: Home, world: World) -> Iterator[Finding]:
    """Send a letter to our own office, and look for it under its own Message-ID."""
    settings = home.settings
    if settings.post.by != "smtp":
        yield look("No letter was sent to yourselves: letters are put into a folder", "")
        return
    parcel = _parcel(home, world)
    with closing(open_post(settings.post, world)) as post:
        outcome = post.deliver(parcel)
    if not isinstance(outcome, Accepted):
        said = getattr(outcome, "reply", "") or getattr(outcome, "reason", "")
        yield wrong(f"A letter to yourselves did not go ({said})", "See the line about the mail server above.")
        return
    yield good(f"A letter to {settings.alliance.office_email} was taken by the mail server")
    if settings.mailbox is not None:
        with Mailbox(settings.mailbox, world) as mailbox:
            yield _found(mailbox, parcel.message_id, world)


def _found(mailbox: Mailbox, message_id: str, world: World) -> Finding:
    sent = mailbox.sent_folder()
    for attempt in range(LOOKS):
        if attempt:
            world.wait(SECONDS)
        if mailbox.holds(sent, message_id):
            return good("A copy of it is among what was sent, under the name we gave it: doubts can be settled")
    return look(
        f"No copy of it was among what was sent after {LOOKS * SECONDS:.0f} seconds, so doubts are for you to settle",
        "Ask your mail provider whether it keeps copies of letters that programs send.",
    )


def _parcel(home: Home, world: World) -> Envelope:
    office = home.settings.alliance.office_email
    sender = home.settings.post.sender
    address = parseaddr(sender)[1]
    message_id = f"<doctor.{secrets.token_hex(12)}@{address.rpartition('@')[2]}>"
    content = Content(
        to=office, name="", copy_to="", subject="A letter to ourselves", text=TEXT, html=f"<p>{TEXT.strip()}</p>"
    )
    data = build(content, sender=sender, reply_to="", message_id=message_id, at=world.now())
    return Envelope(sender=address, to=(office,), message_id=message_id, data=data, name="doctor")
