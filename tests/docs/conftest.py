"""What pages show of packs is installed for one test as the engine's tests do."""

from tests.engine.conftest import install

__all__ = ["install"]
