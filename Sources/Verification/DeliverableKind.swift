/// The kinds of deliverable that this verifier knows.
enum DeliverableKind: String, CaseIterable {
    case maintenanceLog = "maintenance-log"
    case inspectionReport = "inspection-report"
    case serviceRelease = "service-release"
}
