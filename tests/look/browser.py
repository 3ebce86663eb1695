"""A report in Chromium: pictures of it, what axe-core says of it, and whether the map of causes answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

__all__ = ["look_at", "look_at_packs", "screened"]

WIDTHS = {"wide": 1280, "phone": 390}
FIRST = {"width": 800, "height": 1000}
"""Pixels of the picture for README."""

TALLEST = 8000
"""Pixels of one picture of a page on screen."""

SEEN = """(which) => [...document.querySelectorAll(which)].filter((each) => each.checkVisibility({visibilityProperty: true}))
  .map((each) => each.dataset.node || `${each.dataset.from} ${each.dataset.to}`)"""
"""What of a map is seen: its problems, or the ends of its lines."""


def look_at(file: Path, folder: Path, name: str) -> Iterator[str]:
    """Yield what is wrong with a report; leave pictures and a printed ``-paper.pdf`` in `folder`."""
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size, width in WIDTHS.items():
            page = opened(browser, file, width)
            yield from (f"{name} {size}: {fault}" for fault in on_screen(page))
            pictured(page, folder / f"{name}-{size}")
            yield from (f"{name} {size}: {fault}" for fault in map_answers(page))
            page.screenshot(path=folder / f"{name}-{size}-map.png")
        first_screen(opened(browser, file, FIRST["width"]), folder / f"{name}-first.png")
        opened(browser, file, WIDTHS["wide"]).pdf(
            path=folder / f"{name}-paper.pdf", prefer_css_page_size=True, print_background=True
        )
        browser.close()


def opened(browser: Browser, file: Path, width: int) -> Page:
    """Open a report in a window of its own."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    return page


def first_screen(page: Page, file: Path) -> None:
    """Write a small picture of how a report begins, in few colours."""
    page.screenshot(
        path=file, full_page=True, clip={"x": 0, "y": 0, "width": FIRST["width"], "height": FIRST["height"]}
    )
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)


def pictured(page: Page, stem: Path) -> None:
    """Write pictures of a whole page, one below the other."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    for number, top in enumerate(range(0, height, TALLEST), start=1):
        clip = {"x": 0, "y": top, "width": width, "height": min(TALLEST, height - top)}
        page.screenshot(path=f"{stem}-{number:02}.png", full_page=True, clip=clip)


def on_screen(page: Page) -> Iterator[str]:
    """Yield what axe-core finds, with every proof closed and with every proof open, and whether a page is too wide."""
    for state in ("closed", "open"):
        if state == "open":
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        for each in Axe().run(page).response["violations"]:
            places = ", ".join(node["target"][0] for node in each["nodes"][:3])
            yield f"axe ({state}): {each['id']}: {each['help']} ({len(each['nodes'])}: {places})"
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "the page is wider than its window"


def map_answers(page: Page) -> Iterator[str]:
    """Yield what the map of causes does not do when a reader uses the keyboard; this map has problems of one pack."""
    panel, node = page.locator(".map-panel").first, page.locator("figure a[data-node]").first
    node.focus()
    if not panel.is_visible() or panel.locator("h4").count() < 2:
        yield "reaching a problem shows no causes, effects, evidence or advice"
    for each in Axe().run(page, ".map").response["violations"]:
        yield f"axe (map): {each['id']}: {each['help']}"
    node.press("Escape")
    if panel.is_visible():
        yield "Escape does not close the panel"
    node.press("ArrowUp")
    if page.evaluate("document.activeElement.dataset.node") == node.get_attribute("data-node"):
        yield "an arrow key leads to no other problem"
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.localName") != "button":
        yield "Enter does not lead into the panel"
    page.keyboard.press("Escape")
    if page.evaluate("document.activeElement.localName") != "a" or panel.is_visible():
        yield "Escape does not lead back to the map"
    if page.locator(".packs").count():
        yield "there is a choice of packs, and the map has problems of one"
    node.scroll_into_view_if_needed()
    node.hover()
    if not panel.is_visible():
        yield "pointing at a problem shows nothing"


def screened(file: Path, name: str) -> Iterator[str]:
    """Yield what axe-core finds in a report, wide and on a phone."""
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size, width in WIDTHS.items():
            yield from (f"{name} {size}: {fault}" for fault in on_screen(opened(browser, file, width)))
        browser.close()


def packs_sift(page: Page) -> Iterator[str]:
    """Yield what is wrong with the choice of packs on a map that has problems of several."""
    all_of = page.evaluate("[...document.querySelectorAll('[data-node]')].map((each) => each.dataset.node)")
    boxes = page.locator(".packs input").all()
    packs = {each.get_attribute("value") for each in boxes}
    if len(boxes) < 2 or packs != {node.split(":")[0] for node in all_of}:
        yield f"boxes for {sorted(map(str, packs))} on a map of {sorted(all_of)}"
    for name in page.locator(".packs label").all_inner_texts():
        if name.strip() in packs:
            yield f"the box of {name.strip()} has no title"
    for box in boxes:
        pack = f"{box.get_attribute('value')}:"
        box.focus()
        page.keyboard.press("Space")
        left = page.evaluate(SEEN, "[data-node]")
        if left != [node for node in all_of if not node.startswith(pack)]:
            yield f"without {pack} the map still shows {left}"
        if any(pack in ends for ends in page.evaluate(SEEN, "[data-from]")):
            yield f"without {pack} there are still lines of its problems"
        page.keyboard.press("Space")
    if page.evaluate(SEEN, "[data-node]") != all_of:
        yield "with all packs there are still problems left out"


def look_at_packs(file: Path, folder: Path, name: str) -> Iterator[str]:
    """Yield what is wrong with the choice of packs in a report on a case with problems of several; leave a picture."""
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = opened(browser, file, WIDTHS["wide"])
        yield from (f"{name} packs: {fault}" for fault in packs_sift(page))
        yield from (
            f"{name} packs: axe: {each['id']}" for each in Axe().run(page, ".map").response["violations"]
        )
        page.locator(".packs input").last.uncheck()
        page.locator(".map").screenshot(path=folder / f"{name}-packs.png")
        browser.close()
