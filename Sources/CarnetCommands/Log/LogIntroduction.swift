internal import CommandFrame
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import ServiceRecords
internal import TransparencyLog

/// What others must know of a logbook to check what comes from it: its name, its key, its genesis, and where it stands.
struct LogIntroduction {
    let origin: String
    let key: VerifierKey
    let genesisLeaf: Digest
    let contract: String
    let size: UInt64
    let root: Digest

    init(_ snapshot: LogSnapshot) throws {
        let (genesis, leaf) = try OpenLogbook.genesis(of: snapshot)
        origin = snapshot.description.origin
        key = snapshot.description.key
        genesisLeaf = leaf
        contract = genesis.contract.id
        size = snapshot.size
        root = snapshot.checkpoint.root
    }

    var json: JSON {
        [
            "origin": .string(origin), "vkey": .string(key.text), "genesis": .string(genesisLeaf.base64),
            "contract": .string(contract),
            "size": .integer(size), "root": .string(root.base64),
        ]
    }

    func text(_ language: LanguageOption) -> String {
        [
            ("contract", contract), ("vkey", key.text), ("genesis", genesisLeaf.base64), ("size", String(size)),
            ("root", root.base64),
        ]
        .map { language.text("log.\($0)") + ": " + $1 }.joined(separator: "\n")
    }
}
