"""The JSON Schema of the report as data. A change that could break a script raises `VERSION`."""

from __future__ import annotations

from typing import Any, get_args

from saan.records import Band, ConditionKind, Degree, Edition, EvidenceLevel, SourceKind, Status
from saan.records.observed import Certainty

__all__ = ["VERSION", "report_schema"]

VERSION = 1
"""The version of the contract, ``report_version`` in every report."""

Schema = dict[str, Any]

_ID: Schema = {"type": "string", "minLength": 1}
_WORD: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "number"}
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_SURE: Schema = {"type": "number", "minimum": -1, "maximum": 1}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2}(/\d{4}-\d{2}-\d{2})?)?)?$"}
"""As exactly as it is known: a day, a month, a year, or a span of days."""

_HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def _object(description: str = "", **properties: Schema) -> Schema:
    """Return the schema of an object in which everything is there and nothing else; ``_`` ends a Python keyword."""
    named = {name.rstrip("_"): schema for name, schema in properties.items()}
    made: Schema = {
        "type": "object",
        "properties": named,
        "required": list(named),
        "additionalProperties": False,
    }
    return made | ({"description": description} if description else {})


def _list(items: Schema, description: str = "") -> Schema:
    return {"type": "array", "items": items} | ({"description": description} if description else {})


