"""For those who write rule packs: cases with what must follow from them, coverage, and knowledge mutation.

What a pack's test files say runs with ``saan packs test``, and in pytest::

    import pytest
    from saan.testing import pack_tests

    @pytest.mark.parametrize("test", pack_tests("farmers"), ids=str)
    def test_pack(test): test()
"""

from saan.testing.coverage import Coverage, covered
from saan.testing.expecting import Expectation, expected
from saan.testing.packtest import Missed, PackTest, Verdict
from saan.testing.seen import Seen
from saan.testing.suite import Suite, pack_tests, suite_of
from saan.testing.words import WORDS, Word

__all__ = [
    "WORDS",
    "Coverage",
    "Expectation",
    "Missed",
    "PackTest",
    "Seen",
    "Suite",
    "Verdict",
    "Word",
    "covered",
    "expected",
    "pack_tests",
    "suite_of",
]
