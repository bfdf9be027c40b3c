"""The site as a SCORM 1.2 package with one item, which reports completion and nothing else.

The item is a page of its own around the course. It stays while the learner goes from page to page,
so the platform sees one session. The manifest refers to the schemas of SCORM 1.2 by name, as the
specification wants; the package brings no copies of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from grader.content.words import say
from grader.escaping import Html, html, joined
from grader.site import packing

MANIFEST = "imsmanifest.xml"
PAGE = "scorm.html"
SCRIPT = "scorm.js"
STATIC = Path(__file__).with_name("static")
# The page shows the site's own pages; scripts and styles are the site's own as well.
POLICY = Html(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
STATES = ("open", "completed", "alone")


def scorm_package(files: dict[str, bytes]) -> bytes:
    """Return a site as a SCORM package, a zip.

    Parameters
    ----------
    files : dict of str to bytes
        The site's files, by name.
    """
    # A name that begins with a dot is for another host, and some platforms refuse it.
    kept = {name: content for name, content in files.items() if not name.startswith(".")}
    sheet = next(name for name in sorted(kept) if PurePosixPath(name).name == "site.css")
    kept[PAGE] = page_around(sheet).encode()
    kept[SCRIPT] = (STATIC / SCRIPT).read_bytes()
    return packing.archive(kept | {MANIFEST: manifest(kept).encode()})


def manifest(names: Iterable[str]) -> Html:
    """Return the manifest of a package with these files."""
    listed = joined((html('      <file href="{}"/>', quote(name)) for name in sorted(names)), "\n")
    return html(
        """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="keeping-the-frame" version="1"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd
    http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>{title}</title>
      <item identifier="item" identifierref="pages">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="pages" type="webcontent" adlcp:scormtype="sco" href="{page}">
{files}
    </resource>
  </resources>
</manifest>
""",
        title=say("site.name"),
        page=PAGE,
        files=listed,
    )


def page_around(sheet: str) -> Html:
    """Return the package's page: the course, and a line on what the platform is told.

    Parameters
    ----------
    sheet : str
        The site's style sheet.
    """
    lines = joined(
        html('<span data-state="{}" hidden>{}</span>', state, say(f"site.scorm.{state}"))
        for state in STATES
    )
    return html(
        """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<link rel="stylesheet" href="{sheet}">
<link rel="icon" href="data:,">
<script src="{script}" defer></script>
</head>
<body class="ktf-scorm">
<div class="ktf-site ktf-scorm-line"><span role="status">{states}</span>
<button type="button" hidden>{complete}</button></div>
<iframe title="{name}" src="index.html"></iframe>
</body>
</html>
""",
        policy=POLICY,
        name=say("site.name"),
        sheet=sheet,
        script=SCRIPT,
        states=lines,
        complete=say("site.scorm.complete"),
    )
