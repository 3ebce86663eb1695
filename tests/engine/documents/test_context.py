"""What the document shows: each idea once, in order of weight, traced to its sources."""

from __future__ import annotations

from dataclasses import replace

from saan.documents import render
from saan.records import Profile
from tests.engine.documents import sample
from tests.engine.documents.viewed import example, view


def test_a_problem_and_its_opposite_strength_are_one_matter() -> None:
    """Of a problem and its opposite strength only one is counted, proven and listed as unassessed."""
    shown = view()
    proven = [finding.id for finding in shown.annex.findings]
    unassessed = [f.id for topic in view(sample.unanswered()).unassessed for f in topic.findings]

    assert "community:distrust" in proven
    assert "community:mutual_trust" not in proven
    assert "community:distrust" in unassessed
    assert "community:mutual_trust" not in unassessed


def test_numbers_of_proofs_run_without_gaps() -> None:
    """The evidence annex counts its findings from 1, and each finding points to its own number."""
    shown = view()
    numbers = [finding.number for finding in shown.annex.findings]

    assert numbers == list(range(1, len(numbers) + 1))
    assert {f.number for topic in shown.problems for f in topic.findings} <= set(numbers)


def test_established_findings_come_before_suspected_ones() -> None:
    """Within a topic the established and the heavier finding is told first."""
    ranks = {"established": 0, "suspected": 1}

    for topic in view().problems:
        order = [ranks[finding.status] for finding in topic.findings]
        assert order == sorted(order)


def test_sources_are_numbered_once_the_founding_text_first() -> None:
    """The list of sources has every source that is cited, each once, the founding text as number 1."""
    shown = view()
    cited = {c.number for a in (*shown.plan.now, *shown.plan.next) for c in a.sources}

    assert [source.number for source in shown.annex.sources] == list(range(1, len(shown.annex.sources) + 1))
    assert "การบริหารจัดการเครือข่าย" in shown.annex.sources[0].text
    assert cited <= {source.number for source in shown.annex.sources}


def test_a_contradiction_is_told_once() -> None:
    """Answers that are the evidence of a contested finding stand with it, all others in the list, findings in the annex's order."""
    diagnosis, shown = example("community-forest")
    listed = {one.key.removeprefix("disagreement:") for one in shown.disagreements}
    contested = {piece.key for one in shown.contested for piece in (*one.favour, *one.contrary)}

    assert {one.id for one in diagnosis.disagreements} - listed == {
        "contradiction:community:contact",
        "contradiction:community:who_does_work",
    }
    assert sum("community:contact[" in key for key in contested) == 2
    assert sum("community:who_does_work[" in key for key in contested) == 2
    numbers = [one.finding.number for one in shown.contested]
    assert numbers == sorted(numbers)


def test_what_is_contested_is_not_counted_as_undecided() -> None:
    """Page one names what is contested, and counts as undecided only the rest."""
    _, shown = example("community-forest")

    assert shown.summary.open_findings == len(shown.undecided)


def test_a_faint_sign_makes_no_strength() -> None:
    """A strength that one weak sign speaks for is not told as one; what it is the opposite of was looked for."""
    shown = example("10-fighting-back")[1]
    strong = {finding.id for topic in shown.strengths for finding in topic.findings}

    assert strong == {"community:sufficient_resources"}
    assert {"community:lacking_competent_people", "community:no_evaluation_method"} <= {
        finding.id for finding in shown.looked_for
    }


def test_what_was_answered_is_not_asked_again() -> None:
    """A finding that more could be known of asks for what is open, not for what the file answers already."""
    shown = example("13c-hcap-large")[1]

    asked = {question.key for finding in shown.undecided for question in finding.unknown}

    assert "question:community:goals_result" not in asked


def test_an_apparent_root_says_what_to_ask() -> None:
    """A root whose own causes are not known names the questions, also where the diagnosis gives conditions."""
    root = replace(sample.diagnosis().roots[0], ask=("community:weak_leadership",))
    by_condition = view(replace(sample.diagnosis(), roots=(root,)))

    for shown in (view(), by_condition):
        assert [q.key for q in shown.causes.apparent[0].ask] == ["question:community:leadership"]


def test_a_root_tells_what_follows_at_once_and_counts_the_rest() -> None:
    """A root names its direct effects only."""
    root = view().causes.apparent[0]

    assert root.explains == ("Work that stops and starts",)
    assert root.further == 2


def test_what_a_root_only_keeps_going_is_not_what_it_leads_to() -> None:
    """What began before it is told in the map as kept going by it, and never as its effect."""
    full = sample.diagnosis()
    effects = {full.roots[0].members[0]: {link.effect for link in full.links}}
    later = tuple(replace(link, maintains=link.cause in effects) for link in full.links)

    assert view(replace(full, links=later)).causes.apparent[0].explains == ()


