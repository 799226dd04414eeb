from collections.abc import Mapping, Sequence
from inspect import cleandoc

import pytest

from tests.run.office import Office, Row, drawn


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def sheet(request: pytest.FixtureRequest) -> Mapping[str, Sequence[Row]]:
    """The sheets drawn in the test's docstring, by the line above each."""
    blocks = (block.partition("\n") for block in cleandoc(request.function.__doc__).split("\n\n"))
    return {title: drawn(block) for title, _, block in blocks}
