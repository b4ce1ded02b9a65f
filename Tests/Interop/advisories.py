"""What the public CSAF 2.0 schema says of the advisories that carnet reads or refuses.

usage: advisories.py judge FOLDER      the fixtures are as valid by the schema as their table says
"""
import importlib.util
import json
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
    print("\n".join(wrong))
    print(f"{len(expected)} advisories as valid by CSAF's schema as expected" if not wrong else f"{len(wrong)} differ")
    sys.exit(1 if wrong else 0)


match sys.argv[1:]:
    case ["judge", folder]:
        judge(Path(folder))
    case _:
        sys.exit(__doc__)
