internal import CYAML

// libyaml's events turned into the same values that JSON gives. The YAML we accept is the JSON schema of YAML 1.2 with
// plain strings: no anchors, aliases, tags or several documents, so that a file means one thing to every reader.

extension Document {
    init(yaml bytes: [UInt8], file: String?, limits: JSONLimits, knowsLines: Bool) throws {
        guard bytes.count <= limits.bytes else {
            throw Diagnostic("yaml.size", ["limit": String(limits.bytes)], at: Place(file: file))
        }
        var builder = YAMLBuilder(file: file, limits: limits, knowsLines: knowsLines)
        try builder.read(bytes)
        self.init(root: builder.root, file: file, lines: builder.lines)
    }
}

private struct YAMLBuilder {
    let file: String?
    let limits: JSONLimits
    let knowsLines: Bool
    var root = JSON.null
    var lines: [String: Int] = ["": 1]
    private var nodes = 0
    private var frames: [Frame] = []

    /// A mapping or sequence that is still open.
    private struct Frame {
        var pointer: String
        var isMapping: Bool
        var members: [(name: String, value: JSON)] = []
        var names: Set<ExactText> = []
        var elements: [JSON] = []
        var name: String?

        var value: JSON { isMapping ? .object(JSONObject(unchecked: members)) : .array(elements) }
    }

    init(file: String?, limits: JSONLimits, knowsLines: Bool) {
        self.file = file
        self.limits = limits
        self.knowsLines = knowsLines
    }

    /// Remembers where the value at `pointer` stands, unless it is known.
    private mutating func note(_ pointer: String, _ event: yaml_event_t) {
        lines[pointer] = lines[pointer] ?? Int(event.start_mark.line) + 1
    }

    mutating func read(_ bytes: [UInt8]) throws {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { throw Diagnostic("yaml.memory", at: Place(file: file)) }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        try bytes.withUnsafeBufferPointer { text in
            yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
            var documents = 0
            while true {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else {
                    let problem = parser.problem.map { String(cString: $0) } ?? "syntax"
                    let mark = parser.problem_mark
                    throw Diagnostic(
                        "yaml.syntax", ["problem": problem],
                        at: Place(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1))
                }
                defer { yaml_event_delete(&event) }
                if event.type == YAML_STREAM_END_EVENT { return }
                if event.type == YAML_DOCUMENT_START_EVENT {
                    documents += 1
                    if documents > 1 { throw refusal("yaml.documents", event) }
                }
                try take(event)
            }
        }
    }

    private func refusal(_ code: String, _ event: yaml_event_t, _ arguments: [String: String] = [:]) -> Diagnostic {
        let place = Place(
            file: file, line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1,
            pointer: frames.last?.pointer)
        return Diagnostic(code, arguments, at: place)
    }

    private mutating func take(_ event: yaml_event_t) throws {
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            guard scalar.anchor == nil else { throw refusal("yaml.anchor", event) }
            guard scalar.tag == nil else { throw refusal("yaml.tag", event) }
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            if let last = frames.indices.last, frames[last].isMapping, frames[last].name == nil {
                guard frames[last].names.insert(ExactText(text)).inserted else {
                    throw refusal("yaml.duplicate", event, ["name": text])
                }
                frames[last].name = text
                if knowsLines { note(frames[last].pointer + "/" + JSONPointer.escape(text), event) }
            } else {
                try add(scalar.style == YAML_PLAIN_SCALAR_STYLE ? plain(text) : .string(text), event)
            }
        case YAML_MAPPING_START_EVENT:
            guard event.data.mapping_start.anchor == nil else { throw refusal("yaml.anchor", event) }
            guard event.data.mapping_start.tag == nil else { throw refusal("yaml.tag", event) }
            try open(isMapping: true, event)
        case YAML_SEQUENCE_START_EVENT:
            guard event.data.sequence_start.anchor == nil else { throw refusal("yaml.anchor", event) }
            guard event.data.sequence_start.tag == nil else { throw refusal("yaml.tag", event) }
            try open(isMapping: false, event)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
            let frame = frames.removeLast()
            try add(frame.value, event)
        case YAML_ALIAS_EVENT: throw refusal("yaml.anchor", event)
        default: break
        }
    }

    private mutating func open(isMapping: Bool, _ event: yaml_event_t) throws {
        guard frames.count < limits.depth else { throw refusal("yaml.depth", event, ["limit": String(limits.depth)]) }
        if let parent = frames.last, parent.isMapping, parent.name == nil { throw refusal("yaml.key", event) }
        let pointer = nextPointer
        if knowsLines { note(pointer, event) }
        frames.append(Frame(pointer: pointer, isMapping: isMapping))
    }

    private var nextPointer: String {
        guard let frame = frames.last else { return "" }
        if frame.isMapping { return frame.pointer + "/" + JSONPointer.escape(frame.name ?? "") }
        return "\(frame.pointer)/\(frame.elements.count)"
    }

    private mutating func add(_ value: JSON, _ event: yaml_event_t) throws {
        nodes += 1
        guard nodes <= limits.nodes else { throw refusal("yaml.nodes", event, ["limit": String(limits.nodes)]) }
        guard let last = frames.indices.last else {
            root = value
            return
        }
        if frames[last].isMapping {
            guard let name = frames[last].name else { throw refusal("yaml.key", event) }
            frames[last].members.append((name, value))
            frames[last].name = nil
        } else {
            if knowsLines { note(nextPointer, event) }
            frames[last].elements.append(value)
        }
    }

    /// An unquoted scalar: null, true, false and JSON numbers are what they look like, all else is text.
    private func plain(_ text: String) -> JSON {
        switch text {
        case "", "~", "null": .null
        case "true": .bool(true)
        case "false": .bool(false)
        default: YAMLBuilder.isNumber(text) ? .number(text) : .string(text)
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        guard let first = text.utf8.first, first == UInt8(ascii: "-") || (48...57).contains(first) else { return false }
        if case .number? = try? JSON(parsing: text) { return true }
        return false
    }
}
