internal import Documents
internal import TransparencyLog
internal import VerifiableCredentials

/// What the policy's registries prove: which credentials stand in one, and from when on enough witnesses had seen that.
struct RegistryBook {
    /// A credential's place in a registry.
    struct Inclusion {
        var registry: VerifierKey
        /// From when on the quorum had seen it: the credential existed by then.
        var earliest: Instant
        var latest: Instant
        var path: String
        /// Names of the witnesses that signed.
        var witnesses: [String]
    }

    /// Why a proof does not count: a reason `registry.…`.
    struct Fault {
        var reason: String
        var arguments: [String: String]
        var path: String
    }

    /// Two signed states of one registry that cannot both be true.
    struct Split {
        var registry: VerifierKey
        var arguments: [String: String]
        var path: String
    }

    private(set) var inclusions: [Digest: Inclusion] = [:]
    private(set) var faults: [Digest: Fault] = [:]
    private(set) var splits: [Split] = []

    /// What one registry signed, in this file.
    private struct Views {
        var roots: [UInt64: (root: Digest, path: String)] = [:]
        var nodes: [Subtree: (hash: Digest, path: String)] = [:]
    }

    /// What keys say of a checkpoint.
    private enum Standing: Sendable {
        case unknown
        case unsigned
        case signed(Policy.Registry, times: (earliest: Instant, latest: Instant)?)
    }

    init(_ material: TrustMaterial, policy: Policy) {
        var credentials: [Digest: SecuredCredential] = [:]
        for stapled in material.credentials + material.statusLists { credentials[stapled.secured.digest] = stapled.secured }
        // Proofs made at one time share their checkpoint, and its signatures are what costs.
        let notes = Array(Set(material.proofs.compactMap(\.proof?.note)))
        let standings = Dictionary(
            uniqueKeysWithValues: zip(notes, Parallel.map(notes) { RegistryBook.standing($0, policy.registries) }))
        var views: [VerifierKey: Views] = [:]
        for file in material.proofs {
            guard let proof = file.proof, let standing = standings[proof.note] else {
                faults[file.credential] = Fault(reason: "registry.form", arguments: [:], path: file.path)
                continue
            }
            let origin = ["registry": proof.checkpoint.origin]
            guard case .signed(let registry, let times) = standing else {
                var reason = "registry.signature"
                if case .unknown = standing { reason = "registry.unknown" }
                faults[file.credential] = Fault(reason: reason, arguments: origin, path: file.path)
                continue
            }
            compareRoots(proof.checkpoint, of: registry.key, file.path, &views)
            guard let credential = credentials[file.credential] else { continue }
            let entry = try? RegistryEntry(credential, salt: proof.extra)
            guard let entry, compareNodes(proof, entry, of: registry.key, file.path, &views) else {
                faults[file.credential] = Fault(reason: "registry.proof", arguments: origin, path: file.path)
                continue
            }
            guard let times else {
                faults[file.credential] = Fault(
                    reason: registry.witnesses == nil ? "registry.unpinned" : "registry.unwitnessed",
                    arguments: origin.merging(["quorum": String(registry.witnesses?.threshold ?? 0)]) { $1 }, path: file.path)
                continue
            }
            inclusions[file.credential] = Inclusion(
                registry: registry.key, earliest: times.earliest, latest: times.latest, path: file.path,
                witnesses: (registry.witnesses?.keys ?? []).filter { proof.note.signatures.contains(where: $0.matches) }
                    .map(\.name))
        }
    }

    private static func standing(_ note: SignedNote, _ registries: [Policy.Registry]) -> Standing {
        guard let checkpoint = try? Checkpoint(note.text),
            let registry = registries.first(where: { $0.key.name == checkpoint.origin })
        else { return .unknown }
        guard (try? Checkpoint(note, signedBy: registry.key)) != nil else { return .unsigned }
        return .signed(registry, times: registry.witnesses.flatMap { $0.witnessed(note) })
    }

    // MARK: Two views

    /// One size has one root.
    private mutating func compareRoots(
        _ checkpoint: Checkpoint, of key: VerifierKey, _ path: String, _ views: inout [VerifierKey: Views]
    ) {
        if let known = views[key]?.roots[checkpoint.size], known.root != checkpoint.root {
            split(of: key, size: checkpoint.size, path, known.path)
        } else {
            views[key, default: Views()].roots[checkpoint.size] = (checkpoint.root, path)
        }
    }

    /// Whether the proof holds; if so, the parts of the tree that it shows must be those that every other proof shows.
    private mutating func compareNodes(
        _ proof: TlogProof, _ entry: RegistryEntry, of key: VerifierKey, _ path: String, _ views: inout [VerifierKey: Views]
    ) -> Bool {
        let inclusion = InclusionProof(index: proof.index, size: proof.checkpoint.size, hashes: proof.hashes)
        let leaf = RFC6962.leafHash(entry.bytes)
        guard let nodes = inclusion.settledNodes(leafHash: leaf, in: proof.checkpoint.root) else { return false }
        // In one order, so that one file always gives one verdict.
        for (subtree, hash) in nodes.sorted(by: { ($0.key.level, $0.key.index) < ($1.key.level, $1.key.index) }) {
            if let known = views[key]?.nodes[subtree], known.hash != hash {
                split(of: key, size: proof.checkpoint.size, path, known.path)
            } else {
                views[key, default: Views()].nodes[subtree] = (hash, path)
            }
        }
        return true
    }

    /// Of one registry, one contradiction is enough to say: whatever rests on the parts that differ would differ, too.
    private mutating func split(of key: VerifierKey, size: UInt64, _ path: String, _ other: String) {
        guard !splits.contains(where: { $0.registry == key }) else { return }
        let arguments = ["registry": key.name, "size": String(size), "other": other]
        splits.append(Split(registry: key, arguments: arguments, path: path))
    }
}
