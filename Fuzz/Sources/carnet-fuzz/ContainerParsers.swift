@testable import CarnetFile
import Documents

let containerParsers: [String: Parser] = [
    "container": { bytes in
        _ = try CarnetContainer(bytes, limits: ContainerLimits(entries: 1000, fileBytes: 1 << 22, totalBytes: 1 << 24))
    },
    "manifest": { bytes in
        _ = ManifestReader.fault(in: bytes, "manifest-sha256.txt", ["data/a": .zero])
        _ = BagFiles.date(in: bytes)
    },
]
