"""Asking what is missing: the conversation that writes answers into a case file, and the questions as a list.

Nothing here prints or opens a file: what is said goes to a function, and so does the text to be kept.
"""

from saan.asking.conversation import Conversation
from saan.asking.listing import as_json, as_text

__all__ = ["Conversation", "as_json", "as_text"]
