# Component: warehouse-server @VERSION@ | LicenseRef-Proprietary | Nanshan Warehouse Cloud (simulated)
"""A toy of the warehouse service: items, stock and orders in memory, over HTTP, nothing but the standard library.

    python3 server.py 8080
"""

import http.server
import json
import re
import sys
import urllib.parse
import uuid

from vendor import simulated_gtin, simulated_pages
# since 1.4.0
import waves
# end

VERSION = "@VERSION@"
ITEMS, STOCK, ORDERS = {}, {}, {}


class Refused(Exception):
    """A problem as RFC 9457 puts it."""

    def __init__(self, status, title, pointer=None):
        super().__init__(title)
        self.body = {"type": "about:blank", "title": title, "status": status, **({"pointer": pointer} if pointer else {})}


def create_item(body, query):
    for name in ("sku", "name", "weight"):
        if name not in body:
            raise Refused(422, f"{name} is missing", f"/{name}")
    if body.get("barcode") and not simulated_gtin.is_valid(body["barcode"]):
        raise Refused(422, "the check digit is wrong", "/barcode")
    if body["sku"] in ITEMS:
        raise Refused(409, "there is an item of that SKU")
    ITEMS[body["sku"]] = body
    return 201, body


def list_items(body, query):
    return 200, simulated_pages.page(sorted(ITEMS.values(), key=lambda item: item["sku"]), query)


def list_stock(body, query):
    # since 2.0.0
    if "warehouse" not in query:
        raise Refused(422, "warehouse is missing")
    # end
    rows = [{"sku": sku, "location": place, **row} for (sku, place), row in sorted(STOCK.items())]
    return 200, simulated_pages.page([row for row in rows if query.get("sku", row["sku"]) == row["sku"]], query)


# until 2.0.0
def count_stock(body, query):
    total = sum(row["onHand"] for (sku, _), row in STOCK.items() if sku == query.get("sku"))
    return 200, {"sku": query.get("sku"), "total": total}


# end
def adjust_stock(body, query):
    row = STOCK.setdefault((body["sku"], body["location"]), {"onHand": 0, "reserved": 0})
    if row["onHand"] + body["difference"] < row["reserved"]:
        raise Refused(409, "less would lie there than is reserved")
    row["onHand"] += body["difference"]
    return 201, {"sku": body["sku"], "location": body["location"], **row}


def create_order(body, query):
    order = {**body, "id": str(uuid.uuid4()), "state": "new"}
    ORDERS[order["id"]] = order
    return 201, order


def health(body, query):
    return 200, {"status": "ok", "version": VERSION}


ROUTES = [
    ("POST", r"/v1/items", create_item),
    ("GET", r"/v1/items", list_items),
    ("GET", r"/v1/stock", list_stock),
    # until 2.0.0
    ("GET", r"/v1/stock/count", count_stock),
    # end
    ("POST", r"/v1/stock/adjustments", adjust_stock),
    ("POST", r"/v1/orders", create_order),
    # since 1.4.0
    ("POST", r"/v1/waves", lambda body, query: waves.plan(body, ORDERS, Refused)),
    # end
    ("GET", r"/v1/health", health),
]


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        place = urllib.parse.urlsplit(self.path)
        length = min(int(self.headers.get("Content-Length") or 0), 1 << 20)
        try:
            body = json.loads(self.rfile.read(length) or b"{}")
            for method, path, work in ROUTES:
                if method == self.command and re.fullmatch(path, place.path):
                    status, body = work(body, dict(urllib.parse.parse_qsl(place.query)))
                    break
            else:
                raise Refused(404, "there is no such path")
        except Refused as refusal:
            status, body = refusal.body["status"], refusal.body
        except (ValueError, KeyError, TypeError) as error:
            status, body = 422, Refused(422, f"not understood: {error}").body
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json" if status < 400 else "application/problem+json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = answer


if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
