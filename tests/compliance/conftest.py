from pathlib import Path

import pytest

from umkm_desk.compliance import kbli as kbli_list
from umkm_desk.compliance import regions as region_list
from umkm_desk.compliance.deadlines import Facts, load_facts
from umkm_desk.compliance.guards import Guards, load_guards
from umkm_desk.compliance.kbli import Kbli
from umkm_desk.compliance.regions import Regions

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def regions() -> Regions:
    return region_list.load(RESOURCES / "regions")


@pytest.fixture(scope="session")
def kbli() -> Kbli:
    return kbli_list.load(RESOURCES / "kbli")


@pytest.fixture(scope="session")
def facts() -> Facts:
    return load_facts(RESOURCES / "compliance")


@pytest.fixture(scope="session")
def guards() -> Guards:
    return load_guards(RESOURCES / "compliance")
