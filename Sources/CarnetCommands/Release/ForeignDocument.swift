internal import CommandFrame
internal import Documents
internal import Manuals

/// Reads a document in HTML, DOCX or PDF by pandoc or poppler, in the sandbox: documents are strangers' work, and so are the programs'
/// many readers.
struct ForeignDocument {
    private let sandbox: Sandbox

    /// - Throws: `sandbox.program`.
    init() throws { sandbox = try Sandbox() }

    /// - Throws: `documents.program` with what the program said; `outline.…`, `json.…`, `xml.…`.
    func outline(_ bytes: [UInt8], format: DocumentOutline.Format, path: String, language: String?) throws -> DocumentOutline {
        do {
            switch format {
            case .pdf:
                let written = try run("pdftohtml", ForeignDocument.poppler, bytes, path)
                return try DocumentOutline(poppler: written, of: bytes, language: language)
            case .html, .docx, .markdown:
                let written = try run("pandoc", ForeignDocument.pandoc(format), bytes, path)
                // The first line is the program's version.
                let end = written.firstIndex(of: 10) ?? written.endIndex
                let version = String(decoding: written[..<end], as: UTF8.self).split(separator: " ").last.map(String.init) ?? "?"
                return try DocumentOutline(
                    pandoc: Array(written[end...].dropFirst()), of: bytes, format: format, version: version, language: language)
            }
        } catch let diagnostic as Diagnostic {
            throw diagnostic.inFile(path)
        }
    }

    private static let document = "/work/document"
    private static let output = "/work/out/outputs.ndjson"

    /// Without identifiers made of titles: those are no author's anchors.
    private static func pandoc(_ format: DocumentOutline.Format) -> String {
        "pandoc --version | head -n 1 > \(output) && pandoc --sandbox --preserve-tabs -f \(format.rawValue)-auto_identifiers -t json "
            + "\(document) >> \(output)"
    }

    /// Without pictures (-i), and without text that the page does not show.
    private static let poppler = "pdftohtml -q -xml -i -stdout \(document) > \(output)"

    private func run(_ program: String, _ script: String, _ bytes: [UInt8], _ path: String) throws -> [UInt8] {
        let folder = try ScratchFolder()
        defer { folder.remove() }
        let copy = folder.path + "/document"
        let file = try ScratchFile(copy)
        try bytes.withUnsafeBytes(file.write)
        let result = try withExtendedLifetime(file) {
            try sandbox.run(
                ["/bin/sh", "-c", script], mounts: [SandboxArguments.Mount(source: copy, target: ForeignDocument.document)],
                limits: SandboxLimits(
                    time: .seconds(120), memory: 2 << 30, output: Int64(OutlineLimits.declared.bytes), processes: 64))
        }
        guard case .finished(let output) = result.outcome, let output else {
            throw Diagnostic(
                "documents.program",
                ["program": program, "said": result.complaint.isEmpty ? "\(result.outcome)" : result.complaint])
        }
        return output
    }
}
