# since 1.4.0
# Component: warehouse-waves @VERSION@ | LicenseRef-Proprietary | Nanshan Warehouse Cloud (simulated)
"""Waves: orders that are picked together."""

import uuid


def plan(body, orders, refused):
    """A wave of 1 to 200 orders, none of which is in another state than `new`."""
    wanted = body.get("orders", [])
    if not 1 <= len(wanted) <= 200:
        raise refused(422, "a wave has 1 to 200 orders", "/orders")
    for name in wanted:
        if name not in orders:
            raise refused(422, "there is no such order", "/orders")
        if orders[name]["state"] != "new":
            raise refused(409, "an order is being worked on")
    wave = {**body, "id": str(uuid.uuid4()), "state": "planned"}
    for name in wanted:
        orders[name]["state"] = "allocated"
    return 201, wave
# end
