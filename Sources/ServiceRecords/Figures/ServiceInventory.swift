public import Documents

/// What was done in the period, by whom and with what: counts and lists that need no arithmetic.
public struct ServiceInventory: Hashable, Sendable {
    /// Records of the period by type, opaque types included.
    public var types: [String: Int]
    public var operators: [Operator]
    public var parts: [FittedPart]
    public var software: [SoftwareChange]
    public var gaps: [UnknownSpan]
    public var erasures: [Erasure]

    /// A person by the provider's reference, and what they were qualified for when they last acted.
    public struct Operator: Hashable, Sendable {
        public var id: String
        public var records: Int
        public var qualifications: [Qualification]
    }

    public struct Qualification: Hashable, Sendable {
        public var subject: String
        public var until: Instant?
    }

    public struct FittedPart: Hashable, Sendable {
        public var index: UInt64
        public var order: String
        public var part: RecordFacts.Part
    }

    public struct SoftwareChange: Hashable, Sendable {
        public var index: UInt64
        public var component: String
        public var from: String?
        public var to: String
    }

    public struct Erasure: Hashable, Sendable {
        public var index: UInt64
        public var from: UInt64
        public var to: UInt64
        public var ground: String
    }

    init(_ input: FigureInput) {
        var codes: [UInt16: Int] = [:]
        var opaque: [String: Int] = [:]
        var people: [String: (count: Int, last: Instant)] = [:]
        parts = []
        software = []
        gaps = []
        erasures = []
        for record in input.records where input.period.contains(record.facts.time) {
            let facts = record.facts
            if let type = facts.type { codes[type.rawValue, default: 0] += 1 } else { opaque[facts.typeName, default: 0] += 1 }
            if let person = facts.operatorID {
                let known = people[person]
                people[person] = ((known?.count ?? 0) + 1, max(known?.last ?? facts.time, facts.time))
            }
            switch facts.detail {
            case .work(let order, _, let fitted):
                parts += fitted.map { FittedPart(index: record.index, order: order, part: $0) }
            case .software(let component, let from, let to):
                software.append(SoftwareChange(index: record.index, component: component, from: from, to: to))
            case .erasure(let from, let to, let ground):
                erasures.append(Erasure(index: record.index, from: from, to: to, ground: ground))
            default: break
            }
        }
        for record in input.records {
            if case .gap(let source, let from, let to, _) = record.facts.detail, from < input.period.upperBound,
                to > input.period.lowerBound
            {
                gaps.append(UnknownSpan(source: source, from: from, to: to, cause: .gap, index: record.index))
            }
        }
        types = opaque
        for (code, count) in codes { if let type = RecordType(rawValue: code) { types[type.name] = count } }
        let trained = ServiceInventory.trainings(input)
        operators = people.sorted { $0.key < $1.key }.map { person, acts in
            Operator(id: person, records: acts.count, qualifications: trained[person]?(acts.last) ?? [])
        }
    }

    /// For each person, what they were qualified for at a time.
    private static func trainings(_ input: FigureInput) -> [String: @Sendable (Instant) -> [Qualification]] {
        var words: [String: [(time: Instant, subject: String, until: Instant?, isEnd: Bool)]] = [:]
        for record in input.records {
            if case .training(let person, let subject, let until) = record.facts.detail {
                words[person, default: []].append(
                    (record.facts.time, subject, until, record.facts.type == .trainingExpired))
            }
        }
        return words.mapValues { words in
            let ordered = words.sorted { $0.time < $1.time }
            return { time in
                var held: [String: Qualification] = [:]
                for word in ordered where word.time <= time {
                    let qualification = Qualification(subject: word.subject, until: word.until)
                    held[word.subject] = word.isEnd || word.until.map({ $0 <= time }) == true ? nil : qualification
                }
                return held.values.sorted { $0.subject < $1.subject }
            }
        }
    }
}
