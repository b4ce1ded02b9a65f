internal import Documents

/// Reads a statement's predicate member by member.
struct ProvenanceReader {
    private let document: Document
    private let problems = Problems()

    init(_ document: Document) { self.document = document }

    private struct Run {
        var builder: SLSAProvenance.Builder?
        var invocationID: String?
        var startedOn: Instant?
        var finishedOn: Instant?
        var byproducts: [SLSAProvenance.Resource] = []
    }

    private struct Definition {
        var buildType = ""
        var externalParameters: JSON = [:]
        var internalParameters: JSON?
        var dependencies: [SLSAProvenance.Resource] = []
    }

    func read() throws -> SLSAProvenance {
        let statement = Fields(document, problems)
        let type = statement.string("predicateType")
        if !type.isEmpty, type != SLSAProvenance.predicateType {
            statement.problem("provenance.type", ["type": String(type.prefix(200))], member: "predicateType")
            throw Diagnostics(problems.all)
        }
        guard let predicate = statement.object("predicate", read(predicate:)) else {
            statement.problem("field.missing", ["name": "predicate"])
            throw Diagnostics(problems.all)
        }
        try problems.throwIfAny()
        guard let provenance = predicate else { throw Diagnostic("field.missing", ["name": "builder"]) }
        return provenance
    }

    private func read(predicate: Fields) -> SLSAProvenance? {
        let definition = predicate.object("buildDefinition") { fields in
            let definition = Definition(
                buildType: fields.required("buildType", .uri), externalParameters: fields.required("externalParameters", .object),
                internalParameters: fields.optional("internalParameters", .object),
                dependencies: resources("resolvedDependencies", of: fields))
            ignoreOthers(fields)
            return definition
        }
        if definition == nil { predicate.problem("field.missing", ["name": "buildDefinition"]) }
        let run = predicate.object("runDetails", read(run:))
        if run == nil { predicate.problem("field.missing", ["name": "runDetails"]) }
        ignoreOthers(predicate)
        guard let definition, let run, let builder = run.builder else { return nil }
        return SLSAProvenance(
            buildType: definition.buildType, externalParameters: definition.externalParameters,
            internalParameters: definition.internalParameters, resolvedDependencies: definition.dependencies, builder: builder,
            invocationID: run.invocationID, startedOn: run.startedOn, finishedOn: run.finishedOn, byproducts: run.byproducts)
    }

    private func read(run fields: Fields) -> Run {
        var run = Run()
        run.builder = fields.object("builder") { builder in
            let read = SLSAProvenance.Builder(
                id: builder.required("id", .uri), version: builder.optional("version", .texts) ?? [:],
                dependencies: resources("builderDependencies", of: builder))
            ignoreOthers(builder)
            return read
        }
        if run.builder == nil { fields.problem("field.missing", ["name": "builder"]) }
        let metadata: (String?, Instant?, Instant?)? = fields.object("metadata") { metadata in
            let times = (metadata.optional("startedOn", .instant), metadata.optional("finishedOn", .instant))
            if let start = times.0, let end = times.1, end < start { metadata.problem("provenance.times", member: "finishedOn") }
            let invocation = metadata.optional("invocationId", .string)
            ignoreOthers(metadata)
            return (invocation, times.0, times.1)
        }
        (run.invocationID, run.startedOn, run.finishedOn) = metadata ?? (nil, nil, nil)
        run.byproducts = resources("byproducts", of: fields)
        ignoreOthers(fields)
        return run
    }

    private func resources(_ name: String, of fields: Fields) -> [SLSAProvenance.Resource] {
        if let list = fields.json(name)?.array, list.count > SLSAProvenance.resourceLimit {
            fields.problem("provenance.resources", ["limit": String(SLSAProvenance.resourceLimit)], member: name)
            return []
        }
        return fields.objects(name) { resource in
            let read = SLSAProvenance.Resource(
                name: resource.optional("name", .string), uri: resource.optional("uri", .string),
                digest: resource.optional("digest", .texts) ?? [:])
            ignoreOthers(resource)
            return read
        }
    }

    /// "Consumers MUST ignore unrecognized fields" (slsa.dev/spec/v1.0/provenance, parsing rules).
    private func ignoreOthers(_ fields: Fields) { _ = fields.value }
}

extension Fields.Kind where Value == String {
    /// A type URI (in-toto field types): a scheme and a colon at least.
    fileprivate static var uri: Self {
        Self("URI", placeholder: "") { json in
            json.string.flatMap { text in
                guard let colon = text.firstIndex(of: ":"), colon > text.startIndex, text.utf8.count <= 4096,
                    text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f })
                else { return nil }
                return text
            }
        }
    }
}

extension Fields.Kind where Value == JSON {
    fileprivate static var object: Self { Self("object", placeholder: [:]) { $0.object.map(JSON.object) } }
}

extension Fields.Kind where Value == [String: String] {
    /// Texts by names.
    fileprivate static var texts: Self {
        Self("object of strings", placeholder: [:]) { json in
            guard let members = json.object?.members else { return nil }
            let texts = members.compactMap { member in member.value.string.map { (member.name, $0) } }
            return texts.count == members.count ? Dictionary(texts) { first, _ in first } : nil
        }
    }
}
