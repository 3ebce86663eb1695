"""Rewrite all pages, and the knowledge book."""

from docs.generate import pages, rewritten
from docs.generate.book import bound, write_book

for page in pages():
    page.write_text(rewritten(page.read_text("utf-8")), "utf-8")
write_book(bound())
