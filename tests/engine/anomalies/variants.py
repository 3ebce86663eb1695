"""Every kind of anomaly: variants of the sound pack in which it is found, and some much like them in which it is not."""

from __future__ import annotations

from tests.engine.anomalies.build import SOUND, instead, with_more
from tests.engine.anomalies.parts import (
    AGREEING,
    ANSWERED,
    CONTRARY,
    ENDED,
    GATE,
    INDICATOR,
    NEW_PROBLEM,
    QUESTION,
    RUNNING,
    TO_IDLE,
    advice,
    asking,
    dead_end,
    indicator,
    link,
    lonely,
    premise,
    rule,
    rules,
    several,
    text,
)

FOUND = {
    "unfirable: a level outside the scale": lambda: instead(
        "indicators", "{at_least: 0.5, supports", "{at_least: 2, supports"
    ),
    "unfirable: a level hidden by an earlier one": lambda: instead(
        "indicators",
        "{at_least: 6, supports: strong}",
        "{at_least: 6, supports: strong}, {at_least: 9, supports: weak}",
    ),
    "unfirable: nothing but silence": lambda: instead(
        "indicators", "{at_least: 0.5, supports: weak}", "{at_least: 0.5}"
    ),
    "unfirable: a premise that shuts itself out": lambda: premise(
        "{all: [{answer: trust, is: [none]}, {answer: trust, is: [low]}]}"
    ),
    "unfirable: known and not known": lambda: premise("{not: {answer: trust, known: true}}"),
    "unfirable: a number of entries": lambda: premise("{measure: members_now, at_least: 2.2, under: 2.8}"),
    "unfirable: the moment is two": lambda: premise(
        "{all: [{answer: moment, is: [ended]}, {profile: moment, is: [running]}]}"
    ),
    "unfirable: some and none": lambda: rules(
        rule("some", ties="some_of").replace("then:", "  - {none_of: ties, where: {touches: $it}}\n  then:")
    ),
    "unfirable: a field that never is": lambda: rules(
        rule("some").replace("{type: ngo}", "{here: {not: [yes, no]}}")
    ),
    "unfirable: a question that is never asked": lambda: instead(
        "questions",
        "type: share",
        "type: share\n    ask_when: {all: [{answer: trust, is: [none]}, {answer: trust, is: [high]}]}",
    ),
    "unfirable: a premise and the levels": lambda: indicator(
        levels=AGREEING, more="only_when: {answer: trust, is: [high]}"
    ),
    "unfirable: a row behind a row": lambda: with_more(gates=GATE.format(moment="running")),
    "unfirable: a cause that is a strength": lambda: link("id: more, type: causes, from: trusting, to: idle"),
    "contradiction: one answer": lambda: indicator(),
    "contradiction: an opposite": lambda: indicator("trusting", AGREEING),
    "contradiction: under premises that meet": lambda: indicator(more=RUNNING),
    "contradiction: under a finding": lambda: indicator(
        levels=CONTRARY, more="only_when: {finding: idle, is: [established]}"
    ),
    "contradiction: rules over lists": lambda: rules(rule("one"), rule("two", pole="against", called="this")),
    "contradiction: one option of several": lambda: several("[{when: [a, b], against: weak}]"),
    "contradiction: an answer and a rule": lambda: rules(ANSWERED.format(said="[none]")),
    "contradiction: a link and its opposite": lambda: with_more(
        links=(
            "- {id: one, type: causes, from: idle, to: distrust, tell: {th: เพราะ, en: Because.}, basis: judgement}\n"
            "- {id: two, type: enables, from: idle, to: trusting, tell: {th: เพราะ, en: Because.}, basis: judgement}\n"
        )
    ),
    "contradiction: causes and prevents": lambda: with_more(
        links=(
            "- {id: one, type: causes, from: trusting, to: idle, tell: {th: เพราะ, en: Because.}, basis: judgement}\n"
            "- {id: two, type: prevents, from: trusting, weakens: [distrust_to_idle], tell: {th: เพราะ, en: Because.}, basis: judgement}\n"
        )
    ),
    "contradiction: advice never given": lambda: advice(
        "when: {answer: moment, is: [running]}\n    not_when: [{when: {profile: moment, is: [running]}, because: {th: ไม่ควร, en: No.}}]"
    ),
    "redundant: an indicator": lambda: indicator(
        levels=SOUND["indicators"].split("levels: ")[1].split("\n")[0]
    ),
    "redundant: a link": lambda: link("id: more, type: causes, from: distrust, to: idle"),
    "redundant: a rule": lambda: rules(rule("one"), rule("two", called="this")),
    "subsumed: a premise that is narrower": lambda: indicator(
        levels="[{when: [none], supports: strong}, {when: [low, high]}]", more=RUNNING
    ),
    "subsumed: a rule": lambda: rules(rule("one", kind="[ngo, state]"), rule("two", called="this")),
    "subsumed: a link": lambda: link(
        "id: more, type: causes, from: distrust, to: idle, only_when: {answer: moment, is: [ended]}"
    ),
    "circle: of two": lambda: link("id: more, type: causes, from: idle, to: distrust"),
    "unreachable: nothing speaks": lambda: with_more(conditions=NEW_PROBLEM, links=TO_IDLE),
    "unreachable: only against": lambda: lonely("[{when: [none], against: weak}, {when: [low, high]}]"),
    "unreachable: a status that never is": lambda: premise("{finding: idle, is: [not_applicable]}"),
    "dead_end: a problem": lambda: dead_end(
        "- {id: away, type: causes, from: distrust, to: lonely, tell: {th: เพราะ, en: Because.}, basis: judgement}"
    ),
    "dead_end: advice": lambda: instead(
        "recommendations", "addresses: [{condition: idle, effect: moderate}]", "addresses: []"
    ),
    "missing: an option": lambda: instead("indicators", "{when: [low], supports: moderate}, ", ""),
    "missing: a stretch": lambda: instead(
        "indicators", "{under: 6, against: moderate}", "{under: 4, against: moderate}"
    ),
    "weights: always cut": lambda: instead("situations", "by: 1.5", "by: 2.5"),
    "unused: a question": lambda: with_more(questions=QUESTION),
    "unused: options": lambda: asking("{answer: extra, is: [a]}"),
    "unused: a source": lambda: with_more(sources="- {id: more, title: T, kind: study, seen: read}"),
    "unused: a topic": lambda: with_more(topics="- {id: nothing, title: {th: ว่าง, en: Nothing}}"),
    "topic: of a condition": lambda: instead("conditions", "topic: process", "topic: proces"),
    "topic: of a question": lambda: instead("questions", "topic: process", "topic: fields"),
    "texts: the same": lambda: text("{th: ไม่ไว้ใจกัน, en: Distrust}", "{th: Distrust, en: Distrust}"),
    "texts: no Thai": lambda: text("{th: ไม่ไว้ใจกัน, en: Distrust}", "{th: No trust, en: Distrust}"),
    "texts: an English sentence": lambda: text(
        "th: งานเดินไม่ได้", "th: งานเดินไม่ได้ because nobody talks to others"
    ),
    "texts: Thai in English": lambda: text("en: Work stops.", "en: Work stops ครับ."),
    "texts: names in braces": lambda: text("en: Work stops.", 'en: "{who} stops."'),
    "texts: two spaces": lambda: text("en: Work stops.", "en: Work  stops."),
    "texts: a stop": lambda: text("en: Work stops.", "en: Work stops ."),
    "texts: a repeated word": lambda: text("th: งานเดินไม่ได้", "th: งานต่างๆเดินไม่ได้"),
    "texts: nothing repeated": lambda: text("th: งานเดินไม่ได้", "th: ๆ งานเดินไม่ได้"),
    "texts: a vowel twice": lambda: text("th: งานเดินไม่ได้", "th: เเล้วงานเดินไม่ได้"),
    "texts: invisible": lambda: text("th: งานเดินไม่ได้", "th: งาน\u200bเดินไม่ได้"),
    "texts: an empty option": lambda: instead(
        "questions", "{id: low, th: น้อย, en: Low}", "{id: low, th: '', en: Low}"
    ),
    "basis: stated by no founding text": lambda: with_more(
        sources="- {id: more, title: T, kind: study, seen: read}",
        links="- {id: more, type: enables, from: idle, to: distrust, tell: {th: เพราะ, en: Because.}, basis: stated, sources: [more]}",
    ),
}

