"""Holds carnet's outline of a Markdown document against pandoc's AST of it, and against outlines of the same document in other
formats. usage: manuals.py same|html|docx|pdf CARNET MANUAL.md"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

READER = "gfm+yaml_metadata_block"


def text(inlines):
    out = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            out += content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            out += " "
        elif kind == "Code":
            out += content[1]
        elif kind == "Link":
            out += text(content[1])
        elif kind in ("Emph", "Strong", "Strikeout"):
            out += text(content)
    return out


def anchored(title):
    """A heading's words and the anchor that it is given."""
    found = re.fullmatch(r"(.*?)\s*\{#([^}]+)\}", title)
    return (found[1], found[2]) if found else (title, None)


def pandoc_sections(path):
    """Sections as pandoc's AST has them, counted here."""
    tree = json.loads(subprocess.run(["pandoc", "-f", READER, "-t", "json", path], check=True, capture_output=True).stdout)
    sections = []

    def figures(inlines):
        for inline in inlines:
            content = inline.get("c")
            if inline["t"] == "Image":
                sections[-1]["figures"].append([text(content[1]), content[2][0]])
            elif inline["t"] == "Link":
                figures(content[1])

    def visit(blocks, top):
        for block in blocks:
            kind, content = block["t"], block.get("c")
            if kind == "Header" and top:
                title, anchor = anchored(text(content[2]))
                sections.append(
                    {"level": content[0], "title": title, "anchor": anchor, "tables": [], "figures": [], "code": [], "lists": []})
            elif kind in ("Para", "Plain"):
                figures(content)
            elif kind == "CodeBlock":
                sections[-1]["code"].append([(content[0][1] + [""])[0], hashlib.sha256(content[1].encode()).hexdigest()])
            elif kind == "Table":
                rows = len(content[3][1]) + sum(len(body[2]) + len(body[3]) for body in content[4]) + len(content[5][1])
                sections[-1]["tables"].append([rows, len(content[2])])
            elif kind == "BlockQuote":
                visit(content, False)
            elif kind == "OrderedList":
                sections[-1]["lists"].append(len(content[1]))
                for item in content[1]:
                    visit(item, False)
            elif kind == "BulletList":
                sections[-1]["lists"].append(len(content))
                for item in content:
                    visit(item, False)

    visit(tree["blocks"], True)
    return sections


def outline(carnet, path):
    command = [carnet, "release", "documents", str(path), "--outline-only", "--format", "json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def own_sections(document):
    """carnet's outline in the same form; a title's number is put back before it."""
    return [
        {
            "level": section["level"],
            "title": " ".join(filter(None, [section.get("number"), section["title"]])),
            "anchor": section.get("anchor"),
            "tables": [[table["rows"], table["columns"]] for table in section.get("tables", [])],
            "figures": [[figure["alt"], figure["target"]] for figure in section.get("figures", [])],
            "code": [[code.get("language", ""), code["sha256"]] for code in section.get("code", [])],
            "lists": [one["items"] for one in section.get("lists", [])],
        }
        for section in document["sections"]
    ]


def plain(title):
    """`1. Overview` and `1 Overview` name one section."""
    return re.sub(r"^([0-9.]+?)\.? ", r"\1 ", title)


def digits(document):
    """Every run of digits that the document's passages hold, by section, in order."""
    return [
        re.findall(r"[0-9]+", " ".join(passage["text"] for passage in section.get("passages", [])))
        for section in document["sections"]
    ]


def converted(path, form, folder):
    target = folder / f"{path.stem}.{form}"
    # The title block would become a heading of its own.
    body = folder / path.name
    body.write_text(re.sub(r"\A---\n.*?\n---\n", "", path.read_text(), flags=re.S))
    markdown = ["pandoc", "-f", "markdown+lists_without_preceding_blankline", str(body)]
    if form == "pdf":
        page = folder / "page.html"
        language = path.stem.split(".")[-1]
        subprocess.run(markdown + ["-s", "-M", "title=-", "-V", f"lang={language}", "-o", str(page)], check=True, capture_output=True)
        page.write_text(re.sub(r"<header.*?</header>", "", page.read_text(), flags=re.S))
        subprocess.run(
            [shutil.which("chromium"), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             "--generate-pdf-document-outline", f"--print-to-pdf={target}", str(page)],
            check=True, capture_output=True, timeout=120)
    else:
        subprocess.run(markdown + ["-s", "-M", "title=-", "-o", str(target)], check=True, capture_output=True)
        if form == "html":
            target.write_text(re.sub(r"<header.*?</header>", "", target.read_text(), flags=re.S))
    return target


def compare(name, own, other):
    if own != other:
        raise SystemExit(f"{name}:\n  carnet {own}\n  other  {other}")


def main(mode, carnet, path):
    path = Path(path)
    ours = outline(carnet, path)
    sections = own_sections(ours)
    if mode == "same":
        theirs = pandoc_sections(path)
        for one in theirs:
            one["title"] = plain(one["title"])
        compare("sections", sections, theirs)
        print(f"{len(sections)} sections, {sum(len(one['tables']) for one in sections)} tables, "
              f"{sum(len(one['figures']) for one in sections)} figures, {sum(len(one['code']) for one in sections)} code blocks")
        return
    if mode == "pdf" and not shutil.which("chromium"):
        print("skipped: no chromium makes PDF here")
        return
    with tempfile.TemporaryDirectory() as folder:
        document = outline(carnet, converted(path, mode, Path(folder)))
    other = own_sections(document)
    lost = []
    for part in ("title", "level", "anchor", "tables", "figures", "code", "lists"):
        mine, yours = [one[part] for one in sections], [one[part] for one in other]
        if part == "figures":
            mine, yours = [len(one) for one in mine], [len(one) for one in yours]
        if mine == yours:
            continue
        if part in ("title", "level") or (part == "tables" and mode != "pdf"):
            compare(part, mine, yours)
        lost.append(part)
    if mode != "pdf":
        compare("digits", digits(ours), digits(document))
    # pandoc names another language on its own code blocks in HTML; those of DOCX have none.
    allowed = {"html": {"figures", "code"}, "docx": {"anchor", "code", "figures"},
               "pdf": {"anchor", "tables", "figures", "code", "lists"}}[mode]
    if not set(lost) <= allowed:
        raise SystemExit(f"lost more than {mode} loses: {sorted(set(lost) - allowed)}")
    print(f"{len(other)} sections; lost: {', '.join(lost) or 'nothing'}; not seen: {', '.join(document['lacks'])}")


if __name__ == "__main__":
    main(*sys.argv[1:])
