public import Documents
internal import VerifiableCredentials

extension TrustedList {
    /// What a list says of one provider: its name, and a service for each kind that it is listed for, with its status, since
    /// when, and the statuses before (clauses 6.5 to 6.7). `nil` for one that was never listed.
    /// - Parameter kindName: the name of a kind of service product, for people.
    public static func entity(
        _ entry: WhiteListEntry, at now: Instant, kindName: (String) -> LanguageMap
    ) -> JSON? {
        guard let application = entry.application, let grant = entry.listings.last else { return nil }
        let statuses = statuses(entry, at: now)
        guard let current = statuses.last else { return nil }
        var information = JSONObject([("TEName", strings(application.name))])
        // EN 319 412-1 clause 5.1.4: a number of a national register.
        information["TETradeName"] = strings(
            LanguageMap(["en": "NTR\(application.country)-\(application.registeredID)", "zh": application.legalName]))
        information["TEAddress"] = [
            "TEPostalAddress": postal(application.address, application.postalCode, application.country),
            "TEElectronicAddress": electronic(application.website, application.email),
        ]
        information["TEInformationURI"] = uris(application.website)
        let kinds: [String] =
            switch grant.scope.kinds {
            case .all: ["*"]
            case .some(let kinds): kinds.sorted()
            }
        let services = kinds.map { kind -> JSON in
            let name = strings(kindName(kind))
            var service = JSONObject([
                ("ServiceInformation", .object(service(entry.did, application, grant, kind, name, current)))
            ])
            if statuses.count > 1 {
                service["ServiceHistory"] = .array(statuses.dropLast().reversed().map { past(entry.did, name, $0) })
            }
            return .object(service)
        }
        return ["TrustedEntityInformation": .object(information), "TrustedEntityServices": .array(services)]
    }

    /// A status and when it began.
    struct Status: Hashable {
        var name: String
        var since: Instant
        var reason: LanguageMap?

        var uri: JSON { .string("urn:carnet:status:" + name) }
    }

    /// Every status that the provider had, in order.
    static func statuses(_ entry: WhiteListEntry, at now: Instant) -> [Status] {
        var statuses: [Status] = []
        for step in entry.history {
            let name: String
            switch step.act {
            case .apply: continue
            case .list, .reinstate: name = "active"
            case .suspend: name = "suspended"
            case .remove: name = "withdrawn"
            }
            // A renewal leaves the status as it was; so does an application that was turned down.
            guard statuses.last?.name != name, name != "withdrawn" || !statuses.isEmpty else { continue }
            statuses.append(Status(name: name, since: step.time, reason: step.reason))
        }
        if case .expired(let end) = entry.status(at: now) { statuses.append(Status(name: "expired", since: end)) }
        return statuses
    }

    private static func service(
        _ did: String, _ application: WhiteListApplication, _ grant: WhiteListGrant, _ kind: String, _ name: JSON,
        _ status: Status
    ) -> JSONObject {
        // The schema of TS 119 602 knows no octet key pairs: those are named by their thumbprint alone.
        let keys = grant.keys.filter { $0.algorithm == .es256 }.map { key -> JSON in
            var jwk = key.jwk.object ?? JSONObject()
            jwk["kid"] = .string(key.thumbprint)
            return .object(jwk)
        }
        var identity = JSONObject()
        if !keys.isEmpty { identity["PublicKeyValues"] = .array(keys) }
        // RFC 9278.
        let thumbprints = grant.keys.map { "urn:ietf:params:oauth:jwk-thumbprint:sha-256:" + $0.thumbprint }
        identity["OtherIds"] = .array(([did] + thumbprints).map(JSON.string))
        var scope = JSONObject([
            ("zone", .string(application.zone)), ("territories", grant.scope.territories.json),
            ("schemes", grant.scope.schemes.json),
            ("validUntil", time(grant.validUntil)),
        ])
        scope["reason"] = status.reason?.json
        return JSONObject([
            ("ServiceName", name), ("ServiceDigitalIdentity", .object(identity)),
            ("ServiceTypeIdentifier", .string("urn:carnet:service:" + kind)), ("ServiceStatus", status.uri),
            ("StatusStartingTime", time(status.since)), ("ServiceSupplyPoints", [["uriValue": .string(grant.listing)]]),
            ("ServiceInformationExtensions", [["carnet": .object(scope)]]),
        ])
    }

    private static func past(_ did: String, _ name: JSON, _ status: Status) -> JSON {
        [
            "ServiceName": name, "ServiceDigitalIdentity": ["OtherIds": [.string(did)]], "ServiceStatus": status.uri,
            "StatusStartingTime": time(status.since),
        ]
    }
}
