public import Documents

/// Packs carnets: the same input gives the same bytes (with the same zlib), in the only form that ``CarnetContainer`` opens.
public enum CarnetWriter {
    /// What was written.
    public struct Written: Hashable, Sendable {
        /// The carnet id.
        public var id: Digest
        /// The carnet's length.
        public var bytes: Int

        /// Of a carnet that is yet to be written.
        public static let none = Written(id: .zero, bytes: 0)
    }

    /// Packs a new carnet in memory.
    /// - Parameters:
    ///   - payload: the deliverable's files, paths below `data/`.
    ///   - trust: what proves it, paths below `trust/`.
    ///   - date: `Bagging-Date`, `YYYY-MM-DD`. Left out unless given, since nothing depends on it.
    /// - Throws: ``ContainerFault``: `container.path.…` for a name that cannot be packed, `container.bag.date`,
    ///   `container.bag.payload` if there is no payload.
    public static func write(
        payload: [PayloadFile], trust: [PayloadFile] = [], date: String? = nil
    ) throws(ContainerFault) -> [UInt8] {
        try inMemory { (target) throws(ContainerFaults) in
            try write(payload: payload, files: [], trust: trust, date: date, to: target)
        }
    }

    /// Packs a new carnet, each file read once, on all cores, in memory that does not grow with the files on disk.
    /// - Parameters:
    ///   - files: more of the payload, which lies on disk.
    ///   - target: empty; whatever was written is worth nothing unless this ends well.
    ///   - step: is told of payload bytes as they are read, on any thread; `false` stops, by the fault `interrupted`.
    /// - Throws: every fault: those of ``write(payload:trust:date:)``; `file.missing`, `file.reading`, `container.input.size`,
    ///   `container.input.digest` and `container.input.changed` for files that are not as they were planned; `file.writing`.
    @discardableResult public static func write(
        payload: [PayloadFile], files: [PlannedFile], trust: [PayloadFile] = [], date: String? = nil,
        to target: some CarnetTarget, step: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) throws(ContainerFaults) -> Written {
        guard date.map(BagFiles.isDate) ?? true else { throw ContainerFaults([ContainerFault("container.bag.date")]) }
        guard !payload.isEmpty || !files.isEmpty else { throw ContainerFaults([ContainerFault("container.bag.payload")]) }
        let planned =
            payload.map { PlannedEntry(path: "data/" + $0.path, content: .bytes($0.bytes)) }
            + files.map { PlannedEntry(path: "data/" + $0.path, content: .file($0)) }
        return try CarnetAssembly(target: target, step: step).write(planned, trust: trust, date: date)
    }

    /// Adds files under `trust/`. The payload's bytes stay as they are, packed bytes included, and so does the carnet id.
    /// A file that is there already with the same bytes is left alone.
    /// - Throws: ``ContainerFault`` of ``CarnetContainer`` if `carnet` is not one; `container.path.…`;
    ///   `container.attach.conflict` if a path is taken by other bytes.
    public static func attach(
        _ more: [PayloadFile], to carnet: [UInt8], limits: ContainerLimits = ContainerLimits()
    ) throws(ContainerFault) -> [UInt8] {
        let container = try CarnetContainer(carnet, limits: limits)
        return try inMemory { (target) throws(ContainerFaults) in try attach(more, to: container, into: target) }
    }

    /// The same from one file into another.
    /// - Parameters:
    ///   - container: it must stay as it was opened.
    ///   - target, step: as when writing.
    @discardableResult public static func attach(
        _ more: [PayloadFile], to container: CarnetContainer, into target: some CarnetTarget,
        step: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) throws(ContainerFaults) -> Written {
        let (trust, date) = try together(more, container)
        let planned = container.entries.indices.compactMap { place -> PlannedEntry? in
            let path = container.entries[place].located.entry.path
            return path.hasPrefix("data/") ? PlannedEntry(path: path, content: .packed(in: container, place: place)) : nil
        }
        return try CarnetAssembly(target: target, step: step).write(planned, trust: trust, date: date)
    }

    /// What is below `trust/` in the end, and the carnet's date.
    private static func together(
        _ more: [PayloadFile], _ container: CarnetContainer
    ) throws(ContainerFaults) -> ([PayloadFile], String?) {
        do throws(ContainerFault) {
            var trust = try container.trust
            for file in more {
                let path = "trust/" + file.path
                if let old = container.digests[path] {
                    guard old == Digest.sha256(file.bytes) else { throw ContainerFault("container.attach.conflict", path: path) }
                } else {
                    trust.append(file)
                }
            }
            return (trust, try container[BagFiles.information].flatMap(BagFiles.date))
        } catch {
            throw ContainerFaults([error])
        }
    }

    private static func inMemory(
        _ body: (MemoryTarget) throws(ContainerFaults) -> Written
    ) throws(ContainerFault) -> [UInt8] {
        let target = MemoryTarget()
        do throws(ContainerFaults) {
            _ = try body(target)
        } catch {
            throw error.all[0]
        }
        return target.bytes
    }
}
