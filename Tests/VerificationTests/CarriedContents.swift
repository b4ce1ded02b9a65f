import Deliverables
import Documents

extension CarriedFiles {
    /// Files at hand, by their path below `data/`.
    init(of contents: [String: [UInt8]]) {
        self.init(digests: contents.mapValues { Digest.sha256($0) }, length: { contents[$0]?.count }, read: { contents[$0] })
    }
}
