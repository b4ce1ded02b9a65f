internal import CommandFrame
internal import Documents

/// Where each witness stands, as far as is remembered: only a saving of questions, since a witness says so itself.
struct WitnessPlaces {
    private let path: String
    private var sizes: [String: UInt64] = [:]

    init(at path: String) throws {
        self.path = path
        guard InputFile.exists(path), let json = try? JSON(parsing: InputFile.bytes(path, limit: 1 << 20)) else { return }
        for (name, value) in json.object?.members ?? [] { sizes[name] = value.integer.map { UInt64(max(0, $0)) } }
    }

    /// By the command that reaches the witness, without what changes from call to call.
    subscript(command: String) -> UInt64 {
        get { sizes[WitnessPlaces.name(command)] ?? 0 }
        set { sizes[WitnessPlaces.name(command)] = newValue }
    }

    private static func name(_ command: String) -> String {
        var words = command.split(separator: " ")
        if let place = words.firstIndex(of: "--simulated-time") { words.removeSubrange(place..<min(place + 2, words.count)) }
        return words.joined(separator: " ")
    }

    func save() throws {
        let json = JSON.object(JSONObject(sizes.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }))
        try OutputFile.write(json.encoded(pretty: true), to: path, replacing: .anything)
    }
}
