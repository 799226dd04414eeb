"""Slips of the hand: whether one spelling is another with one mistake."""


def one_slip(typed: str, meant: str) -> bool:
    """Tell whether one letter was added, left out or changed, or two neighbours changed places."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    start, shorter = 0, min(len(typed), len(meant))
    while start < shorter and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < shorter - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    rest, other = typed[start : len(typed) - end], meant[start : len(meant) - end]
    return (len(rest) <= 1 and len(other) <= 1) or (len(rest) == 2 and rest == other[::-1])
