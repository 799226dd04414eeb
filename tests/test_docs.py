"""The README and the docs say what is there, and nothing else."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tsa_sheets.cli import main
from tsa_sheets.cli.reference import reference
from tsa_sheets.config.load import KNOWN
from tsa_sheets.home import starter
from tsa_sheets.home.jobs import load_jobs
from tsa_sheets.rules import BUILT_IN
from tsa_sheets.run.decide import IDENTITY_RULES
from tsa_sheets.run.picture import CANNOT_BE_READ
from tsa_sheets.sheets.troubles import READING_RULES

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "ana" + "conda.org")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def typed(page: Path) -> list[str]:
    """Give the lines of a page's code blocks in which our program is called."""
    blocks = re.findall(r"^```(?:sh|bat)?\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.partition("  #")[0] for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.match(r"(?:\S*[/\\])?tsa-sheets ", line)]


def test_commands_are_documented_by_their_own_help() -> None:
    assert text("docs/commands.md") == reference(), "python -m tsa_sheets.cli.reference > docs/commands.md"


def test_every_job_is_documented() -> None:
    missing = [job.name for job in load_jobs([starter() / "jobs"]) if f"`{job.name}`" not in text("docs/jobs.md")]

    assert missing == []


def test_every_rule_is_documented() -> None:
    rules, reading = text("docs/rules.md"), text("docs/reading.md")

    assert [rule.name for rule in BUILT_IN if f"`{rule.name}`" not in rules] == []
    assert [name for name in (*IDENTITY_RULES, CANNOT_BE_READ) if f"| `{name}` | " not in reading] == []


def test_what_the_reading_tells_is_documented_in_its_own_words() -> None:
    page = text("docs/reading.md").splitlines()
    words = {"stop": "holds letters", "act": "to do", "note": "advice"}

    told = [f"| `{name}` | {sentence} | {words[weight]} |" for name, (weight, sentence) in READING_RULES.items()]
    assert [line for line in told if line not in page] == []


def test_every_setting_is_documented() -> None:
    page = text("docs/config.md")

    keys = [key.name for tables in KNOWN.values() for keys in tables.values() for key in keys]
    assert [key for key in keys if f"`{key}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        link = found[1] or found[2]
        if link.startswith(("https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file) if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_to_be_typed_can_be_typed(page: Path) -> None:
    for line in typed(page):
        words = shlex.split(line.replace("\\", "/"))[1:]
        name, *rest = words[2:] if words[0] == "--home" else words
        assert main.commands[name].make_context(name, rest).command.name == name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_spoken_of_exist(page: Path) -> None:
    spoken = re.findall(r"`[^`\n]*tsa-sheets(?: --home \S+)? ([a-z-]+)[^`\n]*`", page.read_text(encoding="utf-8"))

    assert [name for name in spoken if name not in main.commands] == []


def test_readme_names_the_commands_of_the_makefile() -> None:
    targets = re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE)

    named = re.findall(r"\bmake ([a-z]+)", text("README.md"))
    assert {"demo", "test"} <= set(named) <= set(targets)
    assert "@$(BIN)/tsa-sheets demo demo" in text("Makefile")
    assert (ROOT / ".ci/install.py").exists()


def test_every_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    linked = set(re.findall(r"\]\((docs/[a-z-]+\.md)\)", text("README.md")))

    assert linked == {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")}


def test_nothing_names_a_package_registry() -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = [
        f"{file}: {registry}"
        for file in files.split("\0")
        if file and (ROOT / file).is_file()
        for registry in REGISTRIES
        if registry.encode() in (ROOT / file).read_bytes()
    ]

    assert named == []
