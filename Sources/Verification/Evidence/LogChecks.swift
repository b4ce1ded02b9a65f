internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import TransparencyLog

/// Whose log it is, who signed its states and who saw them. All of it by keys that the policy pins.
struct LogChecks {
    let policy: Policy
    let files: LogFiles
    /// The key that the genesis names.
    let key: VerifierKey
    /// The policy's witnesses; `nil` if it names none or one that may not witness.
    private let quorum: WitnessQuorum?
    private let quorumFault: Diagnostic?
    /// The records of the range, folded while the signatures were verified.
    let evidence: RangeEvidence
    /// When enough of the policy's witnesses saw a note of the file: each verified once.
    private let states: [SignedNote: WitnessedState]

    /// `nil` if the genesis names no key of a log; said in `findings`.
    init?(policy: Policy, files: LogFiles, providerKeys: [[UInt8]], _ findings: inout Findings) {
        guard let key = try? VerifierKey(files.genesis.logKey), key.kind == .ed25519 else {
            findings.add(.logKey, .contradicted, reason: "log.key-malformed", subject: "record 0", seen: files.genesis.logKey)
            return nil
        }
        self.policy = policy
        self.files = files
        self.key = key
        var fault: Diagnostic?
        var quorum: WitnessQuorum?
        if let named = policy.witnesses {
            do {
                // Nobody can witness for himself: neither the log nor the provider.
                quorum = try WitnessQuorum(
                    threshold: named.threshold, keys: named.keys, excluding: [key.publicKey] + providerKeys)
            } catch {
                fault = (error as? Diagnostic) ?? Diagnostic("witness.key.own")
            }
        }
        self.quorum = quorum
        quorumFault = fault
        let distinct = Array(Set([files.range.note] + files.checkpoints.map(\.note)))
        let witnesses = quorum
        let seen = Parallel.map(distinct, { note in witnesses.flatMap { WitnessedState(note, quorum: $0) } }, beside: files.fold)
        evidence = seen.other
        states = Dictionary(
            uniqueKeysWithValues: zip(distinct, seen.outputs).compactMap { note, state in state.map { (note, $0) } })
    }

    /// What the policy says of this log.
    func checkPins(_ findings: inout Findings) {
        guard let pin = policy.logs.first(where: { $0.key == key }) else {
            findings.add(.logKey, .notEstablished, reason: "log.unknown", ["log": key.name], seen: key.text)
            findings.add(.genesis, .notEstablished, reason: "log.genesis-unknown", seen: files.genesisLeaf.base64)
            return
        }
        findings.add(.logKey, .established, reason: "log.pinned", ["log": key.name])
        switch pin.genesis {
        case nil: findings.add(.genesis, .notEstablished, reason: "log.genesis-unpinned", seen: files.genesisLeaf.base64)
        case files.genesisLeaf: checkGenesisProof(&findings)
        case let pinned?:
            // Another history under the key that the client knows: a second logbook.
            findings.add(
                .genesis, .contradicted, reason: "log.second-history", ["log": key.name], subject: "record 0",
                expected: pinned.base64, seen: files.genesisLeaf.base64)
        }
    }

    private func checkGenesisProof(_ findings: inout Findings) {
        let proof = files.genesisProof
        let subject = "data/genesis.tlog-proof"
        guard proof.index == 0, proof.proves(leafHash: files.genesisLeaf) else {
            return findings.add(.genesis, .contradicted, reason: "log.genesis-proof", subject: subject)
        }
        let known = [files.range.checkpoint] + files.checkpoints.map(\.checkpoint)
        guard known.contains(proof.checkpoint) else {
            return findings.add(
                .genesis, .notEstablished, reason: "log.genesis-elsewhere", subject: subject, seen: String(proof.checkpoint.size))
        }
        findings.add(.genesis, .established, reason: "log.genesis-pinned", ["log": key.name])
    }

    /// Every state in the file is the log's own word: it signed the state itself, or one of which the records prove that it
    /// grew out of this one. A second signature by the same key would add nothing to such a proof.
    func checkSignatures(_ findings: inout Findings) {
        let proven = files.checkpoints.filter { isProven($0.checkpoint) }
        let rest = files.checkpoints.filter { !isProven($0.checkpoint) }
        let signed =
            [("data/range-proof", files.range.note), ("data/genesis.tlog-proof", files.genesisProof.note)]
            + rest.map { ($0.path, $0.note) }
        let (key, origin) = (key, files.genesis.contract.origin)
        let faults = Parallel.map(signed) { path, note -> (String, Diagnostic)? in
            do {
                _ = try Checkpoint(note, signedBy: key, origin: origin)
                return nil
            } catch {
                return (path, (error as? Diagnostic) ?? Diagnostic("note.syntax"))
            }
        }
        // What the witnesses cosigned must still be called a state of this log.
        let foreign = proven.filter { !$0.checkpoint.origin.utf8.elementsEqual(origin.utf8) }.map { state in
            (state.path, Diagnostic("checkpoint.origin", ["expected": origin, "actual": state.checkpoint.origin]))
        }
        for (path, fault) in faults.compactMap(\.self) + foreign {
            findings.add(.checkpoints, .contradicted, reason: fault.code, fault.arguments, subject: path)
        }
        if !findings.has(.checkpoints) {
            findings.add(
                .checkpoints, .established, reason: "checkpoint.signed",
                ["count": String(signed.count), "proven": String(proven.count), "log": key.name])
        }
    }

