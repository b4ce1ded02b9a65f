internal import Documents
internal import TransparencyLog

/// What a log sends to a witness: the body of `add-checkpoint` (C2SP tlog-witness): the size that the witness cosigned
/// last, a consistency proof from there, and the new checkpoint.
struct WitnessRequest {
    let oldSize: UInt64
    let proof: [Digest]
    /// The signed note, verbatim.
    let note: [UInt8]

    /// Hashes at most, as the specification has it.
    static let hashLimit = 63
    static let byteLimit = 1 << 20

    init(oldSize: UInt64, proof: [Digest], note: [UInt8]) {
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
    }

    /// - Throws: `witness.request` for anything that is not exactly such a body.
    init(_ bytes: [UInt8]) throws {
        var lines: [Substring] = []
        var rest = bytes[...]
        guard bytes.count <= WitnessRequest.byteLimit else { throw Diagnostic("witness.request") }
        while true {
            guard let end = rest.firstIndex(of: 10), let line = String(validating: rest[..<end], as: UTF8.self) else {
                throw Diagnostic("witness.request")
            }
            rest = rest[(end + 1)...]
            if line.isEmpty { break }
            lines.append(Substring(line))
            guard lines.count <= WitnessRequest.hashLimit + 1 else { throw Diagnostic("witness.request") }
        }
        guard let first = lines.first, first.hasPrefix("old "), let size = UInt64(first.dropFirst(4)), "old \(size)" == first
        else {
            throw Diagnostic("witness.request")
        }
        proof = try lines.dropFirst().map { line in
            guard let hash = Digest(base64: String(line)) else { throw Diagnostic("witness.request") }
            return hash
        }
        oldSize = size
        note = Array(rest)
    }

    var bytes: [UInt8] {
        Array((["old \(oldSize)"] + proof.map(\.base64)).map { $0 + "\n" }.joined().utf8) + [10] + note
    }
}
