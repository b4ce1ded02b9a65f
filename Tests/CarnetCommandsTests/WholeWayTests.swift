import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing
import VerifiableCredentials

@testable import CarnetCommands

/// One day of maintenance from a machine's events to a client's verdict, every step by its command.
@Suite struct WholeWayTests {
    private static let terms = """
        terms: carnet/service-levels/v1
        reportingPeriod: {unit: day, utcOffset: "+07:00"}
        maxLag: PT15M
        maxCheckpointInterval: PT8H
        grace: PT2H
        components: [machine]
        availability: {target: "99.0", planned: counted-as-available, unknown: down, maxUnknownShare: "1.0", windowNotice: PT48H, calendar: 24x7}
        acknowledge: {critical: PT30M}
        resolve: {critical: PT8H}
        """

    private static func record(_ id: Int, _ kind: String, _ time: String, _ more: String) -> String {
        """
        {"specversion":"1.0","id":"e-\(id)","source":"https://desk.simulated.example/service","type":"io.carnet.\(kind).v1",\
        "time":"\(time)","subject":"INC-1","datacontenttype":"application/json",\(more)}
        """
    }

    private static let day = [
        (
            "2026-09-30T23:00:00+07:00",
            [record(1, "availability.up", "2026-09-30T22:30:00+07:00", #""data":{"component":"machine"}"#)]
        ),
        (
            "2026-10-01T06:00:00+07:00",
            [
                record(
                    2, "measurement.sampled", "2026-10-01T05:55:00+07:00",
                    #""data":{"quantity":"torque","value":"40.1","unit":"N.m"}"#)
            ]
        ),
        (
            "2026-10-01T09:30:00+07:00",
            [
                record(3, "availability.down", "2026-10-01T09:20:00+07:00", #""data":{"component":"machine","reason":"drive"}"#),
                record(
                    4, "incident.reported", "2026-10-01T09:21:00+07:00",
                    #""correlationid":"INC-1","severity":"critical","data":{"summary":"drive"}"#),
                record(
                    5, "incident.acknowledged", "2026-10-01T09:25:00+07:00",
                    #""correlationid":"INC-1","severity":"critical","data":{}"#),
                record(6, "availability.up", "2026-10-01T09:28:00+07:00", #""data":{"component":"machine"}"#),
                record(
                    7, "incident.resolved", "2026-10-01T09:29:00+07:00",
                    #""correlationid":"INC-1","severity":"critical","data":{}"#),
            ]
        ),
        (
            "2026-10-01T17:00:00+07:00",
            [
                record(
                    8, "measurement.sampled", "2026-10-01T16:55:00+07:00",
                    #""data":{"quantity":"torque","value":"40.1","unit":"N.m"}"#)
            ]
        ),
        (
            "2026-10-02T00:30:00+07:00",
            [
                record(
                    9, "measurement.sampled", "2026-10-02T00:25:00+07:00",
                    #""data":{"quantity":"torque","value":"40.1","unit":"N.m"}"#)
            ]
        ),
        (
            "2026-10-02T03:00:00+07:00",
            [
                record(
                    10, "measurement.sampled", "2026-10-02T02:55:00+07:00",
                    #""data":{"quantity":"torque","value":"40.1","unit":"N.m"}"#)
            ]
        ),
    ]

    /// The folder after the day: `day.carnet` with statement and listing, `client.yaml`.
    static func played() async throws -> Runner {
        let runner = try Runner()
        for (name, role, did) in [
            ("provider", "provider", "pengcheng"), ("client", "client", "vinh-phuc-machining"),
            ("authority", "authority", "zone"),
        ] {
            _ = await runner.run("init", "@" + name, "--role", role, "--name", name, "--did", "did:web:simulated.example:" + did)
            let document = await runner.run("key", "did-document", "--workspace", "@" + name)
            try runner.write(document.out, to: name + ".json")
        }
        for name in ["w1", "w2"] {
            let made = await runner.run(
                "init", "@" + name, "--role", "witness", "--name", "simulated-\(name).example/w", "--format", "json")
            try runner.write((JSON(parsing: made.out)["witness"]?.string ?? "") + "\n", to: name + ".vkey")
        }
        let contract = try String(contentsOfFile: Runner.example("contract.yaml"), encoding: .utf8).replacing(
            "    beat: PT6H\n", with: "")
        try runner.write(contract, to: "contract.yaml")
        try runner.write(terms, to: "service-levels.yaml")
        let created = await runner.run(
            "log", "create", "vmc", "--contract", "@contract.yaml", "--workspace", "@provider", "--client-keys", "@client.json",
            "--witness-key", "@w1.vkey", "--witness-key", "@w2.vkey", "--simulated-time", "2026-09-30T22:00:00+07:00", "--format",
            "json")
        try #require(created.status == .done, "\(created.error)")
        try runner.write(created.out, to: "logbook.json")
        let vkey = try #require(JSON(parsing: created.out)["vkey"]?.string)
        for (time, records) in day { try await step(runner, vkey, time, records) }
        return runner
    }

    private static func step(_ runner: Runner, _ vkey: String, _ time: String, _ records: [String]) async throws {
        if !records.isEmpty {
            // The numbered source of the contract counts from 1.
            let numbered = records.map { record in
                let number = record.split(separator: "\"").first { $0.hasPrefix("e-") }?.dropFirst(2) ?? ""
                return record.replacing(#""datacontenttype""#, with: "\"sequence\":\"\(number)\",\"datacontenttype\"")
            }
            try runner.write(numbered.joined(separator: "\n") + "\n", to: "records")
            let appended = await runner.run("log", "append", "vmc", "@records", "--workspace", "@provider")
            try #require(appended.status == .done, "\(appended.error)")
        }
        var answers: [String] = []
        for witness in ["w1", "w2"] {
            var from = "0"
            // The second question starts where the witness says it stands.
            for _ in 0..<2 {
                let request = await runner.run("log", "checkpoint", "vmc", "--workspace", "@provider", "--from", from)
                let answer = await runner.run(
                    all: ["witness", "cosign", "--workspace", "@" + witness, "--log", vkey, "--simulated-time", time],
                    input: Array(request.out.utf8))
                if answer.status == .rejected {
                    from = String(answer.out.dropLast())
                    continue
                }
                try runner.write(answer.out, to: witness + ".answer")
                answers += ["--cosignature", "@\(witness).answer"]
                break
            }
        }
        let kept = await runner.run(all: ["log", "checkpoint", "vmc", "--workspace", "@provider"] + answers)
        try #require(kept.status == .done, "\(kept.error)")
    }

    static func deliver(_ runner: Runner) async throws {
        let listing = try String(contentsOfFile: Runner.example("pengcheng.listing.yaml"), encoding: .utf8)
        try runner.write(listing, to: "listing.yaml")
        for command in [
            [
                "build", "maintenance-log", "vmc", "--workspace", "@provider", "--from", "2026-10-01T00:00:00+07:00", "--to",
                "2026-10-02T00:00:00+07:00", "-o", "@day.carnet",
            ],
            [
                "issue", "listing", "@listing.yaml", "--workspace", "@authority", "--keys", "@provider.json", "-o",
                "@listing.jwt",
                "--simulated-time", "2026-09-15T10:00:00+08:00",
            ],
            [
                "issue", "statement", Runner.example("october.statement.yaml"), "--workspace", "@provider", "--carnet",
                "@day.carnet", "-o",
                "@statement.jwt", "--simulated-time", "2026-10-02T10:00:00+08:00",
            ],
            ["attach", "@day.carnet", "@statement.jwt", "@listing.jwt", "@provider.json", "@authority.json"],
            [
                "policy", "new", "--anchor", "@authority.json", "--logbook", "@logbook.json", "--witness", "@w1.vkey",
                "--witness",
                "@w2.vkey", "--simulated", "did:web:simulated.example:zone", "--simulated", "did:web:simulated.example:pengcheng",
                "--simulated", "did:web:simulated.example:vinh-phuc-machining", "--simulated",
                "simulated.example/pengcheng/vmc-850-3",
                "--simulated", "simulated-w1.example/w", "--simulated", "simulated-w2.example/w", "-o", "@client.yaml",
            ],
            ["policy", "check", "@client.yaml"],
        ] {
            let result = await runner.run(all: command)
            try #require(result.status == .done, "\(command[0]): \(result.error)")
        }
    }

    @Test func fromEventsToVerdict() async throws {
        let runner = try await WholeWayTests.played()
        try await WholeWayTests.deliver(runner)
        let at = ["--at", "2026-10-03T00:00:00Z"]
        func verify(_ more: String...) async -> Runner.Result { await runner.run(all: ["verify"] + more + at) }

        let accepted = await verify("@day.carnet", "--policy", "@client.yaml", "--html", "@day.html", "--lang", "zh")
        #expect(accepted.status == .done, "\(accepted.out)")
        #expect(accepted.out.hasPrefix("✓ 可以验收 — "))
        #expect(try runner.read("day.html").hasPrefix("<!doctype html>\n<html lang=\"zh-Hans\" data-outcome=\"accepted\">"))

        let signed = await verify(
            "@day.carnet", "--policy", "@client.yaml", "--receipt", "@receipt.jwt", "--workspace", "@client", "--simulated-time",
            "2026-10-03T00:00:00Z")
        #expect(signed.status == .done, "\(signed.error)")
        let secured = try SecuredCredential(try runner.read("receipt.jwt"))
        let receipt = try VerificationReceipt(secured.credential)
        #expect(receipt.outcome == .accepted && receipt.inputs.map(\.name) == ["day.carnet", "client.yaml"])
        #expect(receipt.policy.digest == Digest.sha256(Array(try runner.read("client.yaml").utf8)))
        #expect(receipt.findings.contains { $0.check == "recognition.chain" && $0.state == .established })
        let kept = await runner.run("attach", "@day.carnet", "@receipt.jwt")
        let again = await verify("@day.carnet", "--policy", "@client.yaml")
        #expect(kept.status == .done && again.status == .done, "\(kept.error)\(again.out)")

        let json = await verify("@day.carnet", "--policy", "@client.yaml", "--format", "json")
        let schema = try JSONSchema(#require(SchemaFiles.file("verdict")))
        #expect(schema.validate(Array(json.out.utf8)) == [])
        // Eight minutes of 1,440 down: cut, never rounded up.
        let figures = try #require(JSON(parsing: json.out)["facts"]?["figures"])
        #expect(figures["availability"]?["tested"] == "99.4444")
        #expect(figures["incidents"]?["list"]?.array?.first?["toAcknowledgeMs"] == 240_000)

        _ = await runner.run("unpack", "@day.carnet", "-o", "@bag")
        let deliverable = try JSONSchema(#require(SchemaFiles.file("deliverable")))
        let flaws = deliverable.validate(Array(try runner.read("bag/data/deliverable.json").utf8)).map(\.description)
        #expect(flaws == [])
        let records = try runner.read("bag/data/records.ndjson")
        try runner.write(records.replacing("09:20:00+07:00", with: "09:27:00+07:00"), to: "bag/data/records.ndjson")
        _ = await runner.run("pack", "@bag", "-o", "@tampered.carnet")
        let tampered = await verify("@tampered.carnet", "--policy", "@client.yaml")
        #expect(tampered.status == .rejected, "\(tampered.out)")
        #expect(tampered.out.contains("[log.range]"))

        _ = await runner.run("policy", "new", "-o", "@stranger.yaml")
        let stranger = await verify("@day.carnet", "--policy", "@stranger.yaml")
        #expect(stranger.status == .undetermined)

        try await refusals(runner)
        let shown = await runner.run("show", "@day.carnet")
        #expect(shown.status == .done && shown.out.contains("99.4444"), "\(shown.out)\(shown.error)")
    }

    /// Bad input of the client's own is an error and no verdict; a bad carnet is a verdict and no error.
    private func refusals(_ runner: Runner) async throws {
        let missing = await runner.run("verify", "@day.carnet", "--policy", "@none.yaml")
        #expect(missing.status == .missingInput && missing.out.isEmpty)
        try runner.write(try runner.read("client.yaml").replacing("witnesses:", with: "witneses:"), to: "misspelt.yaml")
        let misspelt = await runner.run("verify", "@day.carnet", "--policy", "@misspelt.yaml")
        #expect(misspelt.status == .badInput && misspelt.error.hasSuffix("[/witneses · field.unknown]\n"))
        try runner.write("no zip", to: "x.carnet")
        let damaged = await runner.run("verify", "@x.carnet", "--policy", "@client.yaml")
        #expect(damaged.status == .rejected && damaged.error.isEmpty)
        let unwritable = await runner.run("verify", "@day.carnet", "--policy", "@client.yaml", "--html", "@none/x.html")
        #expect(unwritable.status == .cannotWrite)
        let period = await runner.run(
            "build", "maintenance-log", "vmc", "--workspace", "@provider", "--from", "2026-10-01T06:00:00+07:00", "--to",
            "2026-10-02T00:00:00+07:00", "-o", "@half.carnet")
        #expect(period.status == .badInput)
        #expect(!FileManager.default.fileExists(atPath: runner.folder.path("half.carnet")))
    }
}
