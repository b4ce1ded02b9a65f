"""What the public CSAF 2.0 schema says of the advisories that carnet reads or refuses, and carnet of those that the schema judges.

usage: advisories.py judge FOLDER              the fixtures are as valid by the schema as their table says
       advisories.py hold CARNET FOLDER        carnet refuses whatever the schema refuses, and finds in what it takes what jsonschema's
                                               own walk through the file finds: which statuses name which package URL
"""
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

# The package `csaf` carries the schema of the OASIS standard and those of CVSS that it refers to. Found without being run.
schemas = Path(importlib.util.find_spec("csaf").origin).parent / "csaf" / "v20" / "schema"


def validator() -> Draft202012Validator:
    registry = Registry()
    for path in schemas.glob("referenced/*.json"):
        content = json.loads(path.read_text())
        for name in {content.get("$id"), content.get("id"), f"https://www.first.org/cvss/{path.name}"} - {None}:
            registry = registry.with_resource(name, Resource.from_contents(content, default_specification=DRAFT7))
    return Draft202012Validator(json.loads((schemas / "csaf.json").read_text()), registry=registry, format_checker=FormatChecker())


def ended(wrong: list[str], good: str) -> None:
    print("\n".join(wrong))
    print(good if not wrong else f"{len(wrong)} differ")
    sys.exit(1 if wrong else 0)


def judge(folder: Path) -> None:
    check = validator()
    wrong = []
    expected = {path: "valid" for path in sorted((folder / "good").iterdir())}
    for name, row in json.loads((folder / "expected.json").read_text()).items():
        expected[folder / "bad" / name] = row["schema"]
    for path, word in expected.items():
        errors = [error.message[:150] for error in check.iter_errors(json.loads(path.read_text()))]
        if bool(errors) == (word == "valid"):
            wrong.append(f"{path.name}: expected {word}, found {errors or 'valid'}")
    ended(wrong, f"{len(expected)} advisories as valid by CSAF's schema as expected")


def read(carnet: str, paths: list[Path]) -> dict[str, dict]:
    """What carnet says of each file, by its name."""
    result = subprocess.run([carnet, "release", "advisory", *map(str, paths), "--format", "json"], capture_output=True, text=True)
    if result.returncode not in (0, 1):
        sys.exit(f"carnet ended with {result.returncode}: {result.stderr[:500]}")
    report = json.loads(result.stdout)
    if report["sound"] != (result.returncode == 0):
        sys.exit("the exit status is not what the report says")
    return {Path(file["file"]).name: file for file in report["files"]}


def products(tree: dict) -> dict[str, str | None]:
    """Package URLs by product id, by a walk of our own through the whole tree."""
    found = {}

    def walk(node):
        if isinstance(node, dict):
            if "product_id" in node and "name" in node:
                found[node["product_id"]] = node.get("product_identification_helper", {}).get("purl")
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(tree)
    return found


def hold(carnet: str, folder: Path) -> None:
    check = validator()
    wrong = []
    paths = sorted([*(folder / "good").iterdir(), *(folder / "bad").iterdir()])
    said = read(carnet, paths)
    taken = 0
    for path in paths:
        document = json.loads(path.read_text())
        valid = check.is_valid(document)
        mine = said[path.name]
        if mine["sound"] and not valid:
            wrong.append(f"{path.name}: carnet takes what the schema refuses")
        if mine["sound"] == bool(mine["problems"]):
            wrong.append(f"{path.name}: sound {mine['sound']} with {len(mine['problems'])} problems")
        if not mine["sound"]:
            continue
        taken += 1
        purls = products(document["product_tree"])
        for one, two in zip(document["vulnerabilities"], mine["vulnerabilities"], strict=True):
            expected = {(status, id, purls[id]) for status, ids in one["product_status"].items() for id in ids}
            found = {(s["status"], p["id"], p["purl"]) for s in two["statuses"] for p in s["products"]}
            if expected != found:
                wrong.append(f"{path.name} {two['name']}: {sorted(map(str, expected ^ found))}")
    ended(wrong, f"{len(paths)} advisories: {taken} taken with the same statuses, {len(paths) - taken} refused")


match sys.argv[1:]:
    case ["judge", folder]:
        judge(Path(folder))
    case ["hold", carnet, folder]:
        hold(carnet, Path(folder))
    case _:
        sys.exit(__doc__)
