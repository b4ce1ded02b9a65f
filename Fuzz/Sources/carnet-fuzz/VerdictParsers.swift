import CarnetFile
import Documents
import Verification

private let policy = try? Policy(Array(Seeds.policy.utf8), file: nil)

let verdictParsers: [String: Parser] = [
    "policy": { bytes in _ = try Policy(bytes, file: "policy.yaml") },
    // Files in clear, packed below: checksums would stop the fuzzer at the container's door.
    "verdict": { bytes in
        guard let policy else { return }
        let (payload, trust) = Seeds.files(bytes)
        let carnet = try CarnetWriter.write(payload: payload, trust: trust)
        let verdict = Verifier.verify(carnet, policy: policy, now: Instant(seconds: 1_800_000_000))
        require(verdict.outcome != .accepted, "a spoilt carnet is not accepted")
    },
]
