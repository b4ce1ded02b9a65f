internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Glibc

/// A file that a procedure is given, by the digest that was declared of it.
struct ProcedureFile {
    /// Below `/work`.
    var target: String
    /// What a report calls it: an image's file name, a model's or procedure's path.
    var name: String
    /// Of an image.
    var part: String?
    var digest: Digest
    var bytes: Int
    var source: Source

    enum Source {
        /// Carried in the carnet at a path, with the digest that was declared.
        case carried(in: CarnetContainer, String)
        case file(String)
        /// Neither carried nor in a folder that was named.
        case nowhere
    }
}

/// The files of a run in a folder of its own, each copied while it is hashed: what the procedure reads is what was checked,
/// whatever becomes of the originals.
struct ProcedureFiles {
    private let scratch: ScratchFolder
    /// SHA-256 of the images that lay beside the carnet, by file name.
    private(set) var images: [String: Digest] = [:]

    /// The folders that the procedure finds below `/work`.
    static let folders = ["inputs", "model", "procedure"]
    private static let reserved = ["inputs/inputs.ndjson", "inputs/setup.json"]
    /// Faults that are said one by one.
    private static let listed = 100

    /// - Throws: ``Diagnostics`` with every file that is missing or altered (`procedure.missing`, `procedure.altered`,
    ///   `procedure.reserved`; of images with `-image` behind); `file.writing`; ``Interruption/stop``.
    init(_ files: [ProcedureFile], setup: [UInt8], inputs: [UInt8], progress: (Int, Int) -> Void) throws {
        scratch = try ScratchFolder()
        for folder in ProcedureFiles.folders { try ProcedureFiles.make(folder, in: scratch.path) }
        try ProcedureFiles.write(setup, to: scratch.path + "/inputs/setup.json")
        try ProcedureFiles.write(inputs, to: scratch.path + "/inputs/inputs.ndjson")
        var faults: [Diagnostic] = []
        var made: Set<String> = Set(ProcedureFiles.folders)
        for (place, file) in files.enumerated() {
            try Interruption.check()
            progress(place + 1, files.count)
            if ProcedureFiles.reserved.contains(file.target) {
                faults.append(file.fault("procedure.reserved"))
                continue
            }
            let folder = file.target.split(separator: "/").dropLast().joined(separator: "/")
            if made.insert(folder).inserted { try ProcedureFiles.makeAll(folder, in: scratch.path) }
            switch try ProcedureFiles.copy(file, to: "\(scratch.path)/\(file.target)") {
            case .fault(let fault): faults.append(fault)
            case .copied:
                if case .file = file.source, file.part != nil { images[file.name] = file.digest }
            }
        }
        guard faults.isEmpty else {
            let rest = faults.count - ProcedureFiles.listed
            let more = rest > 0 ? [Diagnostic("procedure.more", ["count": String(rest)])] : []
            throw Diagnostics(Array(faults.prefix(ProcedureFiles.listed)) + more)
        }
    }

    var mounts: [SandboxArguments.Mount] {
        ProcedureFiles.folders.map { SandboxArguments.Mount(source: "\(scratch.path)/\($0)", target: "/work/\($0)") }
    }

    func remove() { scratch.remove() }

    // MARK: Copies

    private enum Copy {
        case copied
        case fault(Diagnostic)
    }

    private static func copy(_ file: ProcedureFile, to target: String) throws -> Copy {
        switch file.source {
        case .nowhere: return .fault(file.fault("procedure.missing"))
        case .carried(let container, let path):
            // The carnet's own digests were checked when it was opened; the length is the declaration's word.
            guard container.sizes[path] == file.bytes else { return .fault(file.fault("procedure.altered")) }
            let copy = try ScratchFile(target)
            try container.stream(path) { part in
                try Interruption.check()
                try copy.write(part)
            }
            return .copied
        case .file(let path):
            var digest = StreamingDigest()
            var count = 0
            do {
                let copy = try ScratchFile(target)
                try InputFile.stream(path) { part in
                    try Interruption.check()
                    count += part.count
                    // No more is read than can be right.
                    guard count <= file.bytes else { throw file.fault("procedure.altered") }
                    digest.update(part)
                    try copy.write(part)
                }
                guard count == file.bytes, digest.finalize() == file.digest else { throw file.fault("procedure.altered") }
            } catch let fault as Diagnostic where fault.code.hasPrefix("procedure.altered") {
                return .fault(fault)
            } catch let fault as Diagnostic where ["file.missing", "file.reading", "file.special"].contains(fault.code) {
                return .fault(file.fault("procedure.missing"))
            }
            return .copied
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = try ScratchFile(path)
        try bytes.withUnsafeBytes(file.write)
    }

    private static func make(_ folder: String, in root: String) throws {
        let path = "\(root)/\(folder)"
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileFault.writing(path, errno) }
        // Whatever the umask.
        guard chmod(path, 0o755) == 0 else { throw FileFault.writing(path, errno) }
    }

    private static func makeAll(_ folder: String, in root: String) throws {
        var path = ""
        for name in folder.split(separator: "/") {
            path += path.isEmpty ? String(name) : "/\(name)"
            try make(path, in: root)
        }
    }
}

extension ProcedureFile {
    fileprivate func fault(_ code: String) -> Diagnostic {
        // Said with the part wherever there is one.
        var facts = ["file": name]
        if let part { facts["part"] = part }
        return Diagnostic(part == nil ? code : code + "-image", facts)
    }
}
