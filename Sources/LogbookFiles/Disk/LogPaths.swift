internal import Documents

/// Where the files of a log stand below its folder.
public struct LogPaths: Hashable, Sendable {
    public let folder: String

    public init(_ folder: String) { self.folder = folder }

    public var description: String { folder + "/log.json" }
    /// The truth: framed entries.
    public var segment: String { folder + "/segment" }
    public var secret: String { folder + "/secret" }
    public var erasures: String { folder + "/erasures" }
    public var disclosures: String { folder + "/disclosures" }
    /// Witnessed checkpoints, a file a size.
    public var checkpoints: String { folder + "/checkpoints" }
    public var terms: String { folder + "/terms" }
    // What follows is derived.
    public var index: String { folder + "/index" }
    public var keys: String { folder + "/keys" }
    public var tiles: String { folder + "/tile" }
    public var checkpoint: String { folder + "/checkpoint" }

    /// A path below the folder, as C2SP tlog-tiles names it.
    public func below(_ path: String) -> String { "\(folder)/\(path)" }
}

/// Where this machine remembers what it has signed: outside every log's folder, and outside its backups.
public struct StateFolder: Hashable, Sendable {
    public let path: String

    public init(_ path: String) { self.path = path }

    /// `CARNET_STATE`, else `$XDG_STATE_HOME/carnet`, else `~/.local/state/carnet`; `nil` if none of the variables is set.
    public init?(environment: [String: String]) {
        if let path = environment["CARNET_STATE"], !path.isEmpty {
            self.init(path)
        } else if let path = environment["XDG_STATE_HOME"], !path.isEmpty {
            self.init(path + "/carnet")
        } else if let path = environment["HOME"], !path.isEmpty {
            self.init(path + "/.local/state/carnet")
        } else {
            return nil
        }
    }

    func lock(origin: String) -> String { "\(path)/locks/\(Digest.sha256(origin).hex)" }
}
