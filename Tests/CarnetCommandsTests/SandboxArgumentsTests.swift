import CommandFrame
import Documents
import Testing

@testable import CarnetCommands

/// What needs no sandbox to be tried.
@Suite struct SandboxArgumentsTests {
    @Test func refusalNamesWhatToInstall() throws {
        let console = Console(out: { _ in }, error: { _ in }, environment: ["PATH": "/nowhere:relative"])
        #expect(throws: Diagnostic("sandbox.program")) { try Console.$current.withValue(console) { _ = try Sandbox() } }
    }

    @Test func limitsAreHeldWithinBounds() {
        let wild = SandboxLimits(time: TimeSpan(nanoseconds: .max), memory: .max, output: .max, processes: .max)
        #expect(wild.seconds == 86_400 && wild.memory == 256 << 30 && wild.output == 4 << 30 && wild.processes == 4096)
        let none = SandboxLimits(time: .zero, memory: -1, output: 0, processes: .min)
        #expect(none.seconds == 1 && none.memory == 16 << 20 && none.output == 4096 && none.processes == 1)
    }

    @Test(arguments: [nil, 61_500] as [UInt32?])
    func rootDropsAndAUserMakesANamespace(uid: UInt32?) {
        let limits = SandboxLimits(time: .seconds(60), memory: 1 << 30, output: 1 << 20, processes: 8)
        let words = SandboxArguments(
            command: ["a", "b c"], mounts: [.init(source: "/s", target: "/work/inputs")], limits: limits, threads: 2, uid: uid,
            system: [("/bin", .link(to: "usr/bin")), ("/lib", .folder)]
        ).words
        #expect(words.contains("--unshare-user") == (uid == nil))
        #expect(words.contains("setpriv") == (uid != nil))
        #expect(words.suffix(3) == ["sh", "a", "b c"])
        #expect(words.contains("--cpu=120") && words.contains("--nproc=11") && words.contains("--as=5368709120"))
        for name in ["pid", "net", "ipc", "uts"] { #expect(words.contains("--unshare-" + name)) }
    }

    @Test(arguments: [
        ("", 256, SandboxOutcome.couldNotStart),
        ("started\n", 137 << 8, .killed(signal: 9)),
        ("started\n", 9, .killed(signal: 9)),
        ("started\nnonsense\n", 0, .killed(signal: 9)),
        ("started\n0 0 0\n", 0, .finished(output: nil)),
        ("started\n0 1 1\nab", 0, .finished(output: [97, 98])),
        ("started\n0 0 1\nabcde", 0, .tooMuchOutput),
        ("started\n1 1 1\n", 256, .tooMuchOutput),
        ("started\n1 0 1\n", 256, .exited(code: 1)),
        ("started\n127 0 0\n", 0, .couldNotStart),
        ("started\n139 0 0\n", 0, .killed(signal: 11)),
        ("started\n152 0 0\n", 0, .timedOut),
        ("started\n255 0 0\n", 0, .exited(code: 255)),
    ])
    func answerIsRead(text: String, status: Int32, outcome: SandboxOutcome) {
        #expect(SandboxAnswer(Array(text.utf8), limit: 4).outcome(status: status) == outcome)
    }

    @Test func filterIsAWholeProgram() {
        let program = SystemCallFilter.own.program
        #expect(program.count % 8 == 0 && program.count < 4096)
        #expect(program.suffix(8) == [6, 0, 0, 0, 0, 0, 0xff, 0x7f])
    }

    @Test func processIsReadWhateverItsName() {
        let fields = (4...24).map(String.init).joined(separator: " ")
        #expect(ProcessTree.entry(stat: "12 (a) R 7 (b) Z \(fields)") == .init(parent: 4, pages: 24, isOver: true, start: 22))
        #expect(ProcessTree.entry(stat: "12 (a) S 4 5") == nil)
    }
}
