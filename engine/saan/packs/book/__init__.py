"""The knowledge book: pages about all that a pack says, in Markdown, with maps of its causes."""

from saan.packs.book.binding import alone, book, library

__all__ = ["alone", "book", "library"]
