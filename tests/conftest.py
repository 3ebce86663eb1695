"""What holds for every test: none reads or fills the cache folder of the person who runs them, and diagnoses are quick.

What variations of a case show is tested on its own, and where a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAAN_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("SAAN_QUICK", "1")
        yield
