"""The way letters go, and what comes back: the mail server, the sender's domain, and the mailbox."""

from collections.abc import Iterator
from contextlib import closing
from email.utils import parseaddr

from tsa_sheets.config import MailboxSettings, PostSettings
from tsa_sheets.config.providers import provider_of
from tsa_sheets.doctor.finding import Finding, good, look
from tsa_sheets.doctor.names import Texts, domain
from tsa_sheets.doctor.names import texts as ask_the_internet
from tsa_sheets.errors import PostError
from tsa_sheets.home import Home
from tsa_sheets.post.choose import open_post
from tsa_sheets.post.mailbox import Mailbox
from tsa_sheets.world import World

LARGEST = 10 * 1024 * 1024
"""Bytes of a letter with a summary or an invoice, and much to spare."""


def post(home: Home, world: World) -> Iterator[Finding]:
    """Look whether letters could leave; nothing is sent."""
    settings = home.settings.post
    if settings.by == "folder":
        if settings.folder.exists() and not settings.folder.is_dir():
            raise PostError(str(settings.folder), "this is a file", "Name another folder under [post].")
        yield good(f"Letters are put into {settings.folder}, and none is sent by e-mail")
        return
    with closing(open_post(settings, world)) as way:
        yield good(
            f"The mail server {settings.host} lets {settings.user} in, over a verified connection; nothing was sent"
        )
        largest = way.largest
    if largest and largest < LARGEST:
        wrong = f"The mail server takes letters of {largest // 1024} kB at most"
        yield look(wrong, "Invoices and summaries with a large logo may be refused: keep the logo small.")
    yield from _caps(settings)


def sender(home: Home, world: World, ask: Texts = ask_the_internet) -> Iterator[Finding]:
    """Look at what is published about the domain letters come from."""
    settings = home.settings.post
    if settings.by == "smtp":
        name = parseaddr(settings.sender)[1].rpartition("@")[2]
        provider = provider_of(settings.host)
        yield from world.io("dns look", lambda: list(domain(name, provider, ask)))


def mailbox(home: Home, world: World) -> Iterator[Finding]:
    """Look whether the mailbox can be looked into; nothing in it is changed."""
    settings = home.settings.mailbox
    if settings is not None:
        yield from _mailbox(settings, world)
    elif home.settings.post.by == "smtp":
        yield look(
            "No mailbox is set, so letters that come back are not seen, and doubts are for you to settle",
            "Add [mailbox] to config/alliance.toml: docs/config.md says how.",
        )


def _mailbox(settings: MailboxSettings, world: World) -> Iterator[Finding]:
    with Mailbox(settings, world) as box:
        folder = box.sent_folder().decode("ascii").strip('"')
        yield good(f"The mailbox of {settings.user} opens; copies of what was sent are in {folder}")


def _caps(settings: PostSettings) -> Iterator[Finding]:
    limits = [f"{settings.a_minute} letters a minute"] if settings.a_minute else []
    limits += [f"{settings.a_day:,} addresses a day"] if settings.a_day else []
    if limits:
        yield good(f"Letters go at the pace of the provider: at most {' and '.join(limits)}")
