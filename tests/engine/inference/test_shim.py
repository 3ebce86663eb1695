"""experta is imported on today's Python, and nothing of how is left behind."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter, where nothing has imported experta."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_experta_alone_does_not_import() -> None:
    """The fault that the shim is for: without it experta does not import at all."""
    assert "has no attribute 'Mapping'" in python("import experta").stderr


def test_nothing_is_left_behind() -> None:
    """After the import collections, logging and the warning filters are what they were."""
    done = python(
        """
        import collections, logging, warnings
        before = dir(collections), list(logging.getLogger().handlers), logging.getLogger().level, list(warnings.filters)
        import saan.inference
        after = dir(collections), list(logging.getLogger().handlers), logging.getLogger().level, list(warnings.filters)
        assert before == after, (before, after)
        assert not hasattr(collections, "Mapping")
        """
    )
    assert done.returncode == 0, done.stderr


def test_a_program_can_still_set_up_its_logging() -> None:
    """A call of basicConfig works after the import as if experta had never called it."""
    done = python(
        """
        import logging, sys
        import saan.inference
        logging.basicConfig(stream=sys.stdout, format="mine %(message)s")
        logging.warning("hello")
        """
    )
    assert done.stdout == "mine hello\n"


def test_nothing_is_left_behind_by_a_failed_import() -> None:
    """When frozendict itself fails to import, collections is mended all the same."""
    done = python(
        """
        import collections, logging, sys
        sys.modules["frozendict"] = None
        from saan.errors import SaanError
        try:
            import saan.inference
        except SaanError as error:
            assert "cannot be imported" in error.message and error.hint
        else:
            raise AssertionError("imported without frozendict")
        assert not hasattr(collections, "Mapping") and not logging.getLogger().handlers
        """
    )
    assert done.returncode == 0, done.stderr


def test_an_experta_imported_earlier_is_used_as_it_is() -> None:
    """Whoever imported experta before, in whatever way, keeps it, and what they patched stays."""
    done = python(
        """
        import collections, collections.abc
        collections.Mapping = collections.abc.Mapping
        import experta
        import saan.inference.language as language
        assert language.BaseFact is experta.Fact
        assert collections.Mapping is collections.abc.Mapping
        """
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("fake", "says"),
    [
        (
            "frozendict = types.ModuleType('frozendict'); frozendict.__version__ = '2.4.6'",
            "frozendict 2.4.6 is installed",
        ),
        ("experta = types.ModuleType('experta')", "imported only in part"),
    ],
)
def test_an_environment_that_cannot_carry_experta_is_named(fake: str, says: str) -> None:
    """With frozendict 2, or an import of experta that failed halfway, there is a clear error with a way out."""
    done = python(
        f"""
        import sys, types
        {fake}
        sys.modules["{fake.partition(" ")[0]}"] = {fake.partition(" ")[0]}
        from saan.errors import SaanError
        try:
            import saan.inference
        except SaanError as error:
            print(error.message, "|", error.hint)
        """
    )
    assert says in done.stdout, done.stderr
    assert "pip install saan" in done.stdout
