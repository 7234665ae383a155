# SPDX-License-Identifier: Apache-2.0
"""The site in a real browser, opened from its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from small_library import HOSTILE_TITLE

from matsmith.library import LibraryMaterial

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

Materials = tuple[LibraryMaterial, ...]
WAIT_S = 10.0


class Browser:
    """One page at a time, in a window of the wanted size and colours."""

    def __init__(self, driver: Chrome, site: Path) -> None:
        self.driver = driver
        self._site = site

    def open(self, path: str, *, width_px: int = 1280, colors: str = "light") -> None:
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width_px,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        # A page that is still gliding to a button cannot be clicked.
        features = {"prefers-color-scheme": colors, "prefers-reduced-motion": "reduce"}
        self.tell(
            "Emulation.setEmulatedMedia",
            features=[{"name": name, "value": value} for name, value in features.items()],
        )
        # Another hash alone would not load the page anew.
        self.driver.get("about:blank")
        page, _, fragment = path.partition("#")
        address = (self._site / page).as_uri()
        self.driver.get(f"{address}#{fragment}" if fragment else address)

    def tell(self, command: str, **arguments: Any) -> None:
        self.driver.execute_cdp_cmd(command, arguments)

    def ask(self, expression: str) -> Any:
        return self.driver.execute_script(f"return {expression}")

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def expect_cards(self, names: list[str]) -> None:
        """Returns once just these cards are shown: a page follows its keys in its own time."""
        try:
            self.wait(lambda: self.cards() == names)
        finally:
            assert self.cards() == names

    def wait(self, condition: Callable[[], object]) -> None:
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.driver, WAIT_S, poll_frequency=0.02).until(lambda _: condition())

    def cards(self) -> list[str]:
        """Returns the names of the materials whose cards are seen."""
        return sorted(
            self.ask(
                "[...document.querySelectorAll('main .card a')].filter((a) => a.checkVisibility())"
                ".map((a) => a.getAttribute('href').slice(10, -5))"
            )
        )

    def type(self, text: str) -> None:
        self.find("#query").send_keys(text)


@pytest.fixture
def browser(chromium: Chrome, site: Path) -> Iterator[Browser]:
    """A browser; whatever a test does, the console stays empty."""
    chromium.get_log("browser")
    yield Browser(chromium, site)
    assert chromium.get_log("browser") == []
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def names(materials: Materials) -> list[str]:
    return sorted(material.name for material in materials)


def test_the_index_shows_all_and_loads_from_its_folder_only(
    browser: Browser, materials: Materials
) -> None:
    browser.open("index.html")
    browser.expect_cards(names(materials))
    assert browser.find("#status").text == f"{len(materials)} materials"
    loaded = browser.ask("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert all(address.startswith(("file:///", "data:")) for address in loaded)
    assert browser.driver.title.startswith("matsmith")


def test_a_search_narrows_the_cards_and_stays_in_the_address(
    browser: Browser, materials: Materials
) -> None:
    material = materials[2]
    browser.open("index.html")
    browser.type(f"  {material.metadata.title.upper()} {material.metadata.tags[0]}")
    browser.expect_cards([material.name])
    assert browser.find("#status").text == f"1 of {len(materials)} materials"
    assert "#q=" in browser.driver.current_url
    browser.driver.refresh()
    browser.expect_cards([material.name])
    browser.find("#reset").click()
    browser.wait(lambda: browser.cards() == names(materials))
    assert "#" not in browser.driver.current_url


def test_a_search_for_nothing_says_so_and_leads_back(
    browser: Browser, materials: Materials
) -> None:
    browser.open("index.html#q=unicorn")
    browser.expect_cards([])
    browser.find("#nothing button").click()
    browser.wait(lambda: browser.cards() == names(materials))


def test_filters_narrow_the_cards(browser: Browser, materials: Materials) -> None:
    browser.open("index.html")
    browser.find("label:has(#tiles)").click()
    tiling = [m for m in materials if m.metadata.tiles]
    browser.expect_cards(names(tuple(tiling)))
    browser.find("label:has(#evaluator)").click()
    both = tuple(m for m in tiling if m.metadata.evaluator)
    browser.expect_cards(names(both))
    assert "tiles=1&evaluator=1" in browser.driver.current_url


def test_categories_and_nodes_come_back_from_the_address(
    browser: Browser, materials: Materials
) -> None:
    category = materials[3].metadata.category
    node_type = "ShaderNodeTexVoronoi"
    title = "Voronoi Texture"
    of_category = tuple(m for m in materials if m.metadata.category == category)
    browser.open(f"index.html#category={category}")
    browser.expect_cards(names(of_category))
    assert browser.find("#category").get_attribute("value") == category
    with_node = [m for m in materials if any(n.type == node_type for n in m.graph.tree.nodes)]
    browser.open(f"index.html#node={quote(title)}")
    browser.expect_cards(names(tuple(with_node)))
    browser.open("index.html#category=no_such_category&node=No+such+node")
    browser.expect_cards(names(materials))


def test_a_category_of_the_navigation_narrows_what_was_found(
    browser: Browser, materials: Materials
) -> None:
    material = materials[3]
    browser.open("index.html#evaluator=1")
    browser.expect_cards(names(tuple(m for m in materials if m.metadata.evaluator)))
    browser.find(f".categories [data-category={material.metadata.category}]").click()
    assert f"category={material.metadata.category}" in browser.driver.current_url
    browser.wait(lambda: material.name in browser.cards())
    # Without a search it is a place in the page.
    browser.open("index.html")
    browser.find(f".categories [data-category={material.metadata.category}]").click()
    assert browser.driver.current_url.endswith(f"#category-{material.metadata.category}")
    browser.expect_cards(names(materials))


def test_back_from_a_material_finds_the_search_again(
    browser: Browser, materials: Materials
) -> None:
    browser.open("index.html#tiles=1")
    found = names(tuple(m for m in materials if m.metadata.tiles))
    browser.expect_cards(found)
    browser.find(f'a[href="materials/{found[0]}.html"]:not([tabindex])').click()
    browser.wait(lambda: found[0] in browser.driver.current_url)
    browser.driver.back()
    browser.wait(lambda: "index.html" in browser.driver.current_url)
    browser.expect_cards(found)


def test_keys_are_enough(browser: Browser, materials: Materials) -> None:
    from selenium.webdriver import ActionChains, Keys

    browser.open("index.html")
    ActionChains(browser.driver).send_keys("/").perform()
    browser.wait(lambda: browser.ask("document.activeElement.id") == "query")
    browser.type(materials[2].metadata.title)
    for _ in range(30):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        if browser.ask("Boolean(document.activeElement.closest('.card'))"):
            break
    ball = "document.activeElement.querySelector('.ball')"
    browser.wait(lambda: browser.ask(f"{ball}.getBoundingClientRect().width > 150"))
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    browser.wait(lambda: f"{materials[2].name}.html" in browser.driver.current_url)


def test_a_material_page_shows_all_its_pictures(browser: Browser, materials: Materials) -> None:
    for material in materials[::3]:
        browser.open(f"materials/{material.name}.html")
        browser.driver.execute_script(
            "for (const image of document.images) image.loading = 'eager'"
        )
        browser.wait(
            lambda: browser.ask("[...document.images].every((i) => i.complete && i.naturalWidth)")
        )
        views = browser.ask(
            "[...document.querySelectorAll('.views img')].map((i) => i.naturalWidth)"
        )
        assert views == [512, 384]


@pytest.mark.parametrize("form", ["python", "shorthand"])
def test_a_program_is_copied(browser: Browser, materials: Materials, form: str) -> None:
    browser.open(f"materials/{materials[1].name}.html")
    browser.tell("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    button = browser.find(f"[data-copy={form}]")
    button.click()
    browser.wait(lambda: button.text == "Copied")
    copied = browser.driver.execute_async_script(
        "navigator.clipboard.readText().then(arguments[0], arguments[0])"
    )
    assert copied == browser.ask(f"document.getElementById('{form}').textContent")
    assert materials[1].program == copied or form == "shorthand"


def test_the_graph_can_be_zoomed(browser: Browser, materials: Materials) -> None:
    browser.open(f"materials/{materials[1].name}.html")
    width = "document.querySelector('.graph img').clientWidth"
    frame = browser.ask("document.querySelector('.graph').clientWidth")
    fitting = browser.ask(width)
    assert fitting <= frame
    browser.find("[data-zoom=in]").click()
    assert browser.ask(width) > fitting
    browser.find("[data-zoom=full]").click()
    assert browser.ask(width) == int(browser.find(".graph img").get_attribute("width"))
    browser.find("[data-zoom=fit]").click()
    assert browser.ask(width) == fitting


@pytest.mark.parametrize("width_px", [360, 768, 1920])
def test_no_page_is_wider_than_its_window(
    browser: Browser, materials: Materials, width_px: int
) -> None:
    for path in ("index.html", "index.html#tiles=1", f"materials/{materials[1].name}.html"):
        browser.open(path, width_px=width_px)
        assert browser.ask("document.documentElement.scrollWidth") <= width_px, path


def test_pictures_move_nothing_when_they_arrive(browser: Browser, materials: Materials) -> None:
    for path in ("index.html", f"materials/{materials[1].name}.html"):
        browser.open(path)
        shifts = browser.driver.execute_async_script(
            "const done = arguments[0]; new PerformanceObserver((list) => done(list.getEntries()"
            ".map((entry) => entry.value))).observe({type: 'layout-shift', buffered: true});"
            "setTimeout(() => done([]), 300)"
        )
        assert sum(shifts) < 0.02, path


def test_dark_is_dark_and_both_can_be_read(browser: Browser, materials: Materials) -> None:
    def light(color: str) -> float:
        parts = [int(part) / 255 for part in color[4:-1].split(",")]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for path in ("index.html", f"materials/{materials[1].name}.html"):
        papers = []
        for colors in ("light", "dark"):
            browser.open(path, colors=colors)
            paper = light(browser.ask("getComputedStyle(document.body).backgroundColor"))
            papers.append(paper)
            for selector in ("h1", ".lead", ".brand", ".facts dt, .under"):
                ink = light(
                    browser.ask(f"getComputedStyle(document.querySelector('{selector}')).color")
                )
                contrast = (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05)
                assert contrast >= 4.5, (path, colors, selector)
        assert papers[0] > 0.8
        assert papers[1] < 0.03


def test_without_scripts_everything_is_there(browser: Browser, materials: Materials) -> None:
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    browser.open("index.html")
    visible = "[...document.querySelectorAll('{}')].filter((e) => e.checkVisibility()).length"
    assert browser.ask(visible.format("main .card")) == len(materials)
    assert browser.ask(visible.format("#filters, #nothing")) == 0
    browser.open(f"materials/{materials[1].name}.html")
    assert browser.ask(visible.format(".copy, .zoom")) == 0
    assert browser.ask(visible.format("#python, #shorthand, .graph img, .views img")) == 5
    knobs = len(materials[1].metadata.knobs)
    assert browser.ask(visible.format(".knobs tbody tr")) == knobs > 0


def test_text_that_wants_to_be_a_script_is_text(browser: Browser, materials: Materials) -> None:
    (name,) = (n for n in names(materials) if n.endswith("_zz_hostile"))
    browser.open(f"materials/{name}.html")
    assert browser.driver.title == f"{HOSTILE_TITLE} · matsmith"
    assert browser.find("h1").text == HOSTILE_TITLE
    browser.find(".tags a").click()
    browser.wait(lambda: "index.html" in browser.driver.current_url)
    browser.expect_cards([name])
