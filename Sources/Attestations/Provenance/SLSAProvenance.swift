public import Documents

/// The predicate SLSA provenance v1 (slsa.dev/spec/v1.0/provenance): how a builder says that it made the subjects.
///
/// Everything in it is the builder's word. What it is worth, ``ProvenanceFindings`` says.
public struct SLSAProvenance: Hashable, Sendable {
    /// What was used or came out beside the subjects: an in-toto resource descriptor.
    public struct Resource: Hashable, Sendable {
        public var name: String?
        public var uri: String?
        /// Digests by the names of their algorithms, for example `gitCommit`.
        public var digest: [String: String]

        /// The commit of a Git repository, if this is one.
        public var commit: String? { digest["gitCommit"] ?? (uri?.hasPrefix("git+") == true ? digest["sha1"] : nil) }

        public var json: JSON {
            let digests = digest.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) }
            return [
                "name": name.map(JSON.string) ?? .null, "uri": uri.map(JSON.string) ?? .null,
                "digest": .object(JSONObject(digests)),
            ]
        }
    }

    public struct Builder: Hashable, Sendable {
        public var id: String
        /// Versions of the builder's parts by their names.
        public var version: [String: String]
        public var dependencies: [Resource]
    }

    public let buildType: String
    public let externalParameters: JSON
    public let internalParameters: JSON?
    public let resolvedDependencies: [Resource]
    public let builder: Builder
    public let invocationID: String?
    public let startedOn: Instant?
    public let finishedOn: Instant?
    public let byproducts: [Resource]

    public static let predicateType = "https://slsa.dev/provenance/v1"
    public static let limits = JSONLimits(bytes: 16 << 20, depth: 64, nodes: 1 << 20)
    /// The most resources of one list.
    public static let resourceLimit = 1 << 16

    /// Reads the predicate of a statement. Members that v1 does not know are ignored, as it demands of consumers.
    /// - Parameters:
    ///   - statement: the statement's bytes, whose form ``InTotoStatement`` checks.
    ///   - file: for messages; a statement inside an envelope has pointers of its own, and no lines in the file.
    /// - Throws: `Diagnostics`, all at once: `json.…`, `provenance.type` (another predicate, v0.2 among them), `field.missing`,
    ///   `field.type`, `provenance.times`, `provenance.resources`.
    public init(_ statement: [UInt8], file: String?) throws {
        let text = Array(statement.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) })
        // A document that does not begin like JSON would be read as YAML.
        guard text.first == UInt8(ascii: "{") else { throw Diagnostics([Diagnostic("json.syntax", at: Place(file: file))]) }
        do {
            self = try ProvenanceReader(Document(text, file: nil, limits: SLSAProvenance.limits)).read()
        } catch let problem as Diagnostic {
            throw Diagnostics([SLSAProvenance.placed(problem, file)])
        } catch let problems as Diagnostics {
            throw Diagnostics(problems.all.map { SLSAProvenance.placed($0, file) })
        }
    }

    private static func placed(_ problem: Diagnostic, _ file: String?) -> Diagnostic {
        var problem = problem
        problem.place = Place(file: file, pointer: problem.place.pointer)
        return problem
    }

    init(
        buildType: String, externalParameters: JSON, internalParameters: JSON?, resolvedDependencies: [Resource],
        builder: Builder,
        invocationID: String?, startedOn: Instant?, finishedOn: Instant?, byproducts: [Resource]
    ) {
        self.buildType = buildType
        self.externalParameters = externalParameters
        self.internalParameters = internalParameters
        self.resolvedDependencies = resolvedDependencies
        self.builder = builder
        self.invocationID = invocationID
        self.startedOn = startedOn
        self.finishedOn = finishedOn
        self.byproducts = byproducts
    }
}
