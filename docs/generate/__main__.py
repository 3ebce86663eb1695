"""Rewrite all pages."""

from docs.generate import pages, rewritten

for page in pages():
    page.write_text(rewritten(page.read_text("utf-8")), "utf-8")
