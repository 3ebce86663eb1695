"""A picture in a paragraph, with its title and its alternative text."""

from __future__ import annotations

from saan.documents.writers.word.base import Base
from saan.documents.writers.word.markup import escaped
from saan.documents.writers.word.pictures import Picture

__all__ = ["drawing"]

_EMU = 635
"""English metric units in a twip, twenty twips in a point."""


def drawing(base: Base, one: Picture, wide: int, high: int, number: int) -> str:
    """Return a run with a picture, as large as `wide` and `high` (twips) let it be, at most a point for a unit."""
    unit = min(20.0, wide / one.width, high / one.height)
    size = f'cx="{round(one.width * unit) * _EMU}" cy="{round(one.height * unit) * _EMU}"'
    about = f'id="{number}" name="{escaped(one.title)}" descr="{escaped(f"{one.title}. {one.says}")}" title="{escaped(one.title)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {about}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{escaped(one.title)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{base.image(one.png)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
