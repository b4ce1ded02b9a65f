internal import CarnetFile
internal import CommandFrame
internal import Documents

/// Gathers what speaks against something, step by step, so that all of it is said in one refusal.
struct Reasons {
    private(set) var all: [Diagnostic] = []

    mutating func add(_ more: [Diagnostic]) { for reason in more where !all.contains(reason) { all.append(reason) } }

    /// What `body` gives, or `nil` with its reasons kept.
    /// - Throws: what is no reason of the input's but a defect or an interruption.
    @discardableResult mutating func gather<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch let reasons as Diagnostics {
            add(reasons.all)
        } catch let reason as Diagnostic where reason != Interruption.stop {
            add([reason])
        } catch let fault as ContainerFault {
            add([fault.diagnostic(file: nil)])
        }
        return nil
    }

    /// - Throws: ``Diagnostics`` if there are any.
    func throwIfAny() throws { if !all.isEmpty { throw Diagnostics(all) } }
}
