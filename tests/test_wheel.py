import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.homes import CONTACTS, COURSES, SCHOOLS, SUBSCRIPTIONS, registration, write_bookings, write_workbook

ROOT = Path(__file__).parent.parent
ALONE = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
"""What a program is told about where it runs, but not where the checkout is."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as the wheel installs it into an environment of its own, with the locked libraries beside it."""
    folder = tmp_path_factory.mktemp("wheel")
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, str(wheel)], check=True)
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    Path(site, "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return python.with_name("tsa-sheets" + python.suffix)


def test_the_wheel_starts_an_alliance_and_checks_it(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "alliance"
    command = [str(installed), "init", str(home), "--name", "Wheel Alliance"]
    command += ["--coordinator", "Kit Ward", "--office-email", "office@wheel.example"]
    subprocess.run(command, cwd=tmp_path, env=ALONE, check=True, capture_output=True)
    sheets = home / "sheets"
    write_workbook(sheets / "Schools and contacts.xlsx", {"Schools": SCHOOLS, "Contacts": CONTACTS})
    write_workbook(sheets / "Subscriptions 2026-27.xlsx", {"Subscriptions": SUBSCRIPTIONS})
    write_workbook(sheets / "Courses 2026-27.xlsx", {"Courses": COURSES})
    write_bookings(home, [registration(0)])

    done = subprocess.run(
        [str(installed), "--home", str(home), "check"],
        cwd=tmp_path, env=ALONE, check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert "Next: tsa-sheets run" in done.stdout
    where = subprocess.run(
        [str(installed.with_name("python")), "-c", "import tsa_sheets; print(tsa_sheets.__file__)"],
        cwd=tmp_path, env=ALONE, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert str(ROOT) not in where
