import Documents
import VerifiableCredentials

@testable import Conformity

/// Acts for tests of the white list.
enum WhiteListScene {
    static let key = SigningKey.generate().publicKey
    static let reason = LanguageMap(["en": "Surveillance overdue", "zh": "监督逾期"])

    static func time(_ hours: Int) -> Instant { Instant(seconds: 1_793_000_000 + Int64(hours) * 3600) }

    static func application(_ zone: String = "shenzhen") -> WhiteListApplication {
        WhiteListApplication(
            name: LanguageMap(["en": "Pengcheng Precision Service", "zh": "鹏程精工"]), legalName: "深圳鹏程精工服务有限公司",
            registeredID: "91440300MA5EXAMPLE", zone: zone, kinds: ["maintenance-log"],
            address: LanguageMap(["en": "1 Keji Road, Nanshan, Shenzhen", "zh": "深圳市南山区科技路1号"]), postalCode: "518057",
            country: "CN", website: "https://pengcheng.example", email: "list@pengcheng.example")
    }

    static func grant(_ id: String, _ place: StatusRegister.Place, from hours: Int, ends: [String] = []) -> WhiteListGrant {
        WhiteListGrant(
            listing: id, digest: Digest.sha256(id), entry: 1, validFrom: time(hours), validUntil: time(hours + 8760),
            place: place,
            scope: Scope(kinds: .some(["maintenance-log"]), schemes: .all, territories: .some(["VN"])), keys: [key], ends: ends)
    }

    static func event(_ act: WhiteListEvent.Act, _ hours: Int, did: String = "did:web:pengcheng.example") -> WhiteListEvent {
        WhiteListEvent(subject: did, time: time(hours), act: act)
    }
}
