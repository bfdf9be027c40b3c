"""A SCORM package lists what it holds, has one item, and asks the platform for no grade."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from grader.site.building import write_bundle, write_site
from grader.site.scorm import MANIFEST, PAGE, SCRIPT, manifest, page_around, scorm_package

SITE = {
    "index.html": b"1",
    ".nojekyll": b"",
    "assets/a1/site.css": b"2",
    "licenses/a & b.txt": b"3",
}
IN = {
    "": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
TYPE = f"{{{IN['adlcp']}}}scormtype"


@pytest.fixture
def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(scorm_package(dict(SITE))))


@pytest.fixture
def root(package: zipfile.ZipFile) -> ET.Element:
    return ET.fromstring(package.read(MANIFEST))


def test_the_manifest_lists_every_file_of_the_package_and_no_other(
    package: zipfile.ZipFile, root: ET.Element
) -> None:
    listed = [unquote(one.attrib["href"]) for one in root.iterfind(".//file", IN)]
    assert sorted([*listed, MANIFEST]) == sorted(package.namelist())
    assert ".nojekyll" not in listed
    assert {"index.html", "licenses/a & b.txt", PAGE, SCRIPT} <= set(listed)


def test_the_package_has_one_item_that_opens_the_page_around_the_course(root: ET.Element) -> None:
    (organization,) = root.iterfind("organizations/organization", IN)
    organizations = root.find("organizations", IN)
    assert organizations is not None
    assert organizations.attrib["default"] == organization.attrib["identifier"]
    (item,) = root.iterfind(".//item", IN)
    (resource,) = root.iterfind("resources/resource", IN)
    assert item.attrib["identifierref"] == resource.attrib["identifier"]
    assert (resource.attrib[TYPE], resource.attrib["type"]) == ("sco", "webcontent")
    assert resource.attrib["href"] == PAGE
    assert root.findtext("metadata/schema", None, IN) == "ADL SCORM"
    assert root.findtext("metadata/schemaversion", None, IN) == "1.2"


def test_identifiers_are_unique_and_no_grade_is_asked_for(root: ET.Element) -> None:
    names = [one.attrib["identifier"] for one in root.iter() if "identifier" in one.attrib]
    assert len(names) == len(set(names)) == 4
    assert "mastery" not in manifest(["a"])


def test_a_name_with_signs_of_xml_stays_well_formed() -> None:
    root = ET.fromstring(manifest(['a"<&>.html']))
    (file,) = root.iterfind(".//file", IN)
    assert unquote(file.attrib["href"]) == 'a"<&>.html'


def test_the_page_around_runs_nothing_of_its_own_inline() -> None:
    page = page_around("assets/a1/site.css")
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL) == [""]
    assert not re.search(r"\son\w+=|<style|style=", page)


def test_a_package_is_written_from_a_site_and_over_nothing(tmp_path: Path) -> None:
    write_site(SITE, tmp_path / "site", "first", [])
    write_bundle(tmp_path / "site", tmp_path / "course.zip", scorm=True)
    with zipfile.ZipFile(tmp_path / "course.zip") as archive:
        assert MANIFEST in archive.namelist()
    with pytest.raises(FileExistsError):
        write_bundle(tmp_path / "site", tmp_path / "course.zip", scorm=True)
