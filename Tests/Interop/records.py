"""Records against the published schemas, by `jsonschema`. usage: records.py FILE.ndjson..."""

import json
import pathlib
import sys

from jsonschema import Draft7Validator, FormatChecker

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "Sources/ServiceRecordsData/schemas"


def validators():
    found = {}
    for path in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(path.read_text())
        Draft7Validator.check_schema(schema)
        kind = schema["properties"]["type"]
        for name in kind.get("enum", [kind.get("const")]):
            found[name] = Draft7Validator(schema, format_checker=FormatChecker())
    return found


known = validators()
count = wrong = foreign = 0
for file in sys.argv[1:]:
    for number, line in enumerate(pathlib.Path(file).read_bytes().split(b"\n")[:-1], 1):
        record = json.loads(line)
        count += 1
        if record["type"] not in known:
            foreign += 1
            continue
        for error in known[record["type"]].iter_errors(record):
            wrong += 1
            print("%s:%d: %s: %s" % (file, number, error.json_path, error.message[:200]))
assert count, "no records"
print("%d records, %d of other types, %d errors, %d types known" % (count, foreign, wrong, len(known)))
sys.exit(1 if wrong else 0)
