"""What packs may declare, how it is read from their folders, and how it is joined."""

from saan.knowledge.base import KnowledgeBase, join
from saan.knowledge.pack import Pack, read_pack

__all__ = ["KnowledgeBase", "Pack", "join", "read_pack"]
