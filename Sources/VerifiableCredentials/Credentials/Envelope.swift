internal import Documents

/// What `vc+jwt` and `vp+jwt` share (W3C VC-JOSE-COSE section 3.1): the media type, the key's name, the claims that must not
/// be there.
enum Envelope {
    /// Opens a compact JWS whose header says `typ` = `kind`+jwt and, if anything, `cty` = `kind`.
    ///
    /// Other securing mechanisms are told apart from damage, so that the message says what to ask the sender for.
    static func open(_ bytes: [UInt8], kind: String) throws -> (jws: JWS, object: JSONObject) {
        try refuseOtherMechanisms(bytes)
        let jws = try JWS(compact: bytes)
        func isType(_ json: JSON?, _ type: String) -> Bool { json == .string(type) || json == .string("application/" + type) }
        let type = jws.header["typ"]
        guard isType(type, kind + "+jwt") else { throw mediaType(type?.string ?? "—") }
        if let content = jws.header["cty"], !isType(content, kind) { throw mediaType(content.string ?? "—") }
        let payload = try JSON(parsing: jws.payload, limits: JSONLimits(bytes: JWS.sizeLimit, depth: 64, nodes: 1 << 18))
        guard let object = payload.object else { throw Diagnostic("credential.object") }
        for name in ["vc", "vp", "nbf"] where object[name] != nil {
            throw Diagnostic("credential.claim", ["claim": name])
        }
        return (jws, object)
    }

    /// Claims of JWT that repeat a member of the document must repeat it truly (VC-JOSE-COSE section 3.1.3).
    static func claim(_ name: String, of object: JSONObject, equals value: String?) throws(Diagnostic) {
        guard let claim = object[name], claim != value.map(JSON.string) else { return }
        throw Diagnostic("credential.claim", ["claim": name])
    }

    /// The end of the signature's life (`exp`, RFC 7519 section 4.1.4), in whole seconds.
    static func expiry(of object: JSONObject) throws(Diagnostic) -> Instant? {
        guard let value = object["exp"] else { return nil }
        guard let seconds = value.integer, (0...9_000_000_000).contains(seconds) else {
            throw Diagnostic("credential.claim", ["claim": "exp"])
        }
        return Instant(seconds: seconds)
    }

    private static func mediaType(_ type: String) -> Diagnostic {
        Diagnostic("credential.media-type", ["type": String(type.prefix(64))])
    }

    /// SD-JWT has tildes between its parts, COSE is one blob that begins with the CBOR tag 18 and an array of four.
    private static func refuseOtherMechanisms(_ bytes: [UInt8]) throws(Diagnostic) {
        guard bytes.count <= JWS.sizeLimit else { return }
        if bytes.contains(UInt8(ascii: "~")) { throw mediaType("sd-jwt") }
        guard !bytes.contains(UInt8(ascii: ".")) else { return }
        let text = String(decoding: bytes.prefix(4), as: UTF8.self)
        if bytes.starts(with: [0xd2, 0x84]) || text.hasPrefix("0oR") || text.hasPrefix("d284") { throw mediaType("cose") }
    }
}