    /// Whether the records show that the tree of the range proof grew out of this state.
    private func isProven(_ state: Checkpoint) -> Bool {
        guard evidence.isWhole, evidence.proven.contains(state.size) else { return false }
        return state.size != files.range.size || state.root == files.range.checkpoint.root
    }

    /// When each state was seen by enough witnesses: sizes ascending. A false line of a known witness condemns its note.
    func witnessedTimes(_ findings: inout Findings) -> [WitnessedState] {
        guard let named = policy.witnesses else {
            findings.add(.witnesses, .notEstablished, reason: "witness.none")
            return []
        }
        guard let quorum else {
            let arguments = quorumFault?.arguments ?? [:]
            findings.add(
                .separate, .contradicted, reason: "witness.own", arguments, subject: files.genesis.contract.provider.did)
            findings.add(.witnesses, .notEstablished, reason: "witness.own", arguments)
            return []
        }
        findings.add(.separate, .established, reason: "keys.separate")
        let states = notesOfStates.compactMap { self.states[$0] }
        checkFalseLines(quorum, states, &findings)
        guard let last = states.first(where: { $0.root == files.range.checkpoint.root && $0.size == files.range.size }) else {
            findings.add(
                .witnesses, .notEstablished, reason: "witness.quorum", ["quorum": String(named.threshold)],
                subject: "data/range-proof", expected: String(named.threshold),
                seen: String(count(files.range.note, quorum.keys)))
            return states
        }
        findings.add(
            .witnesses, .established, reason: "witness.seen",
            ["quorum": String(named.threshold), "count": String(states.count), "time": last.earliest.description],
            subject: "data/range-proof")
        return states
    }

    /// The states that a quorum of the contract's own witnesses saw: by these the provider computed its figures.
    func agreedStates(_ witnessed: [WitnessedState]) -> [WitnessedState] {
        let contract = files.genesis.contract
        let keys = contract.witnesses.compactMap { try? VerifierKey($0) }
        if let policy = policy.witnesses, policy.threshold == contract.quorum, Set(policy.keys) == Set(keys) { return witnessed }
        guard let quorum = try? WitnessQuorum(threshold: contract.quorum, keys: keys, excluding: [key.publicKey]) else {
            return []
        }
        return Parallel.map(notesOfStates) { WitnessedState($0, quorum: quorum) }.compactMap(\.self)
    }

    /// Sizes ascending; the range proof's own checkpoint among them, though it need not lie under `checkpoints/`.
    private var notesOfStates: [SignedNote] {
        let notes = files.checkpoints.map(\.note)
        return notes.contains(files.range.note) ? notes : notes + [files.range.note]
    }

    /// A line that bears a known witness's name and id and does not verify condemns its note (C2SP signed-note).
    private func checkFalseLines(_ quorum: WitnessQuorum, _ states: [WitnessedState], _ findings: inout Findings) {
        let seen = Set(states.map(\.size))
        let notes =
            files.checkpoints.map { ($0.path, $0.note, $0.checkpoint.size) }
            + [("data/range-proof", files.range.note, files.range.size)]
        // A note that counted has no false line: only the others need a second look.
        for (path, note, size) in notes where !seen.contains(size) {
            for line in note.signatures {
                guard let key = quorum.keys.first(where: { $0.matches(line) }), !key.verifies(line, over: note.text) else {
                    continue
                }
                findings.add(.witnesses, .contradicted, reason: "witness.false", ["key": key.name], subject: path)
            }
        }
    }

    /// Names of the policy's witnesses that signed anything here: the verdict rests on them.
    func witnessNames() -> [String] {
        guard let keys = policy.witnesses?.keys else { return [] }
        let notes = [files.range.note] + files.checkpoints.map(\.note)
        return keys.filter { key in notes.contains { $0.signatures.contains(where: key.matches) } }.map(\.name)
    }

    private func count(_ note: SignedNote, _ keys: [VerifierKey]) -> Int {
        Set(keys.filter { key in note.signatures.contains { key.verifies($0, over: note.text) } }.map(\.publicKey)).count
    }
}
