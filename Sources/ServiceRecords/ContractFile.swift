public import Documents
internal import VerifiableCredentials

/// The file from which a logbook is opened: `carnet/contract/v1`, YAML or JSON.
///
/// ```yaml
/// contract: carnet/contract/v1
/// id: 2026-017
/// title: {en: …, zh: …}
/// start: 2026-10-01T00:00:00+07:00
/// provider: {did: "did:web:…", name: {en: …}}
/// client: {did: "did:web:…", name: {en: …}, keys: [JWK …]}
/// origin: logs.example/acme/2026-017
/// witnesses: {quorum: 2, keys: [vkey …]}
/// asset: [{id: …, serial: …, site: …, country: TH}]
/// kind: maintenance-log
/// sources: [{uri: "urn:…", numbered: true, beat: PT5M}]
/// personalFields: {io.carnet.session.started.v1: [/data/operator/name]}
/// terms: [service-levels.yaml, calendar-th.yaml]       # beside this file
/// ```
public struct ContractFile: Hashable, Sendable {
    public var contract: Contract
    /// Names of the terms files, which lie beside this file.
    public var terms: [String]

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("contract", .oneOf(["carnet/contract/v1"]))
        contract = Contract(fields, identity: Contract.Identity(fields))
        terms = fields.list("terms", .termsName)
        if !terms.contains(contract.termsName) || Set(terms).count != terms.count {
            fields.problem("genesis.terms", ["name": contract.termsName], member: "terms")
        }
        fields.finish()
        try problems.throwIfAny()
    }
}

extension Contract {
    /// The genesis record: the bytes of entry 0.
    /// - Parameters:
    ///   - logKey: the log's verifier key (vkey).
    ///   - terms: the terms files by digest.
    ///   - time: when the logbook is opened.
    public func genesisRecord(logKey: String, terms: [Genesis.TermsDigest], time: Instant) -> [UInt8] {
        let record: JSON = [
            "specversion": "1.0", "id": "genesis", "source": .string(provider.did),
            "type": .string(RecordType.logbookOpened.name), "time": .string("\(time)"), "subject": .string(id),
            "datacontenttype": "application/json", "data": data(logKey: logKey, terms: terms),
        ]
        return record.encoded()
    }

    private func data(logKey: String, terms: [Genesis.TermsDigest]) -> JSON {
        func texts(_ values: [String]) -> JSON { .array(values.map { .string($0) }) }
        func object(_ members: [(String, JSON?)]) -> JSON {
            .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
        }
        return [
            "contract": object([
                ("id", .string(id)), ("title", title.json), ("start", .string("\(start)")), ("end", end.map { .string("\($0)") }),
            ]),
            "provider": ["did": .string(provider.did), "name": provider.name.json],
            "client": ["did": .string(client.did), "name": client.name.json, "keys": .array(clientKeys.map(\.jwk))],
            "origin": .string(origin), "logKey": .string(logKey),
            "witnesses": ["quorum": .integer(quorum), "keys": texts(witnesses)],
            "asset": .array(
                assets.map {
                    object([
                        ("id", .string($0.id)), ("serial", $0.serial.map { .string($0) }), ("site", $0.site.map { .string($0) }),
                        ("country", $0.country.map { .string($0) }),
                    ])
                }),
            "kind": .string(kind),
            "sources": .array(
                sources.map {
                    object([
                        ("uri", .string($0.uri)), ("numbered", .bool($0.isNumbered)), ("beat", $0.beat.map { .string("\($0)") }),
                    ])
                }),
            "personalFields": .object(
                JSONObject(
                    personalFields.pointers.map { ($0.key.name, texts($0.value)) }.sorted { $0.0 < $1.0 })),
            "terms": .array(terms.map { ["name": .string($0.name), "sha256": .string($0.sha256.hex)] }),
        ]
    }
}
