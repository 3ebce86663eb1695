"""Against an oracle: every case of a small pack is run, and what they show must have been found, or be told not decided."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from saan.anomalies import check
from saan.anomalies.measured import AS_OF
from saan.anomalies.witnesses import concluded
from saan.inference import Inference
from saan.knowledge import KnowledgeBase
from tests.engine import build

QUESTIONS = ("q0", "q1", "q2")
CONDITIONS = ("c0", "c1", "c2")
SAYING = st.sampled_from(["", "supports: weak", "supports: strong", "against: weak", "against: strong"])


@st.composite
def indicators(draw: st.DrawFn) -> list[tuple[str, str, str, str, str]]:
    """Draw indicators: what each is about, reads, says of yes and of no, and its premise, which reads earlier findings alone."""
    drawn = []
    for _ in range(draw(st.integers(2, 5))):
        about = draw(st.integers(0, len(CONDITIONS) - 1))
        asked = draw(st.sampled_from(QUESTIONS))
        answer = (
            f"{{answer: {draw(st.sampled_from(QUESTIONS))}, is: [{draw(st.sampled_from(['yes', 'no']))}]}}"
        )
        premises = ["", answer, f"{{not: {answer}}}"]
        if about:
            earlier, status = (
                draw(st.integers(0, about - 1)),
                draw(st.sampled_from(["present", "established", "absent", "open"])),
            )
            finding = f"{{finding: c{earlier}, is: [{status}]}}"
            premises += [finding, f"{{all: [{finding}, {answer}]}}", f"{{not: {finding}}}"]
        drawn.append((f"c{about}", asked, draw(SAYING), draw(SAYING), draw(st.sampled_from(premises))))
    return drawn


def known(drawn: list[tuple[str, str, str, str, str]]) -> KnowledgeBase:
    questions = "".join(
        f"  - {{id: {q}, topic: t, text: {{th: ถาม, en: Ask}}, type: yes_no}}\n" for q in QUESTIONS
    )
    rules = "".join(
        f"  - {{id: i{number}, condition: {about}, question: {asked}, because: {{th: เห็น, en: Seen.}}, basis: judgement, "
        f"levels: [{{when: [yes]{', ' * bool(yes)}{yes}}}, {{when: [no]{', ' * bool(no)}{no}}}]"
        f"{f', only_when: {premise}' if premise else ''}}}\n"
        for number, (about, asked, yes, no, premise) in enumerate(drawn)
    )
    return build.knowledge(
        conditions=build.conditions(**dict.fromkeys(CONDITIONS, "problem")),
        questions=f"questions:\n{questions}",
        indicators=f"indicators:\n{rules}",
    )


def cases(knowledge: KnowledgeBase) -> list[Inference]:
    """Run every case of one informant."""
    found = []
    for answers in product(("", "yes", "no"), repeat=len(QUESTIONS)):
        said = "".join(f"  test:{q}: {each}\n" for q, each in zip(QUESTIONS, answers, strict=True) if each)
        head = f"saan: 1\ncase: {{id: x, as_of: {AS_OF}}}\nnetwork: {{moment: running}}\n"
        run = concluded(head + (f"answers:\n{said}" if said else ""), knowledge)
        assert run is not None
        found.append(run[1])
    return found


@settings(max_examples=40, deadline=None)
@given(indicators())
def test_what_cases_show_is_found(drawn: list[tuple[str, str, str, str, str]]) -> None:
    """Two indicators that some case lets speak on both sides of one answer are told; what is told never to fire never does."""
    knowledge = known(drawn)
    told = check(knowledge).anomalies
    contradictions = {frozenset(each.of) for each in told if each.code == "contradiction"}
    silent = {each.of[0] for each in told if each.code in ("unfirable", "unreachable") and each.decided}
    asked = {indicator.id: indicator.question for indicator in knowledge.indicators.values()}
    for inference in cases(knowledge):
        for one, other in combinations(inference.evidence, 2):
            opposed = one.condition == other.condition and one.pole != other.pole
            if opposed and asked[one.indicator] == asked[other.indicator]:
                assert frozenset((one.indicator, other.indicator)) in contradictions
        assert not silent.intersection(piece.indicator for piece in inference.evidence)
        present = {finding.id for finding in inference.findings if finding.present}
        assert not silent & present
