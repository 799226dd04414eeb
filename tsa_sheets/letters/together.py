"""Several letters to one person put into one: each under its own subject, greeted and signed once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from tsa_sheets.model.letter import Attachment, Content

GREETING = re.compile(r"(?:Dear|Hello|Hi|Good (?:morning|afternoon|evening))\b[^\n]*,")

Paragraph = Sequence[str]


def put_together(letters: Sequence[Content], *, signed: str) -> Mapping[str, object]:
    """Give what the template `together` is given; `signed` is how the last line of a letter reads.

    What they all end with is said once, for all of them.
    """
    said = [list(_said(letter.text, signed)) for letter in letters]
    ends = _same_end(said)
    kept = [paragraphs[: len(paragraphs) - len(ends)] for paragraphs in said]
    return {
        "first": letters[0].subject,
        "others": len(letters) - 1,
        "parts": [
            {"heading": letter.subject, "paragraphs": paragraphs}
            for letter, paragraphs in zip(letters, kept, strict=True)
        ],
        "ends": ends,
    }


def enclosed(letters: Sequence[Content]) -> tuple[Attachment, ...]:
    """Give all that goes with them, each under a name of its own."""
    return tuple(_named_apart([attachment for letter in letters for attachment in letter.attachments]))


def _said(text: str, signed: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a letter, without its greeting and without who signs it."""
    paragraphs = [paragraph.splitlines() for paragraph in re.split(r"\n\s*\n", text.strip())]
    for number, lines in enumerate(paragraphs):
        greets = number == 0 and len(lines) == 1 and GREETING.fullmatch(lines[0])
        signs = number == len(paragraphs) - 1 and lines[-1].strip() == signed
        if not greets and not signs:
            yield lines


def _same_end(said: Sequence[Sequence[Paragraph]]) -> Sequence[Paragraph]:
    """Give the paragraphs that all of them end with; each keeps at least its first."""
    same: list[Paragraph] = []
    for last in zip(*(reversed(paragraphs[1:]) for paragraphs in said), strict=False):
        if any(paragraph != last[0] for paragraph in last):
            break
        same.insert(0, last[0])
    return same


def _named_apart(attachments: Sequence[Attachment]) -> Iterator[Attachment]:
    taken: set[str] = set()
    for attachment in attachments:
        path, name, number = PurePath(attachment.name), attachment.name, 1
        while name in taken:
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"
        taken.add(name)
        yield replace(attachment, name=name)
