"""A software bill of materials (CycloneDX 1.6) over artefacts: `bill.py VERSION TIME ARTEFACT... > bill.cdx.json`.

Every artefact is a component with its digest, and so is every file in a tar. A file says itself what it is, in its first line:
`Component: NAME VERSION | LICENCE | SUPPLIER`. The same artefacts give the same bytes.
"""

import hashlib
import json
import pathlib
import re
import sys
import tarfile
import uuid

PRODUCER = "Nanshan Warehouse Cloud (simulated)"
SAYS = re.compile(r"Component: (\S+) (\S+) \| (\S+) \| ([^|\n]+?)\s*(?:-->)?\n")


def component(kind, name, version, licence, supplier, content):
    own = supplier == PRODUCER
    chosen = {"expression": licence} if licence.startswith("LicenseRef-") else {"license": {"id": licence}}
    return {
        "type": kind,
        "bom-ref": f"{name}@{version}",
        "supplier": {"name": supplier},
        "name": name,
        "version": version,
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}],
        "licenses": [chosen],
        "purl": f"pkg:generic/{'nanshan-cloud/' if own else ''}{name}@{version}",
    }


def inside(content, kind):
    """What a file says that it is, as a component; `None` if it says nothing."""
    found = SAYS.search(content[:400].decode("utf-8", "replace"))
    return component(kind, *found.groups(), content) if found else None


def main(version, time, *artefacts):
    product = component("application", "warehouse", version, "LicenseRef-Proprietary", PRODUCER, b"")
    del product["hashes"]
    components, depends = [], {product["bom-ref"]: []}
    for path in map(pathlib.Path, artefacts):
        content = path.read_bytes()
        name = re.sub(rf"-{re.escape(version)}$", "", path.name.removesuffix(".tar"))
        kind = "application" if path.suffix == ".tar" else "file"
        own = kind == "file" and inside(content, kind)
        own = own or component(kind, name, version, "LicenseRef-Proprietary", PRODUCER, content)
        own["bom-ref"] = f"{path.name}@{version}"
        if kind == "application":
            # The archive is another thing than the program in it that has its name: what is listed twice counts once.
            own["purl"] += "?packaging=tar"
        components.append(own)
        depends[product["bom-ref"]].append(own["bom-ref"])
        depends[own["bom-ref"]] = []
        if path.suffix != ".tar":
            continue
        with tarfile.open(path) as archive:
            for member in archive:
                part = inside(archive.extractfile(member).read(), "library")
                if part:
                    part["bom-ref"] = f"{path.name}/{member.name}"
                    components.append(part)
                    depends[own["bom-ref"]].append(part["bom-ref"])
                    depends[part["bom-ref"]] = []
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'urn:simulated:' + json.dumps(components))}",
        "version": 1,
        "metadata": {
            "timestamp": time,
            "tools": {"components": [{"type": "application", "name": "bill.py", "version": "1.0.0"}]},
            "authors": [{"name": "Build desk, Nanshan Warehouse Cloud (simulated)"}],
            "supplier": {"name": PRODUCER},
            "component": product,
        },
        "components": components,
        "dependencies": [{"ref": name, "dependsOn": parts} for name, parts in depends.items()],
    }
    json.dump(bill, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
