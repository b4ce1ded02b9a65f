/// What a scanner of an XML file is told, element by element.
public protocol XMLElements: AnyObject {
    /// - Parameter path: local names from the root down to this element.
    func begin(_ path: [String], _ attributes: [String: String], line: Int)
    /// Text of the element in the order in which it stands between its children, as it is; for who reads mixed content.
    func characters(_ path: [String], _ text: ArraySlice<UInt8>)
    /// - Parameter text: the element's own text without white space at its ends.
    func end(_ path: [String], _ text: String, line: Int)
}

extension XMLElements {
    public func characters(_ path: [String], _ text: ArraySlice<UInt8>) {}
}

/// Reads XML 1.0 of strangers: UTF-8 only and without a document type, so there are no entities but the five of section 4.6, and
/// nothing is fetched. Elements, attributes, character references, CDATA, comments and processing instructions are all there is; what
/// is not well-formed is refused. In Swift, because Foundation's parser brings in libxml2, and its headers hide Glibc's `stat`.
public struct XMLScanner {
    public static let depth = 64
    /// Bytes of one element's own text, of one attribute, and of all attributes of an element.
    public static let textLimit = 1 << 16
    static let nameLimit = 1000

    private var cursor: XMLCursor
    private let elements: any XMLElements
    private var path: [String] = []
    private var names: [String] = []
    private var texts: [[UInt8]] = []
    private var hasRoot = false

    private init(_ bytes: [UInt8], _ elements: any XMLElements) {
        cursor = XMLCursor(bytes)
        self.elements = elements
    }

    /// - Parameter limit: bytes of the file, at most.
    /// - Throws: `xml.size`, `xml.encoding`, `xml.doctype`, `xml.syntax`, `xml.depth`, `xml.text`, with the line.
    public static func scan(_ bytes: [UInt8], limit: Int = 64 << 20, _ elements: any XMLElements) throws {
        guard bytes.count <= limit else { throw Diagnostic("xml.size", ["limit": String(limit)]) }
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { throw Diagnostic("xml.encoding") }
        var scanner = XMLScanner(bytes, elements)
        try scanner.document()
    }

    private mutating func document() throws {
        _ = cursor.skip("\u{feff}")
        if cursor.isAt("<?xml "), let declaration = cursor.take(through: "?>") { try checkEncoding(declaration) }
        while !cursor.isAtEnd {
            if cursor.skip("<!--") {
                guard cursor.take(through: "--") != nil, cursor.skip(">") else { throw cursor.syntax }
            } else if cursor.isAt("<?xml ") {
                throw cursor.syntax
            } else if cursor.skip("<?") {
                guard cursor.take(through: "?>") != nil else { throw cursor.syntax }
            } else if cursor.isAt("<!DOCTYPE") {
                throw cursor.refusal("xml.doctype")
            } else if cursor.skip("<![CDATA[") {
                guard !path.isEmpty, let block = cursor.take(through: "]]>") else { throw cursor.syntax }
                try append(block)
            } else if cursor.skip("</") {
                try endTag()
            } else if cursor.skip("<") {
                try startTag()
            } else if path.isEmpty {
                guard cursor.skipSpace() else { throw cursor.syntax }
            } else if cursor.isAt("&") {
                try append(cursor.reference()[...])
            } else {
                let text = cursor.text()
                guard !text.isEmpty else { throw cursor.syntax }
                try append(text)
            }
        }
        guard hasRoot, path.isEmpty else { throw cursor.syntax }
    }

    /// The declaration may name UTF-8 or its subset; every other name would be a lie, because the bytes are UTF-8.
    private func checkEncoding(_ declaration: ArraySlice<UInt8>) throws {
        let words = String(decoding: declaration, as: UTF8.self).split { " \t\r\n=\"'?".contains($0) }
        guard let mark = words.firstIndex(of: "encoding") else { return }
        let name = words.dropFirst(mark + 1).first?.lowercased()
        guard name == "utf-8" || name == "us-ascii" else { throw Diagnostic("xml.encoding", at: Place(line: 1)) }
    }

    private mutating func append(_ text: ArraySlice<UInt8>) throws {
        let last = texts.count - 1
        guard texts[last].count + text.count <= XMLScanner.textLimit else {
            throw cursor.refusal("xml.text", ["limit": String(XMLScanner.textLimit)])
        }
        texts[last] += text
        elements.characters(path, text)
    }

    private mutating func startTag() throws {
        let line = cursor.line
        guard !hasRoot || !path.isEmpty, let name = cursor.name() else { throw cursor.syntax }
        guard path.count < XMLScanner.depth else { throw cursor.refusal("xml.depth", ["limit": String(XMLScanner.depth)]) }
        hasRoot = true
        let (attributes, isEmpty) = try cursor.attributes()
        path.append(String(name.split(separator: ":").last ?? ""))
        names.append(name)
        texts.append([])
        elements.begin(path, attributes, line: line)
        if isEmpty { close() }
    }

    private mutating func endTag() throws {
        guard let name = cursor.name(), name == names.last else { throw cursor.syntax }
        _ = cursor.skipSpace()
        guard cursor.skip(">") else { throw cursor.syntax }
        close()
    }

    private mutating func close() {
        let text = String(decoding: texts.removeLast(), as: UTF8.self)
        let trimmed = text.drop { $0.isWhitespace }
        let end = trimmed.lastIndex { !$0.isWhitespace }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
        elements.end(path, String(trimmed[..<end]), line: cursor.line)
        path.removeLast()
        names.removeLast()
    }
}
