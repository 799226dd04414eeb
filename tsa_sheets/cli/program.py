"""The program: its commands in the order in which people meet them, how help reads, and the one handler of errors."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from tsa_sheets.cli.say import mistake
from tsa_sheets.errors import TsaSheetsError

STOPPED = 130


class Command(click.Command):
    """A command whose help is one sentence, an example that can be pasted, and the options."""

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.example = example

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sentence, then the example."""
        super().format_help_text(ctx, formatter)
        formatter.write_paragraph()
        formatter.write("Example:\n")
        formatter.write(f"  {self.example}\n")


class Group(click.Group):
    """Commands that belong together, such as `invoices plan`, in the order in which they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """List the commands as they were added, not by the alphabet."""
        return list(self.commands)


class Program(click.Group):
    """The commands under their headings; whatever is somebody's mistake ends in one sentence and an exit code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections: dict[str, Sequence[click.Command]] = {}

    def section(self, title: str, *commands: click.Command) -> None:
        """Add commands under a heading."""
        self.sections[title] = commands
        for command in commands:
            self.add_command(command)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """List the commands as people meet them, not by the alphabet."""
        return [str(command.name) for command in self._in_order()]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands under their headings."""
        for title, commands in self.sections.items():
            with formatter.section(title):
                formatter.write_dl([(str(command.name), command.get_short_help_str(100)) for command in commands])

    def invoke(self, ctx: click.Context) -> Any:
        """Carry the command out, and say plainly what went wrong where it is not our own bug."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a name that the terminal cannot show is no reason to stop
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except TsaSheetsError as error:
            mistake(str(error))
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            mistake("Stopped. Nothing is lost: type the command again to go on.")
            ctx.exit(STOPPED)

    def _in_order(self) -> Iterator[click.Command]:
        for commands in self.sections.values():
            yield from commands
