internal import Documents

/// What a value in a document may be. The forms of CSAF are tables of these (`Form+Document.swift` and its neighbours), and ``FormCheck``
/// holds a document against them. Members that a form does not name may be anything.
indirect enum Form: Sendable {
    /// A string that is not empty.
    case text
    /// One of these words.
    case word([String])
    /// A string of a syntax, and what to say of any other.
    case syntax(Diagnostic, @Sendable (String) -> Bool)
    /// A number from 0 to 10, in at most ``DecimalText/limit`` characters.
    case scale
    case list(Form, atLeast: Int, distinct: Bool)
    case object(Members)
    /// An object whose form a member of its own names.
    case chosen(by: String, [String: Form])
    /// A form inside itself.
    case later(@Sendable () -> Form)

    struct Members: Sendable {
        var forms: [String: Form]
        var required: [String]
        /// How many there are at least, known ones and others.
        var atLeast: Int
        var atMost: Int?
    }

    static func words(_ words: String) -> Form { .word(words.split(separator: " ").map(String.init)) }

    static func list(_ form: Form, atLeast: Int = 1) -> Form { .list(form, atLeast: atLeast, distinct: false) }

    static func set(_ form: Form, atLeast: Int = 1) -> Form { .list(form, atLeast: atLeast, distinct: true) }

    static func object(
        _ required: [String: Form], _ optional: [String: Form] = [:], atLeast: Int = 0, atMost: Int? = nil
    ) -> Form {
        .object(
            Members(
                forms: required.merging(optional) { own, _ in own }, required: required.keys.sorted(), atLeast: atLeast,
                atMost: atMost))
    }
}
