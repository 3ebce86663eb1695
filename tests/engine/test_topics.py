"""Topics that a pack brings, and their headings."""

from __future__ import annotations

import pytest

from saan.documents.words import Words
from saan.errors import PackError
from saan.knowledge import join
from tests.engine.build import pack

TOPICS = "topics:\n  - {id: selling, title: {th: การขาย, en: Selling}}\n  - {id: trust, title: {th: อื่น, en: Other}}\n"


def test_a_pack_gives_its_own_topics_headings() -> None:
    """A topic that saan has no words for is called as the pack says; saan's own keep theirs; others show their word."""
    headings = join([pack(topics=TOPICS)]).headings

    assert Words("th").topic("selling", headings) == "การขาย"
    assert Words("en").topic("selling", headings) == "Selling"
    assert Words("en").topic("trust", headings) == Words("en").name("topic", "trust") != "Other"
    assert Words("en").topic("side_income", headings) == "side income"


def test_two_packs_may_share_a_topic_under_one_heading() -> None:
    """Two packs that declare a topic alike are joined; if they call it differently the second is refused, naming the first."""
    assert len(join([pack("one", topics=TOPICS), pack("two", topics=TOPICS)]).headings) == 2

    with pytest.raises(
        PackError, match=r"(?s)pack two: .*'one:selling' gives this topic another heading: Selling"
    ):
        join([pack("one", topics=TOPICS), pack("two", topics=TOPICS.replace("Selling", "Sales"))])
