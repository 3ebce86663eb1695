"""What is ready to be shown, so that no way of handling it takes the escaping off again.

Jinja and all else take `Markup` for text that is escaped already. Its own `Markup` stays that when it is cut, replaced in or
changed, so a template could cut the backslash off an escaped text and print the rest as it is; and what is joined to it is
escaped for HTML, not for Markdown. In the process that runs strangers' templates, `install` puts `Shown` in its place.
"""

from __future__ import annotations

from typing import Any

import markupsafe

__all__ = ["Shown", "escape", "install"]


_ENDS = "\ue002"
"""`saan.documents.marks.END`, which cannot be imported before `install`."""


class Shown(markupsafe.Markup):
    """Text that is escaped for Markdown. What is joined to it gets escaped; what is made of it otherwise is plain text again."""

    __slots__ = ()

    def __getitem__(self, key: Any, /) -> str:  # type: ignore[override]
        """Return a part, as plain text; a part of a mark is none."""
        if _ENDS in self:
            raise TypeError(
                "cuts a text that holds a mark of saan's; cut what goes into the macro or function"
            )
        return str.__getitem__(self, key)

    def __repr__(self) -> str:
        return f"Markup({str.__repr__(self)})"  # as Jinja writes it into the code that it makes

    @classmethod
    def escape(cls, s: Any, /) -> Shown:
        """Return `s` escaped for Markdown; what is `Shown` stays as it is."""
        return escape(s)


_PLAIN = (
    "__mul__", "__rmul__", "__mod__", "capitalize", "casefold", "center", "expandtabs", "format", "format_map", "ljust",
    "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rjust", "rpartition", "rsplit", "rstrip",
    "split", "splitlines", "strip", "swapcase", "title", "translate", "upper", "zfill",
)  # fmt: skip
for _name in _PLAIN:
    setattr(Shown, _name, getattr(str, _name))


def escape(value: Any) -> Shown:
    """Return a value as text that is escaped for Markdown; one that joins others keeps a space at either end."""
    from saan.documents.escaping import markdown

    if hasattr(value, "__html__"):
        return Shown(value.__html__())
    text = str(value)
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return Shown(f"{before}{markdown(text)}{after if text.strip() else ''}")


def install() -> None:
    """Put `Shown` in the place of `Markup`, before anything else imports that."""
    markupsafe.Markup = Shown  # type: ignore[misc]
    markupsafe.escape = escape
