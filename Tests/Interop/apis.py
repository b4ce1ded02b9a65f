"""API descriptions, read by carnet, by openapi-spec-validator and by schemathesis, and compared by carnet.
usage: apis.py CARNET fixtures FOLDER     every fixture: valid to the validator, and read by us
       apis.py CARNET refused FOLDER      what one of us refuses, against the table below
       apis.py CARNET real FOLDER         descriptions that packages carry: against themselves, and with one thing changed
       apis.py CARNET operations FOLDER   as many operations as schemathesis finds
"""
import copy
import importlib.util
import json
import pathlib
import subprocess
import sys

import yaml
from openapi_spec_validator import validate
from openapi_spec_validator.readers import read_from_filename

carnet, task, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
fixtures = pathlib.Path(__file__).resolve().parent.parent / "APIDescriptionsTests/Fixtures"

# What real packages carry, read in place: package, file below its folder.
REAL = [
    ("airflow", "api_fastapi/core_api/openapi/v2-rest-api-generated.yaml"),
    ("airflow", "api_fastapi/core_api/openapi/_private_ui.yaml"),
    ("airflow", "api_fastapi/auth/managers/simple/openapi/v2-simple-auth-manager-generated.yaml"),
    ("jupyterlab_server", "rest-api.yml"),
    ("localstack", "openapi.yaml"),
]

# Fixtures about members that only OpenAPI 3.1 has, in a description that says 3.0: the validator must refuse these sides, for 3.0's
# schema closes its objects; we read them, for generators write them all the same, and take them as what 3.0 takes them for: nothing.
AHEAD = {
    ("keywords-in-force-from-3.0-to-3.1", "old"),
    ("keywords-without-force-from-3.1-to-3.0", "new"),
    ("later-keywords-in-3.0", "old"),
    ("later-keywords-in-3.0", "new"),
    ("not-from-3.0-to-3.1", "old"),
}

HEAD = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"
OK = "responses: {'200': {description: ok}}"

# name, description, whether the validator takes it, whether we do, and where we differ, why.
CASES = [
    ("no-info", "openapi: 3.0.3\npaths: {}\n", False, False, ""),
    ("no-paths", HEAD, False, False, ""),
    ("path-without-slash", HEAD + "paths: {a: {get: {" + OK + "}}}\n", False, False, ""),
    ("reference-to-nothing", HEAD + "paths: {/a: {get: {responses: {'200': {$ref: '#/components/responses/X'}}}}}\n", False, False, ""),
    ("parameter-in-body", HEAD + "paths: {/a: {get: {parameters: [{name: a, in: body, schema: {}}], " + OK + "}}}\n", False, False, ""),
    ("type-unknown", HEAD + "paths: {}\ncomponents: {schemas: {A: {type: text}}}\n", False, False, ""),
    ("exclusive-number-in-3.0", HEAD + "paths: {}\ncomponents: {schemas: {A: {exclusiveMinimum: 3}}}\n", False, False, ""),
    ("operation-id-twice", HEAD + "paths: {/a: {get: {operationId: x, " + OK + "}, put: {operationId: x, " + OK + "}}}\n", False, True,
     "two operations of one id can be told apart by path and method, which is what we compare"),
    ("path-parameter-undeclared", HEAD + "paths: {'/a/{x}': {get: {" + OK + "}}}\n", False, True,
     "the path says that something stands there; what it is, is not described, and so not compared"),
    ("no-responses", HEAD + "paths: {/a: {get: {}}}\n", False, True, "an answer that is not described is not compared; 3.1 allows it"),
    ("unknown-member", HEAD + "paths: {/a: {get: {later: 1, " + OK + "}}}\n", False, True,
     "later versions add members; a change of one is told as extension-changed"),
    ("default-of-another-type", HEAD + "paths: {}\ncomponents: {schemas: {A: {type: integer, default: x}}}\n", False, True,
     "a default is compared as it is written"),
    ("same-path-twice", HEAD + "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {}}], " + OK
     + "}}, '/a/{y}': {put: {parameters: [{name: y, in: path, required: true, schema: {}}], " + OK + "}}}\n", True, False,
     "parameters' names do not tell paths apart (Paths Object): which of the two would a caller reach?"),
    ("alias", HEAD + "paths: {}\nx-a: &a [1]\nx-b: *a\n", True, False, "no aliases in YAML: a few lines could mean gigabytes"),
    ("3.2", "openapi: 3.2.0\ninfo: {title: T, version: '1'}\npaths: {}\n", None, False, "not built yet; the validator's answer depends on its version"),
]


def run(old, new, *options):
    return subprocess.run([carnet, "release", "compare", old, new, "--format", "json", *options], capture_output=True, text=True)


