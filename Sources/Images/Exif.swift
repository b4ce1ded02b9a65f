/// The one thing that is read of Exif (CIPA DC-008): the orientation, tag 0x0112 of the first directory.
enum Exif {
    /// 1 to 8; `nil` if there is none or the directory cannot be read. Damage here bears on no pixel, so it refuses nothing.
    static func orientation(_ tiff: [UInt8]) -> Int? {
        let isLittle = tiff.starts(with: [0x49, 0x49, 42, 0])
        guard isLittle || tiff.starts(with: [0x4d, 0x4d, 0, 42]) else { return nil }
        func number(_ at: Int, _ width: Int) -> Int? {
            guard at >= 0, at <= tiff.count - width else { return nil }
            let bytes = tiff[at..<at + width]
            return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
        for entry in 0..<entries {
            let at = directory + 2 + 12 * entry
            guard let tag = number(at, 2) else { return nil }
            // A single SHORT stands in the first bytes of the value field.
            guard tag == 0x0112, number(at + 2, 2) == 3, number(at + 4, 4) == 1 else { continue }
            return number(at + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil }
        }
        return nil
    }
}
