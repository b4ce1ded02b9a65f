import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct ImportTests {
    private static let map = """
        import: carnet/import/v1
        records:
          - when: {column: kind, equals: m}
            record:
              id: "r-{n}"
              source: urn:x
              type: io.carnet.measurement.sampled.v1
              time: {column: at, utcOffset: "+07:00"}
              subject: s
              data: {quantity: torque, value: {column: v, as: number}, unit: N.m, note: "{{{n}}}", level: {column: n, map: {"1": low, "2": [high]}}}
        """

    private func records(_ csv: String, map: String = ImportTests.map) throws -> [String] {
        let folder = try TemporaryFolder()
        try Data(csv.utf8).write(to: URL(filePath: folder.path("x.csv")))
        var records: [String] = []
        let map = try ImportMap(Document(Array(map.utf8), file: "map.yaml"))
        do {
            try ImportStream(map, folder.path("x.csv")).run { made, line in
                records += made.map { "\(line) " + String(decoding: $0, as: UTF8.self) }
            }
        } catch var diagnostic as Diagnostic {
            diagnostic.place.file = nil
            throw diagnostic
        }
        return records
    }

    @Test func fillsTemplates() throws {
        #expect(
            try records("n,kind,at,v\n1,m,2026-10-01 08:30:00,40.10\n9,x,,\n2,m,2026-10-01T01:30:00Z,-1e2\n") == [
                "2 {\"specversion\":\"1.0\",\"id\":\"r-1\",\"source\":\"urn:x\",\"type\":\"io.carnet.measurement.sampled.v1\",\"time\":\"2026-10-01T08:30:00+07:00\",\"subject\":\"s\",\"data\":{\"quantity\":\"torque\",\"value\":40.10,\"unit\":\"N.m\",\"note\":\"{1}\",\"level\":\"low\"},\"datacontenttype\":\"application/json\"}",
                "4 {\"specversion\":\"1.0\",\"id\":\"r-2\",\"source\":\"urn:x\",\"type\":\"io.carnet.measurement.sampled.v1\",\"time\":\"2026-10-01T01:30:00Z\",\"subject\":\"s\",\"data\":{\"quantity\":\"torque\",\"value\":-1e2,\"unit\":\"N.m\",\"note\":\"{2}\",\"level\":[\"high\"]},\"datacontenttype\":\"application/json\"}",
            ])
    }

    @Test(arguments: [
        ("n,kind,at,v\n1,m,2026-10-01 08:30:00,NaN\n", "2: import.number column=v value=NaN"),
        ("n,kind,at,v\n3,m,2026-10-01 08:30:00,1\n", "2: import.table column=n value=3"),
        ("n,kind,at,v\n\n1,m,1.10.2026,1\n", "3: import.time column=at value=1.10.2026"),
        ("n,kind,at\n", "1: import.column column=v"),
        ("n,n\n", "1: import.header column=n"), ("n,kind,at,v\n1,m\n", "2: csv.columns expected=4 seen=2"),
    ])
    func tellsTheLine(_ csv: String, _ expected: String) {
        let error = #expect(throws: Diagnostic.self) { try records(csv) }
        #expect(error?.description == expected)
    }

    @Test(arguments: [
        ("import: carnet/import/v1\nrecords: []\n", "map.yaml:1: field.missing name=records at (root)"),
        ("import: carnet/import/v1\nrecords:\n  - record: {id: \"{a\"}\n", "map.yaml:3: import.value at /records/0/record/id"),
        (
            "import: carnet/import/v1\nrecords:\n  - record: {v: {column: a, as: money}}\n",
            "map.yaml:3: import.value at /records/0/record/v"
        ),
        (
            "import: carnet/import/v1\nrecords:\n  - rekord: {}\n    record: {}\n",
            "map.yaml:3: field.unknown name=rekord at /records/0/rekord"
        ),
    ])
    func refusesBadMaps(_ map: String, _ expected: String) {
        let error = #expect(throws: Diagnostics.self) { try ImportMap(Document(Array(map.utf8), file: "map.yaml")) }
        #expect(error?.all.map(\.description) == [expected])
    }

    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
    func importsTenThousandRealRows() async throws {
        let runner = try await Runner.withLogbook()
        let map = SharedData.package.appending(path: "Examples/csv-import/ai4i.map.yaml").path
        let csv = SharedData.folder.appending(path: "datasets/ai4i/ai4i2020.csv").path
        let result = await runner.run("log", "import", "vmc", "--map", map, csv, "--workspace", "@provider", "--format", "json")
        #expect(result.error.isEmpty)
        #expect(result.status == .done)
        // 10,000 readings, and 339 rows with Machine failure = 1.
        #expect(try JSON(parsing: result.out)["added"] == 10_339)
    }
}
