/// A path whose parameters' names say nothing: `/pets/{id}` and `/pets/{petId}` are one path.
struct PathTemplate {
    let key: String
    /// The parameters' names in their order.
    let names: [String]

    init(_ path: String) {
        var key = ""
        var names: [String] = []
        var rest = path[...]
        // By bytes: a brace with a combining mark is one character, and still a brace.
        while let open = rest.utf8.firstIndex(of: 0x7B), let close = rest[open...].utf8.firstIndex(of: 0x7D) {
            key += rest[..<open] + "{}"
            names.append(String(rest[rest.utf8.index(after: open)..<close]))
            rest = rest[rest.utf8.index(after: close)...]
        }
        self.key = key + rest
        self.names = names
    }
}
