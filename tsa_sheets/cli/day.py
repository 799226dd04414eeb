"""A day as people type it on the command line."""

from contextlib import suppress
from datetime import date, datetime

import click


class _Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it."""
        if isinstance(value, date):
            return value
        for shape in ("%Y-%m-%d", "%d/%m/%Y"):
            with suppress(ValueError):
                return datetime.strptime(str(value), shape).date()  # noqa: DTZ007 - a day has no zone
        raise click.BadParameter(f"{value!r} is not a day: write it like 1/10/2026", ctx, param)


DAY = _Day()
