"""A gauge study (attribute agreement analysis): the model among two simulated people, two trials, against the truth.

usage: study.py TRUTH.ndjson DEFECTS.ndjson TRIAL-1-OUTPUTS.ndjson TRIAL-2-OUTPUTS.ndjson --threshold T -o STUDY.ndjson

The model's trials are its scores for two pictures of each part. Each person sees a defect if its severity and the mood of the moment
exceed what the person can see, and now and then takes a texture for one.
"""

import argparse
import json
from decimal import Decimal

from plates.chance import Chance

# What a person overlooks on average (severity), how much that varies from look to look, and how often a sound part is rejected.
PEOPLE = {"inspector-1": (0.10, 0.14, 0.02), "inspector-2": (0.16, 0.16, 0.05)}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("truth")
    options.add_argument("defects")
    options.add_argument("trials", nargs=2)
    options.add_argument("--threshold", type=Decimal, required=True)
    options.add_argument("-o", dest="out", required=True)
    chosen = options.parse_args()
    truth = lines(chosen.truth)
    severity = {}
    for line in lines(chosen.defects):
        severity[line["part"]] = max(severity.get(line["part"], 0.0), line["severity"])
    said = [{"part": line["part"], "appraiser": "reference", "trial": 1, "decision": line["truth"]} for line in truth]

    def say(part, appraiser, trial, rejects):
        said.append({"part": part, "appraiser": appraiser, "trial": trial, "decision": "reject" if rejects else "pass"})

    for trial, outputs in enumerate(chosen.trials, 1):
        for line in lines(outputs):
            say(line["part"], "plate-defects", trial, any(Decimal(score) >= chosen.threshold for score in line["scores"].values()))
    for number, (person, (overlooked, mood, false_alarm)) in enumerate(PEOPLE.items()):
        chance = Chance(4, number)
        for trial in (1, 2):
            for line in truth:
                sees = severity.get(line["part"], -1.0) > overlooked + chance.between(-mood, mood)
                say(line["part"], person, trial, sees or (line["truth"] == "pass" and chance.happens(false_alarm)))
    with open(chosen.out, "w", encoding="utf-8") as out:
        for line in said:
            out.write(json.dumps(line, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
