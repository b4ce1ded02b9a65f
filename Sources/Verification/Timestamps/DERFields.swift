internal import SwiftASN1

/// The elements inside a constructed DER value (X.690), taken in order. All that is wrong with them is `malformed`.
struct DERFields {
    private var rest: ASN1NodeCollection.Iterator
    private var next: ASN1Node?

    init(_ node: ASN1Node, _ tag: ASN1Identifier = .sequence) throws(TimestampFault) {
        guard node.identifier == tag, case .constructed(let children) = node.content else { throw .malformed }
        rest = children.makeIterator()
        next = rest.next()
    }

    /// The next element, whatever it is; `nil` at the end.
    mutating func take() -> ASN1Node? {
        defer { next = rest.next() }
        return next
    }

    mutating func take(_ tag: ASN1Identifier) throws(TimestampFault) -> ASN1Node {
        guard let node = takeIf(tag) else { throw .malformed }
        return node
    }

    /// The next element if it has this tag.
    mutating func takeIf(_ tag: ASN1Identifier) -> ASN1Node? { next?.identifier == tag ? take() : nil }

    /// The content of the next element, which is primitive.
    mutating func bytes(_ tag: ASN1Identifier) throws(TimestampFault) -> [UInt8] { try take(tag).primitive() }

    mutating func identifier() throws(TimestampFault) -> ASN1ObjectIdentifier { try take(.objectIdentifier).identifierValue() }

    /// The one element of this tag that follows and what alone lies in it: `[0] EXPLICIT`.
    mutating func explicit(_ number: UInt) throws(TimestampFault) -> ASN1Node {
        var inner = try DERFields(take(.context(number)), .context(number))
        guard let node = inner.take() else { throw .malformed }
        try inner.end()
        return node
    }

    /// The algorithm of an `AlgorithmIdentifier`, and its parameters.
    mutating func algorithm() throws(TimestampFault) -> (name: ASN1ObjectIdentifier, parameters: ASN1Node?) {
        var fields = try DERFields(take(.sequence))
        let name = try fields.identifier()
        let parameters = fields.take()
        try fields.end()
        return (name, parameters)
    }

    /// Nothing follows.
    mutating func end() throws(TimestampFault) {
        guard next == nil else { throw .malformed }
    }

    /// Reads one value that takes all of `bytes`.
    static func root(_ bytes: [UInt8]) throws(TimestampFault) -> ASN1Node {
        guard let node = try? DER.parse(bytes) else { throw .malformed }
        return node
    }
}

extension ASN1Identifier {
    static func context(_ number: UInt) -> ASN1Identifier { ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific) }
}

extension ASN1Node {
    func primitive() throws(TimestampFault) -> [UInt8] {
        guard case .primitive(let bytes) = content else { throw .malformed }
        return Array(bytes)
    }

    func identifierValue() throws(TimestampFault) -> ASN1ObjectIdentifier {
        guard let value = try? ASN1ObjectIdentifier(derEncoded: self) else { throw .malformed }
        return value
    }
}
