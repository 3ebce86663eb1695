"""Compare many random knowledge bases: ``python -m tests.fuzz --count 100000 --seed 0 --processes 2``.

Each seed is one base, so a mismatch can be seen again with ``--seed <its seed> --count 1``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from multiprocessing import Pool

from tests.fuzz.comparing import clips_is_there, mismatches

CHUNK = 500


def main() -> None:
    """Compare, print how far it has come, and fail where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many knowledge bases")
    parser.add_argument("--seed", type=int, default=0, help="the first one's seed")
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args()
    if not clips_is_there():
        print("no CLIPS for this platform (pip install clipspy): against the oracle alone")
    chunks = list(_chunks(chosen.seed, chosen.seed + chosen.count))
    started, done, found = time.monotonic(), 0, []
    with Pool(chosen.processes) as pool:
        for chunk, said in zip(chunks, pool.imap(mismatches, chunks), strict=True):
            done += len(chunk)
            found += said
            print(
                f"{done} of {chosen.count} bases, {len(found)} mismatches, {time.monotonic() - started:.0f} s"
            )
            for one in said:
                print(f"  {one}")
    sys.exit(1 if found else 0)


def _chunks(first: int, end: int) -> Iterator[range]:
    for start in range(first, end, CHUNK):
        yield range(start, min(start + CHUNK, end))


if __name__ == "__main__":
    main()