def is_valid(path):
    try:
        content, base = read_from_filename(str(path))
        validate(content, base_uri=base)
        return True
    except Exception as error:  # whatever it says, it does not take it
        sys.stderr.write(f"{path}: {type(error).__name__}: {str(error)[:300]}\n")
        return False


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def check_fixtures():
    count = ahead = 0
    for path in sorted(fixtures.glob("*.yaml")):
        fixture = yaml.safe_load(path.read_text(encoding="utf-8"))
        sides = {}
        for side in ("old", "new"):
            home = folder / path.stem / side
            sides[side] = write(home / "openapi.json", fixture[side])
            for name, value in fixture.get(side + "Files", {}).items():
                write(home / name, value)
            is_ahead = (path.stem, side) in AHEAD
            ahead += is_ahead
            assert is_valid(sides[side]) != is_ahead, f"{path.name}, {side}: the validator {'takes' if is_ahead else 'refuses'} it"
        times = [word for name in ("since", "at") if name in fixture for word in ("--" + name, fixture[name])]
        result = run(sides["old"], sides["new"], *times)
        assert result.returncode in (0, 1), f"{path.name}: {result.stderr}"
        found = [change["rule"] for change in json.loads(result.stdout)["changes"]]
        assert found == [change["rule"] for change in fixture["changes"]], f"{path.name}: {found}"
        count += 1
    assert ahead == len(AHEAD), "a fixture that the table names is gone"
    print(f"{2 * count - ahead} descriptions: valid to openapi-spec-validator, read by us; {ahead} of 3.0 with members of 3.1: only read")


def check_refused():
    agreed = 0
    for name, text, valid, ours, why in CASES:
        path = folder / (name + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        taken = run(path, path).returncode == 0
        assert taken == ours, f"{name}: we {'take' if taken else 'refuse'} it"
        if valid is not None:
            assert is_valid(path) == valid, f"{name}: the validator changed its mind"
        assert bool(why) == (valid != ours), f"{name}: a difference needs a reason"
        agreed += valid == ours
    print(f"{agreed} of {len(CASES)} judged alike, {len(CASES) - agreed} otherwise, each with its reason")


def real():
    for package, name in REAL:
        found = importlib.util.find_spec(package)
        yield f"{package}/{name}", pathlib.Path(list(found.submodule_search_locations)[0]) / name


def operations(document):
    methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
    return [(path, method) for path, item in document["paths"].items() for method in item if method in methods]


def check_real():
    for name, path in real():
        itself = run(path, path)
        assert itself.returncode == 0 and json.loads(itself.stdout)["changes"] == [], f"{name}: {itself.stderr or itself.stdout[:400]}"
        original = write(folder / "original.json", read_from_filename(str(path))[0])
        document = json.loads(original.read_text(encoding="utf-8"))
        same = run(path, original)
        assert same.returncode == 0 and json.loads(same.stdout)["changes"] == [], f"{name}: YAML and JSON differ: {same.stdout[:400]}"
        first, method = operations(document)[0]
        less = copy.deepcopy(document)
        del less["paths"][first][method]
        gone = run(original, write(folder / "less.json", less))
        rules = [change["rule"] for change in json.loads(gone.stdout)["changes"] if change["effect"] == "breaking"]
        assert gone.returncode == 1 and rules[0] in ("operation-removed", "path-removed"), f"{name}: {rules}"
        back = run(folder / "less.json", original)
        rules = [change["rule"] for change in json.loads(back.stdout)["changes"] if change["effect"] == "additive"]
        assert back.returncode == 0 and rules[0] in ("operation-added", "path-added"), f"{name}: {rules}"
        demanding = copy.deepcopy(document)
        demanding["paths"][first][method].setdefault("parameters", []).append(
            {"name": "carnet-test", "in": "query", "required": True, "schema": {"type": "string"}})
        refused = run(original, write(folder / "demanding.json", demanding))
        assert [c["rule"] for c in json.loads(refused.stdout)["changes"]] == ["request-parameter-added-required"], name
        print(f"{name}: {len(operations(document))} operations")


def check_operations():
    import schemathesis

    total = 0
    for name, path in real():
        document = read_from_filename(str(path))[0]
        theirs = sum(1 for _ in schemathesis.openapi.from_path(str(path)).get_all_operations())
        original = write(folder / "original.json", document)
        empty = write(folder / "empty.json", {**document, "paths": {}})
        ours = {
            operation for change in json.loads(run(original, empty).stdout)["changes"]
            if change["rule"].startswith(("path-removed", "operation-removed")) for operation in change["operations"]
        }
        assert len(ours) == theirs, f"{name}: {len(ours)} here, {theirs} there"
        total += theirs
    print(f"{total} operations, as schemathesis counts them")


{"fixtures": check_fixtures, "refused": check_refused, "real": check_real, "operations": check_operations}[task]()
