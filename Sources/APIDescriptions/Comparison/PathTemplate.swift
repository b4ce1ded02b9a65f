/// A path whose parameters' names say nothing: `/pets/{id}` and `/pets/{petId}` are one path.
struct PathTemplate {
    let key: String
    /// The parameters' names in their order.
    let names: [String]

    init(_ path: String) {
        var key = ""
        var names: [String] = []
        var rest = path[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            key += rest[..<open] + "{}"
            names.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        self.key = key + rest
        self.names = names
    }
}
