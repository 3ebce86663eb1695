"""A few SVG elements as text, with numbers rounded and text escaped: the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from saan.documents.escaping import xml

__all__ = ["element", "figure", "rounded", "text_lines"]


def element(name: str, *inside: str, **attributes: object) -> str:
    """Return an element; ``_`` in an attribute's name stands for ``-``, an empty value leaves it out."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{xml(_value(value))}"'
        for key, value in attributes.items()
        if value not in (None, "")
    )
    return f"<{name}{shown}>{''.join(inside)}</{name}>" if inside else f"<{name}{shown}/>"


def _value(value: object) -> str:
    return rounded(value) if isinstance(value, float) else str(value)


def rounded(value: float) -> str:
    """Return a coordinate as it is written: to a tenth, without a zero behind the point."""
    return f"{round(value, 1):g}"


def text_lines(lines: Iterable[str], x: float, y: float, step: float, **attributes: object) -> str:
    """Return lines of text, one under the other, the first at `y`."""
    shown = list(lines)
    if len(shown) == 1:
        return element("text", xml(shown[0]), x=x, y=y, **attributes)
    spans = (element("tspan", xml(line), x=x, y=y + index * step) for index, line in enumerate(shown))
    return element("text", *spans, **attributes)


def figure(
    name: str,
    title: str,
    description: str,
    width: float,
    height: float,
    *inside: str,
    cuts: Iterable[float] = (),
) -> str:
    """Return a whole SVG with title and description for those who do not see it.

    `cuts` are the heights at which a figure that is taller than a page may be cut; what is above the first stands
    on every page. One that holds links is a group and not a picture, so that screen readers find them.
    """
    head = (
        element("title", xml(title), id=f"{name}-title"),
        element("desc", xml(description), id=f"{name}-desc"),
    )
    return element(
        "svg",
        *head,
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(float(width))} {_value(float(height))}",
        width=width,
        height=height,
        role="group" if any("<a " in part for part in inside) else "img",
        aria_labelledby=f"{name}-title {name}-desc",
        data_cuts=" ".join(f"{cut:g}" for cut in cuts),
    )
