internal import Documents

/// A bill's text while it is read: where its root is, what is wrong with it, and how members are taken from it.
///
/// Problems keep a byte offset. Lines and JSON Pointers are made from it in one walk, once there are any, so that half a million
/// components cost no pointers.
final class BillText {
    private var problems: [(offset: Int, problem: Diagnostic)] = []
    /// Problems beyond ``SoftwareBill/problemLimit``.
    private var more = 0

    /// What a bill may be; a node takes 20 bytes while it is read.
    static let limits = JSONLimits(bytes: SoftwareBill.sizeLimit, depth: 64, nodes: 16 << 20)

    static func read(_ bytes: [UInt8], file: String?) throws -> SoftwareBill {
        do {
            if let other = otherForm(bytes) { throw Diagnostic("bill.format", ["found": other]) }
            return try bytes.withUnsafeBytes { text in
                try JSONReader(limits: limits).read(text) { root in
                    let reading = BillText()
                    let bill = try reading.bill(root)
                    try reading.throwIfAny(root, text, file: file)
                    return bill
                }
            }
        } catch let problem as Diagnostic {
            throw Diagnostics([file.map(problem.inFile) ?? problem])
        }
    }

    /// Forms of both formats that are not JSON, by their first bytes.
    private static func otherForm(_ bytes: [UInt8]) -> String? {
        let start = bytes.prefix(4096).drop { [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].contains($0) }
        if start.first == UInt8(ascii: "<") { return "XML" }
        for name in ["SPDXVersion:", "spdxVersion:", "#"] where start.starts(with: Array(name.utf8)) {
            return name == "spdxVersion:" ? "SPDX YAML" : "SPDX tag-value"
        }
        return nil
    }

    private func bill(_ root: JSONView) throws -> SoftwareBill {
        if let format = root["bomFormat"]?.string {
            guard format == "CycloneDX" else { throw Diagnostic("bill.format", ["found": format]) }
            let version = root["specVersion"]?.string ?? ""
            guard ["1.4", "1.5", "1.6", "1.7"].contains(version) else {
                throw Diagnostic("bill.version", ["format": "CycloneDX", "version": version])
            }
            var reader = CycloneDXReader(self, version: version)
            return reader.read(root)
        }
        if let version = root["spdxVersion"]?.string {
            guard version == "SPDX-2.3" else { throw Diagnostic("bill.version", ["format": "SPDX", "version": version]) }
            var reader = SPDXReader(self)
            return reader.read(root)
        }
        throw Diagnostic("bill.format", ["found": root["@context"] == nil ? "JSON" : "SPDX 3 JSON-LD"])
    }

    // MARK: Problems

    func problem(_ code: String, _ arguments: [String: String] = [:], at view: JSONView) {
        guard problems.count < SoftwareBill.problemLimit else {
            more += 1
            return
        }
        problems.append((view.range.lowerBound, Diagnostic(code, arguments.mapValues { String($0.prefix(200)) })))
    }

    private func throwIfAny(_ root: JSONView, _ text: UnsafeRawBufferPointer, file: String?) throws {
        guard !problems.isEmpty else { return }
        let order = problems.indices.sorted { (problems[$0].offset, $0) < (problems[$1].offset, $1) }
        let places = BillPlaces(offsets: order.map { problems[$0].offset }, root, text)
        var all: [Diagnostic] = []
        for (place, index) in order.enumerated() {
            var found = problems[index].problem
            found.place = places.place(place, file: file)
            all.append(found)
        }
        if more > 0 { all.append(Diagnostic("bill.more", ["count": String(more)], at: Place(file: file))) }
        throw Diagnostics(all)
    }

    // MARK: Members

    /// A text that asserts something: not blank, not `NOASSERTION` or `NONE`.
    func text(_ name: String, of object: JSONView) -> String? {
        guard let member = object[name] else { return nil }
        guard let text = member.string else {
            problem("field.type", ["expected": "string"], at: member)
            return nil
        }
        return BillText.asserted(text)
    }

    /// A text that must be there, if only as an empty one.
    func required(_ name: String, of object: JSONView) -> String? {
        if object[name] == nil { problem("field.missing", ["name": name], at: object) }
        return text(name, of: object)
    }

    static func asserted(_ text: String) -> String? {
        let isBlank = text.utf8.allSatisfy { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
        return isBlank || text == "NOASSERTION" || text == "NONE" ? nil : text
    }

    func time(_ name: String, of object: JSONView) -> Instant? {
        guard let member = object[name] else { return nil }
        guard let time = member.string.flatMap(Instant.init(rfc3339:)) else {
            problem("field.type", ["expected": "time (RFC 3339)"], at: member)
            return nil
        }
        return time
    }

    /// Visits the objects of an array, each with its place in it.
    func objects(_ name: String, of object: JSONView, _ body: (JSONView, Int) -> Void) {
        guard let list = object[name] else { return }
        guard list.kind == .array else { return problem("field.type", ["expected": "array"], at: list) }
        var place = 0
        list.forEachElement { element in
            if element.kind == .object {
                body(element, place)
            } else {
                problem("field.type", ["expected": "object"], at: element)
            }
            place += 1
        }
    }

    /// Visits the texts of an array.
    func texts(_ name: String, of object: JSONView, _ body: (String, JSONView) -> Void) {
        guard let list = object[name] else { return }
        guard list.kind == .array else { return problem("field.type", ["expected": "array"], at: list) }
        list.forEachElement { element in
            if let text = element.string {
                body(text, element)
            } else {
                problem("field.type", ["expected": "string"], at: element)
            }
        }
    }

    /// An object inside this one.
    func object(_ name: String, of object: JSONView) -> JSONView? {
        guard let member = object[name] else { return nil }
        guard member.kind == .object else {
            problem("field.type", ["expected": "object"], at: member)
            return nil
        }
        return member
    }

    // MARK: Values of both formats

    func packageURL(_ text: String, at view: JSONView) -> PackageURL? {
        do {
            return try PackageURL(text)
        } catch {
            problem("bill.purl", ["value": text, "part": error.part.rawValue], at: view)
            return nil
        }
    }

    func hash(_ algorithm: HashAlgorithm, _ value: String, at view: JSONView) -> BillHash? {
        if let hex = algorithm.value(value) { return BillHash(algorithm: algorithm, hex: hex) }
        let expected = algorithm.digits.map(String.init).joined(separator: ", ")
        problem("bill.hash.value", ["algorithm": algorithm.rawValue, "digits": expected], at: view)
        return nil
    }
}
