"""What an address must look like before anything is written to it, wherever it came from."""

import re

ONE_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def is_one_address(text: str) -> bool:
    """Tell whether the text is exactly one plain address: no second one, no name, no line break, no other alphabet."""
    return ONE_ADDRESS.fullmatch(text) is not None
