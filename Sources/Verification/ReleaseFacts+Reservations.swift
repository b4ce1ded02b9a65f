internal import Deliverables

extension ReleaseFacts {
    /// What a reader might think the verdict says of a release, and it does not.
    var reservations: [Reservation] {
        var all = [Reservation("release-runs")]
        if !figures.bills.bills.isEmpty { all.append(Reservation("release-bills")) }
        if !figures.interfaces.interfaces.isEmpty { all.append(Reservation("release-interfaces")) }
        if !figures.provenance.documents.isEmpty, figures.provenance.level < 2 { all.append(Reservation("release-provenance")) }
        if figures.documents.manuals.contains(where: { $0.comparison != nil }) { all.append(Reservation("release-meaning")) }
        if figures.residency.residency != nil { all.append(Reservation("release-data")) }
        all.append(Reservation(figures.advisories.advisories.isEmpty ? "release-unadvised" : "release-advisories"))
        if !figures.advisories.dropped.isEmpty { all.append(Reservation("release-advisories-dropped")) }
        return all
    }
}
