"""Write docs/commands.md: `python -m tsa_sheets.cli.reference > docs/commands.md`."""

import sys
from collections.abc import Iterator

import click

from tsa_sheets import errors
from tsa_sheets.cli import main
from tsa_sheets.cli.program import STOPPED, Command, Group
from tsa_sheets.cli.run import WITH_PROBLEMS

_TOP = """# The commands

Stand in your alliance's folder, or in any folder inside it, and type `tsa-sheets` and a command; or name the folder
from anywhere: `tsa-sheets --home harbour check`. After `--help` each command says what it is for.

Whatever only looks (`check`, `outbox`, `explain`, `doctor`, `doubt` without a number) changes nothing at all, so it
can be typed at any time, also while a run is at work. With `--json` these write what they found for another program.

This page is written by the program: a test compares them.
"""

_ENVIRONMENT = """## From the environment

| variable | what it is |
|---|---|
| `TSA_SHEETS_HOME` | your alliance's folder, where `--home` is left out |
| `TSA_SHEETS_BY` | your initials, where `--by` is left out |
| `TSA_SHEETS_MAIL_PASSWORD` | the mail account's password, where no [`password_file`](config.md#passwords) is named |
| `NO_COLOR` | set to anything: no colours |
"""

_PROBLEMS = (
    "What was asked for cannot be done; or a run was done, and something in it needs somebody; or `doctor` found "
    "something wrong."
)


def reference() -> str:
    """Write the page about all commands, from their own help."""
    return "\n".join([_TOP, *_commands(), _ENVIRONMENT, *_exit_codes()])


def _commands() -> Iterator[str]:
    for title, commands in main.sections.items():
        yield f"## {title}\n"
        for command in commands:
            if isinstance(command, Command):
                yield _about(command, str(command.name))
            if isinstance(command, Group):
                yield f"{command.help}\n"
                for below in command.commands.values():
                    if isinstance(below, Command):
                        yield _about(below, f"{command.name} {below.name}")


def _about(command: Command, name: str) -> str:
    with click.Context(main, info_name="tsa-sheets") as above:
        context = click.Context(command, info_name=name, parent=above)
        usage = " ".join(command.collect_usage_pieces(context)).removeprefix("[OPTIONS]").strip()
    lines = [f"### `{name}`", "", command.help or "", "", "```sh", command.example, "```", ""]
    options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
    if options:
        lines += [
            f"`tsa-sheets {name} {usage}`".replace(" `", "`"),
            "",
            "| option | what it does |",
            "|---|---|",
        ]
        lines += [f"| `{_written(option)}` | {option.help} |" for option in options]
        lines += [""]
    return "\n".join(lines)


def _written(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar}"
    return f"{', '.join(option.opts)}{value}"


def _exit_codes() -> Iterator[str]:
    """Name every exit code: each kind of error has its own."""
    yield "## Exit codes\n"
    yield "| code | what it says |\n|---|---|"
    yield "| 0 | All went well. Flags and letters that wait are no failure. |"
    yield f"| {WITH_PROBLEMS} | {_PROBLEMS} |"
    yield "| 2 | The words make no command. |"
    for kind in errors.TsaSheetsError.__subclasses__():
        yield f"| {kind.exit_code} | {(kind.__doc__ or '').strip()} |"
    yield f"| {STOPPED} | Stopped by the keyboard, or by the computer being shut down. |\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
