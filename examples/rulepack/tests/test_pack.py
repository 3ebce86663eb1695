"""What the pack's own test files say, run by pytest: ``pip install -e '.[test]'``, then ``pytest``."""

from __future__ import annotations

import pytest

from saan.testing import PackTest, pack_tests


@pytest.mark.parametrize("test", pack_tests("producers"), ids=str)
def test_pack(test: PackTest) -> None:
    """A case, or an example of one rule, comes out as its test file says."""
    test()
