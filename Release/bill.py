"""The software bill of materials (CycloneDX 1.6) of a release of Carnet.

What an executable is linked of is read from the linker's map, or where there is none, asked of ldd; never from a list. Versions
are those of the files found: of Package.resolved, of dpkg, of the compiler. A licence stands here only if `licences.json` knows the
SHA-256 of the licence text, which a person has read; else the component has none, and every reader of the bill lists it as missing.

usage: bill.py --version V --time T --root DIR --resolved FILE --checkouts DIR [--commit C] [--file PATH]...
               [--executable PATH | --executable PATH=MAP]...  > carnet.cdx.json
"""

import argparse
import functools
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse
import uuid

SUPPLIER = "Carnet project"
# Debian's packages of headers alone: their code is compiled in, and no linker sees them.
HEADERS = {"CJSON": "rapidjson-dev", "CJSONSchema": "libvalijson-dev"}
READ = json.loads((pathlib.Path(__file__).parent / "licences.json").read_text())["texts"]


@functools.cache
def out(*command):
    """What a command prints; nothing if it fails or is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def quoted(text):
    return urllib.parse.quote(text, safe="~:")


def licensed(component, text):
    """Adds the licence that a person read in the file `text`, if that file is still the one that was read."""
    known = READ.get(sha256(text)) if text and pathlib.Path(text).is_file() else None
    if known and "expression" in known:
        component["licenses"] = [{"expression": known["expression"]}]
    elif known:
        component["licenses"] = [{"license": {"name": known["name"]}}]
    return component


class Parts:
    """What executables are linked of, each once, by its package URL."""

    def __init__(self, checkouts, resolved):
        self.checkouts = pathlib.Path(checkouts)
        self.components = {}
        self.needs = {}
        pins = json.loads(pathlib.Path(resolved).read_text())["pins"]
        self.pins = {pin["identity"]: pin for pin in pins}
        # The modules of each package, by the folders in which their sources lie.
        self.modules = {
            folder.name: identity
            for identity in self.pins
            for folder in (self.checkouts / identity / "Sources").glob("*")
            if folder.is_dir()
        }
        self.compiler = re.search(r"Swift version (\S+) \((swift-\S+)\)", out("swift", "--version"))
        # Not where `swift` is found, which may be a stand-in that picks a toolchain.
        resources = json.loads(out("swift", "-print-target-info"))["paths"]["runtimeResourcePath"]
        self.toolchain = pathlib.Path(resources).resolve().parent.parent

    def add(self, component, needs=()):
        ref = component["purl"]
        self.components.setdefault(ref, {**component, "bom-ref": ref})
        self.needs.setdefault(ref, list(needs))
        return ref

    def holds(self, ref, path, base):
        """Notes the very file that was linked, inside the component that it came in."""
        whole = self.components[ref]
        purl = f"{ref}#" + "/".join(quoted(part) for part in path.relative_to(base).parts)
        inner = whole.setdefault("components", [])
        if any(one["purl"] == purl for one in inner):
            return
        own = {key: whole[key] for key in ("supplier", "version", "licenses") if key in whole}
        file = {"type": "file", "bom-ref": purl, "name": path.name, "purl": purl, **own}
        inner.append({**file, "hashes": [{"alg": "SHA-256", "content": sha256(path)}]})
        inner.sort(key=lambda one: one["purl"])

    @functools.cache
    def package(self, identity):
        pin = self.pins[identity]
        place = pin["location"].removeprefix("https://").removesuffix(".git")
        folder, revision = self.checkouts / identity, pin["state"]["revision"]
        component = {
            "type": "library",
            "name": identity,
            "version": pin["state"]["version"],
            "purl": f"pkg:swift/{place}@{quoted(pin['state']['version'])}",
            "externalReferences": [{"type": "vcs", "url": pin["location"]}],
            "pedigree": {"commits": [{"uid": revision, "url": f"{pin['location']}/commit/{revision}"}]},
        }
        for name in ("NOTICE.txt", "Package.swift"):
            said = re.search(r"Copyright (?:\(c\) )?[\d-]+ (.+)", (folder / name).read_text()) if (folder / name).is_file() else None
            if said:
                component["supplier"] = {"name": said[1].strip()}
                break
        # What was compiled is the commit, unchanged: then its archive's digest is one that anybody can make again.
        tree = ["git", "-C", str(folder)]
        if out(*tree, "rev-parse", "HEAD").strip() == revision and not out(*tree, "status", "--porcelain"):
            archive = subprocess.run([*tree, "archive", "--format=tar", revision], capture_output=True, check=True).stdout
            component["hashes"] = [{"alg": "SHA-256", "content": hashlib.sha256(archive).hexdigest()}]
            component["properties"] = [{"name": "carnet:hash-of", "value": f"git archive --format=tar {revision}"}]
        return self.add(licensed(component, folder / "LICENSE.txt"), [self.boringssl(folder)] if identity == "swift-crypto" else [])

    def boringssl(self, folder):
        said = (folder / "Sources/CCryptoBoringSSL/hash.txt").read_text()
        revision = re.search(r"revision ([0-9a-f]{40})", said)[1]
        return self.add(
            {
                "type": "library",
                "name": "boringssl",
                "version": revision,
                "supplier": {"name": "The BoringSSL authors"},
                "purl": f"pkg:github/google/boringssl@{revision}",
                "description": "Copied into swift-crypto, which says from which revision; its copy has no licence file.",
            }
        )

    def debian(self, name):
        fields = ["binary:Package", "Version", "Architecture", "Maintainer", "Homepage"]
        said = out("dpkg-query", "-W", "-f", "\t".join(f"${{{field}}}" for field in fields), name).split("\t")
        if len(said) != len(fields):
            return None
        package, version, architecture, maintainer, homepage = said
        package = package.split(":")[0]
        component = {
            "type": "library",
            "name": package,
            "version": version,
            "supplier": {"name": "Debian: " + re.sub(r"\s*<.*", "", maintainer)},
            "purl": f"pkg:deb/debian/{quoted(package)}@{quoted(version)}?arch={architecture}&distro=debian-12",
        }
        if homepage:
            component["externalReferences"] = [{"type": "website", "url": homepage}]
        return self.add(licensed(component, f"/usr/share/doc/{package}/copyright"))

    def swift(self):
        version = self.compiler[2]
        return self.add(
            licensed(
                {
                    "type": "library",
                    "name": "swift",
                    "version": self.compiler[1],
                    "supplier": {"name": "Swift project"},
                    "purl": f"pkg:github/swiftlang/swift@{quoted(version)}",
                    "description": "Runtime, standard library, Foundation and Dispatch, as the toolchain brings them.",
                },
                self.toolchain / "share/swift/LICENSE.txt",
            )
        )

    def linked(self, executable, table):
        """The components that an executable is linked of."""
        if table:
            text = pathlib.Path(table).read_text(errors="replace")
            modules = set(re.findall(r"/([^/\s]+)\.build/[^\s()]*\.o\b", text))
            files = set(re.findall(r"(/[^\s()]+\.(?:a|o))\b", text))
        else:
            modules = set(self.modules) | set(HEADERS)
            files = set(re.findall(r"(/\S+) \(0x", out("ldd", str(executable))))
        found = {self.package(self.modules[name]) for name in modules if name in self.modules}
        found |= {ref for ref in (self.debian(package) for name, package in HEADERS.items() if name in modules) if ref}
        for path in sorted({pathlib.Path(file).resolve() for file in files if ".build/" not in file}):
            if not path.is_file():
                continue
            if path.is_relative_to(self.toolchain):
                ref, base = self.swift(), self.toolchain
            else:
                owner = out("dpkg", "-S", str(path)) or out("dpkg", "-S", str(path).removeprefix("/usr"))
                ref, base = self.debian(owner.split(": ")[0]) if owner else None, pathlib.Path("/")
            if ref is None:
                sys.exit(f"bill.py: nobody says where {path.name} comes from, which {executable} is linked of")
            self.holds(ref, path, base)
            found.add(ref)
        return sorted(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("version", "time", "root", "resolved", "checkouts"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--commit")
    parser.add_argument("--file", action="append", default=[])
    parser.add_argument("--executable", action="append", default=[])
    given = parser.parse_args()
    parts = Parts(given.checkouts, given.resolved)

    def own(kind, name, path=None):
        place = f"pkg:generic/carnet@{quoted(given.version)}"
        purl = place + (f"#{quoted(name)}" if path else "")
        component = {"type": kind, "bom-ref": purl, "name": name, "version": given.version, "supplier": {"name": SUPPLIER}, "purl": purl}
        if path:
            component["hashes"] = [{"alg": "SHA-256", "content": sha256(path)}]
        return licensed(component, pathlib.Path(given.root) / "LICENSE")

    product = own("application", "carnet")
    if given.commit:
        product["pedigree"] = {"commits": [{"uid": given.commit}]}
    artefacts, needs = [], {}
    for text in given.executable:
        path, _, table = text.partition("=")
        artefacts.append(own("application", pathlib.Path(path).name, path))
        needs[artefacts[-1]["bom-ref"]] = parts.linked(path, table)
    for path in given.file:
        artefacts.append(own("file", pathlib.Path(path).name, path))
        needs[artefacts[-1]["bom-ref"]] = []
    components = artefacts + sorted(parts.components.values(), key=lambda one: one["purl"])
    needs = {product["bom-ref"]: list(needs), **needs, **dict(sorted(parts.needs.items()))}
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components))}",
        "version": 1,
        "metadata": {
            "timestamp": given.time,
            "tools": {"components": [{"type": "application", "name": "Release/bill.py", "version": given.version}]},
            "supplier": {"name": SUPPLIER},
            "component": product,
        },
        "components": components,
        "dependencies": [{"ref": ref, "dependsOn": parts} for ref, parts in needs.items()],
    }
    json.dump(bill, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
