"""In which line of a TOML file a key stands: the parser does not tell, and people want to go there."""

import re

HEADER = re.compile(r"\s*\[{1,2}\s*(?P<name>[^\[\]]+?)\s*\]{1,2}\s*(#.*)?")
KEY = re.compile(r"""\s*(?P<name>"[^"]*"|'[^']*'|[\w-]+)\s*=""")


def line_of(text: str, table: str, key: str = "", *, nth: int = 0) -> int | None:
    """Find the line of a key (or the header) in the nth table of that name; `None` where it is written otherwise.

    A help to the reader, not a parser: inline tables, dotted keys and texts over several lines are not looked into.
    """
    here, seen = "", -1
    inside = table == ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.fullmatch(line):
            here = _plain(header["name"])
            seen += here == table
            inside = here == table and seen == nth
            if inside and not key:
                return number
        elif inside and (found := KEY.match(line)) and _plain(found["name"]) == key:
            return number
    return None


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
