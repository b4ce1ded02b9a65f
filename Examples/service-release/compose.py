"""One release of the product out of its single source, as technical writers keep it: `compose.py VERSION FOLDER [NUMBER]`.

Lines between `since 1.4.0` and `end` are there from that version on, those between `until 2.0.0` and `end` before it; `else` turns it
round, and they may stand within each other. The words stand in a comment of their own line (`# since …`, `<!-- since … -->`). `@VERSION@` becomes the version number, or
NUMBER, which is how a breaking release gets too low a number. A file of which nothing remains is left out.
"""

import pathlib
import re
import sys

MARK = re.compile(r"^\s*(?:#|<!--)\s*(?:(since|until) (\d+\.\d+\.\d+)|(else|end))\s*(?:-->)?\s*$")


def compose(text, version):
    """The lines of a text that belong to a version, a triple of numbers."""
    kept, within = [], []
    for line in text.splitlines(keepends=True):
        mark = MARK.match(line)
        if not mark:
            kept += [line] if all(within) else []
        elif mark[1]:
            reached = version >= tuple(map(int, mark[2].split(".")))
            within.append(reached == (mark[1] == "since"))
        else:
            last = within.pop()
            within += [not last] if mark[3] == "else" else []
    return "".join(kept)


def main(version, folder, number=None):
    product = pathlib.Path(__file__).parent / "product"
    for source in sorted(product.rglob("*")):
        if source.is_dir():
            continue
        text = compose(source.read_text(encoding="utf-8"), tuple(map(int, version.split("."))))
        if not text:
            continue
        target = pathlib.Path(folder) / source.relative_to(product)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace("@VERSION@", number or version), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
