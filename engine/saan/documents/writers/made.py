"""When a file says that it was made."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, time

__all__ = ["made_on"]

_SECONDS = re.compile("[0-9]{1,12}")
_LAST = 253_402_300_799
"""The last second of the year 9999, the last that there are dates for."""


def made_on(as_of: date) -> datetime:
    """Return the time that ``SOURCE_DATE_EPOCH`` gives (seconds since 1970), else the day `as_of`.

    What is no such number is passed over: the day of the case never depends on the machine.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if _SECONDS.fullmatch(given) and int(given) <= _LAST:
        return datetime.fromtimestamp(int(given), UTC)
    return datetime.combine(as_of, time(), UTC)
