/// XML 1.0 as it is written: two spaces an indentation, everything escaped, characters that XML cannot hold replaced.
struct XMLText {
    private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    private var open: [String] = []

    typealias Attributes = KeyValuePairs<String, String>

    /// Writes an element and what `body` writes into it.
    mutating func element(_ name: String, _ attributes: Attributes = [:], _ body: (inout XMLText) -> Void) {
        begin(name, attributes)
        bytes += ">\n".utf8
        open.append(name)
        body(&self)
        open.removeLast()
        indent()
        bytes += "</\(name)>\n".utf8
    }

    /// Writes an element of text alone.
    mutating func leaf(_ name: String, _ text: String, _ attributes: Attributes = [:]) {
        begin(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        escape(text)
        bytes += "</\(name)>\n".utf8
    }

    /// Writes an element of attributes alone.
    mutating func empty(_ name: String, _ attributes: Attributes) {
        begin(name, attributes)
        bytes += "/>\n".utf8
    }

    private mutating func begin(_ name: String, _ attributes: Attributes) {
        indent()
        bytes += "<\(name)".utf8
        for (attribute, value) in attributes {
            bytes += " \(attribute)=\"".utf8
            escape(value)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func indent() { bytes.append(contentsOf: repeatElement(32, count: open.count * 2)) }

    private mutating func escape(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            // Kept from the white space rules of attributes and line ends (XML 1.0 sections 2.11, 3.3.3).
            case "\t", "\n", "\r": bytes += "&#\(scalar.value);".utf8
            // XML 1.0 section 2.2 has no other control characters, and neither of these two.
            case _ where scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff: bytes += "\u{fffd}".utf8
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
