import CommandFrame
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// The files that whoever inspects hands to `inspection start`, and what is said of them.
@Suite struct InspectionFilesTests {
    @Test(arguments: [
        (
            "part,file,capturd\nA,A.png,2026-10-05T08:00:00Z\nB,B.png,\n",
            "images.csv:1: a table of images has no column “capturd”"
        ),
        ("part,file,file\nA,A.png,x\nB,B.png,\n", "images.csv:1: a table of images has the columns part and file"),
        ("part\nA\n", "images.csv:1: a table of images has the columns part and file"),
        ("part,file,captured\nA,A.png,yesterday\n", "images.csv:2: part A: the time of capture is not RFC 3339"),
        ("part,file\nA\n", "images.csv:2: Every row must have 2 fields"),
    ])
    func aTableOfImagesMeansWhatItSays(_ table: String, _ said: String) async throws {
        let stage = try await InspectionStage()
        try stage.specify([("folder: images,", "folder: images, table: images.csv,")])
        try stage.runner.write(table, to: "images.csv")
        let refused = await stage.run("start", at: "09:00")
        #expect(refused.status == .badInput && refused.error.contains(said), "\(refused.error)")
        // As Excel writes it, and with its columns in another order.
        try stage.runner.write("\u{feff}file,captured,part\r\nB.png,,B\r\nA.png,2026-10-05T08:00:00Z,A\r\n", to: "images.csv")
        let started = await stage.run("start", at: "09:00")
        #expect(started.status == .done, "\(started.error)")
        #expect(try stage.runner.read("run/inputs.ndjson").hasPrefix(#"{"part":"B","file":"B.png""#))
    }

    /// An image may be called in any script; what could mislead a reader or a shell is refused with the rule.
    @Test func imagesAreCalledAsTheirStationCallsThem() async throws {
        let stage = try await InspectionStage()
        let folder = stage.runner.folder.url.appending(path: "images")
        try FileManager.default.moveItem(at: folder.appending(path: "A.png"), to: folder.appending(path: "a\u{202e}b.png"))
        let refused = await stage.run("start", at: "09:00")
        #expect(
            refused.status == .badInput && refused.error.contains("letters of any script")
                && refused.error.contains("[inspection.image-path]"))
        try FileManager.default.moveItem(at: folder.appending(path: "a\u{202e}b.png"), to: folder.appending(path: "划痕 左.png"))
        let started = await stage.run("start", at: "09:00")
        #expect(started.status == .done && started.out.contains("carnet log checkpoint plates"), "\(started.error)")
        #expect(try stage.runner.read("run/inputs.ndjson").contains(#"{"part":"划痕 左","file":"划痕 左.png""#))
    }
}
