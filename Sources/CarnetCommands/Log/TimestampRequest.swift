internal import Documents
internal import SwiftASN1

/// What a timestamp authority is asked (`TimeStampReq`, RFC 3161 clause 2.4.1): the SHA-256 of a checkpoint's text, and its
/// certificate in the answer. No nonce: the answer is bound by the policy's certificate and may be an old one.
enum TimestampRequest {
    static func bytes(for text: [UInt8]) throws -> [UInt8] {
        var request = DER.Serializer()
        try request.appendConstructedNode(identifier: .sequence) { fields in
            try fields.serialize(1)
            try fields.appendConstructedNode(identifier: .sequence) { imprint in
                try imprint.appendConstructedNode(identifier: .sequence) { algorithm in
                    try algorithm.serialize([2, 16, 840, 1, 101, 3, 4, 2, 1] as ASN1ObjectIdentifier)
                    try algorithm.serialize(ASN1Null())
                }
                try imprint.serialize(ASN1OctetString(contentBytes: Digest.sha256(text).bytes[...]))
            }
            try fields.serialize(true)
        }
        return request.serializedBytes
    }
}
