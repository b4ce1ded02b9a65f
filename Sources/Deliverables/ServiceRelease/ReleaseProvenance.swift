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
        /// Why that level is not higher; `nil` where it is the highest, or about no artefact.
        public var limit: Limit?
        /// Of ``Limit/other``: the builder whose key signed.
        public var signer: String?
        /// What it says, as anybody finds it who knows no builder.
        public var json: JSON
    }

    /// What keeps a level down, as `reason.release.provenance-found-<limit>` says it.
    public enum Limit: String, Hashable, Sendable, CaseIterable {
        /// No provenance is about the artefact.
        case absent
        case unsigned
        /// Signed, and whoever judges knows no builder of the name in it.
        case unknown
        /// Signed by another builder than the one in it.
        case other
        /// More is not believed of the builder.
        case believed
        /// In the name of a builder that is known, and not signed by it.
        case broken
    }

    public struct Artefact: Hashable, Sendable {
        public var path: String
        /// 0 where no provenance is about it.
        public var level: Int
        /// Signed provenance is about it, whoever signed it.
        public var isSigned: Bool
        /// Why it is not higher, by the provenance that gives the level: its place in ``documents``.
        public var limit: Limit?
        public var document: Int?
    }

    init(_ evidence: ReleaseEvidence) {
        let listed = evidence.manifest.artefacts.map {
            ProvenanceFindings.Artefact(name: $0.file.path, sha256: $0.file.sha256)
        }
        var signed: Set<Digest> = []
        // The highest level of each artefact, and the provenance that gives it.
        var best: [Digest: (level: Int, document: Int)] = [:]
        let builders = evidence.rules.builders
        for file in evidence.manifest.provenance {
            guard let bytes = evidence.bytes(file) else { continue }
            do {
                let document = try ProvenanceDocument(bytes, file: file.path)
                let plain = ProvenanceFindings(document, artefacts: listed, keys: [])
                let judged = ProvenanceFindings(
                    document, artefacts: listed, keys: [], builders: (builders ?? []).compactMap(\.known))
                for subject in judged.subjects where judged.level > best[subject.sha256]?.level ?? 0 {
                    best[subject.sha256] = (judged.level, documents.count)
                }
                if judged.signatures > 0 { signed.formUnion(judged.subjects.map(\.sha256)) }
                documents.append(Statement(path: file.path, plain: plain, judged: judged))
                if case .broken = judged.signing {
                    issues.append(
                        DeliverableIssue(
                            .provenance, "release.provenance-broken", ["builder": judged.provenance.builder.id],
                            subject: file.path))
                }
                if plain.subjects.isEmpty {
                    issues.append(
                        DeliverableIssue(
                            .provenance, "provenance.foreign", ["count": String(listed.count)], subject: file.path))
                }
            } catch {
                issues += DeliverableIssue.unreadable(.provenance, error, file)
            }
        }
        artefacts = listed.map { artefact in
            guard let best = best[artefact.sha256] else {
                return Artefact(path: artefact.name, level: 0, isSigned: false, limit: .absent)
            }
            return Artefact(
                path: artefact.name, level: best.level, isSigned: signed.contains(artefact.sha256),
                limit: documents[best.document].limit, document: best.document)
        }
        let wanted = evidence.rules.demands.provenance
        // Above 1 it depends on whom a client believes; unsigned, no client can find more.
        let isOpen = builders == nil && wanted > 1
        for artefact in artefacts.filter({ $0.level < wanted && !(isOpen && $0.isSigned) }).prefix(IssueList.limit) {
            issues.append(
                DeliverableIssue(
                    .provenance, "release.provenance-low-\((artefact.limit ?? .absent).rawValue)",
                    ["name": artefact.path, "level": String(artefact.level), "wanted": String(wanted)]
                        .merging(arguments(artefact)) { own, _ in own }, subject: artefact.path, expected: "≥ \(wanted)",
                    seen: String(artefact.level), isContradiction: false))
        }
    }

    private func arguments(_ artefact: Artefact) -> [String: String] {
        guard let document = artefact.document.map({ documents[$0] }) else { return [:] }
        return ["path": document.path, "builder": document.builder, "other": document.signer ?? "—"]
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

    /// The first artefact of the least level: what keeps the release's level down.
    public var lowest: Artefact? { artefacts.min { $0.level < $1.level } }

    public var said: ReleaseSaid {
        guard !documents.isEmpty else { return ReleaseSaid("release.provenance-none") }
        let figures = ["level": String(level), "covered": String(covered), "artefacts": String(artefacts.count)]
        guard let lowest, let limit = lowest.limit else { return ReleaseSaid("release.provenance-found", figures) }
        return ReleaseSaid(
            "release.provenance-found-\(limit.rawValue)",
            figures.merging(arguments(lowest)) { own, _ in own }.merging(["name": lowest.path]) { own, _ in own })
    }
}

extension ReleaseProvenance.Statement {
    init(path: String, plain: ProvenanceFindings, judged: ProvenanceFindings) {
        self.path = path
        builder = plain.provenance.builder.id
        level = judged.level
        tags = plain.provenance.tags
        json = plain.json
        limit =
            switch judged.signing {
            case _ where judged.subjects.isEmpty: nil
            case .unsigned: .unsigned
            case .unknown: .unknown
            case .other: .other
            case .broken: .broken
            case .vouched(let level): level < 3 ? .believed : nil
            }
        if case .other(let builder) = judged.signing { signer = builder }
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
