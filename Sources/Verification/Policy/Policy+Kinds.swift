internal import Documents
internal import ServiceRecords
internal import VerifiableCredentials

extension Fields.Kind where Value == String {
    static var languageTag: Self {
        Self("language (BCP 47)", placeholder: "") { $0.string.flatMap { LanguageMap.isTag($0) ? $0 : nil } }
    }

    /// An RFC 7638 thumbprint: 32 bytes in base64url.
    static var thumbprint: Self {
        Self("key thumbprint (RFC 7638)", placeholder: "") { json in
            json.string.flatMap { Base64URL.decode($0)?.count == Digest.byteCount ? $0 : nil }
        }
    }
}

extension Fields.Kind where Value == Decimal {
    /// A percentage in a text, so that no reader makes it another number.
    static var percent: Self {
        Self("percentage (\"1.0\")", placeholder: Decimal(millionths: 0)) { json in
            json.string.flatMap(Decimal.init).flatMap { $0.millionths <= 100_000_000 ? $0 : nil }
        }
    }
}

extension Fields.Kind where Value: RawRepresentable, Value.RawValue == String {
    /// One of an enumeration's names.
    static func raw(_ type: Value.Type, _ placeholder: Value) -> Self where Value: CaseIterable {
        Self(Value.allCases.map(\.rawValue).joined(separator: " | "), placeholder: placeholder) {
            $0.string.flatMap(Value.init(rawValue:))
        }
    }
}

extension Fields.Kind where Value == Set<String> {
    /// ISO 3166-1 alpha-2 codes.
    static var countries: Self {
        Self("countries ([CN, VN])", placeholder: []) { json in
            let codes = json.array?.compactMap(\.string) ?? []
            let areCodes = codes.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (65...90).contains($0) } }
            return json.array?.count == codes.count && areCodes && !codes.isEmpty ? Set(codes) : nil
        }
    }
}

extension Fields.Kind where Value == Scope.Extent {
    /// Digests of scheme files (`uEi…`), or `["*"]`.
    static var schemes: Self {
        Self("scheme digests ([uEi…] or [\"*\"])", placeholder: .some([])) { json in
            let texts = json.array?.compactMap(\.string) ?? []
            guard json.array?.count == texts.count else { return nil }
            if texts == ["*"] { return .all }
            return texts.allSatisfy { Digest(multibase: $0) != nil } ? .some(Set(texts)) : nil
        }
    }
}

extension Fields.Kind where Value == RecognizedEntity.Key {
    /// A thumbprint, or one with the interval in which the key counts.
    static var anchorKey: Self {
        Self("key thumbprint (RFC 7638)", placeholder: TrustAnchor.timeless("")) { json in
            if let text = Fields.Kind<String>.thumbprint.read(json) { return TrustAnchor.timeless(text) }
            guard let object = json.object, Set(object.names).isSubset(of: ["thumbprint", "validFrom", "validUntil"]),
                let thumbprint = object["thumbprint"].flatMap(Fields.Kind<String>.thumbprint.read)
            else { return nil }
            let start = object["validFrom"].map { $0.string.flatMap(Instant.init(rfc3339:)) }
            let end = object["validUntil"].map { $0.string.flatMap(Instant.init(rfc3339:)) }
            // Written and unreadable is not left out.
            guard start != .some(nil), end != .some(nil) else { return nil }
            let from = start.flatMap(\.self) ?? TrustAnchor.timeless("").validFrom
            let until = end.flatMap(\.self)
            guard until.map({ $0 > from }) ?? true else { return nil }
            return RecognizedEntity.Key(thumbprint: thumbprint, validFrom: from, validUntil: until)
        }
    }
}
