import CommandFrame
import Documents
import TestSupport
import Testing
import TransparencyLog
import Verification

@testable import CarnetCommands

@Suite(.enabled(if: TimestampAuthority.isPresent, Comment(rawValue: TimestampAuthority.absence)))
struct TimestampRequestTests {
    /// OpenSSL answers the request, and the answer is over the text that is written beside it: the published checkpoint's.
    @Test func anAuthorityAnswersWhatIsAsked() async throws {
        let runner = try await Runner.withLogbook()
        let printed = await runner.run("log", "checkpoint", "vmc", "--workspace", "@provider")
        let note = try SignedNote(parsing: WitnessRequest(Array(printed.out.utf8)).note)
        let asked = await runner.run(
            "log", "checkpoint", "vmc", "--workspace", "@provider", "--timestamp-request", "@q.tsq", "--timestamp-text", "@text")
        #expect(asked.status == .done && asked.out.isEmpty)
        let text = try InputFile.bytes(runner.folder.path("text"))
        #expect(text == note.text)
        let authority = try TimestampAuthority()
        _ = try authority.certificate("tsa")
        let answer = try authority.stamp([], by: "tsa", request: InputFile.bytes(runner.folder.path("q.tsq")))
        let file = try TrustFile.sorted(answer, name: "a.tsr", others: [], closing: text)
        #expect(file.path == "time/\(Digest.sha256(text).hex).tsr")
    }
}
