"""Records numbered FROM to TO, of a type that is not Carnet's. usage: make_records.py FROM TO"""

import json
import sys

for number in range(int(sys.argv[1]), int(sys.argv[2])):
    record = {
        "specversion": "1.0", "id": "r%d" % number, "source": "urn:example:s", "type": "com.example.tick",
        "time": "2026-10-01T00:00:00Z", "subject": "a", "datacontenttype": "application/json", "sequence": "%08d" % number,
        "data": {"n": number, "text": "温度 °C"},
    }
    print(json.dumps(record, ensure_ascii=number % 2 == 0, separators=(",", ":")))
