import pytest

from tsa_sheets.demo.alliance import Demo, imagine


@pytest.fixture(scope="session")
def demo() -> Demo:
    return imagine()
