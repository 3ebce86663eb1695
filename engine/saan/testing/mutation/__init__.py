"""Knowledge mutation: change one thing that a pack says, and see whether any of its tests notices."""

from saan.testing.mutation.mutants import Mutant, mutants_of
from saan.testing.mutation.running import Fate, Score, mutate

__all__ = ["Fate", "Mutant", "Score", "mutants_of", "mutate"]