SILENT = {
    "unfirable: a level within the scale": lambda: instead(
        "indicators",
        "{at_least: 0.5, supports: weak}, {under: 0.5}",
        "{at_least: 1, supports: weak}, {under: 1}",
    ),
    "unfirable: levels that share": lambda: instead(
        "indicators",
        "{at_least: 6, supports: strong}",
        "{at_least: 9, supports: strong}, {at_least: 6, supports: weak}",
    ),
    "unfirable: a premise over two questions": lambda: premise(
        "{all: [{answer: trust, is: [none]}, {answer: moment, is: [running]}]}"
    ),
    "unfirable: denied and known": lambda: premise("{not: {answer: trust, is: [none]}}"),
    "unfirable: a whole number": lambda: premise("{measure: members_now, at_least: 2.2, under: 3.8}"),
    "unfirable: some of one, none of others": lambda: rules(
        rule("some", ties="some_of").replace("then:", "  - {none_of: ties, where: {kind: money}}\n  then:")
    ),
    "unfirable: rows of two moments": lambda: with_more(gates=GATE.format(moment="closing")),
    "unfirable: a strength enables": lambda: link("id: more, type: enables, from: trusting, to: idle"),
    "contradiction: the same side": lambda: indicator(levels=AGREEING),
    "contradiction: the opposite, turned": lambda: indicator("trusting"),
    "contradiction: another condition": lambda: indicator("idle"),
    "contradiction: premises that part": lambda: with_more(
        indicators=INDICATOR.format(condition="idle", levels=CONTRARY).rstrip()
        + f"\n  {ENDED}\n"
        + INDICATOR.replace("id: other", "id: others").format(condition="idle", levels=AGREEING).rstrip()
        + f"\n  {RUNNING}\n"
    ),
    "contradiction: a finding that the answer shuts out": lambda: with_more(
        conditions=NEW_PROBLEM,
        links=TO_IDLE,
        indicators=INDICATOR.replace("id: other", "id: high").format(
            condition="lonely", levels="[{when: [high], supports: strong}, {when: [none, low]}]"
        )
        + INDICATOR.format(condition="distrust", levels=CONTRARY).rstrip()
        + "\n  only_when: {finding: lonely, is: [established]}\n",
    ),
    "contradiction: two options of one answer": lambda: several("[{when: [b], against: weak}, {when: [a]}]"),
    "contradiction: a rule on other answers": lambda: rules(ANSWERED.format(said="[high]")),
    "contradiction: rules over others": lambda: rules(rule("one"), rule("two", kind="state", pole="against")),
    "contradiction: advice mostly given": lambda: advice(
        "when: {answer: moment, is: [running]}\n    not_when: [{when: {answer: trust, is: [none]}, because: {th: ไม่ควร, en: No.}}]"
    ),
    "redundant: another strength": lambda: indicator(
        levels="[{when: [none], supports: weak}, {when: [low, high]}]"
    ),
    "redundant: another type of link": lambda: link("id: more, type: enables, from: distrust, to: idle"),
    "redundant: rules of two kinds": lambda: rules(rule("one"), rule("two", kind="state")),
    "subsumed: a wider premise": lambda: indicator("idle", AGREEING, more=RUNNING),
    "circle: a line": lambda: dead_end(TO_IDLE),
    "unreachable: something speaks": lambda: lonely(AGREEING),
    "dead_end: a link leads on": lambda: dead_end(TO_IDLE),
    "missing: declared silent": lambda: instead(
        "indicators", "{when: [low], supports: moderate}", "{when: [low]}"
    ),
    "weights: within the limits": lambda: instead("situations", "by: 1.5", "by: 2"),
    "unused: options told apart": lambda: asking(
        "{any: [{answer: extra, is: [a]}, {not: {answer: extra, is: [b, c]}}]}"
    ),
    "unused: a topic of questions": lambda: with_more(topics="- {id: process, title: {th: ทดลอง, en: Test}}"),
    "topic: with a heading of the pack": lambda: with_more(
        topics="- {id: fields, title: {th: แปลงนา, en: Fields}}",
        questions=QUESTION.replace("topic: process", "topic: fields"),
    ),
    "unfirable: a word of a text": lambda: with_more(
        questions=QUESTION.split("  type:")[0] + "  type: text\n",
        links="- {id: more, type: enables, from: idle, to: distrust, only_when: {answer: extra, is: [yes]}, tell: {th: เพราะ, en: Because.}, basis: judgement}",
    ),
    "unused: any answer": lambda: asking("{answer: extra, known: true}"),
    "texts: a name in Latin letters": lambda: text(
        "th: งานเดินไม่ได้", "th: งานเดินไม่ได้ (Centers for Disease Control and Prevention)"
    ),
    "texts: a repeated word with spaces": lambda: text("th: งานเดินไม่ได้", "th: งานต่าง ๆ เดินไม่ได้"),
    "texts: a repeated word before a bracket": lambda: text("th: งานเดินไม่ได้", "th: งานอื่น (เรื่อย ๆ)"),
    "basis: stated by the founding text": lambda: link(
        "id: more, type: enables, from: idle, to: distrust, sources: [founding]"
    ),
}
