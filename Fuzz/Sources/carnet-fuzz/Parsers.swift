/// A parser that meets bytes of strangers. A refusal is as good as a success: what is looked for is a crash, a hang, memory
/// without bound, or a text that does not survive being read and written.
typealias Parser = @Sendable ([UInt8]) throws -> Void

/// All of them, by the name given on the command line.
let parsers: [String: Parser] = [
    logParsers, documentParsers, containerParsers, recordParsers, figureParsers, credentialParsers, conformityParsers,
    verdictParsers, imageParsers, attestationParsers, statisticsParsers, inspectionParsers,
    interchangeParsers, apiParsers, releaseParsers, manualParsers,
].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }

/// Ends the process, for libFuzzer to keep the input.
func require(_ holds: @autoclosure () throws -> Bool, _ what: String) rethrows {
    if try !holds() { fatalError(what) }  // the fuzzer's own way to report
}
