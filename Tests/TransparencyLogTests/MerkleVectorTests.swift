import Documents
import TestSupport
import Testing
import TransparencyLog

/// The 518 cases that Go's transparency-dev/merkle keeps for its own proofs; 482 must be refused.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct MerkleVectorTests {
    @Test func allCases() throws {
        var run = 0
        var refused = 0
        for name in SharedData.files(under: "merkle") where name.hasSuffix(".json") {
            let json = try JSON(parsing: SharedData.bytes("merkle/\(name)"))
            let wantsError = json["wantErr"] == true
            let passed = try MerkleVectorTests.passes(json, String(name.prefix { $0 != "/" }))
            #expect(passed == !wantsError, "\(name)")
            run += 1
            refused += passed ? 0 : 1
        }
        #expect(run == 518)
        #expect(refused == 482)
    }

    private static func passes(_ json: JSON, _ kind: String) throws -> Bool {
        func number(_ name: String) throws -> UInt64 {
            guard case .number(let text)? = json[name] else { throw Diagnostic("test.number", ["name": name]) }
            return try #require(UInt64(text))
        }
        let hashes = (json["proof"]?.array ?? []).map { digest($0.string) }
        switch kind {
        case "inclusion":
            guard let leaf = digest(json["leafHash"]?.string), let root = digest(json["root"]?.string),
                let proof = hashes as? [Digest]
            else { return false }
            return InclusionProof(index: try number("leafIdx"), size: try number("treeSize"), hashes: proof)
                .proves(leafHash: leaf, in: root)
        case "subtreeinclusion":
            // A leaf in a subtree: the subtree's own inclusion proof, where the range is a subtree at all.
            let start = try number("start")
            let end = try number("end")
            let index = try number("leafIdx")
            guard let leaf = digest(json["leafHash"]?.string), let root = digest(json["root"]?.string),
                let proof = hashes as? [Digest], start <= end, SubtreeProof.isSubtree(start..<end), index >= start
            else { return false }
            return InclusionProof(index: index - start, size: end - start, hashes: proof).proves(leafHash: leaf, in: root)
        case "consistency":
            guard let old = digest(json["root1"]?.string), let new = digest(json["root2"]?.string),
                let proof = hashes as? [Digest]
            else { return false }
            return ConsistencyProof(oldSize: try number("size1"), newSize: try number("size2"), hashes: proof)
                .proves(oldRoot: old, newRoot: new)
        default:
            #expect(kind == "subtreeconsistency")
            let start = try number("start")
            let end = try number("end")
            guard let subtree = digest(json["root1"]?.string), let root = digest(json["root2"]?.string),
                let proof = hashes as? [Digest], start <= end
            else { return false }
            return SubtreeProof(range: start..<end, size: try number("size"), hashes: proof)
                .proves(subtree: subtree, in: root)
        }
    }

    /// The cases give some hashes as short texts ("don't care 1"), which Go takes since its hashes are byte strings. A
    /// text stands here for its SHA-256, so that equal ones stay equal; an empty one is no hash.
    private static func digest(_ text: String?) -> Digest? {
        guard let text, let bytes = Base64.decode(text), !bytes.isEmpty else { return nil }
        return Digest(bytes) ?? Digest.sha256(bytes)
    }
}
