"""Draw the letters of docs/letters.md anew, from a demo's folder: python docs/pictures/letters.py demo.

The newest letter of each kind is drawn as it was sent, at the width of a phone and of a desk. What a demo does not send
is taken from the pages in tests/golden/letters.
"""

import sys
import tempfile
from email import message_from_bytes, policy
from pathlib import Path

from tsa_sheets.documents import first_page
from tsa_sheets.letters.picture import draw
from tsa_sheets.run.preview import WIDTHS

HERE = Path(__file__).parent
GOLDEN = HERE.parents[1] / "tests/golden/letters"
SENT = {
    "confirmation": "registration-confirmed",
    "reminder": "course-reminder",
    "placement": "placement-confirmed-school",
    "changed": "placement-changed",
    "covering": "invoice",
    "digest": "coordinators-digest",
    "held": "held-letters",
    "termly": "termly-summary",
}
KEPT = {"evening": "evening.html"}
"""Each picture, and the letter or the page it shows."""


def page_of(folder: Path, template: str) -> str:
    """Give the page of the newest letter of a kind."""
    newest = max((folder / "letters").glob(f"*-{template}.eml"))
    message = message_from_bytes(newest.read_bytes(), policy=policy.default)
    body = message.get_body(("html",))
    if body is None:
        raise SystemExit(f"{newest} has no page")
    return str(body.get_content())


def main(folder: Path) -> None:
    """Draw them all."""
    pages = {name: page_of(folder, template) for name, template in SENT.items()}
    pages |= {name: (GOLDEN / file).read_text(encoding="utf-8") for name, file in KEPT.items()}
    with tempfile.TemporaryDirectory() as beside:
        page = Path(beside, "letter.html")
        for name, html in pages.items():
            page.write_text(html, encoding="utf-8")
            for width in WIDTHS:
                if not draw(page, HERE / f"letter-{name}-{width}.png", WIDTHS[width]):
                    raise SystemExit("There is no browser on this computer that could draw it.")
    newest = max((folder / "letters").glob("*-invoice.eml"))
    message = message_from_bytes(newest.read_bytes(), policy=policy.default)
    for attached in message.iter_attachments():
        (HERE / "letter-invoice.pdf.png").write_bytes(first_page(attached.get_content()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
