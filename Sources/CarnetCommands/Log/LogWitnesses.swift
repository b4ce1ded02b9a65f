internal import Conformity
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import ServiceRecords
internal import TransparencyLog
internal import VerifiableCredentials

/// Who watches a log, as its first entry says: the genesis of a logbook, the opening event of any other log.
struct LogWitnesses {
    let quorum: Int
    let keys: [VerifierKey]

    init(quorum: Int, keys: [VerifierKey]) {
        self.quorum = quorum
        self.keys = keys
    }

    init(of snapshot: LogSnapshot) throws {
        switch snapshot.description.kind {
        case .records:
            let contract = try OpenLogbook.genesis(of: snapshot).genesis.contract
            quorum = contract.quorum
            keys = try contract.witnesses.map { try VerifierKey($0) }
        case .entries:
            self = try LogWitnesses(ConformityEvent(JWS(compact: snapshot.kept(at: 0).bytes)))
        }
    }

    /// Reads an opening event.
    /// - Throws: `event.opening` if it is none.
    init(_ event: ConformityEvent) throws {
        guard event.act == EventLog.opening, let witnesses = event.data["witnesses"], let keys = witnesses["keys"]?.array,
            let quorum = witnesses["quorum"]?.integer, (0...Int64(keys.count)).contains(quorum)
        else { throw Diagnostic("event.opening") }
        self.quorum = Int(quorum)
        self.keys = try keys.map { try VerifierKey($0.string ?? "") }
    }

    var json: JSON { ["quorum": .integer(quorum), "keys": .array(keys.map { .string($0.text) })] }
}
