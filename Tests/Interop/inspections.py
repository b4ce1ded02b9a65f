"""An inspection from elsewhere and what carnet makes of it, computed once more in Python.

usage: inspections.py make|coco|csv|decisions FOLDER
       inspections.py aas FILE SCHEMA
       inspections.py template FILE TEMPLATE
"""

import csv
import json
import random
import struct
import sys
import zlib
from decimal import Decimal
from pathlib import Path

import jsonschema

PARTS = 60
CLASSES = {"scratch": (Decimal("0.5"), "reject"), "stain": (Decimal("0.6"), "review")}

SPECIFICATION = """\
inspection: carnet/inspection/v1
logbook: plates
source: urn:simulated:line-3
folder: run
run: lot-1-r1
lot: {id: lot-1, product: {en: Bearing plate, zh: 轴承板}, size: 60}
plan: null
capture: {camera: c, station: s, calibration: {reference: r, date: "2026-09-01"}}
pipeline:
  decoder: pillow
  steps: []
  model: {name: plates, version: "1.0", folder: ., files: [model.bin]}
  runtime: {engine: e, version: "1", provider: cpu, optimisation: "off", threads: 1}
rule:
  choose: threshold
  scores: {from: "0", to: "1"}
  classes:
    - {id: scratch, name: {en: scratch, zh: 划痕}, threshold: "0.5", then: reject}
    - {id: stain, name: {en: stain, zh: 污渍}, threshold: "0.6", then: review}
  review: none
procedure: null
images: {folder: images, carry: none}
model: {carry: false}
reviews: reviews.ndjson
operator: Li Wei
approver: Chen Yu
"""

CONTRACT = """\
contract: carnet/contract/v1
id: 2026-044
title: {en: Inspection of plates, zh: 轴承板外观检测}
start: 2026-10-01T00:00:00+08:00
provider: {did: "did:web:simulated.example:gusu", name: {en: Gusu & Sons, zh: 姑苏}}
client: {did: "did:web:simulated.example:client", name: {en: Client, zh: 客户}}
origin: simulated.example/gusu/plates
witnesses: {quorum: 1, keys: []}
asset: [{id: line-3, country: CN}]
kind: inspection-report
sources: [{uri: "urn:simulated:line-3", numbered: false}]
terms: [inspection.yaml]
"""


def picture(value):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes([value] * 8) for _ in range(8))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def decide(scores):
    fired = [then for name, (threshold, then) in CLASSES.items() if Decimal(scores[name]) >= threshold]
    return "reject" if "reject" in fired else "review" if "review" in fired else "pass"


def make(folder):
    random.seed(7)
    (folder / "images").mkdir()
    images, detections, reviews = [], [], []
    for number in range(1, PARTS + 1):
        name = f"P-{number:04d}"
        (folder / "images" / f"{name}.png").write_bytes(picture(number))
        images.append({"id": number, "file_name": f"line/{name}.png", "width": 8, "height": 8})
        scores = {"scratch": 0.0, "stain": 0.0}
        for _ in range(random.choice([0, 0, 1, 2])):
            kind = random.choice([1, 2])
            score = round(random.random(), 6)
            box = [round(random.uniform(0, 4), 3) for _ in range(4)]
            detections.append({"image_id": number, "category_id": kind, "bbox": box, "score": score})
            name_of = "scratch" if kind == 1 else "stain"
            scores[name_of] = max(scores[name_of], score)
        if decide(scores) == "review":
            said = {"part": name, "decision": random.choice(["pass", "reject"]), "by": {"id": "op-7", "name": "Zhang <Wei>"},
                    "reason": "looked at, \"by hand\"", "time": "2026-10-05T10:00:00+08:00"}
            reviews.append(json.dumps(said))
    random.shuffle(detections)
    categories = [{"id": 1, "name": "Kratzer"}, {"id": 2, "name": "stain"}]
    (folder / "instances.json").write_text(json.dumps({"images": images, "categories": categories}))
    (folder / "detections.json").write_text(json.dumps(detections))
    (folder / "reviews.ndjson").write_text("".join(line + "\n" for line in reviews))
    (folder / "model.bin").write_bytes(b"model")
    (folder / "spec.yaml").write_text(SPECIFICATION)
    (folder / "contract.yaml").write_text(CONTRACT)
    (folder / "inspection.yaml").write_text("terms: carnet/inspection-terms/v1\nmaxRuns: 1\nsampling: full\n")


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def coco(folder):
    names = {image["id"]: Path(image["file_name"]).stem for image in json.loads((folder / "instances.json").read_text())["images"]}
    expected = {name: {"scratch": "0", "stain": "0"} for name in names.values()}
    found = 0
    # Numbers as they stand in the file.
    for one in json.loads((folder / "detections.json").read_text(), parse_float=str):
        scores = expected[names[one["image_id"]]]
        kind = {1: "scratch", 2: "stain"}[one["category_id"]]
        scores[kind] = max(scores[kind], one["score"], key=Decimal)
        found += 1
    outputs = lines(folder / "run/outputs.ndjson")
    assert {one["part"]: one["scores"] for one in outputs} == expected
    assert [one["part"] for one in outputs] == sorted(expected)
    assert sum(len(one.get("detections", [])) for one in outputs) == found
    print(f"{len(outputs)} parts, {found} detections")


