import Conformity
import Documents
import VerifiableCredentials

let conformityParsers: [String: Parser] = [
    "scheme": { bytes in _ = try Scheme(bytes, file: "scheme.yaml") },
    // Header and payload in clear, as for `credential`.
    "event": { bytes in
        let event = try ConformityEvent(try JWS(compact: compact(bytes)))
        _ = try? CertificationEvent(event)
        _ = try WhiteListEvent(act: event.act, subject: event.subject, time: event.time, data: event.data)
    },
]
