"""Running strangers' templates: a limited process renders, and gives back text; what it says is judged before it is used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from saan.documents.escaping import printable
from saan.documents.strangers.known import FILTERS_LEFT, own_templates
from saan.documents.strangers.layers import Fault, Layer, Templates, TemplatesError
from saan.documents.strangers.plain import without_html
from saan.documents.strangers.request import LIMITS, Job, Limits, Request, packed
from saan.documents.strangers.sound import shown, unsound
from saan.errors import one_line

__all__ = ["rendered"]

_FIRST = 2_000
"""Characters of words that may stand before a warning of page one: half a page. Of saan's own there are about 500."""

_START = "import sys; sys.path.extend(sys.argv[1:]); from saan.documents.strangers.worker import main; main()"


def rendered(jobs: Sequence[Job], templates: Templates, limits: Limits | None = None) -> list[str]:
    """Return the Markdown, with its marks, of each job.

    Raises `TemplatesError` naming whose template is at fault, and the line where that can be told.
    """
    limits = limits or LIMITS
    words = {key: {"th": text.th, "en": text.en} for key, text in templates.words.items()}
    layers = [layer.texts for layer in templates.layers]
    request = Request(
        own_templates(), [dict(each) for each in layers], words, FILTERS_LEFT, tuple(jobs), limits
    )
    answer = _asked(packed(request), limits, len(jobs))
    if "bug" in answer:
        raise RuntimeError(f"saan's own template fails: {answer['bug']}")
    if answer.get("template") and 0 <= answer["layer"] < len(templates.layers):
        layer = templates.layers[answer["layer"]]
        raise _error(layer, Fault(answer["template"], answer["line"], answer["fault"]))
    fault = answer.get("fault", "")
    texts = [without_html(text) for text in answer.get("texts", ())]
    if not fault:
        addresses = "\n".join(text for layer in templates.layers for text in _said_by(layer))
        found = (
            unsound(text, addresses) or _hidden(job, text) for job, text in zip(jobs, texts, strict=True)
        )
        fault = next(filter(None, found), "")
    if fault:
        raise _blamed(fault, jobs, templates, limits)
    return texts


def _hidden(job: Job, text: str) -> str:
    """Say that a document leaves out a warning, such as that of a pack that is missing, or says it where few would read on to."""
    warnings = [_on_one_line(warning) for warning in job.report.warnings]
    seen = shown(text) if warnings else ""
    if any(warning not in seen for warning in warnings):
        return "leaves out a warning of page one (report.warnings)"
    before = max(map(seen.index, warnings), default=0) - sum(map(len, warnings))
    if before > _FIRST + len(_stated_first(job)):
        return (
            f"sets a warning of page one (report.warnings) behind more than {_FIRST} characters of other text"
        )
    return ""


def _stated_first(job: Job) -> str:
    """Return what of the case and its end stands before the warnings in saan's own document, however long it is."""
    head = job.report.head
    ends = (f"{end.title} {end.says}" for end in job.report.outlook)
    return _on_one_line(" ".join((head.title, head.client, head.question, head.presenting, *ends)))


def _on_one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _said_by(layer: Layer) -> list[str]:
    return [*layer.texts.values(), *(each for text in layer.words.values() for each in (text.th, text.en))]


def _blamed(fault: str, jobs: Sequence[Job], templates: Templates, limits: Limits) -> TemplatesError:
    """Find out whose templates are at fault by leaving out the outermost: if the others do without, it is to blame."""
    outermost, inner = templates.layers[0], Templates(templates.layers[1:])
    if inner.foreign:
        try:
            rendered(jobs, inner, limits)
        except TemplatesError as error:
            return error
    name = min((name for name in outermost.texts), default="")
    return _error(outermost, Fault(name if len(outermost.texts) == 1 else "", 0, fault))


def _error(layer: Layer, fault: Fault) -> TemplatesError:
    return TemplatesError(layer.owner, layer.told, [fault])


@lru_cache(maxsize=2)
def _asked(request: bytes, limits: Limits, jobs: int) -> dict[str, Any]:
    """Start the process, ask, and return what it answers; the last answers are kept for the next format of the same report."""
    process = subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, "-I", "-S", "-c", _START, *_places()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        | {"SAAN_CACHE_DIR": ""},
        close_fds=True,
    )
    late = threading.Timer(limits.wall, process.kill)
    late.start()
    try:
        said = _exchanged(process, request, most=jobs * limits.output * 12 + 10_000)
    finally:
        in_time = late.is_alive()
        late.cancel()
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]
    if not in_time:
        return {"fault": f"does not come to an end in {limits.wall:g} seconds"}
    return _understood(said, jobs)


def _exchanged(process: subprocess.Popen[bytes], request: bytes, most: int) -> bytes:
    assert process.stdin is not None  # noqa: S101 -- both are pipes
    assert process.stdout is not None  # noqa: S101
    with suppress(OSError):  # it ended before it read everything: what it says tells
        process.stdin.write(request)
        process.stdin.close()
    return process.stdout.read(most)


def _understood(said: bytes, jobs: int) -> dict[str, Any]:
    """Return the answer, if it is one: templates that found a way out of the sandbox could write anything."""
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError):
        return {"fault": "takes too much time or memory: its process was ended"}
    match answer:
        case {"texts": [*texts]} if len(texts) == jobs and all(isinstance(text, str) for text in texts):
            return {"texts": texts}
        case {"layer": int(), "template": str(), "line": int(), "fault": str()}:
            told = {key: one_line(answer[key]) for key in ("template", "fault")}
            return told | {"layer": answer["layer"], "line": answer["line"]}
        case {"bug": str(bug)}:
            return {"bug": one_line(bug)}
    return {"fault": "gives an answer that is none"}


def _places() -> list[str]:
    """Return the folders that hold what the process imports: our own packages and what they need."""
    import jinja2
    import markupsafe
    import yaml

    import saan
    import saan_reports

    files = (saan.__file__, saan_reports.__file__, jinja2.__file__, markupsafe.__file__, yaml.__file__)
    return sorted({str(Path(str(file)).resolve().parents[1]) for file in files})
