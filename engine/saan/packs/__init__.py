"""Packs as wholes: a starter, pages about what a pack says, the lock that a report carries."""
