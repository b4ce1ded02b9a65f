public import Documents

/// Which documents are older than the features that they describe.
public struct FeatureDates: Hashable, Sendable {
    /// When something was last changed: a version of the product, a day (ISO 8601), or both.
    public struct Revision: Hashable, Sendable {
        public var version: String?
        public var date: String?

        public init(version: String? = nil, date: String? = nil) {
            self.version = version
            self.date = date
        }

        var text: String { [version, date].compactMap(\.self).joined(separator: ", ") }
    }

    public struct Feature: Hashable, Sendable {
        public var id: String
        public var changed: Revision

        public init(id: String, changed: Revision) {
            self.id = id
            self.changed = changed
        }
    }

    /// A document, what it describes, and when it was revised.
    public struct Description: Hashable, Sendable {
        public var document: String
        public var features: [String]
        public var revised: Revision

        public init(document: String, features: [String], revised: Revision) {
            self.document = document
            self.features = features
            self.revised = revised
        }

        /// What a document says of itself.
        public init(document: String, _ outline: DocumentOutline) {
            let matter = outline.frontMatter
            self.init(
                document: document, features: matter.describes, revised: Revision(version: matter.version, date: matter.date))
        }
    }

    public struct Finding: Hashable, Sendable {
        /// Stable; each has a text `error.features.<code>`.
        public enum Code: String, Hashable, Sendable, CaseIterable {
            /// The feature changed after the document was revised.
            case older
            /// Neither version nor day of both can be compared.
            case undated
            /// The document describes a feature that nobody declared.
            case unknown
            /// No document describes the feature.
            case undescribed
        }

        public var code: Code
        public var document: String?
        public var feature: String
        public var revised: Revision?
        public var changed: Revision?
    }

    public let findings: [Finding]

    public init(features: [Feature], descriptions: [Description]) {
        var findings: [Finding] = []
        let known = Dictionary(features.map { ($0.id, $0) }) { first, _ in first }
        var described: Set<String> = []
        for description in descriptions {
            for id in description.features {
                described.insert(id)
                guard let feature = known[id] else {
                    findings.append(Finding(code: .unknown, document: description.document, feature: id))
                    continue
                }
                let isOlder = FeatureDates.isOlder(description.revised, than: feature.changed)
                guard isOlder != false else { continue }
                findings.append(
                    Finding(
                        code: isOlder == nil ? .undated : .older, document: description.document, feature: id,
                        revised: description.revised, changed: feature.changed))
            }
        }
        for feature in features where !described.contains(feature.id) {
            findings.append(Finding(code: .undescribed, feature: feature.id, changed: feature.changed))
        }
        self.findings = findings
    }

    /// By versions where both have one, else by days; `nil` where neither can be compared.
    static func isOlder(_ document: Revision, than feature: Revision) -> Bool? {
        if let own = document.version, let other = feature.version {
            return order(own, other) < 0
        }
        // Days of ISO 8601 stand in the order of their texts.
        if let own = document.date, let other = feature.date { return own < other }
        return nil
    }

    /// Versions of documents need not be semantic ones (`2.1`, `v2.1`): numbers are compared part by part, a missing part is 0, and what
    /// stands behind a hyphen comes before the version without it.
    static func order(_ a: String, _ b: String) -> Int {
        func parts(_ text: String) -> (numbers: [Substring], suffix: String?) {
            let text = text.drop { $0 == "v" || $0 == "V" }.prefix { $0 != "+" }
            let halves = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            return ((halves.first ?? "").split(separator: "."), halves.count == 2 ? String(halves[1]) : nil)
        }
        let (own, other) = (parts(a), parts(b))
        for place in 0..<max(own.numbers.count, other.numbers.count) {
            let first = own.numbers.indices.contains(place) ? own.numbers[place].drop { $0 == "0" } : ""
            let second = other.numbers.indices.contains(place) ? other.numbers[place].drop { $0 == "0" } : ""
            if first != second { return (first.count, String(first)) < (second.count, String(second)) ? -1 : 1 }
        }
        switch (own.suffix, other.suffix) {
        case (nil, nil): return 0
        case (nil, _?): return 1
        case (_?, nil): return -1
        case (let first?, let second?): return first == second ? 0 : first < second ? -1 : 1
        }
    }
}

extension FeatureDates.Finding {
    /// The same as a diagnostic: `features.<code>`.
    public var diagnostic: Diagnostic {
        let name = "features." + code.rawValue
        return Diagnostic(
            name,
            ["feature": feature, "revised": revised?.text ?? "–", "changed": changed?.text ?? "–", "document": document ?? "–"],
            at: Place(file: document))
    }

    public var json: JSON {
        func revision(_ value: FeatureDates.Revision?) -> JSON {
            guard let value else { return .null }
            return ["version": value.version.map { .string($0) } ?? .null, "date": value.date.map { .string($0) } ?? .null]
        }
        return [
            "code": .string(code.rawValue), "document": document.map { .string($0) } ?? .null, "feature": .string(feature),
            "revised": revision(revised), "changed": revision(changed),
        ]
    }
}
