"""What goes wrong, said so that the person who reads it can put it right."""


class TsaSheetsError(Exception):
    """A mistake in what we were given, said as `place: what is wrong (looked for; found). What to do`.

    Each kind ends the command with its own exit code. Anything else that is raised is our own bug.
    """

    exit_code = 1

    def __init__(self, place: str, wrong: str, to_do: str) -> None:
        super().__init__(f"{place}: {wrong.rstrip('.')}. {to_do}")
        self.place = place
        self.wrong = wrong
        self.to_do = to_do


class ConfigError(TsaSheetsError):
    """A setting or a file under `config/` that cannot be understood: nothing is read before it is right."""

    exit_code = 3


class SheetError(TsaSheetsError):
    """A workbook or tab that cannot be read: it stops what needs that sheet, and nothing else."""

    exit_code = 4


class TemplateError(TsaSheetsError):
    """A letter's template that cannot be rendered."""

    exit_code = 5


class JobError(TsaSheetsError):
    """A job or rule file that cannot be loaded or that failed."""

    exit_code = 6


class PostError(TsaSheetsError):
    """The way out is closed: the mail server, its password, the folder for letters."""

    exit_code = 7


class LedgerError(TsaSheetsError):
    """The record of what was sent is missing, old, newer than we are, or held by another run."""

    exit_code = 8
