internal import Deliverables
internal import Documents
internal import Verification

/// What must be seen of a release beside the outcome: whom it breaks, what it changes for data, and whose past it has.
extension ReleaseAccount {
    var interfaceHeadlines: [Report.Headline] {
        guard let previous = facts.previous else { return [] }
        let breaking = facts.figures.interfaces.counts.breaking
        let measure = facts.withdrawnMeasure
        var lines: [Report.Headline] = []
        if breaking > 0 {
            lines.append(
                Report.Headline(
                    text: text(
                        "headline.breaking",
                        [
                            "count": formats.count(breaking), "predecessor": Plain.line(previous.versionText, limit: 60),
                        ]), isGood: false))
        } else if measure == nil {
            lines.append(
                Report.Headline(
                    text: text("headline.compatible", ["predecessor": Plain.line(previous.versionText, limit: 60)]), isGood: true)
            )
        }
        // Compatible with what was taken back is no praise.
        if let measure {
            let arguments = [
                "predecessor": Plain.line(measure.predecessor, limit: 60),
                "standing": Plain.line(measure.standing ?? "—", limit: 60),
            ]
            lines.append(
                Report.Headline(
                    text: text(measure.standing == nil ? "headline.measured-only" : "headline.measured", arguments),
                    isGood: false))
        }
        return lines
    }

    var dataHeadlines: [Report.Headline] {
        let residency = facts.figures.residency
        if residency.isDropped { return [Report.Headline(text: text("headline.data-dropped"), isGood: false)] }
        guard residency.difference != nil else { return [] }
        let loosened = residency.loosened.count
        guard loosened > 0 else { return [Report.Headline(text: text("headline.data-kept"), isGood: true)] }
        func list(_ names: [String]) -> String {
            let shown = names.prefix(6).map { Plain.line($0, limit: 40) } + (names.count > 6 ? ["…"] : [])
            return shown.joined(separator: words.language == .chinese ? "、" : ", ")
        }
        let countries = residency.newCountries
        var lines = [
            Report.Headline(
                text: text(
                    countries.isEmpty ? "headline.data-loosened" : "headline.data-moved",
                    ["count": formats.count(loosened), "countries": list(countries)]), isGood: false)
        ]
        if !residency.noLongerPersonal.isEmpty {
            lines.append(
                Report.Headline(
                    text: text("headline.data-personal", ["categories": list(residency.noLongerPersonal)]), isGood: false))
        }
        return lines
    }

    var advisoryHeadlines: [Report.Headline] {
        let dropped = facts.figures.advisories.dropped.count
        guard dropped > 0 else { return [] }
        return [
            Report.Headline(text: text("headline.advisories-dropped", ["count": formats.count(dropped)]), isGood: false)
        ]
    }

    var productHeadlines: [Report.Headline] {
        let products = facts.products
        guard !products.others.isEmpty else { return [] }
        let names = products.others.prefix(4).map { Plain.line("\($0.id) \($0.newest)", limit: 60) }
        let list = (names + (products.others.count > 4 ? ["…"] : [])).joined(separator: words.language == .chinese ? "、" : ", ")
        // A line that began beside another shows nothing of what was before.
        return [
            Report.Headline(
                text: text(
                    products.isLater ? "headline.products-before" : "headline.products",
                    ["product": Plain.line(facts.manifest.product.id, limit: 60), "others": list]),
                isGood: products.isLater ? false : nil)
        ]
    }
}
