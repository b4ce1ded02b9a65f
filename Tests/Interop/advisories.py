"""What the public CSAF 2.0 schema says of the advisories that carnet reads or refuses, and carnet of those that the schema judges.

usage: advisories.py judge FOLDER              the fixtures are as valid by the schema as their table says
       advisories.py hold CARNET FOLDER        carnet refuses whatever the schema refuses, and finds in what it takes what jsonschema's
                                               own walk through the file finds: which statuses name which package URL
       advisories.py bend CARNET FILE          FILE has every member of the schema; changed at each place in turn, carnet refuses what the
                                               schema refuses, and of what it takes only what fails a numbered test of the standard
       advisories.py tests CARNET              the OASIS committee's own examples of its mandatory tests, those that carnet runs
"""
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

# The package `csaf` carries the schema of the OASIS standard and those of CVSS that it refers to. Found without being run.
schemas = Path(importlib.util.find_spec("csaf").origin).parent / "csaf" / "v20" / "schema"


def referenced() -> dict[str, dict]:
    """The schemas that CSAF's refers to, by each of their names."""
    found = {}
    for path in schemas.glob("referenced/*.json"):
        content = json.loads(path.read_text())
        for name in {content.get("$id"), content.get("id"), f"https://www.first.org/cvss/{path.name}"} - {None}:
            found[name] = content
    return found


def csaf() -> dict:
    return json.loads((schemas / "csaf.json").read_text())


def validator() -> Draft202012Validator:
    registry = Registry()
    for name, content in referenced().items():
        registry = registry.with_resource(name, Resource.from_contents(content, default_specification=DRAFT7))
    return Draft202012Validator(csaf(), registry=registry, format_checker=FormatChecker())


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


def unnamed(document: dict) -> set[str]:
    """Members that the schemas know and the document does not have anywhere."""
    known = {"": csaf(), **referenced()}
    every, met = {}, set()

    def collect(node, place):
        if isinstance(node, dict):
            for name, form in (node.get("properties") or {}).items():
                if isinstance(form, dict):
                    every[id(form)] = f"{place}/{name}"
            for name, value in node.items():
                collect(value, f"{place}/{name}")
        elif isinstance(node, list):
            for place2, value in enumerate(node):
                collect(value, f"{place}/{place2}")

    def walk(form, base, node):
        if "$ref" in form:
            name, _, pointer = form["$ref"].partition("#")
            base = known[name] if name else base
            form = base
            for step in pointer.split("/")[1:]:
                form = form[step]
        for choice in form.get("oneOf", []):
            if node["version"] in choice["$ref"]:
                walk(choice, base, node)
        if isinstance(node, list):
            for value in node:
                walk(form["items"], base, value)
        elif isinstance(node, dict):
            for name, value in node.items():
                if name in form.get("properties", {}):
                    met.add(id(form["properties"][name]))
                    walk(form["properties"][name], base, value)

    for place, content in {name.split("?")[0]: content for name, content in known.items()}.items():
        collect(content, place)
    walk(known[""], known[""], document)
    return {place for key, place in every.items() if key not in met}


def places(node, path=()):
    yield path, node
    for name, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else []:
        yield from places(value, (*path, name))


def bent(value):
    """What to put in a value's place: too little, too much, another type, another text. `...` is nothing at all."""
    yield from (..., None, 7, "", [], {})
    match value:
        case str():
            yield from (" " + value, value + " ", value + "é", value.swapcase(), value[:-1], value[1:], value.replace("K", "\u212a"))
            # One character less, or another in its place, where punctuation holds a syntax together.
            for found in re.finditer(r"[^A-Za-z0-9 ]", value):
                yield from (value[: found.start()] + put + value[found.end() :] for put in ("", "0", "-", ":"))
        case bool() | int() | float():
            yield from (-0.1, 0, 10, 10.1, 1e400, str(value))
        case list():
            yield from (value + value[:1], value[:1], value + [None])
        case dict():
            yield from ({**value, "x_acme": 1}, {"x_acme": 1})


def changed(node, path, value):
    made = node.copy()
    if len(path) > 1:
        made[path[0]] = changed(node[path[0]], path[1:], value)
    elif value is ...:
        del made[path[0]]
    else:
        made[path[0]] = value
    return made


def bend(carnet: str, file: Path) -> None:
    # Thousands of documents: the implementation in Rust, to which jsonschema agrees in all of them, takes a fortieth of the time.
    check = jsonschema_rs.Draft202012Validator(csaf(), registry=jsonschema_rs.Registry([*referenced().items()]), validate_formats=True)
    document = json.loads(file.read_text())
    wrong = [f"no {place} in {file.name}" for place in sorted(unnamed(document))]
    cases, seen = [], set()
    for path, value in list(places(document))[1:]:
        for other in bent(value):
            made = changed(document, path, other)
            text = json.dumps(made).replace("Infinity", "1e400")
            if made != document and text not in seen:
                seen.add(text)
                cases.append((path, other, text, check.is_valid(made)))
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(cases), 500):
            batch = {f"{place}.json": case for place, case in enumerate(cases[start : start + 500])}
            for name, case in batch.items():
                (Path(folder) / name).write_text(case[2])
            for name, mine in read(carnet, [Path(folder) / name for name in batch]).items():
                path, other, _, valid = batch[name]
                place = f"/{'/'.join(map(str, path))} = {'left out' if other is ... else repr(other)[:100]}"
                refused += not valid
                if not valid and mine["sound"]:
                    wrong.append(f"carnet takes what the schema refuses: {place}")
                untested = [problem for problem in mine["problems"] if not problem["test"]]
                if valid and untested:
                    wrong.append(f"carnet refuses what the schema takes: {place}: {untested[0]['code']} at {untested[0]['pointer']}")
    ended(wrong, f"{len(cases)} changes: {refused} refused as by the schema, {len(cases) - refused} judged by the tests alone")


# Tests that need other registries, the arithmetic of CVSS, or are of profiles: the docstring of `SecurityAdvisory` names them.
not_run = {9, 10, 11, 12, 26, 27}


def tests(carnet: str) -> None:
    """A file is named after its test, and numbered from 11 on if it passes."""
    paths = {}
    for path in sorted((schemas.parent / "data" / "mandatory").glob("*.json")):
        test, *_, number = map(int, re.search(r"6-1-([0-9-]+)", path.stem)[1].split("-"))
        paths[path.name] = (path, test, number > 10)
    wrong = []
    held = 0
    for name, mine in read(carnet, [path for path, _, _ in paths.values()]).items():
        _, test, passes = paths[name]
        held += passes or test not in not_run
        if passes and not mine["sound"] or not passes and mine["sound"] and test not in not_run:
            wrong.append(f"{name}: sound {mine['sound']}: {[problem['code'] for problem in mine['problems']]}")
    ended(wrong, f"{held} of {len(paths)} examples of mandatory tests are judged as OASIS judges them")


match sys.argv[1:]:
    case ["judge", folder]:
        judge(Path(folder))
    case ["hold", carnet, folder]:
        hold(carnet, Path(folder))
    case ["bend", carnet, file]:
        bend(carnet, Path(file))
    case ["tests", carnet]:
        tests(carnet)
    case _:
        sys.exit(__doc__)
