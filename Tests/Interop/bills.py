"""What cyclonedx-python-lib and spdx-tools say of the bills of materials that carnet reads or refuses.

usage: bills.py judge FOLDER             the fixtures are as valid there as their table says
       bills.py packages CARNET          bills that installed packages carry (PEP 770): as many components there as here, with the same
                                         package URLs by packageurl-python
       bills.py valid SCHEMA FILE...     what carnet printed is valid by its published schema
       bills.py components BILL          how many components cyclonedx-python-lib finds
"""
import json
import logging
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from jsonschema import Draft7Validator
from packageurl import PackageURL
from spdx_tools.spdx.parser.error import SPDXParsingError
from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

logging.disable(logging.CRITICAL)


def fault(path: Path) -> str | None:
    """Why the file is invalid by the tool of its format; None if it is valid."""
    text = path.read_text()
    document = json.loads(text)
    if "bomFormat" in document:
        version = SchemaVersion.from_version(document["specVersion"])
        found = JsonStrictValidator(version).validate_str(text)
        return None if found is None else str(found.data.message)[:200]
    try:
        messages = validate_full_spdx_document(parse_file(str(path)))
    except SPDXParsingError as error:
        return "; ".join(error.get_messages())[:200]
    return messages[0].validation_message[:200] if messages else None


def components(path: Path) -> int:
    """Components with the root and nested ones, each that stands in the text."""

    def count(found) -> int:
        return sum(1 + count(one.components) for one in found)

    bill = Bom.from_json(json.loads(path.read_text()))
    root = [bill.metadata.component] if bill.metadata.component else []
    return count(root) + count([one for one in bill.components if one not in root])


def listed_components(document: dict) -> list[dict]:
    """The root and the others; the root listed once more in the same words (auditwheel does so) is no other."""
    root = document.get("metadata", {}).get("component", {})
    return [root, *(one for one in document.get("components", []) if one != root)]


def judge(folder: Path) -> None:
    wrong = []
    good = sorted((folder / "good").iterdir())
    for path in good:
        if reason := fault(path):
            wrong.append(f"{path.name}: {reason}")
    table = json.loads((folder / "expected.json").read_text())
    judged = 0
    for name, row in table.items():
        if row["elsewhere"] not in ("valid", "invalid"):
            continue
        judged += 1
        try:
            reason = fault(folder / "bad" / name)
        except Exception as error:  # noqa: BLE001 - a tool that breaks on it does not call it valid
            reason = repr(error)[:200]
        if (reason is None) != (row["elsewhere"] == "valid"):
            wrong.append(f"{name}: expected {row['elsewhere']}, found {reason or 'valid'}")
    print("\n".join(wrong))
    print(f"{len(good)} valid, {judged} judged as the table says" if not wrong else f"{len(wrong)} of {len(good) + judged} differ")
    sys.exit(1 if wrong else 0)


def purls(found) -> list[PackageURL]:
    """Package URLs in the text of a bill, as packageurl-python reads them."""
    own = [PackageURL.from_string(found["purl"])] if "purl" in found else []
    return own + [purl for inner in found.get("components", []) for purl in purls(inner)]


def packages(carnet: str) -> None:
    site = Path(sysconfig.get_paths()["purelib"])
    bills = sorted(site.glob("*.dist-info/sboms/*.json"))
    wrong = []
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        # Against an empty bill every component is an added one, and so is listed.
        empty = Path(folder) / "empty.json"
        empty.write_text('{"bomFormat": "CycloneDX", "specVersion": "1.6"}')
        for path in bills:
            command = [carnet, "release", "sbom", str(path), "--against", str(empty), "--format", "json"]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if not run.stdout:
                wrong.append(f"{path.name}: {run.stderr.strip()[:300]}")
                continue
            ours = json.loads(run.stdout)
            theirs = components(path)
            total += theirs
            if ours["bill"]["components"] != theirs:
                wrong.append(f"{path.name}: {ours['bill']['components']} here, {theirs} there")
            document = json.loads(path.read_text())
            expected = purls({"components": listed_components(document)})
            listed = [change["component"]["purl"] for change in ours["difference"]["changes"]]
            found = [PackageURL.from_string(purl) for purl in listed if purl]
            if sorted(map(str, expected)) != sorted(map(str, found)):
                wrong.append(f"{path.name}: other package URLs: {sorted(set(map(str, expected)) ^ set(map(str, found)))[:4]}")
    print("\n".join(wrong))
    print(f"{len(bills)} bills of installed packages, {total} components")
    sys.exit(1 if wrong or not bills else 0)


def valid(schema: Path, paths: list[str]) -> None:
    check = Draft7Validator(json.loads(schema.read_text()))
    errors = [f"{path}: {error.message[:200]}" for path in paths for error in check.iter_errors(json.loads(Path(path).read_text()))]
    print("\n".join(errors))
    print(f"{len(paths)} judgements valid")
    sys.exit(1 if errors else 0)


match sys.argv[1:]:
    case ["judge", folder]:
        judge(Path(folder))
    case ["packages", carnet]:
        packages(carnet)
    case ["valid", schema, *paths]:
        valid(Path(schema), paths)
    case ["components", path]:
        print(components(Path(path)))
    case _:
        sys.exit(__doc__)
