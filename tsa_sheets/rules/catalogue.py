"""Write docs/rules.md: `python -m tsa_sheets.rules.catalogue > docs/rules.md`."""

import sys
from types import ModuleType

from tsa_sheets.job import Rule
from tsa_sheets.rules import TOPICS

_TOP = """# Rules

Every run looks for what does not add up and says so on the desk: where, what, who can put it right, and the value to
enter where one is known. A rule that **holds letters** keeps back every letter about that row until it is put right.

A rule can be switched off or weighed differently in `config/alliance.toml`:

```toml
[rules.course_in_the_holidays]
off = true

[rules.no_attendance_recorded]
school_days = 10        # instead of 5

[rules.mou_not_signed_this_year]
severity = "act"        # "stop" holds letters back, "act" asks somebody to do something, "note" is advice
fix_by = "coordinator"  # or "school", "treasurer", "provider"
```

This page is written by the program: a test compares them.
"""
_SEVERITY = {"stop": "holds letters", "act": "to do", "note": "advice"}


def catalogue() -> str:
    """Write the page about all built-in rules, in their own sentences."""
    return "\n".join([_TOP, *(_about(topic) for topic in TOPICS)])


def _about(topic: ModuleType) -> str:
    rules = [found for found in vars(topic).values() if isinstance(found, Rule)]
    rows = [
        f"| `{rule.name}` | {rule.sentence} | {_SEVERITY[rule.severity]} | {rule.fix_by} | {_settable(rule)} |"
        for rule in rules
    ]
    title = (topic.__doc__ or "").strip()
    return "\n".join(
        [
            f"## {title}",
            "",
            "| rule | what should be | | who mends it | can be set |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _settable(rule: Rule) -> str:
    return ", ".join(f"`{name} = {number}`" for name, number in rule.thresholds.items())


if __name__ == "__main__":
    sys.stdout.write(catalogue())
