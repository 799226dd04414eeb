"""Letters before they are letters: every kind there is, and any of them as its reader will see it."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from tsa_sheets.config import nearest
from tsa_sheets.documents import first_page
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.home import Home
from tsa_sheets.ledger import Opened
from tsa_sheets.letters.calendar import in_words
from tsa_sheets.letters.page import bare
from tsa_sheets.letters.render import Letters
from tsa_sheets.letters.samples import SAMPLES
from tsa_sheets.model.invoice import InvoiceDraft
from tsa_sheets.model.letter import Attachment, Draft
from tsa_sheets.model.part import TOGETHER
from tsa_sheets.model.record import Email
from tsa_sheets.run.check import look_around
from tsa_sheets.run.correcting import TEMPLATE
from tsa_sheets.run.execute import Step
from tsa_sheets.run.issue import issuing_of, its_letter, printed
from tsa_sheets.world import World
from tsa_sheets.write import write_whole

Picture = Callable[[Path, Path, int], bool]
"""Draws a page into a picture so many pixels wide; tells whether there was anything to draw it with."""

ASKED_FOR = {
    TEMPLATE: "Correct a letter that has gone, when you ask for it: tsa-sheets correct.",
    TOGETHER: "Put into one letter what would be several to one person on one day.",
}
INVOICE = "invoice"
BY_ITSELF = frozenset({INVOICE, "credit-note", TEMPLATE})
"""Letters that no job writes: they go with a document, or a person asked for them."""

SAMPLE_ADDRESS = str(SAMPLES[Email])
WIDTHS = {"phone": 360, "desktop": 1200}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter: its template's file, the job that writes it, when, since when for real (`None`: in trial)."""

    name: str
    file: str
    job: str = ""
    every: str = ""
    purpose: str = ""
    live_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A letter as it would be sent; `about` names the row of today's sheets ("" where it is about invented people)."""

    kind: str
    to: str
    subject: str
    text: str
    html: str
    about: str = ""
    attachments: Sequence[Attachment] = field(default=())


def kinds(home: Home) -> Sequence[Kind]:
    """List every kind of letter there is a template for, with the job that says it writes it."""
    found = []
    for name, path in Letters(home.template_folders).files().items():
        file = f"{path.parent.name}/{path.name}"
        job = next((job for job in home.jobs if name in job.writes), None)
        if job is None:
            found.append(Kind(name, file, purpose=ASKED_FOR.get(name, "")))
            continue
        settings = home.settings.jobs[job.name]
        found.append(Kind(name, file, job.name, settings.every or job.every, job.purpose, settings.live_from))
    return found


def preview(home: Home, world: World, kind: str, record: str = "", *, step: Step = lambda _: None) -> Preview:
    """Write a letter of a kind about a row of today's sheets, or about invented people where none is due.

    `record` is part of the name, the address or the place that is wanted.
    """
    letters = Letters(home.template_folders)
    if kind not in letters.files():
        wrong = f"there is no such letter {nearest(kind, list(letters.files()))}"
        raise TsaSheetsError(kind, wrong, "Type tsa-sheets letters to see them all.")
    looked = look_around(home, world, step=step)
    decided = looked.decided
    drafts = [draft for draft in decided.proposal.drafts if kind in draft.templates and draft.content is not None]
    found = next((draft for draft in drafts if record.casefold() in _said(draft)), None)
    if kind == INVOICE:
        found = next(_invoices(decided.proposal.invoices, home, letters, world, record), None)
    if found is not None and found.content is not None:
        content = found.content
        return Preview(
            kind=kind,
            to=content.to,
            subject=content.subject,
            text=content.text,
            html=content.html,
            about=found.place,
            attachments=content.attachments,
        )
    kept = _last(looked.opened, kind, record) if kind in BY_ITSELF else None
    if kept is not None:
        return kept
    if record:
        raise TsaSheetsError(record, f"no {kind} is due about this", "Leave it out to see one about invented people.")
    subject, text, html = letters.tried(kind)
    return Preview(kind=kind, to=SAMPLE_ADDRESS, subject=subject, text=text, html=html)


def write(found: Preview, folder: Path, world: World, picture: Picture, zone: ZoneInfo) -> Sequence[Path]:
    """Write a letter's text, page and attachments into a folder, and pictures where there is a browser.

    A PDF needs none for its picture. Calendar entries are drawn by the clock on the wall in `zone`.
    """
    files = {f"{found.kind}.txt": found.text.encode(), f"{found.kind}.html": found.html.encode()}
    files |= {attachment.name: attachment.content for attachment in found.attachments}
    pdfs = [attachment for attachment in found.attachments if attachment.name.endswith(".pdf")]
    files |= {f"{attachment.name}.png": first_page(attachment.content) for attachment in pdfs}
    written = [_put(folder / name, content, world) for name, content in files.items()]
    pages = {f"{found.kind}-{name}.png": (found.html, width) for name, width in WIDTHS.items()}
    for attachment in found.attachments:
        if attachment.name.endswith(".ics"):
            entry = bare("In the calendar", in_words(attachment.content, zone))
            pages[f"{attachment.name}.png"] = (entry, WIDTHS["phone"])
    for name, (html, width) in pages.items():
        path = folder / name
        if world.io("draw a preview", partial(_draw, picture, html, path, width)):
            written.append(path)
    return written


def _last(opened: Opened | None, kind: str, record: str) -> Preview | None:
    """Find the last letter of a kind that goes with something else, just as it was written."""
    letters = [*opened.ledger.waiting(texts=True), *opened.ledger.gone(texts=True)] if opened else []
    for letter in sorted(letters, key=lambda letter: letter.number, reverse=True):
        content = letter.content
        said = f"{letter.place} {letter.to} {letter.name} {letter.subject}".casefold()
        if letter.template == kind and content is not None and record.casefold() in said:
            return Preview(
                kind=kind,
                to=content.to,
                subject=content.subject,
                text=content.text,
                html=content.html,
                about=f"{letter.place}, as letter {letter.number} was written",
                attachments=content.attachments,
            )
    return None


def _put(path: Path, content: bytes, world: World) -> Path:
    try:
        world.io("write a preview", partial(write_whole, path, content))
    except OSError as error:
        raise TsaSheetsError(str(path), f"cannot be written ({error.strerror})", "Choose another folder.") from error
    return path


def _draw(picture: Picture, html: str, path: Path, width: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html, encoding="utf-8")
        return picture(page, path, width)


def _invoices(
    drafts: Sequence[InvoiceDraft], home: Home, letters: Letters, world: World, record: str
) -> Iterator[Draft]:
    """Write the covering letter of the first invoice about that school, under a number that is nobody's."""
    now = world.now()
    today = now.astimezone(home.settings.zone).date()
    for draft in drafts:
        said = f"{draft.place} {draft.invoice.customer.name} {draft.invoice.customer.school}".casefold()
        if draft.held or draft.expired or record.casefold() not in said:
            continue
        document = printed(draft, today, 0, home=home, issuing=issuing_of(home))
        yield its_letter(draft, document, now, today, home=home, letters=letters)


def _said(draft: Draft) -> str:
    content = draft.content
    return f"{draft.place} {content.to} {content.name}".casefold() if content else ""
