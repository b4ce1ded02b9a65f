internal import ServiceRecords

extension ReleaseHistory {
    /// A predecessor that was taken back: what is compared with it is compared with what nobody should have.
    public struct WithdrawnMeasure: Hashable, Sendable {
        public var predecessor: String
        /// The newest release before this one that stands; `nil` if none does. Nothing is compared with it: a carnet carries the files of
        /// the predecessor only.
        public var standing: String?
    }

    /// - Returns: `nil` where the predecessor stands, or there is none.
    public func withdrawnMeasure(of entry: Entry) -> WithdrawnMeasure? {
        guard let predecessor = entry.release.predecessor.flatMap({ place(of: $0.content) }),
            releases[predecessor].withdrawal != nil
        else { return nil }
        let standing = releases.last { $0.index < entry.index && $0.withdrawal == nil }
        return WithdrawnMeasure(
            predecessor: releases[predecessor].release.version, standing: standing?.release.version)
    }

    func told(of entry: Entry?) -> [ReleaseTold] {
        guard let entry, let measure = withdrawnMeasure(of: entry) else { return [] }
        let arguments = [
            "version": entry.release.version, "predecessor": measure.predecessor, "standing": measure.standing ?? "—",
        ]
        let code = measure.standing == nil ? "release.measured-withdrawn-only" : "release.measured-withdrawn"
        return [ReleaseTold(.interfaces, code, arguments, subject: "data/" + ReleaseManifest.previousName)]
    }
}
