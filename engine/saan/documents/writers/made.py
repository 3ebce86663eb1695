"""When a file says that it was made."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time

__all__ = ["made_on"]


def made_on(as_of: date) -> datetime:
    """Return the time that ``SOURCE_DATE_EPOCH`` gives (seconds since 1970), else the day `as_of`."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.fromtimestamp(int(given), UTC)
    return datetime.combine(as_of, time(), UTC)
