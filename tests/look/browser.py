"""A report in Chromium: pictures of it, what axe-core says of it, and whether the map of causes answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

__all__ = ["look_at"]

WIDTHS = {"wide": 1280, "phone": 390}
FIRST = {"width": 800, "height": 1000}
"""Pixels of the picture for README."""

TALLEST = 8000
"""Pixels of one picture of a page on screen."""


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
    """Yield what the map of causes does not do when a reader uses the keyboard, and its boxes for packs."""
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
    yield from packs_sift(page)
    node.scroll_into_view_if_needed()
    node.hover()
    if not panel.is_visible():
        yield "pointing at a problem shows nothing"


def packs_sift(page: Page) -> Iterator[str]:
    """Yield what is wrong with the choice of packs; a map of one pack has none."""
    boxes = page.locator(".packs input")
    for box in boxes.all():
        box.uncheck()
    if boxes.count() and page.locator("[data-node]:not(.off)").count():
        yield "without any pack there are still problems on the map"
    for box in boxes.all():
        box.check()
    if page.locator("[data-node].off").count():
        yield "with all packs there are still problems left out"
