public import Documents

extension ComplianceStatement {
    /// Reads back a provider's statement: a declaration by its own issuer over exactly one carnet, with all that
    /// ISO/IEC 17050-1 clause 6 asks for.
    /// - Throws: `Diagnostic`: `statement.kind` where it is no declaration of the issuer's own, `statement.carnet` where it
    ///   speaks of no carnet or of several, `conformity.member` with the pointer of what is missing or malformed.
    public init(_ conformity: ConformityCredential) throws(Diagnostic) {
        let credential = conformity.credential
        guard conformity.attestationType == .declaration, conformity.assessorLevel == .own else {
            throw Diagnostic(
                "statement.kind",
                ["type": conformity.attestationType.rawValue, "assessor": conformity.assessorLevel.rawValue])
        }
        guard conformity.carnetIDs.count == 1, let carnet = conformity.carnetIDs.first else {
            throw Diagnostic("statement.carnet", ["count": String(conformity.carnetIDs.count)])
        }
        for (place, assessment) in conformity.assessments.enumerated() where assessment.isConformant == false {
            throw ConformityCredential.refusal("/credentialSubject/conformityAssessment/\(place)/conformance", "true")
        }
        let requirements = conformity.assessments.flatMap(\.criteria)
        guard !requirements.isEmpty else {
            throw ConformityCredential.refusal("/credentialSubject/conformityAssessment", "assessmentCriteria")
        }
        let declaration = try Reader(credential.json["declaration"], at: "/declaration")
        let law = Law(
            governing: try declaration.text("governingLaw"), forum: try declaration.text("forum"),
            languages: try declaration.languages())
        self.init(
            // The reader of conformity credentials has seen that both are there.
            id: credential.id ?? "",
            provider: try Provider(try declaration.object("provider"), did: try DID(credential.issuer)),
            client: conformity.issuedTo, carnetID: carnet, object: try declaration.texts("object"), scheme: conformity.scheme,
            requirements: requirements,
            limits: declaration.has("limits") ? try declaration.texts("limits") : nil,
            place: try declaration.text("place"), validFrom: credential.validFrom ?? Instant(nanoseconds: 0),
            validUntil: credential.validUntil, signatory: try Signatory(try declaration.object("signatory")), law: law)
    }
}

extension ComplianceStatement.Provider {
    fileprivate init(_ reader: Reader, did: DID) throws(Diagnostic) {
        self.init(
            did: did, legalName: try reader.text("legalName"), address: try reader.text("address"),
            country: try reader.text("country"), registeredID: try reader.text("registeredId"),
            register: try ConformityCredential.party(reader.json["register"], reader.pointer + "/register"))
    }
}

extension ComplianceStatement.Signatory {
    fileprivate init(_ reader: Reader) throws(Diagnostic) {
        self.init(
            name: try reader.text("name"), function: try reader.text("function"), authority: try reader.text("authority"))
    }
}

/// Members of an object that must be there.
private struct Reader {
    let json: JSONObject
    let pointer: String

    init(_ json: JSON?, at pointer: String) throws(Diagnostic) {
        guard let object = json?.object else { throw ConformityCredential.refusal(pointer, "object") }
        self.json = object
        self.pointer = pointer
    }

    func has(_ name: String) -> Bool { json[name] != nil }

    func text(_ name: String) throws(Diagnostic) -> String {
        guard let text = json[name]?.string, !text.isEmpty else {
            throw ConformityCredential.refusal("\(pointer)/\(name)", "text")
        }
        return text
    }

    func texts(_ name: String) throws(Diagnostic) -> LanguageMap {
        guard let texts = json[name].flatMap(LanguageMap.init) else {
            throw ConformityCredential.refusal("\(pointer)/\(name)", "texts by language")
        }
        return texts
    }

    func object(_ name: String) throws(Diagnostic) -> Reader { try Reader(json[name], at: "\(pointer)/\(name)") }

    /// The languages, the one that prevails first.
    func languages() throws(Diagnostic) -> [String] {
        let tags = json["languages"]?.array?.compactMap(\.string) ?? []
        guard let first = tags.first, tags.count == json["languages"]?.array?.count, tags.allSatisfy(LanguageMap.isTag),
            json["prevailingLanguage"] == .string(first)
        else { throw ConformityCredential.refusal(pointer + "/languages", "[language], prevailingLanguage") }
        return tags
    }
}
