internal import ArgumentParser

/// What `policy new --for` starts from: a buyer's situation, not legal advice. Every member is written out, since one that is
/// left out takes its strictest meaning.
enum PolicyPreset: String, ExpressibleByArgument, CaseIterable {
    case vietnam
    case saudiArabia = "saudi-arabia"
    case brazil
    /// Trusts nobody, and computes everything again.
    case recomputeOnly = "recompute-only"

    var names: [(String, String)] {
        switch self {
        case .vietnam: [("en", "Buyer in Viet Nam"), ("zh", "越南采购方验收策略")]
        case .saudiArabia: [("en", "Buyer in Saudi Arabia"), ("zh", "沙特阿拉伯采购方验收策略")]
        case .brazil: [("en", "Buyer in Brazil"), ("zh", "巴西采购方验收策略")]
        case .recomputeOnly: [("en", "Recompute only, trust nobody"), ("zh", "仅复算，不信任任何机构")]
        }
    }

    var rules: PolicyRules {
        var rules = PolicyRules()
        rules.purposes = "recognition"
        rules.requires = (true, true, false)
        switch self {
        case .vietnam:
            rules.residency = "[CN, VN]"
        case .saudiArabia:
            rules.requires.timestamp = true
            rules.choose = "all"
            rules.residency = "[CN, SA]"
            rules.serviceLevels = "{availability: \"99.5\", resolve: {critical: PT8H}}"
            rules.missed = "reject"
            rules.claims = "refuse"
            (rules.listingAge, rules.statusAge) = ("P31D", "P7D")
        case .brazil:
            rules.serviceLevels = "{availability: \"99.0\"}"
            rules.claims = "refuse"
            (rules.listingAge, rules.statusAge) = ("P62D", "P14D")
        case .recomputeOnly:
            rules.requires = (false, false, false)
            rules.depth = 0
            rules.choose = "all"
        }
        return rules
    }
}

/// What a new policy says beside names and keys.
struct PolicyRules {
    var kinds = ["maintenance-log"]
    var minReplay = 1
    var purposes = "listing"
    var requires = (registry: false, certificate: false, timestamp: false)
    var depth = 3
    var choose = "any"
    var assessors = "[3rdParty]"
    var assessments = "[scheme-cab, authority-mandate, authority-globalmra, authority-peer]"
    var residency: String?
    var serviceLevels: String?
    var listingAge = "P90D"
    var statusAge = "P31D"
    var missed = "report"
    var claims = "report"
}
