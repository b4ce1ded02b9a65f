public import Documents

/// An in-toto statement v1: subjects, known by digests, and a predicate about them.
public struct InTotoStatement: Hashable, Sendable {
    /// A resource descriptor as far as a subject needs it.
    public struct Subject: Hashable, Sendable {
        public var name: String
        /// Digests in hex by the names of their algorithms.
        public var digest: [String: String]

        public init(name: String, digest: [String: String]) {
            self.name = name
            self.digest = digest
        }

        public var sha256: Digest? { digest["sha256"].flatMap(Digest.init(hex:)) }
    }

    public let subjects: [Subject]
    public let predicateType: String
    public let predicate: JSON

    /// The payload type of a DSSE envelope around it.
    public static let payloadType = "application/vnd.in-toto+json"
    public static let type = "https://in-toto.io/Statement/v1"
    public static let limits = JSONLimits(bytes: 64 << 20, depth: 64, nodes: 4 << 20)
    public static let subjectLimit = 1 << 16

    public init(subjects: [Subject], predicateType: String, predicate: JSON) {
        self.subjects = subjects
        self.predicateType = predicateType
        self.predicate = predicate
    }

    /// Reads a statement. Members that v1 does not know are ignored, as it demands of consumers.
    /// - Throws: `Diagnostic`: `json.…`, `attestation.statement` with the member.
    public init(_ bytes: [UInt8]) throws {
        let json = try JSON(parsing: bytes, limits: InTotoStatement.limits)
        func malformed(_ member: String) -> Diagnostic { Diagnostic("attestation.statement", ["member": member]) }
        guard json["_type"] == .string(InTotoStatement.type) else { throw malformed("_type") }
        guard let list = json["subject"]?.array, (1...InTotoStatement.subjectLimit).contains(list.count) else {
            throw malformed("subject")
        }
        subjects = try list.map { item in
            guard let members = item["digest"]?.object?.members, !members.isEmpty else { throw malformed("digest") }
            var digest: [String: String] = [:]
            for (name, value) in members {
                guard let hex = value.string, !hex.isEmpty, Hex.decode(hex) != nil else { throw malformed("digest") }
                digest[name] = hex
            }
            let name = item["name"] ?? ""
            guard let name = name.string else { throw malformed("name") }
            return Subject(name: name, digest: digest)
        }
        guard let type = json["predicateType"]?.string, !type.isEmpty else { throw malformed("predicateType") }
        predicateType = type
        predicate = json["predicate"] ?? .null
        guard predicate == .null || predicate.object != nil else { throw malformed("predicate") }
    }

    public var json: JSON {
        [
            "_type": .string(InTotoStatement.type),
            "subject": .array(
                subjects.map { subject in
                    let digest = subject.digest.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) }
                    return ["name": .string(subject.name), "digest": .object(JSONObject(digest))]
                }),
            "predicateType": .string(predicateType), "predicate": predicate,
        ]
    }
}
