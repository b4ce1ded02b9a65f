/// Which way a value goes: to the server, or from it. A caller may send what it always sent if the new schema takes no less
/// (contravariance), and understands what it gets if the new schema gives no more (covariance).
enum APIDirection: String, CaseIterable {
    case request, response

    var reversed: APIDirection { self == .request ? .response : .request }
}

/// Changes of schemas; each is a rule of its own for requests and for responses: `request-type-narrowed`.
enum SchemaRule: String, CaseIterable {
    case typeChanged = "type-changed"
    case typeNarrowed = "type-narrowed"
    case typeWidened = "type-widened"
    case becameNullable = "became-nullable"
    case becameNotNullable = "became-not-nullable"
    case formatChanged = "format-changed"
    case formatNarrowed = "format-narrowed"
    case formatWidened = "format-widened"
    case enumValueAdded = "enum-value-added"
    case enumValueRemoved = "enum-value-removed"
    case enumIntroduced = "enum-introduced"
    case enumLifted = "enum-lifted"
    case rangeNarrowed = "range-narrowed"
    case rangeWidened = "range-widened"
    case lengthNarrowed = "length-narrowed"
    case lengthWidened = "length-widened"
    case countNarrowed = "count-narrowed"
    case countWidened = "count-widened"
    case patternAdded = "pattern-added"
    case patternRemoved = "pattern-removed"
    case patternChanged = "pattern-changed"
    case multipleNarrowed = "multiple-narrowed"
    case multipleWidened = "multiple-widened"
    case multipleChanged = "multiple-changed"
    case uniqueItemsDemanded = "unique-items-demanded"
    case uniqueItemsLifted = "unique-items-lifted"
    case propertyAdded = "property-added"
    case propertyRemoved = "property-removed"
    case propertyBecameRequired = "property-became-required"
    case propertyBecameOptional = "property-became-optional"
    case additionalClosed = "additional-properties-closed"
    case additionalOpened = "additional-properties-opened"
    case additionalNarrowed = "additional-properties-narrowed"
    case additionalWidened = "additional-properties-widened"
    case constraintAdded = "constraint-added"
    case constraintLifted = "constraint-lifted"
    case alternativeAdded = "alternative-added"
    case alternativeRemoved = "alternative-removed"
    case discriminatorChanged = "discriminator-changed"
    case mappingAdded = "mapping-added"
    case mappingRemoved = "mapping-removed"
    case contentEncodingChanged = "content-encoding-changed"
    case xmlChanged = "xml-changed"

    func id(_ direction: APIDirection) -> String { direction.rawValue + "-" + rawValue }
}
