"""The documents' templates, words, style and fonts; what fills them is `saan.documents`."""