def table(folder):
    decisions = {one["part"]: one for one in lines(folder / "run/decisions.ndjson")}
    reviews = {one["part"]: one for one in lines(folder / "reviews.ndjson")}
    with open(folder / "lot.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == PARTS
    for row in rows:
        own = decisions[row["part"]]
        ruled = decide({name: row["score:" + name] for name in CLASSES})
        assert row["decision"] == own["decision"] == ruled, row
        assert row["class"] == (own["class"] or "") and row["marginal"] == str(own["marginal"]).lower(), row
        review = reviews.get(row["part"])
        assert row["reason"] == (review["reason"] if review else ""), row
        assert row["final"] == (review["decision"] if review else ruled), row
    print(f"{len(rows)} parts, {len(reviews)} reviews")


def decisions(folder):
    expected = {one["part"]: one["decision"] for one in lines(folder / "run/decisions.ndjson")}
    seen = {one["part"]: decide(one["scores"]) for one in lines(folder / "run/outputs.ndjson")}
    assert seen == expected
    print({word: list(seen.values()).count(word) for word in ["pass", "review", "reject"]})


def aas(path, schema):
    schema = json.loads(Path(schema).read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(json.loads(Path(path).read_text()))]
    assert not errors, errors[:5]
    print("valid")


def key(element):
    """The semantic id; the template writes one with a blank before it."""
    return element.get("semanticId", {}).get("keys", [{}])[0].get("value", "").strip()


def children(element):
    own = element.get("submodelElements", element.get("value"))
    return own if isinstance(own, list) and element["modelType"] != "MultiLanguageProperty" else []


def compare(own, template, path):
    known = {(one.get("idShort"), key(one), one["modelType"], one.get("valueType")): one for one in children(template)}
    in_list = template["modelType"] == "SubmodelElementList"
    count = 0
    for one in children(own):
        where = f"{path}/{one.get('idShort', '')}"
        if in_list:
            matching = [other for other in children(template) if key(other) == key(one) and other["modelType"] == one["modelType"]]
            assert matching, f"{where} is no element of the template's list"
            count += 1 + compare(one, matching[0], where)
            continue
        match = known.get((one.get("idShort"), key(one), one["modelType"], one.get("valueType")))
        assert match, f"{where} is not in the template"
        count += 1 + compare(one, match, where)
    for other in children(template):
        needs = any(one["type"] == "SMT/Cardinality" and one["value"].startswith("One") for one in other.get("qualifiers", []))
        if needs and not in_list:
            assert any(one.get("idShort") == other["idShort"] for one in children(own)), f"{path}/{other['idShort']} is missing"
    return count


def template(path, of):
    own = json.loads(Path(path).read_text())["submodels"][0]
    print(compare(own, json.loads(Path(of).read_text())["submodels"][0], ""), "elements")


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    if verb in ("aas", "template"):
        {"aas": aas, "template": template}[verb](*rest)
    else:
        {"make": make, "coco": coco, "csv": table, "decisions": decisions}[verb](Path(rest[0]))
