internal import CarnetFile
internal import Deliverables
internal import Documents
internal import Synchronization

/// What a carnet carries by its content, read when a rule asks for it. What could not be read again as it was when the carnet
/// was opened is no answer to the rule, and is remembered for the verdict.
final class CarriedContent: Sendable {
    private let container: CarnetContainer
    private let first = Mutex<ContainerFault?>(nil)

    init(_ container: CarnetContainer) { self.container = container }

    /// The first thing that went wrong.
    var fault: ContainerFault? { first.withLock { $0 } }

    var files: CarriedFiles {
        let sizes = container.payloadSizes
        return CarriedFiles(digests: container.payloadDigests, length: { sizes[$0] }, read: { self.read("data/" + $0) })
    }

    private func read(_ path: String) -> [UInt8]? {
        do throws(ContainerFault) {
            return try container[path]
        } catch {
            first.withLock { if $0 == nil { $0 = error } }
            return nil
        }
    }
}
