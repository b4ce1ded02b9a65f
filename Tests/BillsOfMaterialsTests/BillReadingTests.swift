import Documents
import Foundation
import TestSupport
import Testing

@testable import BillsOfMaterials

/// Bills of our own writing, and what each bad one must be refused for (`expected.json`).
enum BillFixtures {
    static let folder = SharedData.package.appending(path: "Tests/BillsOfMaterialsTests/Bills")

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

    static func good(_ name: String) throws -> SoftwareBill { try SoftwareBill(bytes("good/\(name).json"), file: name) }

    static let cycloneDX = ["cyclonedx-1.4", "cyclonedx-1.5", "cyclonedx-1.6", "cyclonedx-1.7"]

    struct Bad: Sendable, CustomTestStringConvertible {
        var name: String
        var problems: [String]
        var testDescription: String { name }
    }

    static let bad: [Bad] = {
        let table = (try? bytes("expected.json")).flatMap { try? JSON(parsing: $0) }?.object
        return (table?.members ?? []).map { name, row in
            let problems = (row["problems"]?.array ?? []).map { "\($0["code"]?.string ?? "") at \($0["at"]?.string ?? "–")" }
            return Bad(name: name, problems: problems)
        }
    }()
}

@Suite struct BillReadingTests {
    @Test(arguments: BillFixtures.cycloneDX) func cycloneDXIsRead(_ name: String) throws {
        let bill = try BillFixtures.good(name)
        #expect(bill.format == .cycloneDX && "cyclonedx-\(bill.version)" == name)
        #expect(bill.identifier == "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79")
        #expect(bill.timestamp == Instant(rfc3339: "2026-11-01T08:00:00Z"))
        #expect(bill.authors == (bill.version == "1.6" ? ["Release Office", "Acme Logistics Software"] : ["Release Office"]))
        #expect(bill.tools == ["example bill-writer 2.1"])
        #expect(bill.roots == [0])
        #expect(bill.components.map(\.name) == ["warehouse", "serde", "ui", "icons", "zlib"])
        #expect(
            bill.components.map(\.pointer) == [
                "/metadata/component", "/components/0", "/components/1", "/components/1/components/0", "/components/2",
            ])
        #expect(
            bill.components.map(\.supplier) == ["Acme Logistics Software", "Serde project", "Acme Logistics Software", nil, nil])
        #expect(bill.components[2].purl?.description == "pkg:npm/%40acme/ui@4.1.0")
        #expect(bill.components[2].hashes.last?.sha256?.hex == String(repeating: "c", count: 64))
        #expect(bill.components[1].licences.last?.ids == ["Apache-2.0", "MIT"])
        #expect(bill.components[0].licences.map(\.ids) == [[]])
        #expect(
            bill.relationships == [
                .init(from: 2, to: 3, kind: .contains), .init(from: 0, to: 1, kind: .dependsOn),
                .init(from: 0, to: 2, kind: .dependsOn),
            ])
        #expect(bill.components.map(\.declaresDependencies) == [true, true, true, false, false])
    }

    @Test func spdxIsRead() throws {
        let bill = try BillFixtures.good("spdx-2.3")
        #expect(bill.format == .spdx && bill.version == "2.3")
        #expect(bill.identifier == "https://acme.example/spdx/warehouse-3.2.0-1f1a")
        #expect(bill.authors == ["Acme Logistics Software (release@acme.example)"] && bill.tools == ["bill-writer-2.1"])
        #expect(bill.components.map(\.name) == ["warehouse", "serde", "zlib"])
        #expect(bill.components.map(\.type) == ["application", "package", "package"])
        #expect(bill.components.map(\.supplier) == ["Acme Logistics Software", "David T", nil])
        #expect(bill.components.map(\.licenceText) == ["LicenseRef-Acme", "MIT OR Apache-2.0", nil])
        #expect(bill.components[1].hashes.map(\.algorithm) == [.sha1, .sha256])
        #expect(bill.components[1].purl?.package == "pkg:cargo/serde" && bill.components[1].cpes.count == 1)
        #expect(bill.files.map(\.name) == ["./warehouse.tar.gz"])
        #expect(bill.roots == [0])
        #expect(
            bill.relationships == [.init(from: 0, to: 1, kind: .dependsOn), .init(from: 1, to: 2, kind: .dependsOn)])
        #expect(bill.components.map(\.declaresDependencies) == [true, true, true])
    }

    @Test(arguments: BillFixtures.bad) func isRefused(_ bad: BillFixtures.Bad) throws {
        let bytes = try BillFixtures.bytes("bad/\(bad.name)")
        do {
            _ = try SoftwareBill(bytes, file: bad.name)
            Issue.record("it was read")
        } catch let problems as Diagnostics {
            #expect(problems.all.map { "\($0.code) at \($0.place.pointer ?? "–")" } == bad.problems)
            #expect(problems.all.allSatisfy { $0.place.file == bad.name })
        }
    }

    @Test func everyBadBillIsExpected() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: BillFixtures.folder.appending(path: "bad").path)
        #expect(BillFixtures.bad.map(\.name).sorted() == names.sorted() && !names.isEmpty)
    }

    @Test func linesAreTold() throws {
        let text =
            "{\"bomFormat\": \"CycloneDX\",\n\"specVersion\": \"1.6\",\n\"components\": [\n{},\n{\"type\": \"library\", \"name\": 1}]}"
        do {
            _ = try SoftwareBill(Array(text.utf8), file: "a.json")
            Issue.record("it was read")
        } catch let problems as Diagnostics {
            #expect(
                problems.all.map(\.description) == [
                    "a.json:4: field.missing name=type at /components/0", "a.json:4: field.missing name=name at /components/0",
                    "a.json:5: field.type expected=string at /components/1/name",
                ])
        }
    }

    /// auditwheel lists the root among the components too (pillow 13's wheels carry such a bill).
    @Test func aRootListedTwiceIsOneComponent() throws {
        func bill(_ again: String) throws -> SoftwareBill {
            let text = """
                {"bomFormat": "CycloneDX", "specVersion": "1.4",
                 "metadata": {"component": {"type": "library", "bom-ref": "a", "name": "root", "version": "1"}},
                 "components": [{"type": "library", "bom-ref": "b", "name": "other"}, \(again)],
                 "dependencies": [{"ref": "a", "dependsOn": ["b"]}]}
                """
            return try SoftwareBill(Array(text.utf8), file: nil)
        }
        let same = try bill(#"{"type": "library", "bom-ref": "a", "name": "root", "version": "1"}"#)
        #expect(same.components.map(\.name) == ["root", "other"])
        #expect(same.relationships == [.init(from: 0, to: 1, kind: .dependsOn)])
        let other = #expect(throws: Diagnostics.self) {
            try bill(#"{"type": "library", "bom-ref": "a", "name": "root", "version": "2"}"#)
        }
        #expect(other?.all.map(\.code) == ["bill.ref.duplicate"])
    }

    @Test func problemsAreBounded() throws {
        let list = Array(repeating: "{}", count: 1000).joined(separator: ",")
        do {
            _ = try SoftwareBill(
                Array("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":[\(list)]}".utf8), file: nil)
            Issue.record("it was read")
        } catch let problems as Diagnostics {
            #expect(problems.all.count == SoftwareBill.problemLimit + 1)
            #expect(problems.all.last == Diagnostic("bill.more", ["count": "1000"]))
        }
    }

    @Test func depthIsBounded() {
        let text = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"components\":" + String(repeating: "[", count: 100)
        #expect(throws: Diagnostics.self) { try SoftwareBill(Array(text.utf8), file: nil) }
    }
}
