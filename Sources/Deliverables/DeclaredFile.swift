public import Documents

/// A file by its relative path and content.
public struct DeclaredFile: Hashable, Sendable {
    public var path: String
    public var sha256: Digest
    public var bytes: Int

    public init(path: String, sha256: Digest, bytes: Int) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
    }

    /// Reads `{path, sha256, bytes}`; files of more than a tebibyte are none.
    init(_ fields: Fields, path kind: Fields.Kind<String>) {
        path = fields.required("path", kind)
        sha256 = fields.required("sha256", .digestHex)
        bytes = Int(fields.required("bytes", .integer(in: 0...(1 << 40))))
    }

    public var json: JSON { .object(JSONObject(members)) }

    var members: [(String, JSON)] {
        [("path", .string(path)), ("sha256", .string(sha256.hex)), ("bytes", .integer(bytes))]
    }
}

/// Paths that cannot lead out of a folder: parts joined by `/`, none of them empty, `.` or `..`, at most 255 bytes.
public enum RelativePath {
    /// Whether every part is of `A-Za-z0-9._-`: a path that any shell, sandbox and file system takes as it is.
    public static func isPlain(_ path: String) -> Bool {
        isOne(path)
            && path.utf8.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || [0x2d, 0x2e, 0x2f, 0x5f].contains($0) }
    }

    /// Whether it is a path of any script, of which nothing is invisible: no control, no mark that changes the direction of
    /// writing, no backslash, and no blank at the ends of a part.
    public static func isOne(_ path: String) -> Bool {
        (1...255).contains(path.utf8.count)
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && part != "." && part != ".." && part.first != " " && part.last != " "
                    && part.unicodeScalars.allSatisfy {
                        $0.value >= 0x20 && $0 != "\\" && !(0x7f...0x9f).contains($0.value) && !$0.properties.isBidiControl
                            && !$0.properties.isDefaultIgnorableCodePoint
                    }
            }
    }
}

extension Fields.Kind where Value == String {
    static var plainPath: Self {
        Self("relative path of A-Z a-z 0-9 . _ -", placeholder: "") { $0.string.flatMap { RelativePath.isPlain($0) ? $0 : nil } }
    }

    static var relativePath: Self {
        Self("relative path", placeholder: "") { $0.string.flatMap { RelativePath.isOne($0) ? $0 : nil } }
    }
}