def _one_of(words: Any) -> Schema:
    return {"enum": list(get_args(words) or words)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_EDITION = _one_of(Edition) | {"description": "For whom the report is; it holds what they may see."}
_TEXT = _object("The same words in both languages; one may be empty.", th=_WORD, en=_WORD)
_IDS = _list(_ID)
_BASIS = _one_of(("stated", "cited", "judgement"))
_BOUND: list[Schema] = [_WORD, _NUMBER, _FLAG, {"type": "null"}]
_BINDINGS: Schema = {
    "type": "object",
    "additionalProperties": {"anyOf": [*_BOUND, _list({"anyOf": _BOUND})]},
    "description": "What the rule calls by a name: entries, or values of its variables.",
}

_UNLESS = _list(
    _object(
        "What is not so and would end it, were it so: the answer, measure, finding or dimension, and which options, statuses or words.",
        kind=_one_of(("answer", "measure", "finding", "profile")), about=_ID, is_=_list({"anyOf": [_WORD, _NUMBER]}), says=_TEXT,
    )
)  # fmt: skip


def report_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of what ``--format json`` writes."""
    parts = (
        {"report_version": {"const": VERSION}, "saan": _WORD, "edition": _EDITION}
        | _about()
        | _findings()
        | _causes()
        | _plan()
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "saan report",
        "description": "What saan concludes about one network. Ids are those of the rule packs.",
        **_object("", **parts),
    }


def _about() -> Schema:
    basis = _one_of(("stated", "cited", "judgement"))
    profile = _object(
        "One dimension: the word that holds, or, where it is not known, the words of which one does.",
        id=_ID, value=_or_null(_WORD), possible=_IDS, derived=_FLAG, reads=_IDS, places=_list(_ID), confidential=_FLAG,
    )  # fmt: skip
    row = _object(
        "An active row of the packs' tables.", id=_ID, why=_IDS, because=_TEXT, basis=basis, sources=_IDS
    )
    weight = _object(
        "What a problem weighs that active rows speak of; all others weigh 1.",
        id=_ID, weight=_NUMBER, rows=_IDS, basis=_list(basis),
    )  # fmt: skip
    return {
        "case": _object(id=_ID, as_of=_DAY, title=_or_null(_TEXT), file=_WORD, sha256=_HASH),
        "situation": _object(profile=_list(profile), rows=_list(row), weights=_list(weight)),
        "warnings": _list(_TEXT, "What the reader must know first."),
        "lock": _lock(),
    }


def _lock() -> Schema:
    options = _object(
        "What was asked for: `hours` a month, null as the case says; `draws` null in a quick diagnosis.",
        edition=_EDITION, hours=_or_null(_NUMBER), horizon_months={"type": "integer"}, draws=_or_null({"type": "integer"}),
    )  # fmt: skip
    pack = _object(
        "One pack: the hash of what its files say, and, where it is installed, that of its package's files.",
        id=_ID, version=_WORD, sha256=_HASH, code_sha256=_or_null(_HASH),
    )  # fmt: skip
    return _object(
        "What it takes to make the same report again (`saan reproduce`).",
        saan=_WORD, case_file=_WORD, case_sha256=_HASH, packs=_list(pack),
        left_out=_IDS | {"description": "Packs that were left out because they are broken."}, options=options,
    )  # fmt: skip


def _findings() -> Schema:
    justification = _object(
        "One piece of evidence and the firing that made it.",
        evidence=_ID, rule=_ID, tell=_TEXT, because=_TEXT, basis=_BASIS, matched=_IDS, bindings=_BINDINGS, absences=_IDS, unless=_UNLESS, pole=_one_of(("for", "against")), strength=_SHARE, weight=_SHARE,
        degree=_one_of(Degree), certainty=_one_of(Certainty), source=_WORD, source_kind=_one_of(SourceKind),
        places=_list(_ID, "Lines of the case file: file:line; for the consultant alone."), since=_or_null(_DATE), confidential=_FLAG,
    )  # fmt: skip
    finding = _object(
        "The status of one condition; `for` and `against` are the measures of belief and disbelief.",
        id=_ID, pack=_ID, kind=_one_of(ConditionKind), status=_one_of(Status), degree=_one_of(Degree), thin=_FLAG,
        could_flip=_FLAG, certainty=_SURE, interval={"type": "array", "items": _SURE, "minItems": 2, "maxItems": 2},
        coverage=_SHARE, for_=_SHARE, against=_SHARE, evidence_level=_one_of(EvidenceLevel),
        capped=_one_of(("", "hearsay_only", "one_kind_of_source")), unknown=_IDS, justifications=_list(justification),
    )  # fmt: skip
    disagreement = _object(
        id=_ID, kind=_one_of(("polarised", "core_member_gap", "contradiction", "self_contradiction", "spread")), about=_WORD, tell=_TEXT, paths=_IDS
    )  # fmt: skip
    reading = _one_of(("in_place", "partly", "lacking", "contested", "unknown"))
    row = _object(name=_WORD, reading=reading, conditions=_IDS)
    return {
        "findings": _list(finding, "One for each condition of the loaded packs, sorted by id."),
        "disagreements": _list(disagreement),
        "scorecards": {
            "type": "object",
            "additionalProperties": _list(row),
            "description": "Rows by scorecard id.",
        },
    }


def _causes() -> Schema:
    link = _object(
        id=_ID, cause=_ID, effect=_ID, type=_ID, strength=_SHARE, basis=_BASIS,
        effect_status=_one_of(Status), maintains=_FLAG, weakened_by=_IDS,
    )  # fmt: skip
    root_kind = _one_of(("root", "apparent", "possible", "candidate"))
    root = _object(id=_ID, kind=root_kind, members=_IDS, explains=_IDS, relief=_NUMBER, ask=_IDS, rivals=_IDS)
    circle = _object(
        "In the order of its story; `weakest` is a link.",
        id=_ID,
        members=_IDS,
        links=_IDS,
        weakest=_ID,
        others=_IDS,
    )
    risk = _object(id=_ID, kind=_one_of(("ask", "risk")), cause=_ID, chain=_IDS, links=_IDS, size=_SHARE)
    return {
        "links": _list(link, "Links at work: their cause is present."),
        "circles": _list(circle),
        "roots": _list(root, "The heaviest first."),
        "leading": _list(_ID, "What the plan serves first."),
        "stand_alone": _IDS,
        "contested": _IDS,
        "constraints": _IDS,
        "entry_points": _list(_object(id=_ID, of=_ID, relief=_NUMBER)),
        "risks": _list(risk),
    }


def _plan() -> Schema:
    gate = _object(
        id=_ID, state=_one_of(("open", "narrow", "closed", "doubtful", "not_assessed")), blocks=_IDS, allows=_IDS,
        advice=_IDS, ask=_WORD, reads=_WORD, says=_TEXT,
    )  # fmt: skip
    advice = _object(
        "`time_to_effect` in months, `effort_hours` in person-hours.",
        id=_ID, band=_one_of(Band), rank={"type": "integer"}, addresses=_IDS, for_=_IDS, relief=_NUMBER,
        shares=_list(_object(id=_ID, amount=_NUMBER)), effort_hours=_NUMBER, time_to_effect=_NUMBER, why=_IDS,
        leads=_WORD, builds_on=_IDS, tied_with=_IDS, gate=_WORD, not_advised_because=_list(_TEXT), waits_because=_list(_TEXT),
    )  # fmt: skip
    hours = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
    reasons = ("gate", "refutes", "root_cause", "contested", "could_flip", "risk", "plan", "screen")
    question = _object(id=_ID, reason=_one_of(reasons), about=_WORD, value=_NUMBER)
    relief = {"type": "object", "additionalProperties": _NUMBER}
    return {
        "gates": _list(gate),
        "outlook": _list(_object(id=_ID, good=_FLAG, why=_IDS, unless=_UNLESS)),
        "advice": _list(advice, "In the order of its rank."),
        "plan": _object(
            burden=_NUMBER, uncovered=_NUMBER, waiting=_NUMBER, capacity_hours=_or_null(hours), relief=relief
        ),
        "questions": _list(question, "What to ask next, the most worthwhile first."),
        "settled": _or_null(_FLAG),
        "withheld": _list(
            _withheld(), "What other editions lack and have otherwise; in the consultant's edition alone."
        ),
        "robustness": _or_null(_robustness()),
    }


def _withheld() -> Schema:
    band = _or_null(_one_of(Band))
    moved = _object(
        "A piece of advice and its band in this edition's plan and in the other's; null where it is not in it.",
        id=_ID, here=band, there=band,
    )  # fmt: skip
    count = {"type": "integer", "minimum": 0}
    return _object(
        "What one edition lacks: how many answers and entries, the findings that rest on them in part, and the advice that "
        "differs, what stands first in either plan ahead.",
        edition=_one_of(Edition), answers=count, entries=count, findings=_IDS, advice=_list(moved),
    )  # fmt: skip


def _robustness() -> Schema:
    stability = _object(
        "`share` of the drawn variations in which it stands as it does, or ahead of that; `judged` with what is open left open; `depends_on` are questions and measures.",
        id=_ID,
        share=_SHARE,
        judged=_SHARE,
        firm=_FLAG,
        depends_on=_IDS,
    )
    value = {"anyOf": [_WORD, _NUMBER, _IDS]}
    decisive = _object(
        "Were this given answer `value` instead, `top` would be the first piece of advice.",
        path=_ID, question=_ID, value=value, top=_WORD,
    )  # fmt: skip
    return _object(
        "How firm conclusions are; null, like `settled`, in a quick diagnosis.",
        draws={"type": "integer"}, advice=_list(stability), roots=_list(stability), decisive=_list(decisive),
    )  # fmt: skip
