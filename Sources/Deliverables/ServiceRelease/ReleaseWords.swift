internal import Documents
internal import ServiceRecords

/// The title and summary of a release. They are made of computed figures alone, so a verifier makes them again and compares.
struct ReleaseWords {
    static let languages = ["en", "zh"]

    let title: LanguageMap
    let summary: LanguageMap

    init(genesis: Genesis, manifest: ReleaseManifest, figures: ReleaseFigures) {
        let contract = genesis.contract
        let product = (en: manifest.product.name.text(in: "en"), zh: manifest.product.name.text(in: "zh"))
        title = LanguageMap([
            "en": "\(product.en) \(manifest.versionText)", "zh": "\(product.zh) \(manifest.versionText) 版",
        ])
        let provider = (en: contract.provider.name.text(in: "en"), zh: contract.provider.name.text(in: "zh"))
        let client = (en: contract.client.name.text(in: "en"), zh: contract.client.name.text(in: "zh"))
        let counts = figures.interfaces.counts
        var english = "\(provider.en) delivered \(product.en) \(manifest.versionText) to \(client.en): "
        english += "\(manifest.artefacts.count) artefacts, \(figures.bills.componentCount) components in bills of materials. "
        var chinese = "\(provider.zh)向\(client.zh)交付\(product.zh) \(manifest.versionText) 版："
        chinese += "制品 \(manifest.artefacts.count) 件，软件物料清单列出组件 \(figures.bills.componentCount) 个。"
        if let predecessor = manifest.predecessor {
            english += "It follows \(predecessor.version). "
            english += "API changes: \(counts.breaking) breaking, \(counts.additive) additive, \(counts.neutral) neutral."
            chinese += "上一版为 \(predecessor.version)。"
            chinese += "接口变更：破坏性 \(counts.breaking) 项，新增性 \(counts.additive) 项，中性 \(counts.neutral) 项。"
        } else {
            english += "It is the first release."
            chinese += "此为首个版本。"
        }
        summary = LanguageMap(["en": english, "zh": chinese])
    }
}
