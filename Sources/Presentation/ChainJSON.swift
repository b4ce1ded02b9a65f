internal import Documents
internal import VerifiableCredentials
internal import Verification

/// A way of trust as JSON, the judged credential first.
enum ChainJSON {
    static func of(_ chain: TrustChain) -> JSON {
        [
            "role": .string(chain.role.rawValue), "holds": .bool(chain.holds), "chosen": .bool(chain.isChosen),
            "anchor": party(chain.anchor),
            "scope": [
                "kinds": chain.scope.kinds.json, "schemes": chain.scope.schemes.json, "territories": chain.scope.territories.json,
            ],
            "nodes": .array(chain.nodes.map(node)),
        ]
    }

    private static func node(_ node: TrustChain.Node) -> JSON {
        var members = JSONObject([
            ("kind", .string(node.kind.rawValue)), ("credential", .string(node.credential)), ("issuer", party(node.issuer)),
            ("subject", party(node.subject)), ("status", .string(node.status.word)),
        ])
        if case .inForce(let time) = node.status { members["statusTime"] = .string(time.description) }
        for (name, time) in [("validFrom", node.validFrom), ("validUntil", node.validUntil), ("provenAt", node.provenAt)] {
            members[name] = time.map { .string($0.description) }
        }
        members["registry"] = node.registry.map(JSON.string)
        members["faults"] = .array(node.faults.map { .string($0.reason) })
        return .object(members)
    }

    private static func party(_ party: TrustChain.VerifiedParty) -> JSON {
        var members = JSONObject([("id", .string(party.id))])
        members["name"] = party.name.map(JSON.string)
        return .object(members)
    }
}
