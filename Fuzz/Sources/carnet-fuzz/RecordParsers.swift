import Documents
import ServiceRecords

/// The genesis of the seeds: it declares a personal field.
private let genesis = (try? Seeds.genesis()).flatMap { try? Genesis(record: $0) }

let recordParsers: [String: Parser] = [
    "record": { bytes in
        let reader = RecordReader(genesis: genesis)
        _ = try? reader.read(bytes)
        try bytes.withUnsafeBytes { text in
            let envelope = try reader.receive(text)
            let (kept, disclosures) = PersonalFields.splice(text, envelope) { [UInt8](repeating: 7, count: 16) }
            // What came in must be readable as it is kept, under the same key, and every disclosure must fit.
            let again = try? kept.withUnsafeBytes { try reader.read($0) }
            if !disclosures.isEmpty, again != nil {
                let record = try JSON(parsing: kept)
                for disclosure in disclosures {
                    require(disclosure.belongs(to: record), "a disclosure belongs to its record")
                    try require(try Disclosure(disclosure.text) == disclosure, "a disclosure is read as it was written")
                }
            }
        }
    },
    "genesis": { bytes in _ = try Genesis(record: bytes) },
    "contract": { bytes in _ = try ContractFile(Document(bytes, file: "contract.yaml")) },
    "disclosure": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        _ = try? Disclosure(text)
        _ = try Disclosure(Base64URL.encode(bytes))
    },
]
