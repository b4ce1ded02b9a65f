import Documents
import Foundation
import TestSupport
import Testing

@testable import ServiceRecords

@Suite struct RealRecordsTests {
    /// One record of every type, with every member its schema knows.
    @Test func readsRecordsOfEveryKind() throws {
        var scene = try FigureScene()
        for (place, type) in RecordType.allCases.enumerated() {
            let schema = try JSON(parsing: #require(RecordSchemas.file(group: type.group)))
            guard case .object(var record) = SchemaInstances(definitions: schema["definitions"] ?? [:]).full(schema),
                case .object(var data)? = record["data"]
            else { continue }
            record["type"] = .string(type.name)
            record["id"] = .string("kind-\(place)")
            record["time"] = .string("\(at("2026-10-05T00:00:00Z") + .seconds(Int64(place) * 60))")
            for (from, to) in [("from", "to"), ("start", "end")] where data[from]?.string?.hasPrefix("2026") == true {
                data[to] = "2026-10-02T00:00:00+07:00"
            }
            if data["range"] != nil { data["range"] = ["from": 0, "to": 1] }
            record["data"] = .object(data)
            let bytes = JSON.object(record).encoded()
            let facts = try RecordReader().read(bytes)
            #expect(facts.type == type)
            scene.records.append(
                LoggedRecord(index: UInt64(place), facts: facts, committedAfter: nil, committedBy: facts.time + .seconds(60)))
        }
        #expect(scene.records.count == 51)
        #expect(scene.figures.inventory.types.count == 51)
        #expect(scene.figures.json.encoded() == scene.figures.json.encoded())
    }

    /// 1,076 work-order texts as people typed them (MaintIE).
    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
    func readsRealWorkOrders() throws {
        let orders = try #require(try JSON(parsing: SharedData.bytes("datasets/maintie/gold_release.json")).array)
        var scene = try FigureScene()
        let start = at("2026-10-01T00:00:00Z")
        for (place, order) in orders.enumerated() {
            let text = try #require(order["text"])
            let data: JSON = ["order": .string("w\(place)"), "text": text, "requester": ["id": .string("p\(place % 7)")]]
            let time = start + .seconds(Int64(place) * 2000)
            try scene.log(
                "work.requested", "\(time)", String(decoding: data.encoded(), as: UTF8.self), source: "urn:cmms",
                more: #""correlationid":"w\#(place)","#)
        }
        #expect(scene.figures.inventory.types == ["io.carnet.work.requested.v1": 1076])
        #expect(Set(scene.records.map { $0.facts.correlation }).count == 1076)
    }

    /// The run of one jet engine to its failure (NASA C-MAPSS, FD001, unit 1): 192 cycles of 24 values, an hour each.
    @Test(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
    func readsAnEngineRun() throws {
        let rows = try engine(unit: 1)
        #expect(rows.count == 192)
        var scene = try FigureScene(sources: #"[{uri: "urn:mc", numbered: true, beat: PT1H}]"#)
        scene.period = at("2026-10-01T00:00:00Z")..<at("2026-10-09T00:00:00Z")
        var number = 0
        for (cycle, row) in rows.enumerated() {
            let time = "\(scene.period.lowerBound + .seconds(Int64(cycle) * 3600))"
            for (column, value) in row.dropFirst(2).enumerated() {
                number += 1
                let name = column < 3 ? "setting-\(column + 1)" : "sensor-\(column - 2)"
                try scene.log(
                    "measurement.sampled", time, #"{"quantity":"\#(name)","value":\#(value),"unit":"1"}"#,
                    more: #""sequence":"\#(number)","#)
            }
            if cycle == 0 {
                number += 1
                try scene.log("availability.up", time, #"{"component":"spindle"}"#, more: #""sequence":"\#(number)","#)
            }
        }
        let figures = scene.figures
        #expect(figures.inventory.types["io.carnet.measurement.sampled.v1"] == 192 * 24)
        #expect(figures.availability.unknown.isEmpty)
        #expect(figures.availability.overall.up.open == 192 * 3_600_000)
        #expect(figures.availability.tested.percent == "100.0000")
        // A cycle's records lost: the break shows as unknown time between the hours around it.
        scene.records.removeAll { $0.facts.time == at("2026-10-03T00:00:00Z") }
        let broken = scene.figures.availability
        #expect(broken.unknown.map(\.cause) == [.numbering, .silence])
        #expect(broken.overall.unknown.open == 2 * 3_600_000)
    }

    private func engine(unit: Int) throws -> [[Substring]] {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/gzip")
        process.arguments = ["-dc", SharedData.folder.appending(path: "datasets/cmapss/train_FD001.txt.gz").path]
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.first == "\(unit)" }
    }
}
