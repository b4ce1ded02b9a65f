internal import Foundation

/// Timestamp authorities that OpenSSL plays (`openssl ts`), made on the spot: one CA and certificates that it signs.
public final class TimestampAuthority {
    public static let isPresent = ["/usr/bin/openssl", "/usr/local/bin/openssl"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    public static let absence = "openssl is not installed: nobody makes timestamps"

    public enum Key: String, CaseIterable, Sendable { case rsa2048, p256, p384, p521 }

    /// What OpenSSL said when it failed.
    public struct Failure: Error { public var log: String }

    private let folder: TemporaryFolder

    public init() throws {
        folder = try TemporaryFolder()
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key", "-out",
            "ca.pem", "-subj", "/CN=CA")
    }

    /// A certificate for `name`, valid for `days` from now, or past if negative.
    /// - Returns: the certificate in DER.
    public func certificate(
        _ name: String, key: Key = .p256, usage: String = "critical,timeStamping", days: Int = 2
    ) throws -> [UInt8] {
        let algorithm =
            key == .rsa2048 ? ["rsa:2048"] : ["ec", "-pkeyopt", "ec_paramgen_curve:P-\(key.rawValue.dropFirst())"]
        try openssl(
            ["req", "-new", "-newkey"] + algorithm + [
                "-nodes", "-keyout", "\(name).key", "-out", "\(name).csr", "-subj", "/CN=\(name)",
            ])
        try write("extendedKeyUsage=\(usage)\n", to: "\(name).ext")
        try openssl(
            "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", String(days),
            "-extfile", "\(name).ext", "-out", "\(name).pem")
        try openssl("x509", "-in", "\(name).pem", "-outform", "DER", "-out", "\(name).der")
        return try read("\(name).der")
    }

    /// The answer of `name` over `data`.
    /// - Parameters:
    ///   - request: the request, if OpenSSL is not to make it.
    ///   - essDigest: the digest that names the certificate: `sha1` is version 1 of the attribute.
    public func stamp(
        _ data: [UInt8], by name: String, request: [UInt8]? = nil, digest: String = "sha256", essDigest: String = "sha256"
    ) throws -> [UInt8] {
        let configuration = """
            [tsa]
            default_tsa = here
            [here]
            serial = \(folder.path("serial"))
            signer_digest = \(digest)
            default_policy = 1.2.3.4
            digests = sha256, sha384, sha512
            ess_cert_id_alg = \(essDigest)
            accuracy = secs:1

            """
        try write(configuration, to: "tsa.cnf")
        try Data(data).write(to: folder.url.appending(path: "data"))
        if let request {
            try Data(request).write(to: folder.url.appending(path: "q.tsq"))
        } else {
            try openssl("ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "q.tsq")
        }
        try openssl(
            "ts", "-reply", "-config", "tsa.cnf", "-section", "here", "-queryfile", "q.tsq", "-signer", "\(name).pem", "-inkey",
            "\(name).key", "-out", "a.tsr")
        return try read("a.tsr")
    }

    private func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: folder.url.appending(path: name)) }
    private func read(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: folder.url.appending(path: name))) }

    private func openssl(_ arguments: String...) throws { try openssl(arguments) }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = folder.url
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let log = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(log: String(decoding: log, as: UTF8.self)) }
    }
}
