extension PackageURL: CustomStringConvertible {
    /// The canonical text.
    public var description: String { text(version: version, qualifiers: qualifiers, subpath: subpath) }

    /// The package without its version, qualifiers and subpath: what stays the same from release to release.
    public var package: String { text(version: nil, qualifiers: [], subpath: nil) }

    private func text(version: String?, qualifiers: [Qualifier], subpath: String?) -> String {
        func path(_ text: String) -> String {
            text.split(separator: "/").map { PackageURL.encoded(String($0)) }.joined(separator: "/")
        }
        var text = "pkg:\(type)/"
        if let namespace { text += path(namespace) + "/" }
        text += PackageURL.encoded(name)
        if let version { text += "@" + PackageURL.encoded(version) }
        if !qualifiers.isEmpty {
            text += "?" + qualifiers.map { "\($0.key)=\(PackageURL.encoded($0.value, slashes: true))" }.joined(separator: "&")
        }
        if let subpath { text += "#" + path(subpath) }
        return text
    }

    /// Everything is percent-encoded but letters, digits, `.-_~` and the colon; slashes stay in a qualifier's value.
    private static func encoded(_ text: String, slashes: Bool = false) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ":"):
                bytes.append(byte)
            case UInt8(ascii: "/") where slashes: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 0xf)]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }
}

/// What a type of package says of upper and lower case in its names (purl's type definitions). Other types keep their case.
struct PurlType {
    private let type: String

    init(_ type: String) { self.type = type }

    func canonical(namespace: String) -> String {
        switch type {
        case "alpm", "apk", "bitbucket", "composer", "deb", "github", "golang", "hex", "luarocks", "npm", "qpkg",
            "rpm":
            namespace.lowercased()
        default: namespace
        }
    }

    func canonical(name: String) -> String {
        switch type {
        case "alpm", "apk", "bitbucket", "bitnami", "composer", "deb", "github", "golang", "hex", "luarocks",
            "npm", "oci", "pub":
            name.lowercased()
        case "pypi": String(name.lowercased().map { $0 == "_" ? "-" : $0 })
        default: name
        }
    }

    func canonical(version: String) -> String {
        switch type {
        case "huggingface", "oci": version.lowercased()
        default: version
        }
    }
}
