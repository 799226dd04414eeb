"""Text that is a formula to a spreadsheet, and so no words to anybody."""

import re

_BEGINS_SO = frozenset("=+-@|%＝＋－＠％｜ \t\r\n")  # noqa: RUF001 - the full-width twins
_RUNS = re.compile(r"\s*(?:[=＝]\s*\S|[+\-@|%＋－＠％｜].*[(|!])", re.DOTALL).match  # noqa: RUF001


def would_run(text: str) -> bool:
    """Tell whether a spreadsheet may run a text as a formula when it is copied."""
    return text[:1] in _BEGINS_SO and _RUNS(text) is not None
