"""What is not counted because a list of the case file is not marked complete: for whoever keeps the file."""

from __future__ import annotations

from saan.case import uncounted as held_back
from saan.documents.context.scope import Scope
from saan.documents.views import UncountedView

__all__ = ["uncounted"]


def uncounted(scope: Scope) -> tuple[UncountedView, ...]:
    """Return the lists that keep numbers from being known closer; nothing where lines of the case are not for the readers.

    In another edition a list may also be incomplete because something was taken out of it, which must not show.
    """
    if not scope.sources_shown:
        return ()
    found = held_back(scope.diagnosis.case, scope.knowledge)
    return tuple(
        UncountedView(each.list, str(each.place), tuple(map(scope.saying.measure, each.measures)))
        for each in found
    )
