import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// Whether there is a sandbox here at all: some containers allow no namespaces.
enum SandboxPresence {
    static let limits = SandboxLimits(time: .seconds(20), memory: 512 << 20, output: 1 << 20, processes: 32)
    static let absence: Comment = "bubblewrap cannot make namespaces here: nothing can be run"

    static let isPossible: Bool = {
        guard let result = try? Sandbox().run(["true"], mounts: [], limits: limits) else { return false }
        if result.outcome == .couldNotStart { print("sandbox: \(result.complaint)") }
        return result.outcome != .couldNotStart
    }()
}

/// Procedures that are honest, and procedures that are not, run for real.
@Suite(.serialized, .enabled(if: SandboxPresence.isPossible, SandboxPresence.absence))
struct SandboxTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let limits = SandboxPresence.limits

    func shell(_ script: String, limits: SandboxLimits = limits, mounts: [SandboxArguments.Mount] = []) throws -> SandboxResult {
        try Sandbox().run(["sh", "-c", script], mounts: mounts, limits: limits)
    }

    func python(_ script: String, limits: SandboxLimits = limits) throws -> SandboxResult {
        try Sandbox().run(["/usr/bin/python3", "-c", script], mounts: [], limits: limits)
    }

    static let writes = "printf hello > /work/out/outputs.ndjson"

    // MARK: Honest ones

    @Test func outputIsHandedOut() throws {
        let result = try shell("echo remark; echo complaint >&2; \(SandboxTests.writes)")
        #expect(
            result == SandboxResult(outcome: .finished(output: Array("hello".utf8)), complaint: "complaint", remarks: "remark"))
    }

    @Test func outputOfTheWholeLimitIsHandedOut() throws {
        let result = try shell("head -c 1048576 /dev/zero > /work/out/outputs.ndjson")
        #expect(result.outcome == .finished(output: [UInt8](repeating: 0, count: 1 << 20)))
    }

    @Test func noFileIsNoOutput() throws {
        #expect(try shell("true").outcome == .finished(output: nil))
        #expect(try shell("ln -s /etc/ld.so.cache /work/out/outputs.ndjson").outcome == .finished(output: nil))
        #expect(try shell("mkfifo /work/out/outputs.ndjson").outcome == .finished(output: nil))
    }

    @Test func progressIsToldAndNotKept() throws {
        var told: [[Int64]] = []
        let result = try Sandbox().run(
            ["sh", "-c", "echo progress 1 4; sleep 0.2; echo progress 4 4; echo progress 5 4; echo progress x"], mounts: [],
            limits: SandboxTests.limits
        ) { told.append([$0, $1]) }
        #expect(told == [[1, 4], [4, 4]])
        #expect(result.remarks == "progress 5 4\nprogress x")
    }

    @Test func environmentIsCleared() throws {
        let result = try shell("env | sort | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD=")
        #expect(
            result.remarks == """
                CARNET_THREADS=1
                HOME=/tmp
                LANG=C.UTF-8
                OMP_NUM_THREADS=1
                PATH=/work/environment/bin:/usr/local/bin:/usr/bin:/bin
                """)
    }

    // MARK: Ends

    @Test func exitStatusIsTold() throws {
        let result = try shell("echo first >&2; echo last >&2; exit 3")
        #expect(result.outcome == .exited(code: 3) && result.complaint == "first\nlast")
    }

    @Test func signalIsTold() throws {
        #expect(try shell("kill -SEGV $$").outcome == .killed(signal: SIGSEGV))
    }

    @Test func whatIsNotThereCannotStart() throws {
        let result = try Sandbox().run(["no-such-program"], mounts: [], limits: SandboxTests.limits)
        #expect(result.outcome == .couldNotStart && result.complaint.contains("no-such-program"))
        // A word that a shell would take for itself is a program's name like any other.
        #expect(try Sandbox().run(["exit", "0"], mounts: [], limits: SandboxTests.limits).outcome == .couldNotStart)
        let missing = SandboxArguments.Mount(source: folder.path("none"), target: "/work/inputs")
        #expect(try shell("true", mounts: [missing]).outcome == .couldNotStart)
    }

    @Test func complaintsAreBoundedAndHarmless() throws {
        let result = try shell("i=0; while [ $i -lt 3000 ]; do echo \"line $i \u{1b}[31m\" >&2; i=$((i+1)); done; exit 1")
        #expect(result.complaint.split(separator: "\n").count == SandboxTail.lines)
        #expect(result.complaint.hasSuffix("line 2999  [31m") && !result.complaint.contains("\u{1b}"))
    }

    // MARK: Dishonest ones

    @Test func networkIsNotThere() throws {
        let result = try python(
            """
            import socket
            for name, address in [("internet", ("192.0.2.1", 80)), ("host", ("127.0.0.1", 22))]:
                try:
                    socket.create_connection(address, timeout=3); print(name, "reached")
                except OSError as error: print(name, error.strerror)
            print(sorted(open("/proc/net/dev").read().split()).count("lo:"), len(open("/proc/net/dev").readlines()) - 2)
            """)
        #expect(result.remarks == "internet Network is unreachable\nhost Connection refused\n1 1")
    }

    @Test func callersFilesAreNotThere() throws {
        let secret = folder.path("secret")
        try Data("secret".utf8).write(to: URL(filePath: secret))
        let result = try shell(
            """
            for path in \(secret) /root /home /etc/passwd /etc/shadow /etc/ssl /var /proc/1/root/work/out/../../../root; do
              cat $path >/dev/null 2>&1 && echo "read $path"; ls $path/ >/dev/null 2>&1 && echo "listed $path"
            done
            ls /; id -u | grep -qx 0 && echo root
            """)
        #expect(
            result.remarks.split(separator: "\n").filter { $0.hasPrefix("read") || $0.hasPrefix("listed") || $0 == "root" }
                .isEmpty,
            "\(result.remarks)")
    }

    @Test func inputsCannotBeWritten() throws {
        let inputs = folder.path("inputs")
        try FileManager.default.createDirectory(atPath: inputs, withIntermediateDirectories: true)
        try Data("image".utf8).write(to: URL(filePath: inputs + "/P-1.png"))
        chmod(inputs, 0o777)
        chmod(inputs + "/P-1.png", 0o666)
        let result = try shell(
            "cat /work/inputs/P-1.png; echo; for path in /work/inputs/P-1.png /work/inputs/new /work/new /new /usr/new /etc/new /dev/new; do (echo x > $path) 2>/dev/null && echo wrote $path; done; rm -f /work/inputs/P-1.png; true",
            mounts: [.init(source: inputs, target: "/work/inputs")])
        #expect(result.remarks == "image")
        #expect(try String(contentsOfFile: inputs + "/P-1.png", encoding: .utf8) == "image")
        #expect(try FileManager.default.contentsOfDirectory(atPath: inputs) == ["P-1.png"])
    }

    @Test func forkBombIsBounded() throws {
        // Every process forks until it may not; each that was made counts itself.
        let result = try python(
            """
            import os, sys, time
            made = 0
            while made < 500:
                try:
                    if os.fork() == 0: time.sleep(60)
                    made += 1
                except OSError as error:
                    print("stopped after", made, file=sys.stderr); sys.exit(1)
            """)
        #expect(result.outcome == .exited(code: 1))
        let made = result.complaint.split(separator: " ").last.flatMap { Int($0) } ?? 0
        #expect((20...40).contains(made), "\(result.complaint)")
    }

    @Test func forkBombOfAShellIsOver() throws {
        let start = Date()
        let limits = SandboxLimits(time: .seconds(3), memory: 512 << 20, output: 1 << 20, processes: 32)
        let result = try shell("bomb() { bomb | bomb & }; bomb; sleep 600", limits: limits)
        #expect(result.outcome != .finished(output: nil) && result.outcome != .couldNotStart)
        #expect(Date().timeIntervalSince(start) < 20)
    }

    @Test func fullVolumeIsToldAsSuch() throws {
        #expect(try shell("head -c 99999999 /dev/zero > /work/out/outputs.ndjson").outcome == .tooMuchOutput)
        #expect(try shell("head -c 99999999 /dev/zero > /tmp/x").outcome == .tooMuchOutput)
        #expect(try python("open('/work/out/x', 'wb').write(bytes(1 << 24))").outcome == .tooMuchOutput)
    }

    @Test func outputOverTheLimitIsRefused() throws {
        // A hole takes no room on the volume.
        #expect(try shell("truncate -s 1500000 /work/out/outputs.ndjson").outcome == .tooMuchOutput)
    }

    @Test func memoryIsBounded() throws {
        let limits = SandboxLimits(time: .seconds(30), memory: 128 << 20, output: 1 << 20, processes: 32)
        let eater = "kept = []\nwhile True: kept.append(bytearray(1 << 20))"
        #expect(try python(eater, limits: limits).outcome == .tooMuchMemory)
        // Shared out over processes that each hold little.
        let result = try python(
            "import os, time\nfor _ in range(8):\n  if os.fork() == 0: break\nkept = bytearray(b'x') * (40 << 20)\ntime.sleep(60)",
            limits: limits)
        #expect(result.outcome == .tooMuchMemory)
    }

    @Test func memoryOfNoProcessIsRefused() throws {
        let result = try python(
            """
            import ctypes, os
            c = ctypes.CDLL(None, use_errno=True)
            try: os.memfd_create("x"); print("memfd")
            except OSError as error: print(error.strerror)
            print(c.shmget(0, 4096, 0o1600), c.unshare(0x10000000), c.mount(b"none", b"/tmp", b"tmpfs", 0, None))
            """)
        #expect(result.remarks == "Operation not permitted\n-1 -1 -1")
    }

    @Test func endlessRunIsTimedOut() throws {
        let limits = SandboxLimits(time: .seconds(1), memory: 512 << 20, output: 1 << 20, processes: 32)
        let start = Date()
        #expect(try shell("\(SandboxTests.writes); echo waiting >&2; sleep 600", limits: limits).complaint == "waiting")
        #expect(try shell("trap '' TERM INT; while :; do :; done", limits: limits).outcome == .timedOut)
        #expect(Date().timeIntervalSince(start) < 15)
    }

    @Test func nothingIsLeftRunning() throws {
        // Both a daemon that is left and one that is running at a time-out.
        let name = "6\(UInt32.random(in: 10_000...99_999)).25"
        let daemon = "setsid sleep \(name) >/dev/null 2>&1 </dev/null 3>&- & "
        #expect(try shell(daemon + SandboxTests.writes).outcome == .finished(output: Array("hello".utf8)))
        #expect(SandboxTests.running(name) == 0)
        let limits = SandboxLimits(time: .seconds(1), memory: 512 << 20, output: 1 << 20, processes: 32)
        #expect(try shell(daemon + "sleep 600", limits: limits).outcome == .timedOut)
        #expect(SandboxTests.running(name) == 0)
    }

    /// Processes with this word on their command line, on the whole computer.
    static func running(_ word: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.count { name in
            (try? InputFile.bytes("/proc/\(name)/cmdline", limit: 1 << 16)).map {
                String(decoding: $0, as: UTF8.self).split(separator: "\0").contains(Substring(word))
            } ?? false
        }
    }

    @Test func killingEverybodyKillsNobodyElse() throws {
        let result = try shell("kill -9 -1; \(SandboxTests.writes)")
        #expect(result.outcome == .killed(signal: SIGKILL))
    }

    @Test func lyingAboutTheEndIsOnlyLying() throws {
        // The pipe of the answer is closed to the procedure.
        let result = try shell("echo '0 0 1' >&3; for fd in 3 4 5; do echo x >&$fd; done 2>/dev/null; exit 9")
        #expect(result.outcome == .exited(code: 9))
    }
}
