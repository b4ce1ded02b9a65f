internal import Documents

extension GaugeStudy {
    /// Reads `study.ndjson`: one `{"part": …, "appraiser": …, "trial": 1, "decision": "pass" | "reject"}` a line, in any order;
    /// the truth stands in lines of the appraiser `reference`, whose trial is 1 or left out. The last line may lack its
    /// line feed.
    /// - Throws: ``Diagnostics`` with everything that is wrong: `json.…`, `study.…`, `field.…`, each with its line.
    public init(ndjson bytes: [UInt8], file: String? = nil) throws {
        guard bytes.count <= GaugeLimits.bytes else {
            throw Diagnostics([Diagnostic("json.size", ["limit": String(GaugeLimits.bytes)], at: Place(file: file))])
        }
        var builder = GaugeStudyBuilder(file: file)
        let reader = JSONReader(limits: JSONLimits(bytes: 1 << 16, depth: 4, nodes: 64))
        try bytes.withUnsafeBytes { text in
            var rest = text[...]
            var line = 0
            while !rest.isEmpty {
                line += 1
                let end = rest.firstIndex(of: 10) ?? rest.endIndex
                let own = UnsafeRawBufferPointer(rebasing: rest[..<end])
                rest = rest[min(end + 1, rest.endIndex)...]
                do {
                    try reader.read(own) { try AppraisalLine($0).add(to: &builder, line: line) }
                } catch var problem as Diagnostic {
                    // Too many lines: what follows is not worth reading.
                    if problem.code == "study.size" { throw Diagnostics([problem]) }
                    // The parser counts lines within the one line that it was given.
                    problem.place.line = line
                    builder.add(problem)
                }
            }
        }
        self = try builder.study()
    }
}

/// The members of one line.
private struct AppraisalLine {
    private var part = ""
    private var appraiser = ""
    private var trial: Int?
    private var decision = AttributeDecision.pass

    private static let names = ["part", "appraiser", "trial", "decision"]

    /// - Throws: `field.type`, `field.unknown`, `field.missing`: the first of the line's problems.
    init(_ view: JSONView) throws {
        guard view.kind == .object else { throw Diagnostic("field.type", ["expected": "object"], at: Place(pointer: "")) }
        var found: Set<String> = []
        try view.forEachMember { name, value in
            let name = name.string ?? ""
            let place = Place(pointer: "/" + JSONPointer.escape(String(name.prefix(GaugeLimits.name))))
            func wrong(_ expected: String) -> Diagnostic { Diagnostic("field.type", ["expected": expected], at: place) }
            found.insert(name)
            switch name {
            case "part":
                guard let text = value.string else { throw wrong("string") }
                part = text
            case "appraiser":
                guard let text = value.string else { throw wrong("string") }
                appraiser = text
            case "trial":
                guard let number = value.integer else { throw wrong("integer 1…\(GaugeLimits.trials)") }
                trial = Int(number)
            case "decision":
                guard let known = value.string.flatMap(AttributeDecision.init) else { throw wrong("pass | reject") }
                decision = known
            default: throw Diagnostic("field.unknown", ["name": String(name.prefix(GaugeLimits.name))], at: place)
            }
        }
        for name in AppraisalLine.names where !found.contains(name) {
            if name == "trial", appraiser == GaugeStudy.reference { continue }
            throw Diagnostic("field.missing", ["name": name], at: Place(pointer: ""))
        }
    }

    func add(to builder: inout GaugeStudyBuilder, line: Int) throws {
        try builder.add(part: part, appraiser: appraiser, trial: trial, decision: decision, line: line)
    }
}
