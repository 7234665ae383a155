# SPDX-License-Identifier: Apache-2.0
"""One small site and one browser for all tests of the gallery."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_library import CATALOGUE, ScriptedRenders, small_library

from matsmith.gallery import Build, site_files
from matsmith.library import LibraryMaterial

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
def materials() -> tuple[LibraryMaterial, ...]:
    return small_library()


@pytest.fixture(scope="session")
def site(materials: tuple[LibraryMaterial, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole site, to be read only."""
    folder = tmp_path_factory.mktemp("gallery") / "a folder #1 with 100% of it"
    build = Build(site_files(materials, CATALOGUE), folder)
    renders = ScriptedRenders()
    for file in build.pending:
        build.make(file, renders)
    build.publish()
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """A headless Chromium without network; skips where there is none."""
    programs = shutil.which("chromium"), shutil.which("chromedriver")
    if not all(programs):
        pytest.skip("no Chromium here: apt-get install chromium chromium-driver")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = programs[0]
    # In a container there is no user for Chromium's own sandbox, and little shared memory.
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
    for flag in (*flags, "--host-resolver-rules=MAP * ~NOTFOUND"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(executable_path=programs[1])
    driver = webdriver.Chrome(options=options, service=service)
    try:
        yield driver
    finally:
        driver.quit()
