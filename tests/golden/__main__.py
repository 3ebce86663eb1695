"""Keep the documents as they are now: ``python -m tests.golden``; then look at what is different: ``git diff tests/golden``."""

from __future__ import annotations

import sys

from tests.golden.documents import FOLDER, document, names


def main() -> None:
    """Write every document, and take away what is no document any more."""
    FOLDER.mkdir(exist_ok=True)
    written = set()
    for case, language, kind in names():
        path = FOLDER / f"{case}.{language}.{kind}"
        path.write_text(document(case, language, kind), "utf-8", newline="\n")
        written.add(path)
    for path in sorted(set(FOLDER.iterdir()) - written):
        path.unlink()
    sys.stdout.write(
        f"wrote {len(written)} documents; look at them: git diff {FOLDER.relative_to(FOLDER.parents[2])}\n"
    )


if __name__ == "__main__":
    main()
