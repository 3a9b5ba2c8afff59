"""Which of many epochs are kept where not all can be: the earlier, the closer together."""

from __future__ import annotations


def log_spaced(last: int, count: int) -> list[int]:
    """Return ``count`` (2 to ``last`` + 1) whole numbers from 0 to ``last``, from 1 on as evenly in ratio as can be."""
    numbers = [0]
    for left in range(count - 2, -1, -1):
        before = max(numbers[-1], 1)
        numbers.append(max(numbers[-1] + 1, round(before * (last / before) ** (1 / (left + 1)))))
    return numbers