def test_constraints_are_not_roots_to_be_mended() -> None:
    """What nobody can change is shown as such, with where to begin instead."""
    causes = view().causes

    assert [finding.id for finding in causes.constraints] == ["community:own_regular_jobs"]
    assert not any(root.members[0].unchangeable for root in causes.roots + causes.apparent)
    assert causes.entries[0].of == "Everybody has a job of their own"


def test_a_network_that_has_ended_gets_lessons() -> None:
    """Where the moment is ended, page one says so."""
    whole = sample.diagnosis()
    over = replace(whole.case, profile=(Profile("moment", ("ended",), derived=False),))
    ended = replace(whole, case=over)

    assert view(ended).summary.state == "ended"


def test_suspicion_alone_is_no_verdict() -> None:
    """Where every problem is only suspected, page one says that nothing is established."""
    found = tuple(
        replace(f, status="suspected") if f.kind == "problem" and f.present else f
        for f in sample.diagnosis().findings
    )

    assert view(replace(sample.diagnosis(), findings=found)).summary.state == "suspected"


def test_what_is_merely_undecided_is_not_called_free_of_problems() -> None:
    """Where all that was looked into is left open, page one says so, and not that no problem was found."""
    whole = sample.diagnosis()
    bare = replace(whole, leading=(), roots=(), circles=(), stand_alone=(), advice=())
    left_open = tuple(replace(f, status="undetermined") for f in whole.findings)
    one_ruled_out = (replace(left_open[0], kind="problem", status="unlikely"), *left_open[1:])

    assert view(replace(bare, findings=left_open)).summary.state == "undecided"
    assert view(replace(bare, findings=one_ruled_out)).summary.state in {"healthy", "healthy_so_far"}


def test_where_sources_contradict_each_other_nobody_is_called_well() -> None:
    """With problems contested and none established, page one says so, names a few of them, and counts the others."""
    whole = sample.diagnosis()
    left_open = tuple(
        replace(f, status="conflicting") if f.kind == "problem" else replace(f, status="excluded")
        for f in whole.findings
    )
    contested = tuple(f.id for f in left_open if f.status == "conflicting")
    parted = replace(whole, findings=left_open, contested=contested, leading=(), roots=(), circles=(), stand_alone=(), advice=())  # fmt: skip
    told = render(parted, sample.knowledge(), "md", "en")

    assert view(parted).summary.state == "contested"
    assert "in good health" not in told
    assert "No problem was found" not in told
    assert f"(and {len(view(parted).contested) - 5} more)" in told.partition("\n## What is strong")[0]


def test_where_nothing_leads_page_one_names_what_weighs_most() -> None:
    """Without a root that can be named the heaviest problems stand on page one, those that are established first."""
    whole = sample.diagnosis()
    bare = replace(whole, leading=(), roots=(), circles=())
    shown = view(bare).summary
    present = [f for f in whole.findings if f.kind == "problem" and f.present]
    ranked = sorted(present, key=lambda f: (f.status != "established", -whole.relief.get(f.id, 0.0), f.id))

    assert shown.holding == ()
    assert [each.id for each in shown.alone] == [f.id for f in ranked[:3]]
    assert "No established problem stands behind others" not in render(bare, sample.knowledge(), "md", "en")


def test_little_that_is_settled_is_no_clean_bill() -> None:
    """Where much was looked into and left open, page one does not say that the network is in good health."""
    whole = sample.diagnosis()
    bare = replace(whole, leading=(), roots=(), circles=(), stand_alone=(), advice=(), contested=())
    half = len(whole.findings) * 2 // 3
    found = tuple(
        replace(f, kind="problem", status="undetermined" if at < half else "excluded")
        for at, f in enumerate(whole.findings)
    )

    assert view(replace(bare, findings=found)).summary.state == "healthy_so_far"


def test_lessons_do_not_say_where_to_begin() -> None:
    """Of a network that has ended the report says what could not be changed, and not what to work on instead."""
    whole = sample.diagnosis()
    over = replace(whole.case, profile=(Profile("moment", ("ended",), derived=False),))
    going, ended = (
        render(each, sample.knowledge(), "md", "en") for each in (whole, replace(whole, case=over))
    )

    for said in ("Where to begin", "You can begin with", "where to begin instead"):
        assert said.lower() in going.lower()
        assert said.lower() not in ended.lower()
    assert "work on" not in ended.partition("\n## What is strong")[0]
