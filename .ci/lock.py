"""Write the lock files anew from pyproject.toml, with hashes and without addresses: `make lock` (needs uv)."""

import subprocess
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLS = ["hatchling>=1.27", "editables>=0.5"]  # what installing the checkout itself takes


def main() -> None:
    """Resolve the running set, then the developers' set held to it, then what the benches compare with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    running = [*project["project"]["dependencies"], *INSTALLS]
    resolve(running, ROOT / "requirements.lock")
    dev = [*running, *project["project"]["optional-dependencies"]["postgres"], *project["dependency-groups"]["dev"]]
    resolve(dev, ROOT / "requirements-dev.lock", held_to=ROOT / "requirements.lock")
    bench = [*dev, *project["dependency-groups"]["bench"]]
    resolve(bench, ROOT / "requirements-bench.lock", held_to=ROOT / "requirements-dev.lock")


def resolve(wanted: list[str], lock: Path, *, held_to: Path | None = None) -> None:
    """Pin `wanted` for every platform and every Python we support."""
    with tempfile.NamedTemporaryFile("w", suffix=".in", encoding="utf-8") as listed:
        listed.write("\n".join(wanted))
        listed.flush()
        command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
        command += ["--no-emit-index-url", "--no-header", "--no-annotate", "--only-binary", ":all:"]
        command += ["--constraint", str(held_to)] if held_to else []
        subprocess.run([*command, "--output-file", str(lock), listed.name], check=True)


if __name__ == "__main__":
    main()
