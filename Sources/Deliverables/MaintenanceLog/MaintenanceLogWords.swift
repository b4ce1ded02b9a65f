internal import Documents
internal import ServiceRecords

/// The title and summary of a maintenance log, in the languages that every deliverable speaks. They are made of computed
/// figures alone, so a verifier makes them again and compares.
struct MaintenanceLogWords {
    static let languages = ["en", "zh"]

    let title: LanguageMap
    let summary: LanguageMap

    init(genesis: Genesis, figures: ServiceFigures, recordCount: UInt64) {
        let contract = genesis.contract
        let period = "\(figures.period.lowerBound) – \(figures.period.upperBound)"
        title = LanguageMap([
            "en": "Maintenance log, \(contract.title.text(in: "en")), \(period)",
            "zh": "远程运维日志：\(contract.title.text(in: "zh"))（\(period)）",
        ])
        let share = figures.availability.tested.percent
        let incidents = figures.incidents.incidents.count
        let missed = figures.incidents.missed
        var english = "\(contract.provider.name.text(in: "en")) maintained \(Self.assets(contract)) for "
        english +=
            "\(contract.client.name.text(in: "en")). The log holds \(recordCount) records of this range, complete as to what was logged. "
        var chinese = "\(contract.provider.name.text(in: "zh"))为\(contract.client.name.text(in: "zh"))运维"
        chinese += "\(Self.assets(contract))。本区间日志共\(recordCount)条记录，就已记入者而言完整。"
        if figures.isAvailabilityEstablished, let share {
            english += "Availability was \(share) %. "
            chinese += "可用率为 \(share)%。"
        } else {
            english += "Availability is not established. "
            chinese += "可用率未能证实。"
        }
        english += "Incidents: \(incidents); response or resolution times missed: \(missed). "
        chinese += "事件 \(incidents) 起，超出响应或解决时限 \(missed) 次。"
        english += figures.isMet ? "All agreed service levels were met." : "Not all agreed service levels were met."
        chinese += figures.isMet ? "约定的服务水平全部达到。" : "约定的服务水平未全部达到。"
        summary = LanguageMap(["en": english, "zh": chinese])
    }

    private static func assets(_ contract: Contract) -> String { contract.assets.map(\.id).joined(separator: ", ") }
}
