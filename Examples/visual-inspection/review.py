"""The simulated inspector: looks again, with a microscope, at every part that the rule marks as marginal.

usage: review.py OUTPUTS.ndjson TRUTH.ndjson --guard FROM TO --time RFC3339 -o REVIEWS.ndjson
"""

import argparse
import json
from decimal import Decimal

REASONS = {
    "pass": "Looked at again at 20×: texture of the surface, no defect (simulated)",
    "reject": "Looked at again at 20×: defect confirmed (simulated)",
}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("outputs")
    options.add_argument("truth")
    options.add_argument("--guard", nargs=2, type=Decimal, required=True)
    options.add_argument("--time", required=True)
    options.add_argument("-o", dest="out", required=True)
    chosen = options.parse_args()
    truth = {line["part"]: line["truth"] for line in lines(chosen.truth)}
    inspector = {"id": "inspector-2", "name": "Nguyen Thi Lan (simulated)"}
    with open(chosen.out, "w", encoding="utf-8") as out:
        for line in lines(chosen.outputs):
            if not any(chosen.guard[0] <= Decimal(score) <= chosen.guard[1] for score in line["scores"].values()):
                continue
            said = truth[line["part"]]
            word = {"part": line["part"], "decision": said, "by": inspector, "reason": REASONS[said], "time": chosen.time}
            out.write(json.dumps(word, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
