extension Finding {
    /// Whether it is established only because there is nothing, and nothing was asked. A client who asks nothing may accept that; to
    /// whoever wants to know whether there is something, it shows that there is not.
    public var isOfNothing: Bool { state == .established && Finding.absences.contains(reason) }

    private static let absences: Set = [
        "release.bills-none", "release.documents-none", "release.provenance-none", "release.residency-none",
        "release.support-unsaid",
    ]
}
