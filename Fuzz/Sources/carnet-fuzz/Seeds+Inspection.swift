import Documents

extension Seeds {
    static let inspectionSetup = Array(
        """
        {"setup": "carnet/inspection-setup/v1", "run": "r1", "lot": {"id": "l1", "product": {"en": "P"}, "size": 2},
         "plan": {"standard": "S", "level": "II", "aql": "1.0", "n": 2, "ac": 0, "re": 1, "state": "normal"},
         "capture": {"camera": "C", "station": "S", "calibration": {"reference": "R", "date": "2026-09-01"}},
         "pipeline": {"decoder": "d", "steps": [{"name": "scale", "parameters": {"by": "1/255"}}],
          "region": {"x": 0, "y": 0, "width": 4, "height": 4},
          "model": {"name": "m", "version": "1", "files": [{"path": "m.onnx", "sha256": "\(Digest.sha256("m").hex)", "bytes": 1}]},
          "runtime": {"engine": "e", "version": "1", "provider": "CPU", "optimisation": "off", "threads": 1}},
         "rule": {"choose": "threshold", "scores": {"from": "0", "to": "1"}, "review": "marginal", "classes": [
          {"id": "scratch", "name": {"en": "scratch"}, "threshold": "0.5", "guard": {"from": "0.4", "to": "0.6"}, "then": "reject"}]},
         "procedure": {"command": ["python3", "procedure/infer.py"], "files": [],
          "limits": {"time": "PT1M", "memory": 1048576, "output": 1024}, "tolerance": {"absolute": "1e-5", "relative": "1e-5"}}}
        """.utf8)

    static let inspections: [String: [[UInt8]]] = [
        "inspection-setup": [inspectionSetup],
        "inspection-terms": [
            Array(
                "terms: carnet/inspection-terms/v1\nmaxRuns: 1\nsampling: {aql: \"1.0\", level: II}\nmaxMissRate: \"0.05\"\n".utf8
            )
        ],
        "inspection-document": [
            Array(
                """
                {"carnet": "carnet/deliverable/v1", "kind": "inspection-report", "contract": "c", "provider": {"did": "did:web:a", "name": {"en": "A"}},
                 "client": {"did": "did:web:b", "name": {"en": "B"}}, "asset": [{"id": "x"}], "run": "r1", "lot": "l1",
                 "period": {"from": "2026-10-05T09:00:00Z", "to": "2026-10-05T10:00:00Z"}, "range": {"from": 0, "to": 3}, "predecessor": null,
                 "operator": "o", "approver": "p", "history": [{"event": "lot", "lot": "l0", "nonconforming": 0, "ac": 1}],
                 "languages": ["en"], "title": {"en": "t"}, "summary": {"en": "s"}, "figures": {}}
                """.utf8)
        ],
        "inspection-lines": [
            Array(
                [
                    #"{"part":"a","file":"a.png","sha256":"\#(Digest.sha256("a").hex)","bytes":9}"# + "\n",
                    #"{"part":"a","scores":{"scratch":"0.5"},"detections":[{"class":"scratch","score":"0.5","box":["0","0","1","1"]}]}"#
                        + "\n",
                    #"{"part":"a","decision":"pass","by":{"id":"7"},"reason":"r","time":"2026-10-05T10:00:00Z"}"# + "\n",
                ].map { Array($0.utf8) }.joined(separator: [0x1e]))
        ],
        "decimal": ["0.5", "-1e-5", "123456789012345678901234567890.12345678", "1e9999"].map { Array($0.utf8) },
    ]
}
