"""A TOML file being read: its tables are asked key by key, and what is wrong is noted while reading goes on."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tsa_sheets.config.lines import line_of
from tsa_sheets.config.mistakes import Wrong, nearest
from tsa_sheets.errors import ConfigError

SECRET = re.compile(r"passw|pwd|passphrase|secret|token|api[_-]?key", re.IGNORECASE)
KEEP_IT_ELSEWHERE = (
    "Take the line out, change the password if this file was ever shared, and keep the new one in a file outside "
    "your alliance's folder (password_file under [post]) or in the environment variable TSA_SHEETS_MAIL_PASSWORD."
)


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: its name, how its value is read, and whether it must be there."""

    name: str
    read: Callable[[Any], Any]
    needed: bool = False


class TomlFile:
    """One file under `config/`, with the list in which the mistakes of all files are gathered."""

    def __init__(self, path: Path, name: str, mistakes: list[ConfigError]) -> None:
        self.name = name
        self.mistakes = mistakes
        self.text = ""
        self.values: Mapping[str, Any] = {}
        self.understood = False
        try:
            self.text = path.read_bytes().decode("utf-8-sig")  # Notepad begins a file with a byte order mark
            self.values = tomllib.loads(self.text)
            self.understood = True
        except OSError as error:
            self.wrong(f"cannot be read ({error.strerror})", "See that the file is there and that you may open it.")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self.wrong(f"line {line} has a letter that is not in UTF-8", "Save the file with the encoding UTF-8.")
        except tomllib.TOMLDecodeError as error:
            self.wrong(*_syntax(str(error), self.text))

    def wrong(self, wrong: str, to_do: str) -> None:
        """Note a mistake of this file."""
        self.mistakes.append(ConfigError(self.name, wrong, to_do))

    def table(self, name: str = "", values: Mapping[str, Any] | None = None, *, nth: int | None = None) -> "Section":
        """Give one of its tables, or what stands above them all."""
        return Section(self, name, self.values if values is None else values, nth)


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a file; `nth` counts the tables of one name from 0 where there may be several."""

    file: TomlFile
    name: str
    values: Mapping[str, Any]
    nth: int | None = None

    def read(self, keys: Sequence[Key]) -> dict[str, Any]:
        """Give what is set and right; note what is unknown, missing or wrong."""
        known = {key.name: key for key in keys}
        found = {}
        for name, value in self.values.items():
            if name not in known:
                self._unknown(name, known)
                continue
            if value == "":
                continue  # left to be filled in: as if it were not there
            try:
                found[name] = known[name].read(value)
            except Wrong as error:
                self.wrong(name, error.wrong, error.to_do)
        missing = [key.name for key in keys if key.needed and self.values.get(key.name, "") == ""]
        if missing:
            self.wrong("", f"nothing is set yet for {', '.join(missing)}", "Write it there; docs/config.md says how.")
        return found

    def wrong(self, key: str, wrong: str, to_do: str) -> None:
        """Note what is wrong with a key, or with the whole table (""), with the line where it can be found."""
        if isinstance(self.values.get(key), dict):  # the key is a table of its own, with its own header
            inner = self.file.table(f"{self.name}.{key}".lstrip("."))
            inner.wrong("", wrong, to_do)
            return
        line = line_of(self.file.text, self.name, key, nth=self.nth or 0)
        header = f"[[{self.name}]]" if self.nth is not None else f"[{self.name}]" if self.name else ""
        count = f"no. {self.nth + 1}" if self.nth is not None and line is None else ""
        where = " ".join(filter(None, [header, count, key]))
        line_and_where = ", ".join(filter(None, [f"line {line}" if line else "", where]))
        self.file.wrong(f"{line_and_where}: {wrong}" if where else wrong, to_do)

    def _unknown(self, name: str, known: Mapping[str, Key]) -> None:
        if SECRET.search(name):
            self.wrong(name, "passwords and the like are never kept in a settings file", KEEP_IT_ELSEWHERE)
        else:
            self.wrong(name, f"there is no such setting {nearest(name, known)}", "Correct its name or take it out.")


def _syntax(message: str, text: str) -> tuple[str, str]:
    found = re.search(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    reason = found[1] if found else message
    line = int(found[2]) if found and found[2] else text.count("\n") + 1
    written = (text.splitlines() or [""])[min(line, len(text.splitlines())) - 1] if text else ""
    if "\\" in written:
        return f"line {line} cannot be read ({reason})", "Write paths with / instead of \\."
    return (
        f"line {line} cannot be read ({reason})",
        "Look here and just above for a missing quote, bracket or comma.",
    )
