"""An inspection report, read by the specification alone: digests that were logged, and decisions derived from the recorded scores.

usage: inspection.py REPORT.carnet     exits with 1 and says what does not hold
"""

import hashlib
import json
import struct
import sys
import zipfile
import zlib
from decimal import Decimal


def lines(data):
    return [json.loads(line) for line in data.decode().splitlines()]


def decide(rule, scores):
    """Decision and guard band of a part under a rule that compares every class with its threshold."""
    fired = {kind["then"] for kind in rule["classes"] if Decimal(scores[kind["id"]]) >= Decimal(kind["threshold"])}
    guards = [(kind["guard"], Decimal(scores[kind["id"]])) for kind in rule["classes"] if kind["guard"]]
    marginal = any(Decimal(band["from"]) <= score <= Decimal(band["to"]) for band, score in guards)
    return next((word for word in ("reject", "review") if word in fired), "pass"), marginal


def pixel_digest(png):
    """Of an 8-bit grey PNG whose one IDAT chunk has rows without a filter, as Examples/visual-inspection writes them."""
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    rows = zlib.decompress(png[start : start + struct.unpack(">I", png[start - 8 : start - 4])[0]])
    pixels = b"".join(rows[at + 1 : at + 1 + width] for at in range(0, len(rows), width + 1))
    return hashlib.sha256(b"carnet/pixels/v1\0" + struct.pack(">IIBB", width, height, 1, 8) + pixels).hexdigest()


wrong = []


def same(name, expected, seen):
    if expected != seen:
        wrong.append("%s: %s, not %s" % (name, seen, expected))


archive = zipfile.ZipFile(sys.argv[1])
payload = {name.split("/data/", 1)[1]: archive.read(name) for name in archive.namelist() if "/data/" in name}
setup, document = json.loads(payload["setup.json"]), json.loads(payload["deliverable.json"])
assert setup["rule"]["choose"] == "threshold"

for record in lines(payload["records.ndjson"]):
    if record["data"].get("run") != setup["run"]:
        continue
    bound = {"setup": "setup.json"} | {name: name + ".ndjson" for name in ("inputs", "outputs", "decisions", "reviews")}
    for member, name in bound.items():
        if member in record["data"]:
            same(name, record["data"][member], hashlib.sha256(payload[name]).hexdigest())
for name, content in payload.items():
    if name.startswith("files/"):
        same(name, name[6:], hashlib.sha256(content).hexdigest())
for image in lines(payload["inputs.ndjson"]):
    content = payload["files/" + image["sha256"]]
    same("length of " + image["file"], image["bytes"], len(content))
    same("pixels of " + image["file"], image["pixels"]["sha256"], pixel_digest(content))

ends = {}
outputs, decisions = lines(payload["outputs.ndjson"]), lines(payload["decisions.ndjson"])
same("parts", [line["part"] for line in outputs], [line["part"] for line in decisions])
for output, said in zip(outputs, decisions):
    decision, marginal = decide(setup["rule"], output["scores"])
    same("decision of " + output["part"], (decision, marginal), (said["decision"], said["marginal"]))
    ends[output["part"]] = decision
ends.update({review["part"]: review["decision"] for review in lines(payload.get("reviews.ndjson", b""))})
counts, rejected = document["figures"]["counts"], list(ends.values()).count("reject")
same("rejected", rejected, counts["rejected"])
same("inspected", len(ends), counts["inspected"])
same("lot", "accepted" if rejected <= setup["plan"]["ac"] else "rejected", counts["lot"])

truth = {line["part"]: line["truth"] for line in lines(payload["test-set/truth.ndjson"])}
test = {line["part"]: decide(setup["rule"], line["scores"])[0] for line in lines(payload["test-set/outputs.ndjson"])}
missed = sum(1 for part, word in truth.items() if word == "reject" and test[part] == "pass")
alarms = sum(1 for part, word in truth.items() if word == "pass" and test[part] != "pass")
found = document["figures"]["performance"]["counts"]
same("missed", missed, found["missed"])
same("false alarms", alarms, found["falseAlarms"])

for line in wrong[:20]:
    print(line)
print("%d parts, %d rejected, %d of %d test parts decided wrongly, %d errors" % (len(ends), rejected, missed + alarms, len(truth), len(wrong)))
sys.exit(1 if wrong else 0)
