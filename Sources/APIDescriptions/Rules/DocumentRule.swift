/// Changes of everything that is no schema, and of schemas where only one direction has the rule.
enum DocumentRule: String, CaseIterable {
    // The description
    case openapiVersionChanged = "openapi-version-changed"
    case infoChanged = "info-changed"
    case annotationChanged = "annotation-changed"
    case extensionChanged = "extension-changed"
    case documentOtherwiseChanged = "document-otherwise-changed"

    // Paths and operations
    case pathAdded = "path-added"
    case pathRemoved = "path-removed"
    case pathParameterRenamed = "path-parameter-renamed"
    case operationAdded = "operation-added"
    case operationRemoved = "operation-removed"
    case operationRemovedDeprecated = "operation-removed-deprecated"
    case operationRemovedEndPast = "operation-removed-end-past"
    case operationRemovedBeforeSunset = "operation-removed-before-sunset"
    case operationRemovedAfterSunset = "operation-removed-after-sunset"
    case operationDeprecated = "operation-deprecated"
    case operationDeprecationLifted = "operation-deprecation-lifted"
    case sunsetSet = "sunset-set"
    case sunsetEarlier = "sunset-earlier"
    case sunsetLater = "sunset-later"
    case sunsetRemoved = "sunset-removed"
    case sunsetUnreadable = "sunset-unreadable"
    case operationIDChanged = "operation-id-changed"
    case tagsChanged = "tags-changed"

    // Parameters
    case parameterAddedRequired = "request-parameter-added-required"
    case parameterAddedRequiredWithDefault = "request-parameter-added-required-with-default"
    case parameterAdded = "request-parameter-added"
    case parameterRemoved = "request-parameter-removed"
    case parameterMoved = "request-parameter-moved"
    case parameterBecameRequired = "request-parameter-became-required"
    case parameterBecameOptional = "request-parameter-became-optional"
    case parameterEmptyAllowed = "request-parameter-empty-allowed"
    case parameterEmptyRefused = "request-parameter-empty-refused"
    case parameterDeprecated = "parameter-deprecated"
    case parameterDeprecationLifted = "parameter-deprecation-lifted"
    case serializationChanged = "serialization-changed"
    case carrierChanged = "schema-or-content-changed"

    // Defaults
    case requestDefaultAdded = "request-default-added"
    case requestDefaultChanged = "request-default-changed"
    case requestDefaultRemoved = "request-default-removed"
    case defaultWithoutEffect = "request-default-without-effect"
    case responseDefaultChanged = "response-default-changed"

    // Bodies
    case bodyAddedRequired = "request-body-added-required"
    case bodyAdded = "request-body-added"
    case bodyRemoved = "request-body-removed"
    case bodyBecameRequired = "request-body-became-required"
    case bodyBecameOptional = "request-body-became-optional"
    case requestMediaTypeAdded = "request-media-type-added"
    case requestMediaTypeRemoved = "request-media-type-removed"
    case responseMediaTypeAdded = "response-media-type-added"
    case responseMediaTypeRemoved = "response-media-type-removed"
    case encodingChanged = "encoding-changed"

    // Responses
    case statusAdded = "response-status-added"
    case statusRemovedSuccess = "response-success-status-removed"
    case statusRemovedError = "response-error-status-removed"
    case headerAdded = "response-header-added"
    case headerRemoved = "response-header-removed"
    case headerBecameOptional = "response-header-became-optional"
    case headerBecameRequired = "response-header-became-required"
    case linkChanged = "link-changed"

    // Properties, one direction alone
    case requestAddedRequired = "request-property-added-required"
    case requestAddedRequiredWithDefault = "request-property-added-required-with-default"
    case requestBecameReadOnly = "request-property-became-read-only"
    case requestBecameWritable = "request-property-became-writable"
    case requestReadOnlyChanged = "request-read-only-property-changed"
    case responseAddedToClosed = "response-property-added-to-closed"
    case responseOptionalRemoved = "response-optional-property-removed"
    case responseBecameWriteOnly = "response-property-became-write-only"
    case responseBecameReadable = "response-property-became-readable"
    case responseWriteOnlyChanged = "response-write-only-property-changed"

    // Schemas, either direction
    case schemaDeprecated = "schema-deprecated"
    case schemaDeprecationLifted = "schema-deprecation-lifted"
    case schemaRearranged = "schema-rearranged"
    case schemaNotComparable = "schema-not-comparable"
    case requestAlternativesOverlap = "request-alternatives-overlap"

    // Security
    case securityIntroduced = "security-introduced"
    case securityLifted = "security-lifted"
    case securityAlternativeAdded = "security-alternative-added"
    case securityAlternativeRemoved = "security-alternative-removed"
    case securityTightened = "security-tightened"
    case securityRelaxed = "security-relaxed"
    case securitySchemeChanged = "security-scheme-changed"
    case securitySchemeRenamed = "security-scheme-renamed"
    case securitySchemeListed = "security-scheme-listed"
    case securitySchemeUnlisted = "security-scheme-unlisted"
    case securityFlowAdded = "security-flow-added"
    case securityFlowRemoved = "security-flow-removed"
    case securityScopeDefined = "security-scope-defined"
    case securityScopeWithdrawn = "security-scope-withdrawn"

    // Servers
    case serverAdded = "server-added"
    case serverRemoved = "server-removed"
    case serverVariableChanged = "server-variable-changed"

    // What the server sends of its own accord
    case callbackAdded = "callback-added"
    case callbackRemoved = "callback-removed"
    case webhookAdded = "webhook-added"
    case webhookRemoved = "webhook-removed"
    case callbackParameterAdded = "callback-parameter-added"
    case callbackParameterRemoved = "callback-parameter-removed"
    case callbackParameterBecameOptional = "callback-parameter-became-optional"
    case callbackParameterBecameRequired = "callback-parameter-became-required"
    case callbackBodyAdded = "callback-body-added"
    case callbackBodyRemoved = "callback-body-removed"
    case callbackBodyBecameOptional = "callback-body-became-optional"
    case callbackBodyBecameRequired = "callback-body-became-required"
    case callbackMediaTypeAdded = "callback-media-type-added"
    case callbackMediaTypeRemoved = "callback-media-type-removed"
    case callbackAnswerAdded = "callback-answer-added"
    case callbackAnswerRemoved = "callback-answer-removed"
    case callbackAnswerChanged = "callback-answer-changed"
}

/// Every rule that the code can find.
enum APIRuleNames {
    static var all: [String] {
        DocumentRule.allCases.map(\.rawValue) + APIDirection.allCases.flatMap { side in SchemaRule.allCases.map { $0.id(side) } }
    }
}
