internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Glibc

/// The folder that whoever runs a procedure provides for it: software that no carnet carries, a Python environment say.
struct ProcedureEnvironment {
    let path: String
    /// Where a Python environment's interpreter is installed, if that is not below `/usr`: found there by the procedure, too.
    private let interpreter: String?

    /// - Throws: `file.missing` or `file.folder` if there is no such folder.
    init(_ path: String) throws {
        guard let real = realpath(path, nil) else { throw FileFault.reading(path, errno) }
        defer { free(real) }
        try InputFile.needFolder(path)
        self.path = String(cString: real)
        interpreter = ProcedureEnvironment.interpreter(of: self.path)
    }

    var mounts: [SandboxArguments.Mount] {
        [SandboxArguments.Mount(source: path, target: "/work/environment")]
            + (interpreter.map { [SandboxArguments.Mount(source: $0, target: $0)] } ?? [])
    }

    /// Whether a file directly in the folder is the lock file that the report names. More cannot be known of a folder: that
    /// what lies beside the lock file was installed from it is its owner's word.
    func holds(lock: Digest) -> Bool {
        guard let names = try? InputFile.names(in: path) else { return false }
        return names.prefix(1000).contains { name in
            var status = stat()
            let file = "\(path)/\(name)"
            guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= 16 << 20,
                let bytes = try? InputFile.bytes(file, limit: 16 << 20)
            else { return false }
            return Digest.sha256(bytes) == lock
        }
    }

    /// How much the environment is known to be the one that `procedure` pins.
    static func note(_ environment: ProcedureEnvironment?, for procedure: InspectionSetup.Procedure) -> ReplayRuntime {
        guard let pinned = procedure.environment else { return .notPinned }
        // Without one that the procedure needs, nothing is run.
        guard let environment else { return .notUsed }
        return environment.holds(lock: pinned.lock) ? .lockFound : .lockNotFound
    }

    /// `home` of `pyvenv.cfg` (PEP 405) is the folder of the interpreter that the environment was made with.
    private static func interpreter(of environment: String) -> String? {
        guard let bytes = try? InputFile.bytes(environment + "/pyvenv.cfg", limit: 1 << 16) else { return nil }
        let home = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            return words.count == 2 && words[0] == "home" ? words[1] : nil
        }.first
        guard let home, home.hasPrefix("/"), home.hasSuffix("/bin"), !home.split(separator: "/").contains("..") else {
            return nil
        }
        let prefix = String(home.dropLast("/bin".count))
        let first = prefix.split(separator: "/").first.map(String.init) ?? ""
        // An installation that is no installation, or that would hide what the sandbox is made of.
        let own = ["", "usr", "etc", "proc", "dev", "sys", "work", "bin", "lib", "lib64", "sbin"]
        guard !own.contains(first), prefix.split(separator: "/").count >= 2, InputFile.exists(prefix + "/lib"),
            InputFile.exists(home + "/python3")
        else { return nil }
        return prefix
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "\r" }.reversed()) }
}
