import subprocess
import sys
from importlib import import_module
from pathlib import Path

import tsa_sheets

ROOT = Path(__file__).parents[1]


def test_names_a_job_may_import_are_there() -> None:
    found = {name: getattr(tsa_sheets, name) for name in tsa_sheets.NAMES}

    assert found == {
        name: getattr(import_module(f"tsa_sheets.{module}"), name)
        for name, module in tsa_sheets.NAMES.items()
        if name != "job"
    } | {"job": tsa_sheets.job}


def test_names_a_checker_sees_are_the_same() -> None:
    lines = Path(tsa_sheets.__file__).read_text(encoding="utf-8").splitlines()
    seen = {
        line.split()[-1]: line.split()[1].removeprefix("tsa_sheets.")
        for line in lines
        if line.startswith("    from tsa_sheets.")
    }

    assert seen == tsa_sheets.NAMES


def test_job_is_the_decorator_whatever_was_imported_before() -> None:
    for first in ("", "import tsa_sheets.job; ", "from tsa_sheets.job import Job; "):
        code = f"{first}from tsa_sheets import job\ndef x(): pass\nprint(job(every='Monday')(x).every)"
        answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
        assert answer.stdout == "Monday\n"


def test_import_of_the_package_loads_nothing_more() -> None:
    code = "import sys, tsa_sheets; print(sorted(name for name in sys.modules if name.startswith('tsa_sheets')))"

    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert answer.stdout == "['tsa_sheets']\n"
