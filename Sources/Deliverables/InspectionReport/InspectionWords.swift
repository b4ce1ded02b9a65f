internal import Documents
internal import ServiceRecords

/// The title and summary of an inspection report. They are made of computed figures alone, so a verifier makes them again and
/// compares.
struct InspectionWords {
    static let languages = ["en", "zh"]

    let title: LanguageMap
    let summary: LanguageMap

    init(genesis: Genesis, setup: InspectionSetup, figures: InspectionFigures) {
        let contract = genesis.contract
        let counts = figures.counts
        let product = (en: setup.lot.product.text(in: "en"), zh: setup.lot.product.text(in: "zh"))
        title = LanguageMap([
            "en": "Inspection report, lot \(setup.lot.id), \(product.en)",
            "zh": "检测报告：批次 \(setup.lot.id)（\(product.zh)）",
        ])
        var english = "\(contract.provider.name.text(in: "en")) inspected \(counts.inspected) of \(setup.lot.size) parts for "
        english += "\(contract.client.name.text(in: "en")) with \(setup.pipeline.model.name) \(setup.pipeline.model.version). "
        english += "Passed: \(counts.passed); rejected: \(counts.rejected); not decided: \(counts.undecided). "
        english +=
            "Marginal: \(counts.marginal); reviewed by a person: \(counts.reviewed), of which \(counts.overridden) decided otherwise. "
        english += "Runs of this lot: \(figures.runs.count). "
        var chinese = "\(contract.provider.name.text(in: "zh"))使用\(setup.pipeline.model.name) \(setup.pipeline.model.version)"
        chinese += "为\(contract.client.name.text(in: "zh"))检测了 \(setup.lot.size) 件中的 \(counts.inspected) 件。"
        chinese += "合格 \(counts.passed) 件，拒收 \(counts.rejected) 件，未判定 \(counts.undecided) 件。"
        chinese += "边界件 \(counts.marginal) 件；人工复核 \(counts.reviewed) 件，其中改判 \(counts.overridden) 件。"
        chinese += "本批次共运行 \(figures.runs.count) 次。"
        english += InspectionWords.lot(figures.lotResult).en
        chinese += InspectionWords.lot(figures.lotResult).zh
        summary = LanguageMap(["en": english, "zh": chinese])
    }

    private static func lot(_ result: InspectionCounts.LotResult) -> (en: String, zh: String) {
        switch result {
        case .sorted: ("Every part was inspected.", "已全检。")
        case .accepted: ("By the sampling plan the lot is accepted.", "按抽样方案，该批接收。")
        case .rejected: ("By the sampling plan the lot is not accepted.", "按抽样方案，该批不接收。")
        case .open: ("The lot is not decided, because parts are not.", "因有未判定件，该批尚未判定。")
        }
    }
}
