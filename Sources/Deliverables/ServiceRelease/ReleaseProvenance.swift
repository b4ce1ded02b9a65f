internal import Attestations
public import Documents

/// Where a release's artefacts come from, as signed provenance says (SLSA v1): the level as found, never as claimed.
public struct ReleaseProvenance: Hashable, Sendable, ReleasePart {
    public private(set) var documents: [Statement] = []
    public private(set) var artefacts: [Artefact] = []
    public private(set) var issues: [DeliverableIssue] = []

    public struct Statement: Hashable, Sendable {
        public var path: String
        public var builder: String
        public var level: Int
        /// Tags and versions of the source that it was asked to build.
        public var tags: [String]
        /// What it says, as anybody finds it who knows no builder.
        public var json: JSON
    }

    public struct Artefact: Hashable, Sendable {
        public var path: String
        /// 0 where no provenance is about it.
        public var level: Int
        /// Signed provenance is about it, whoever signed it.
        public var isSigned: Bool
    }

    init(_ evidence: ReleaseEvidence) {
        let listed = evidence.manifest.artefacts.map {
            ProvenanceFindings.Artefact(name: $0.file.path, sha256: $0.file.sha256)
        }
        var found: [ProvenanceFindings] = []
        let builders = evidence.rules.builders
        for file in evidence.manifest.provenance {
            guard let bytes = evidence.bytes(file) else { continue }
            do {
                let document = try ProvenanceDocument(bytes, file: file.path)
                let plain = ProvenanceFindings(document, artefacts: listed, keys: [])
                let judged = ProvenanceFindings(
                    document, artefacts: listed, keys: [], builders: (builders ?? []).compactMap(\.known))
                found.append(judged)
                documents.append(
                    Statement(
                        path: file.path, builder: plain.provenance.builder.id, level: judged.level,
                        tags: plain.provenance.tags, json: plain.json))
                if plain.subjects.isEmpty {
                    issues.append(
                        DeliverableIssue(
                            .provenance, "provenance.foreign", ["count": String(listed.count)], subject: file.path))
                }
            } catch {
                issues += DeliverableIssue.unreadable(.provenance, error, file)
            }
        }
        let signed = Set(found.filter { $0.signatures > 0 }.flatMap { $0.subjects.map(\.sha256) })
        artefacts = zip(listed, ProvenanceFindings.levels(found, artefacts: listed)).map {
            Artefact(path: $0.name, level: $1, isSigned: signed.contains($0.sha256))
        }
        let wanted = evidence.rules.demands.provenance
        // Above 1 it depends on whom a client believes; unsigned, no client can find more.
        let isOpen = builders == nil && wanted > 1
        for artefact in artefacts.filter({ $0.level < wanted && !(isOpen && $0.isSigned) }).prefix(IssueList.limit) {
            issues.append(
                DeliverableIssue(
                    .provenance, "release.provenance-low",
                    ["name": artefact.path, "level": String(artefact.level), "wanted": String(wanted)], subject: artefact.path,
                    expected: "≥ \(wanted)", seen: String(artefact.level), isContradiction: false))
        }
    }

    /// The level that every artefact has.
    public var level: Int { artefacts.map(\.level).min() ?? 0 }
    public var covered: Int { artefacts.count { $0.level > 0 } }

    public var json: JSON {
        [
            "covered": .integer(covered),
            "documents": .array(documents.map { ["path": .string($0.path), "found": $0.json] }),
        ]
    }

    public var said: ReleaseSaid {
        documents.isEmpty
            ? ReleaseSaid("release.provenance-none")
            : ReleaseSaid(
                "release.provenance-found",
                ["level": String(level), "covered": String(covered), "artefacts": String(artefacts.count)])
    }
}

/// A builder whose signed provenance a client believes, and up to which level.
public struct TrustedBuilder: Hashable, Sendable {
    public var id: String
    /// PEM or a JWK.
    public var key: String
    public var level: Int

    /// - Throws: `attestation.key` for what is no public key.
    public init(id: String, key: String, level: Int) throws {
        _ = try AttestationKey(Array(key.utf8))
        self.id = id
        self.key = key
        self.level = level
    }

    /// SHA-256 of the key's SubjectPublicKeyInfo, by which people compare keys.
    public var keyDigest: Digest? { known.map { .sha256($0.key.der) } }

    var known: ProvenanceFindings.Builder? {
        (try? AttestationKey(Array(key.utf8))).map { ProvenanceFindings.Builder(id: id, key: $0, level: level) }
    }
}
