internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Documents
internal import Glibc

struct Unpack: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Unpack a carnet into a folder: a bag that any archivist's tool can check.",
        discussion: "Example: carnet unpack october.carnet -o october && (cd october && sha256sum -c manifest-sha256.txt)")

    @Argument(help: "The carnet.") var carnet: String
    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to make.", valueName: "dir")) var output: String
    @OptionGroup var language: LanguageOption

    func run() throws {
        let container = try CarnetInput.open(carnet)
        guard !InputFile.exists(output) else { throw Diagnostic("file.exists", ["path": output]) }
        // Every path was checked when the container was opened: none leads out of the folder.
        let paths = container.digests.keys.sorted()
        let output = output
        for folder in Set(paths.map { path in path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }).sorted() {
            try OutputFile.makeFolder(folder.isEmpty ? output : "\(output)/\(folder)")
        }
        let results = Parallel.map(paths, grain: .coarse) { path in
            Result {
                try OutputFile.stream(to: "\(output)/\(path)") { write in
                    try container.stream(path) { part in try write(Array(part)) }
                }
            }
        }
        for result in results { try result.get() }
    }
}

struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Pack an unpacked carnet again, in the one form that a verifier reads. It proves nothing by itself.",
        discussion: "Example: carnet pack october -o october.carnet")

    @Argument(help: "The folder with data/ and trust/.") var folder: String
    @Option(name: .shortAndLong, help: ArgumentHelp("The carnet to write.", valueName: "file")) var output: String
    @OptionGroup var language: LanguageOption

    func run() throws {
        let trust = InputFile.exists(folder + "/trust") ? try Pack.files(below: folder + "/trust") : []
        try BuiltCarnet.pack(
            [], planned: Pack.files(below: folder + "/data"),
            trust: try trust.map { PayloadFile(path: $0.path, bytes: try InputFile.bytes($0.source)) }, to: output, language)
    }

    /// Every file below a folder, by its path within. Links are not followed.
    private static func files(below folder: String, _ prefix: String = "") throws -> [PlannedFile] {
        var files: [PlannedFile] = []
        for name in try InputFile.names(in: folder) {
            let path = folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0 else { throw FileFault.reading(path, errno) }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: files += try Pack.files(below: path, prefix + name + "/")
            case S_IFREG: files.append(PlannedFile(path: prefix + name, source: path, size: status.st_size, sha256: nil))
            default: throw Diagnostic("pack.kind", at: Place(file: path))
            }
        }
        return files
    }
}
