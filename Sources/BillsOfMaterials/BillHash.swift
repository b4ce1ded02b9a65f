public import Documents

/// The hash of a component or file: algorithm and value in lower-case hexadecimal.
public struct BillHash: Hashable, Sendable {
    public let algorithm: HashAlgorithm
    public let hex: String

    public var sha256: Digest? { algorithm == .sha256 ? Digest(hex: hex) : nil }
}

/// The hash algorithms that either format knows, by CycloneDX's names (ECMA-424 `hash-alg`; SPDX 2.3 clause 7.10).
public enum HashAlgorithm: String, Hashable, Sendable, CaseIterable {
    case md2 = "MD2"
    case md4 = "MD4"
    case md5 = "MD5"
    case md6 = "MD6"
    case adler32 = "ADLER32"
    case sha1 = "SHA-1"
    case sha224 = "SHA-224"
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"
    case sha3Bits256 = "SHA3-256"
    case sha3Bits384 = "SHA3-384"
    case sha3Bits512 = "SHA3-512"
    case blake2b256 = "BLAKE2b-256"
    case blake2b384 = "BLAKE2b-384"
    case blake2b512 = "BLAKE2b-512"
    case blake3 = "BLAKE3"
    case streebog256 = "Streebog-256"
    case streebog512 = "Streebog-512"

    /// `nil` for a name that this version of CycloneDX does not know.
    init?(cycloneDX name: String, version: String) {
        guard let algorithm = HashAlgorithm(rawValue: name) else { return nil }
        switch algorithm {
        case .md2, .md4, .md6, .adler32, .sha224: return nil
        case .streebog256, .streebog512: if version != "1.7" { return nil }
        default: break
        }
        self = algorithm
    }

    /// `nil` for a name that SPDX 2.3 does not know.
    init?(spdx name: String) {
        switch name {
        case "SHA1": self = .sha1
        case "SHA224": self = .sha224
        case "SHA256": self = .sha256
        case "SHA384": self = .sha384
        case "SHA512": self = .sha512
        default:
            guard let algorithm = HashAlgorithm(rawValue: name), !name.hasPrefix("SHA-"), !name.hasPrefix("Streebog") else {
                return nil
            }
            self = algorithm
        }
    }

    /// How many hexadecimal digits a value may have: one number, but for algorithms that leave their length open.
    var digits: [Int] {
        switch self {
        case .adler32: [8]
        case .md2, .md4, .md5: [32]
        case .md6: [32, 56, 64, 96, 128]
        case .sha1: [40]
        case .sha224: [56]
        case .sha256, .sha3Bits256, .blake2b256, .streebog256: [64]
        case .sha384, .sha3Bits384, .blake2b384: [96]
        case .sha512, .sha3Bits512, .blake2b512, .streebog512: [128]
        case .blake3: [64, 96, 128]
        }
    }

    /// The value in lower case; `nil` if it is not this algorithm's.
    func value(_ text: String) -> String? {
        var hex: [UInt8] = []
        hex.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): hex.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): hex.append(byte | 0x20)
            default: return nil
            }
        }
        return digits.contains(hex.count) ? String(decoding: hex, as: UTF8.self) : nil
    }
}
