"""Importing experta 1.9.4 on Python 3.10 and later, leaving nothing behind.

experta needs frozendict 1.2, which subclasses ``collections.Mapping``, gone since Python 3.10; and it
calls ``logging.basicConfig()`` when it is imported, which would take over the logging of every
program that uses saan. Both are held to the moment of the import.
"""

from __future__ import annotations

import collections
import collections.abc
import importlib
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from saan.errors import SaanError

__all__ = ["load_experta"]

_GONE = ("Mapping",)
"""Names that frozendict 1.2 still looks for in `collections`."""


def load_experta() -> ModuleType:
    """Import experta and return it; whoever imported it before is left alone.

    Raises `SaanError` where this Python's packages cannot carry it (frozendict 2 or later, or an
    import of experta that failed halfway and was not noticed, because experta swallows ImportError).
    """
    with _old_names(), _logging_untouched(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # old code: what it warns of, we cannot mend
        try:
            _refuse_new_frozendict(importlib.import_module("frozendict"))
            experta = importlib.import_module("experta")
        except ImportError as error:
            raise SaanError(
                f"the rule engine experta cannot be imported: {error}", "install saan anew: pip install saan"
            ) from error
    if not hasattr(experta, "KnowledgeEngine") or not hasattr(experta, "Rule"):
        hint = "import saan before any other code imports experta, or install saan anew: pip install saan"
        raise SaanError("the rule engine experta was imported only in part", hint)
    return experta


def _refuse_new_frozendict(frozendict: ModuleType) -> None:
    version = str(getattr(frozendict, "__version__", "1.2"))  # 1.2 does not say its version; 2 and later do
    if not version.startswith("1."):
        hint = "saan needs an environment of its own: python -m venv, then pip install saan"
        raise SaanError(f"experta needs frozendict 1.2, but frozendict {version} is installed", hint)


@contextmanager
def _old_names() -> Iterator[None]:
    """Give `collections` its old names back for the moment."""
    missing = [name for name in _GONE if not hasattr(collections, name)]
    for name in missing:
        setattr(collections, name, getattr(collections.abc, name))
    try:
        yield
    finally:
        for name in missing:
            delattr(collections, name)


@contextmanager
def _logging_untouched() -> Iterator[None]:
    """Make ``logging.basicConfig()`` a call without effect: it does nothing while the root has a handler."""
    root, placeholder = logging.getLogger(), logging.NullHandler()
    root.addHandler(placeholder)
    try:
        yield
    finally:
        root.removeHandler(placeholder)
        placeholder.close()
