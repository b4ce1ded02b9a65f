internal import Documents

/// The little of JSON-LD 1.1 that VCDM 2.0 needs a reader without JSON-LD to see: a context inside the credential must not
/// give a protected term another meaning, and a type that no context explains means nothing.
///
/// Contexts named by URL are never fetched. The base context is known by its terms, any other may define any term: where one
/// is named, an unexplained type passes.
struct LinkedDataTerms {
    /// The context every credential begins with.
    static let baseContext = PinnedContexts.base

    private var definitions: [String: JSON] = [:]
    private var protected = PinnedContexts.baseTerms
    private var vocabulary: String?
    private var isOpen = false

    /// Takes the contexts in their order.
    /// - Throws: `Diagnostic` `credential.context` for an entry that is neither a URL nor an object or a mapping to no
    ///   IRI, `credential.context.protected` for a redefinition.
    init(_ contexts: [JSON]) throws(Diagnostic) {
        for (place, context) in contexts.enumerated() {
            if let url = context.string {
                guard isURL(url) else { throw Diagnostic("credential.context", ["place": String(place)]) }
                if url != LinkedDataTerms.baseContext { isOpen = true }
            } else if let object = context.object {
                try define(object, place)
            } else {
                throw Diagnostic("credential.context", ["place": String(place)])
            }
        }
    }

    private mutating func define(_ context: JSONObject, _ place: Int) throws(Diagnostic) {
        let protects = context["@protected"] == true
        for (term, definition) in context.members {
            if term == "@vocab" {
                vocabulary = definition.string
            } else if term == "@import" {
                isOpen = true
            }
            guard !term.hasPrefix("@") else { continue }
            if protected.contains(term), definitions[term] != definition {
                throw Diagnostic("credential.context.protected", ["term": String(term.prefix(64))])
            }
            if let iri = definition.string ?? definition["@id"]?.string, !iri.hasPrefix("@"), !isURL(iri) {
                // A compact IRI or plain term needs a prefix or vocabulary; without one it maps to nothing.
                guard vocabulary != nil || definitions[iri] != nil else {
                    throw Diagnostic("credential.context", ["place": String(place)])
                }
            }
            definitions[term] = definition
            if protects || definition["@protected"] == true { protected.insert(term) }
        }
    }

    /// Whether `type` has a meaning: a URL, a defined term, or possibly one of a context that we do not read.
    func explains(_ type: String) -> Bool {
        if isOpen || vocabulary != nil || PinnedContexts.baseTerms.contains(type) || isURL(type) { return true }
        guard let definition = definitions[type] else { return false }
        return definition != .null
    }
}
