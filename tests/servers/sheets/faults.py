"""What goes wrong on command: before a request is done, or after."""

from dataclasses import dataclass

HTML = (
    "<!DOCTYPE html>\n<html lang=en>\n  <title>Error 502 (Server Error)!!1</title>\n"
    "  <p><b>502.</b> <ins>That's an error.</ins>\n  <p>The server encountered a temporary error and could not "
    "complete your request.<p>Please try again in 30 seconds.\n"
)


@dataclass
class Fault:
    """An answer of this status, or (0) none: the connection is cut, or nothing is said any more.

    `on` is the end of a method's name, such as `batchUpdate` or `token`; `skip` requests of that kind go well first.
    """

    on: str
    status: int
    applied: bool
    hang: bool
    skip: int
    times: int


class Faults:
    """The faults that are due."""

    def __init__(self) -> None:
        self._due: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let this happen."""
        self._due.append(fault)

    def take(self, name: str) -> Fault | None:
        """Give the fault for this request, if there is one; one that has happened often enough is forgotten."""
        for fault in self._due:
            if not name.endswith(fault.on) or not (fault.on or name.startswith("spreadsheets.")):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.times -= 1
            if not fault.times:
                self._due.remove(fault)
            return fault
        return None
