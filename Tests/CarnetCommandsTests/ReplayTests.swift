import CarnetFile
import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// `carnet replay` from end to end: a report, a procedure, and the five words.
@Suite(.serialized, .enabled(if: SandboxPresence.isPossible, SandboxPresence.absence))
struct ReplayTests {
    @Test(arguments: [
        (0.0, 1, "reproduced-exact", CommandFrame.ExitStatus.done), (0, 2, "reproduced-exact", .done),
        (0, 3, "reproduced-exact", .done),
        (1e-7, 2, "not-reproduced", .rejected), (1e-7, 3, "reproduced-within-tolerance", .done),
        (1e-3, 1, "reproduced-exact", .done), (1e-3, 3, "not-reproduced", .rejected),
    ])
    func oneWord(shift: Double, level: Int, word: String, status: CommandFrame.ExitStatus) async throws {
        let scene = try ReplayScene()
        try scene.write(outputs: scene.outputs(shift: shift))
        let result = await scene.replay("--level", "\(level)", "--format", "json")
        #expect(result.status == status, "\(result.error)")
        let json = try JSON(parsing: result.out)
        #expect(json["result"]?.string == word && json["level"]?.integer == Int64(level), "\(result.out)")
        #expect(json["runtime"]?.string == (level == 1 ? "not-used" : "not-pinned"))
        #expect(json["compared"]?.integer == 3)
        let schema = try JSONSchema(#require(SchemaFiles.file("replay")))
        #expect(schema.validate(Array(result.out.utf8)) == [])
        #expect(try scene.leftovers() == [])
    }

    @Test func marginalPartIsListedAsSuch() async throws {
        var scene = try ReplayScene()
        // 127.5 / 255: on the threshold, until another machine is a little off.
        scene.images[2].bytes = [127, 128]
        try scene.write(outputs: scene.outputs(shift: -1e-6))
        let result = await scene.replay()
        #expect(result.status == .done)
        let lines = result.out.split(separator: "\n")
        #expect(
            lines.count == 5 && lines[0] == "REPRODUCED, BUT FOR MARGINAL PARTS, at level 3"
                && lines[1] == "  Lot lot-1, run lot-1-1")
        #expect(
            lines[2].hasPrefix(
                "  Parts compared: 3; different: 0; different inside the guard band: 1; largest difference of a score: 1"))
        #expect(lines[3] == "  Runtime: the report pins no environment, so that this computer's own software was used.")
        #expect(lines[4] == "  Part P-3, decision (marginal): recorded pass, now reject pit")
        let chinese = await scene.replay("--lang", "zh")
        #expect(chinese.out.hasPrefix("3 级重放：除边界件外一致\n  批次 lot-1，运行 lot-1-1\n"))
    }

    @Test func decisionThatDoesNotFollowIsFoundAtEveryLevel() async throws {
        let scene = try ReplayScene()
        let lines = ["P-1", "P-2", "P-3"].map { #"{"part":"\#($0)","class":null,"decision":"pass","marginal":false}"# + "\n" }
        try scene.write(decisions: Array(lines.joined().utf8))
        for level in ["1", "2", "3"] {
            let result = await scene.replay("--level", level)
            #expect(result.status == .rejected && result.out.contains("Part P-2, decision: recorded"))
        }
    }

    // MARK: What is not carried

    @Test func imagesComeFromAFolderAndAreChecked() async throws {
        var scene = try ReplayScene()
        scene.carriesImages = false
        try scene.write()
        let without = await scene.replay()
        #expect(without.status == .undetermined)
        #expect(without.out.hasPrefix("NOT ATTEMPTED at level 3: nothing can be said\n"))
        for part in ["P-1", "P-2", "P-3"] {
            #expect(
                without.out.contains(
                    "Part \(part): the image \(part).png is neither in the carnet nor in a folder that was named."))
        }
        let folder = scene.runner.folder.url.appending(path: "photos")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for image in scene.images { try Data(image.bytes).write(to: folder.appending(path: image.part + ".png")) }
        let with = await scene.replay("--images", "@photos", "--level", "2")
        #expect(with.status == .done, "\(with.out)")
        // One swapped, one cut, one gone: all three are said.
        try Data(scene.images[1].bytes).write(to: folder.appending(path: "P-1.png"))
        try Data(scene.images[1].bytes.dropLast()).write(to: folder.appending(path: "P-2.png"))
        try FileManager.default.removeItem(at: folder.appending(path: "P-3.png"))
        let altered = await scene.replay("--images", "@photos", "--format", "json")
        #expect(altered.status == .undetermined)
        let codes = try JSON(parsing: altered.out)["reasons"]?.array?.map { $0["code"]?.string }
        #expect(codes == ["procedure.altered-image", "procedure.altered-image", "procedure.missing-image"])
        #expect(try scene.leftovers() == [])
    }

    @Test func environmentIsAskedForAndItsLockIsLookedFor() async throws {
        var scene = try ReplayScene()
        let lock = "numpy==2.0.0\n"
        scene.environment = ["name": "python", "lock": .string(Digest.sha256(Array(lock.utf8)).hex)]
        try scene.write()
        let without = await scene.replay()
        #expect(without.status == .undetermined && without.out.contains("“python”"))
        // Nothing was run, so nothing is said of a runtime.
        #expect(!without.out.contains("Runtime:"), "\(without.out)")
        let folder = scene.runner.folder.url.appending(path: "env/bin")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let other = await scene.replay("--environment", "@env", "--format", "json")
        #expect(try JSON(parsing: other.out)["runtime"]?.string == "lock-not-found")
        #expect(other.status == .done)
        try scene.runner.write(lock, to: "env/requirements.lock")
        let same = await scene.replay("--environment", "@env", "--format", "json", "--level", "2")
        #expect(try JSON(parsing: same.out)["runtime"]?.string == "lock-found")
        #expect(await scene.replay("--environment", "@nowhere").status == .missingInput)
        for option in ["--environment", "--images", "--model", "--procedure"] {
            let file = await scene.replay(option, "@report.carnet")
            #expect(file.status == .inputOutput && file.error.contains("is a file, and a folder is needed"), "\(file.error)")
        }
    }

    /// An image is called as its station calls it.
    @Test func namesOfAnyScriptAreFound() async throws {
        var scene = try ReplayScene()
        scene.images = [("划痕 1", [UInt8](repeating: 10, count: 10)), ("Prüfteil (2)", [UInt8](repeating: 200, count: 10))]
        scene.carriesImages = false
        try scene.write()
        let folder = scene.runner.folder.url.appending(path: "photos")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for image in scene.images { try Data(image.bytes).write(to: folder.appending(path: image.part + ".png")) }
        let result = await scene.replay("--images", "@photos", "--level", "2")
        #expect(result.status == .done, "\(result.out)\(result.error)")
    }

    /// What a replay that was ended by force left behind goes with the next one, and nothing else does.
    @Test func abandonedFoldersAreTidiedUp() async throws {
        let scene = try ReplayScene()
        try scene.write()
        func make(_ name: String, age: Int) throws -> String {
            let path = scene.runner.folder.path("scratch/\(name)")
            try FileManager.default.createDirectory(atPath: path + "/inputs", withIntermediateDirectories: true)
            try Data([1]).write(to: URL(filePath: path + "/inputs/a"))
            var times = [timeval(tv_sec: time(nil) - age, tv_usec: 0), timeval(tv_sec: time(nil) - age, tv_usec: 0)]
            try #require(utimes(path, &times) == 0)
            return path
        }
        _ = try make("carnet-scratch-aaaaaa", age: 3600)
        let held = try make("carnet-scratch-bbbbbb", age: 3600)
        _ = try make("carnet-scratch-cccccc", age: 1)
        _ = try make("other-folder", age: 3600)
        let lock = open(held, O_RDONLY)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
        #expect(await scene.replay().status == .done)
        #expect(try scene.leftovers().sorted() == ["carnet-scratch-bbbbbb", "carnet-scratch-cccccc", "other-folder"])
    }

    // MARK: Bad procedures

    @Test(arguments: [
        (
            "import sys; print('no module named onnx', file=sys.stderr); sys.exit(3)", CommandFrame.ExitStatus.undetermined,
            "procedure.exited"
        ),
        ("import os; os.abort()", .undetermined, "procedure.killed"), ("while True: pass", .undetermined, "procedure.timed-out"),
        ("open('/work/out/x', 'wb').write(bytes(1 << 23))", .undetermined, "procedure.output"),
        ("kept = [bytearray(b'x') * (1 << 20) for _ in range(4096)]", .undetermined, "procedure.memory"),
        ("pass", .rejected, "procedure.silent"),
        ("open('/work/out/outputs.ndjson', 'w').write('hello')", .rejected, "inspection.line"),
    ])
    func endOfABadProcedureIsToldWithItsReason(script: String, status: CommandFrame.ExitStatus, code: String) async throws {
        var scene = try ReplayScene()
        scene.procedure = script + "\n"
        scene.limits = #"{"time": "PT2S", "memory": 268435456, "output": 1048576, "processes": 16}"#
        try scene.write()
        let result = await scene.replay("--format", "json")
        #expect(result.status == status)
        #expect(try JSON(parsing: result.out)["reasons"]?.array?.first?["code"]?.string == code, "\(result.out)")
        if code == "procedure.exited" { #expect(result.out.contains("no module named onnx")) }
        #expect(try scene.leftovers() == [])
    }

    @Test func otherPartsThanAskedAreAllSaid() async throws {
        var scene = try ReplayScene()
        scene.procedure = """
            with open("/work/out/outputs.ndjson", "w") as out:
                out.write('{"part":"P-1","scores":{"pit":"NaN"}}\\n{"part":"P-1","scores":{"pit":"0"}}\\n')
                out.write('{"part":"P-7","scores":{"pit":"0"}}\\n{"part":"P-2","scores":{"pit":"7"}}\\n')

            """
        try scene.write()
        let result = await scene.replay()
        #expect(result.status == .rejected)
        for text in [
            "P-1: scores/pit is no decimal number", "P-1 stands twice", "P-7 was not asked for", "P-2: scores/pit lies outside",
            "P-3 has no line",
        ] {
            #expect(result.out.contains(text), "\(result.out)")
        }
    }

    // MARK: The provider's side

    /// A run's folder and log as `carnet inspection start` leaves them.
    private func begun(_ scene: ReplayScene) async throws -> InspectionStage {
        let stage = try await InspectionStage(scene.runner)
        for folder in ["run", "photos", "model", "procedure"] {
            try FileManager.default.createDirectory(
                at: scene.runner.folder.url.appending(path: folder), withIntermediateDirectories: true)
        }
        let setup = scene.setup(model: "0")
        try Data(setup).write(to: scene.runner.folder.url.appending(path: "run/setup.json"))
        try Data(scene.inputs).write(to: scene.runner.folder.url.appending(path: "run/inputs.ndjson"))
        for image in scene.images {
            try Data(image.bytes).write(to: scene.runner.folder.url.appending(path: "photos/\(image.part).png"))
        }
        try scene.runner.write("0", to: "model/model.bin")
        try scene.runner.write(scene.procedure, to: "procedure/infer.py")
        try scene.runner.write(specification(of: setup), to: "spec.yaml")
        let record: JSON = [
            "specversion": "1.0", "id": "start", "source": "urn:simulated:line-3", "type": "io.carnet.inspection.started.v1",
            "time": "2026-10-05T09:00:00Z", "subject": "lot-1", "datacontenttype": "application/json",
            "data": [
                "run": "lot-1-1", "lot": "lot-1", "setup": .string(Digest.sha256(setup).hex),
                "inputs": .string(Digest.sha256(scene.inputs).hex), "parts": .integer(scene.images.count),
            ],
        ]
        try scene.runner.write(String(decoding: record.encoded(), as: UTF8.self) + "\n", to: "start.ndjson")
        let logged = await scene.runner.run("log", "append", "plates", "@start.ndjson", "--workspace", "@provider")
        try #require(logged.status == .done, "\(logged.error)")
        return stage
    }

    /// A specification from which this setup follows.
    private func specification(of setup: [UInt8]) throws -> String {
        let root = try JSON(parsing: String(decoding: setup, as: UTF8.self))
        var members = JSONObject([
            ("inspection", "carnet/inspection/v1"), ("logbook", "plates"), ("source", "urn:simulated:line-3"),
            ("folder", "run"), ("run", "lot-1-1"), ("images", ["folder": "photos"]), ("operator", "A"), ("approver", "B"),
        ])
        for name in ["lot", "plan", "capture", "rule"] { members[name] = root[name] }
        var pipeline = try #require(root["pipeline"]?.object)
        var model = try #require(pipeline["model"]?.object)
        model["folder"] = "model"
        model["files"] = ["model.bin"]
        pipeline["model"] = .object(model)
        members["pipeline"] = .object(pipeline)
        var procedure = try #require(root["procedure"]?.object)
        procedure["folder"] = "procedure"
        procedure["files"] = ["infer.py"]
        members["procedure"] = .object(procedure)
        return String(decoding: JSON.object(members).encoded(pretty: true), as: UTF8.self)
    }

    @Test func runWritesItsOutputsOnce() async throws {
        let scene = try ReplayScene()
        let stage = try await begun(scene)
        let result = await stage.run("run")
        #expect(result.status == .done, "\(result.error)")
        // Nobody has seen its start yet: the result would be lost.
        #expect(result.error.contains("[inspection.start-unwitnessed]") && !result.error.contains("[inspection.tensorless]"))
        #expect(try scene.runner.read("run/outputs.ndjson") == String(decoding: scene.outputs(shift: 0), as: UTF8.self))
        let again = await stage.run("run")
        #expect(again.status == .cannotWrite && again.error.contains("[file.exists]"))
    }

    @Test func runSaysWhatKeepsItFromLevel2() async throws {
        var scene = try ReplayScene()
        scene.procedure = scene.procedure.replacingOccurrences(of: ", \"tensor\": tensor", with: "")
        let stage = try await begun(scene)
        try await stage.witness(from: 1, at: "2026-10-05T09:05:00Z")
        let result = await stage.run("run")
        #expect(result.status == .done, "\(result.error)")
        #expect(result.error.contains("3 of 3 outputs have no tensor digest") && !result.error.contains("unwitnessed"))
    }

    @Test(arguments: [
        ("import sys; sys.exit('no model')", "procedure.exited"), ("pass", "procedure.silent"),
        ("print('{', file=open('/work/out/outputs.ndjson', 'w'))", "json."),
    ])
    func badRunLeavesNothing(script: String, code: String) async throws {
        var scene = try ReplayScene()
        scene.procedure = script + "\n"
        let stage = try await begun(scene)
        let result = await stage.run("run")
        #expect(result.status == .badInput && result.error.contains("[" + code), "\(result.error)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scene.runner.folder.path("run")).sorted() == [
                "inputs.ndjson", "setup.json",
            ])
    }

    @Test func runTakesOnlyWhatWasFixed() async throws {
        let scene = try ReplayScene()
        let stage = try await begun(scene)
        try scene.runner.write("1", to: "model/model.bin")
        try Data([1, 2, 3]).write(to: scene.runner.folder.url.appending(path: "photos/P-2.png"))
        let result = await stage.run("run")
        #expect(result.status == .badInput)
        #expect(result.error.contains("[procedure.altered]") && result.error.contains("Part P-2: the image P-2.png"))
    }

    // MARK: Users

    /// The limit of processes and the rest hold for whoever is not root, too: another way of making the sandbox.
    @Test func holdsForAUser() async throws {
        let binary = SharedData.package.appending(path: ".build/debug/carnet").path
        var scene = try ReplayScene()
        scene.procedure = """
            import os, sys, time
            made = 0
            while made < 500:
                try:
                    if os.fork() == 0: time.sleep(60)
                    made += 1
                except OSError as error: sys.exit("stopped after %d as %d" % (made, os.getuid()))

            """
        try scene.write()
        func asUser(_ arguments: [String]) throws -> String? {
            let process = Process()
            process.executableURL = URL(filePath: geteuid() == 0 ? "/usr/bin/setpriv" : "/usr/bin/env")
            let drop = geteuid() == 0 ? ["--reuid=65530", "--regid=65530", "--clear-groups"] : []
            process.arguments = drop + [binary] + arguments
            process.environment = ["PATH": "/usr/bin:/bin", "TMPDIR": "/tmp"]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try process.run()
            let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return process.terminationStatus == 2 || process.terminationStatus == 0 ? String(decoding: bytes, as: UTF8.self) : nil
        }
        // A build folder that other users cannot enter says nothing about the sandbox.
        guard try asUser(["--version"]) != nil else { return print("no other user can run \(binary): not tried as a user") }
        let text = try #require(try asUser(["replay", scene.runner.folder.path("report.carnet")]))
        let made = text.firstMatch(of: /stopped after (\d+) as 65534/).flatMap { Int($0.output.1) } ?? 0
        #expect((8...20).contains(made), "\(text)")
    }

    // MARK: Usage

    @Test func wrongUsageIsSaid() async throws {
        let scene = try ReplayScene()
        try scene.write()
        #expect(await scene.replay("--level", "4").status == .usage)
        #expect(await scene.replay("--html", "@x.html").status == .usage)
        #expect(await scene.runner.run("replay", "@nothing.carnet").status == .missingInput)
        try Data(CarnetWriter.write(payload: [PayloadFile(path: "deliverable.json", bytes: [123, 125])], trust: [], date: nil))
            .write(to: scene.runner.folder.url.appending(path: "other.carnet"))
        let other = await scene.runner.run("replay", "@other.carnet")
        #expect(other.status == .badInput && other.error.contains("[replay.kind]"))
    }

    @Test func withoutBubblewrapItSaysWhatToInstall() async throws {
        let scene = try ReplayScene()
        try scene.write()
        let result = await scene.runner.run("replay", "@report.carnet", environment: ["PATH": "/nowhere"])
        #expect(result.status == .undetermined && result.out.contains("apt-get install bubblewrap"))
    }

    /// Ctrl-C: the program ends by the signal, with nothing running and no folder left.
    @Test func interruptionLeavesNothing() async throws {
        let binary = SharedData.package.appending(path: ".build/debug/carnet")
        try #require(FileManager.default.isExecutableFile(atPath: binary.path))
        let name = "7\(UInt32.random(in: 10_000...99_999)).5"
        var scene = try ReplayScene()
        scene.procedure = "import os\nos.execvp('sleep', ['sleep', '\(name)'])\n"
        try scene.write()
        let scratch = scene.runner.folder.url.appending(path: "scratch")
        let process = Process()
        process.executableURL = binary
        process.arguments = ["replay", scene.runner.folder.path("report.carnet")]
        process.environment = ["PATH": "/usr/bin:/bin", "TMPDIR": scratch.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<500 where SandboxTests.running(name) == 0 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(SandboxTests.running(name) == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count == 1)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT)
        #expect(SandboxTests.running(name) == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }
}
