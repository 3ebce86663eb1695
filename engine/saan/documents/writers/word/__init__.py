"""The Word file: paragraphs in styles, fields, bookmarks and pictures; its looks are those of a file that an organisation may supply."""
