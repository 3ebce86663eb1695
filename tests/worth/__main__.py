"""Is it worth it? saan beside *lowest score first*, on every published case: ``python -m tests.worth``.

Score sheets put factors side by side, and their readers begin with the lowest. Here both look at the same facts, the case files
in ``examples/cases`` that encode publications, and both are held to what the publication says (``published.yaml``, every
entry with its words) and never to what saan prints. ``methods.py`` has the two methods, ``measures.py`` what counts as
right, ``table.py`` the page. ``--page`` writes it into docs/explanation/worth.md; a test holds it fresh.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

import saan
from saan.knowledge import KnowledgeBase
from tests.worth.measures import Published
from tests.worth.methods import by_saan, lowest_score_first
from tests.worth.table import Compared, page, table

ROOT = Path(__file__).parents[2]
CASES = ROOT / "examples" / "cases"
PAGE = ROOT / "docs" / "explanation" / "worth.md"


def published() -> list[Published]:
    """Return what every publication says, in the order of the cases."""
    text = Path(__file__).with_name("published.yaml").read_text("utf-8")
    return [Published(name, says) for name, says in yaml.safe_load(text).items()]


def compared(told: Published, knowledge: KnowledgeBase) -> Compared:
    """Let both methods look at one case."""
    case = saan.read_case(CASES / f"{told.name}.yaml", knowledge)
    return Compared(told, by_saan(case, knowledge), lowest_score_first(case, knowledge))


def written() -> str:
    """Return the comparison of all published cases as Markdown."""
    knowledge = saan.load_packs(only=["community"]).knowledge
    return table([compared(told, knowledge) for told in published()], knowledge)


def main() -> None:
    """Print the comparison, or write it into the page when asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.worth", description=__doc__)
    parser.add_argument("--page", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    text = written()
    if parser.parse_args().page:
        PAGE.write_text(page(PAGE.read_text("utf-8"), text), "utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
