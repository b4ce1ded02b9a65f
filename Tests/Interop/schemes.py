#!/usr/bin/env python3
"""A scheme's catalogue entries by UNTP's own schemas (Conformity Vocabulary Catalogue 0.7.0), checked with jsonschema.

usage: schemes.py --data shared/data FOLDER...

FOLDER is what `carnet scheme export` wrote. Each entry must be valid and each must be refused once a member is misspelt;
every address that the profile names must be an entry's own. Ends with `N passed, N failed`.
"""

import argparse
import copy
import json
import pathlib
import sys

import jsonschema

passed = failed = 0


def check(name, condition, detail=""):
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}: {detail}")


def errors(schema, document):
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [error.message for error in validator.iter_errors(document)]


def misspelt(document):
    other = copy.deepcopy(document)
    other["nmae"] = other.pop("name")
    return other


def check_folder(folder, schemas):
    entries = {"ConformityScheme": [folder / "scheme.json"], "ConformityProfile": [folder / "profile.json"]}
    entries["Criterion"] = sorted((folder / "criteria").glob("*.json"))
    documents = {}
    for kind, files in entries.items():
        for file in files:
            document = json.loads(file.read_text())
            found = errors(schemas[kind], document)
            check(f"{file}: {kind}", not found, "; ".join(found))
            check(f"{file}: a misspelt member is refused", errors(schemas[kind], misspelt(document)))
            documents.setdefault(kind, []).append(document)
    profile = documents["ConformityProfile"][0]
    named = {criterion["id"] for criterion in profile["criterion"]}
    check(f"{folder}: criteria have entries", named == {document["id"] for document in documents["Criterion"]})
    check(f"{folder}: the profile's scheme", profile["scheme"]["id"] == documents["ConformityScheme"][0]["id"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    place = arguments.data / "untp/0.7.0-rc/artefacts/schema/v0.7.0/cvc"
    kinds = ["ConformityScheme", "ConformityProfile", "Criterion"]
    schemas = {kind: json.loads((place / f"{kind}.json").read_text()) for kind in kinds}
    for folder in arguments.folders:
        check_folder(folder, schemas)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
