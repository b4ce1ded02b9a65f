# Component: warehouse-scanner @VERSION@ | LicenseRef-Proprietary | Nanshan Warehouse Cloud (simulated)
"""The handheld's part: reads barcodes from standard input and confirms picks; keeps them while there is no network."""

import json
import pathlib
import sys
import urllib.request

KEPT = pathlib.Path("unsent.ndjson")


def send(base, token, pick, barcode, quantity):
    body = json.dumps({"barcode": barcode, "quantity": quantity}).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{base}/picks/{pick}/confirm", data=body, headers=headers, method="POST")
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


def main(base, token):
    for line in sys.stdin:
        pick, barcode, quantity = line.split()
        try:
            print(send(base, token, pick, barcode, int(quantity))["state"])
        except OSError:
            with KEPT.open("a", encoding="utf-8") as kept:
                kept.write(json.dumps([pick, barcode, int(quantity)]) + "\n")
            print("kept")


if __name__ == "__main__":
    main(*sys.argv[1:])
