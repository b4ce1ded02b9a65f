"""Draws pictures of machined plates, with what is true of them.

usage: draw.py FOLDER --seed N --size N --defective SHARE [--sample N --choice N] [--prefix P-] [--shot N]
               [--captured TIME]

FOLDER gets, for every part of the lot or of a sample drawn from it (`--choice` is the seed of the sample):
  P-0001.png …       8-bit grey, 128 × 128
  inputs.ndjson      {"part", "file"}: what there is to look at, in order
  images.csv         the same as a table, with the time at which each was taken: one every four seconds from `--captured` on
  truth.ndjson       {"part", "truth": "pass" | "reject", "class"?}
  defects.ndjson     {"part", "class", "severity", "box": [x, y, width, height]}: every defect that was drawn
The same numbers give the same bytes. Another `--shot` is another picture of the same parts.
"""

import argparse
import datetime
import json
import pathlib

from plates.chance import Chance
from plates.part import make_part, picture
from plates.png import png


def draw(folder, seed, numbers, defective, prefix="P-", shot=0):
    """Writes the pictures of the parts of these numbers, and the three lists."""
    folder.mkdir(parents=True, exist_ok=True)
    inputs, truths, defects = [], [], []
    for number in numbers:
        part, name = make_part(seed, number, defective), f"{prefix}{number:04d}"
        (folder / f"{name}.png").write_bytes(png(picture(part, seed, number, shot)))
        inputs.append({"part": name, "file": f"{name}.png"})
        kind = {"class": part.defects[0]["class"]} if part.defects else {}
        truths.append({"part": name, "truth": part.truth, **kind})
        for defect in part.defects:
            severity = round(defect["severity"], 3)
            defects.append({"part": name, "class": defect["class"], "severity": severity, "box": defect["box"]})
    for name, lines in (("inputs", inputs), ("truth", truths), ("defects", defects)):
        text = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)
        (folder / f"{name}.ndjson").write_text(text, encoding="utf-8")


def table(folder, captured):
    """Writes images.csv beside inputs.ndjson."""
    rows, time = ["part,file,captured"], captured
    for line in (folder / "inputs.ndjson").read_text(encoding="utf-8").splitlines():
        image = json.loads(line)
        rows.append(f"{image['part']},{image['file']},{time.isoformat()}")
        time += datetime.timedelta(seconds=4)
    (folder / "images.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--size", type=int, required=True)
    options.add_argument("--defective", type=float, required=True)
    options.add_argument("--sample", type=int)
    options.add_argument("--choice", type=int, default=1)
    options.add_argument("--prefix", default="P-")
    options.add_argument("--shot", type=int, default=0)
    options.add_argument("--captured", type=datetime.datetime.fromisoformat)
    chosen = options.parse_args()
    numbers = range(1, chosen.size + 1)
    if chosen.sample is not None:
        numbers = sorted(Chance(chosen.seed, 3, chosen.choice).some(numbers, chosen.sample))
    draw(chosen.folder, chosen.seed, numbers, chosen.defective, chosen.prefix, chosen.shot)
    if chosen.captured:
        table(chosen.folder, chosen.captured)


if __name__ == "__main__":
    main()
