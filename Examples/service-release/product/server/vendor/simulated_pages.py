# until 2.0.0
# Component: simulated-pages 0.9.4 | MIT | Page Turners (simulated)
# else
# Component: simulated-pages 1.0.0 | Apache-2.0 | Page Turners (simulated)
# end
"""Lists in pages; a cursor is the number of entries before the page."""


def page(entries, query):
    limit = min(max(int(query.get("limit", 100)), 1), 500)
    start = max(int(query.get("cursor", 0)), 0)
    answer = {"entries": entries[start:start + limit]}
    if start + limit < len(entries):
        answer["cursor"] = str(start + limit)
    return answer
