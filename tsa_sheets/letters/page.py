"""The HTML part of a letter, made from its text: paragraphs, lists, headings, and facts in a small table."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

LINK = re.compile(r"https?://[^\s<>\"']+")
FACT = re.compile(r"([A-Z][^:.,;!?]{0,24}): (.+)")
BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
UNDERLINE = re.compile(r"-{3,}")

# Written at each element: Gmail and Outlook drop what stands in a style sheet.
INK = "color:#1c2b33"
TEXT = f"margin:0 0 18px;font-size:16px;line-height:25px;{INK}"
ABOVE_A_LIST = f"margin:0 0 8px;font-size:16px;line-height:25px;{INK}"
HEADING = f"margin:30px 0 10px;font-size:18px;line-height:24px;font-weight:bold;{INK}"
LIST = f"margin:0 0 18px;padding:0 0 0 22px;font-size:16px;line-height:25px;{INK}"
ITEM = "margin:0 0 6px"
FACTS = "margin:4px 0 22px;border-left:4px solid #0b6e6e;background-color:#f1f6f5;width:100%"
ASKED = "padding:5px 14px 5px 16px;font-size:15px;line-height:23px;color:#4a5b63;font-weight:normal"
TOLD = f"padding:5px 16px 5px 0;font-size:16px;line-height:23px;{INK};font-weight:bold"
ANCHOR = "color:#0b5c74;text-decoration:underline;word-break:break-word"


def body(text: str) -> str:
    """Set a letter's text as HTML. Every character of it is text: nothing in it becomes markup."""
    return "\n".join(map(_set, BETWEEN_PARAGRAPHS.split(text.strip("\n"))))


def bare(title: str, text: str) -> str:
    """Set a text as a page of its own, for a picture: nothing around it."""
    head = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"></head>'
    inside = body(f"{title}\n---\n\n{text}")
    return f'{head}<body style="margin:0;padding:4px 22px;font-family:Arial,sans-serif">{inside}</body></html>'


@lru_cache(maxsize=256)  # most of a letter stands in every letter of its kind
def _set(paragraph: str) -> str:
    return "\n".join(_blocks([line.rstrip() for line in paragraph.split("\n")]))


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """Set one paragraph: it may be a heading, facts, or lines with lists among them."""
    if len(lines) > 1 and UNDERLINE.fullmatch(lines[1]):
        yield f'<h2 class="ink" style="{HEADING}">{escape(lines[0])}</h2>'
        lines = lines[2:]
    facts = [FACT.fullmatch(line) for line in lines]
    if len(lines) > 1 and all(facts):
        yield _facts([fact.groups() for fact in facts if fact])
        return
    runs = [(is_list, list(run)) for is_list, run in groupby(lines, key=lambda line: line.startswith("- "))]
    for number, (is_list, run) in enumerate(runs, start=1):
        yield _list(run) if is_list else _paragraph(run, TEXT if number == len(runs) else ABOVE_A_LIST)


def _facts(facts: Sequence[tuple[str, ...]]) -> str:
    rows = "\n".join(
        f'<tr><th scope="row" align="left" valign="top" width="84" class="asked quiet" style="{ASKED}">'
        f'{escape(asked)}</th><td valign="top" class="ink" style="{TOLD}">{_line(told)}</td></tr>'
        for asked, told in facts
    )
    spacer = '<tr><td colspan="2" height="8" style="font-size:0;line-height:8px">&nbsp;</td></tr>'
    return (
        f'<table cellpadding="0" cellspacing="0" border="0" class="facts" style="{FACTS}">\n'
        f"{spacer}\n{rows}\n{spacer}\n</table>"
    )


def _paragraph(lines: Sequence[str], style: str) -> str:
    return f'<p class="ink" style="{style}">{"<br>".join(map(_line, lines))}</p>'


def _list(lines: Sequence[str]) -> str:
    items = "\n".join(f'<li style="{ITEM}">{_line(line[2:])}</li>' for line in lines)
    return f'<ul class="ink" style="{LIST}">\n{items}\n</ul>'


def _line(line: str) -> str:
    """Set one line; an address of a page that stands alone in it becomes a link, and a telephone number is not torn."""
    said = BETWEEN_DIGITS.sub("&nbsp;", escape(line))
    return f'<a href="{said}" style="{ANCHOR}">{said}</a>' if LINK.fullmatch(line) else said
