internal import Conformity
internal import Documents
internal import Foundation
internal import LogbookFiles
internal import TransparencyLog
internal import VerifiableCredentials

// Fills an authority's opened registry with providers that applied and were listed, as `carnet authority` would have done one by
// one. usage: carnet-white-list-bench WORKSPACE COUNT SITE

let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[2]),
    let state = StateFolder(environment: ProcessInfo.processInfo.environment)
else {
    print("usage: carnet-white-list-bench WORKSPACE COUNT SITE")
    exit(64)
}
let (workspace, site) = (arguments[1], arguments[3])

func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

let key = try SigningKey(jwk: JSON(parsing: read(workspace + "/keys/identity.jwk")))
let signer = try NoteSigner(
    String(decoding: read(workspace + "/keys/log-registry.key"), as: UTF8.self).trimmingCharacters(in: .newlines))
let authority = try DID("did:web:simulated-list.example")
let start = Instant(seconds: 1_788_220_800)
let actor = ConformityEvent.Actor(id: authority.text, name: "Authority", role: "authority")
var random = SystemRandomNumberGenerator()
var list = WhiteList()

/// The three entries of one provider; the first is entry `next`.
@MainActor func entries(_ number: Int, _ next: UInt64) throws -> [[UInt8]] {
    let provider = try DID("did:web:simulated.example:provider-\(number)")
    let keys = [SigningKey.generate().publicKey]
    let application = WhiteListApplication(
        name: LanguageMap(["en": "Provider \(number) Precision Service", "zh": "第\(number)号精工服务"]),
        legalName: "深圳第\(number)号精工服务有限公司（模拟）", registeredID: "91440300SIM\(number)",
        zone: number.isMultiple(of: 3) ? "suzhou" : "shenzhen", kinds: ["maintenance-log"],
        address: LanguageMap(["en": "\(number) Keji Road, Nanshan, Shenzhen", "zh": "深圳市南山区科技路\(number)号"]),
        postalCode: "518057", country: "CN", website: "https://simulated.example/provider-\(number)")
    func event(_ act: WhiteListEvent.Act) throws -> [UInt8] {
        let event = WhiteListEvent(subject: provider.text, time: start, act: act)
        try list.fold(event)
        let signed = try ConformityEvent(
            act: event.actName, subject: event.subject, time: event.time, actor: actor, data: event.data
        ).sign(as: authority, with: key)
        return Array(signed.compact.utf8)
    }
    let applied = try event(.apply(application))
    let place = list.register.draw(using: &random)
    let scope = Scope(kinds: .some(["maintenance-log"]), schemes: .all, territories: .some(["VN", "SA", "BR"]))
    let until = start + .seconds(365 * 86_400)
    let draft = Recognition.Draft(
        id: "\(site)/listings/\(UUID().uuidString.lowercased()).jwt", issuer: authority, issuerName: "Authority",
        validFrom: start,
        validUntil: until,
        entities: [
            RecognizedEntity(
                id: provider.text, name: application.name.text(in: "en"), legalName: application.legalName, scope: scope,
                mayIssue: [.statement],
                keys: keys.map { RecognizedEntity.Key(thumbprint: $0.thumbprint, validFrom: start) }, zone: application.zone)
        ])
    var document = Recognition.document(draft).object ?? JSONObject()
    document["credentialStatus"] = StatusEntry(list: "\(site)/status/\(place.list).jwt", index: place.index).json(.w3c)
    let credential = try SecuredCredential.sign(.object(document), as: authority, with: key)
    let listed = try event(
        .list(
            WhiteListGrant(
                listing: draft.id, digest: credential.digest, entry: next + 1, validFrom: start, validUntil: until, place: place,
                scope: scope, keys: keys)))
    return [applied, Array(credential.compact.utf8), listed]
}

let log = try FileLog(at: workspace + "/logbooks/registry", signer: signer, state: state)
var batch: [[UInt8]] = []
var next = log.size
for number in 0..<count {
    let made = try entries(number, next)
    next += UInt64(made.count)
    batch += made
    if batch.count >= 3000 || number + 1 == count {
        _ = try log.append(entries: batch)
        batch = []
    }
}
try log.close()
print("\(count) providers, \(next) entries")
