internal import Deliverables
internal import Documents
internal import Verification

/// An inspection as a Digital Quality Document (IDTA-02065, version 1.0): the submodel that a buyer's asset administration shell
/// keeps of it. It names the carnet by its digest; the parts stand there, not here.
///
/// `Conformity` is said only where the figures decide it: the lot was accepted or rejected by its plan, or every part was
/// inspected and none rejected.
struct IDTAExport {
    private let export: ExportedInspection
    private typealias AAS = AASElements
    private static let own = "https://admin-shell.io/idta/DigitalQualityDocument/1/0"
    private static let core = own + "/administrativeData/coreData"

    /// An environment with the one submodel.
    static func file(_ export: ExportedInspection) -> [UInt8] {
        let submodel = IDTAExport(export: export).submodel
        let environment: JSON = ["submodels": [submodel]]
        return environment.encoded(pretty: true)
    }

    private var time: String { "\(export.facts.period.upperBound)" }

    private var submodel: JSON {
        [
            "modelType": "Submodel", "idShort": "DigitalQualityDocuments", "kind": "Instance",
            "id": .string(export.urn + ":digital-quality-document"),
            "semanticId": AAS.reference("https://admin-shell.io/idta/SubmodelTemplate/DigitalQualityDocument/1/0"),
            "submodelElements": [identifiers, classifications, instances],
        ]
    }

    private var identifiers: JSON {
        AAS.list(
            "DocumentIds", "0173-1#02-ABI501#003", of: "SubmodelElementCollection",
            [
                AAS.collection(
                    nil, "0173-1#02-ABI501#003/0173-1#01-AHF580#003",
                    [
                        AAS.property("DocumentDomainId", "0173-1#02-ABH994#003", export.facts.provider.id),
                        AAS.property("DocumentIdentifier", "0173-1#02-AAO099#004", export.urn),
                        AAS.property("DocumentIsPrimary", "0173-1#02-ABH995#003", "true", type: "xs:boolean"),
                    ])
            ])
    }

    /// VDI 2770 sheet 1, class 02-04.
    private var classifications: JSON {
        let name = LanguageMap(["en": "Certificates, declarations", "zh": "证书与声明"])
        return AAS.list(
            "DocumentClassifications", "0173-1#02-ABI502#003", of: "SubmodelElementCollection",
            [
                AAS.collection(
                    nil, "0173-1#02-ABI502#003/0173-1#01-AHF581#003",
                    [
                        AAS.property("ClassId", "0173-1#02-ABH996#003", "02-04"),
                        AAS.texts("ClassName", "0173-1#02-ABJ219#002", name),
                        AAS.property("ClassificationSystem", "0173-1#02-ABH997#003", "VDI2770 Blatt 1:2020"),
                    ])
            ])
    }

    private var instances: JSON {
        let languages = export.document.languages.map { AAS.property(nil, "0173-1#02-AAN468#008", $0) }
        let provider = export.facts.provider.name.text(in: "en")
        return AAS.list(
            "DocumentInstances", "0173-1#02-ABI503#003", of: "SubmodelElementCollection",
            [
                AAS.collection(
                    nil, "0173-1#02-ABI503#003/0173-1#01-AHF582#003",
                    [
                        AAS.list("Language", "0173-1#02-AAN468#008", of: "Property", valueType: "xs:string", languages),
                        AAS.property("Version", "0173-1#02-AAP003#005", export.inspection.setup.run),
                        AAS.texts("Title", "0173-1#02-ABG940#003", export.document.title),
                        AAS.texts("Description", "0173-1#02-AAN466#004", export.document.summary),
                        AAS.property("StatusSetDate", "0173-1#02-ABI000#003", time, type: "xs:dateTime"),
                        AAS.property("StatusValue", "0173-1#02-ABI001#003", "Released"),
                        AAS.property(
                            "OrganizationShortName", "https://api.eclass-cdp.com/0173-1-02-ABI002-003", provider),
                        AAS.property("OrganizationOfficialName", "0173-1#02-ABI004#003", provider),
                        AAS.list(
                            "DigitalFiles", "0173-1#02-ABK126#002", of: "File",
                            [AAS.file("0173-1#02-ABK126#002", export.urn, type: "application/zip")]),
                        AAS.collection("AdministrativeData", Self.own + "/AdministrativeData", [coreData, statements]),
                    ])
            ])
    }

    private var coreData: JSON {
        let setup = export.inspection.setup
        let names = [
            (LanguageMap(["en": "Lot", "zh": "批次"]), setup.lot.id), (LanguageMap(["en": "Run", "zh": "检测运行"]), setup.run),
        ]
        let identifications = names.map { name, value in
            AAS.collection(
                nil, Self.core + "/Identification",
                [
                    AAS.texts("IdentificationName", Self.core + "/Identifications/IdentificationName", name),
                    AAS.property(
                        "IdentificationIssuer", Self.core + "/Identifications/IdentificationIssuer", export.facts.provider.id),
                    AAS.property("IdentificationValue", Self.core + "/Identifications/IdentificationValue", value),
                ])
        }
        return AAS.collection(
            "CoreData", Self.core,
            [
                AAS.property("UniqueIdentifier", "0173-1#02-ABI501#001/0173-1#01-AHF580#001*01", export.urn),
                AAS.list("Identifications", Self.core + "/Identifications", of: "SubmodelElementCollection", identifications),
                AAS.property("IssueDate", "0173-1#02-ABI000#001", time, type: "xs:dateTime"),
            ])
    }

    private var statements: JSON {
        let base = Self.own + "/AdministrativeData/Statement"
        let plan = export.inspection.setup.plan?.standard
        var elements = [
            AAS.property("DateOfStatement", base + "s/Date", time, type: "xs:dateTime"),
            AAS.property(
                "StatementReference", base + "/StatementReference",
                (plan.map { $0 + "; " } ?? "") + "\(InspectionSetup.version) sha256:\(export.setupDigest.hex)"),
            AAS.texts("Declaration", base + "/Declaration", export.document.summary),
        ]
        if let conformity {
            elements.append(AAS.property("Conformity", Self.own + "/administrativeData/Statements/Conformity", conformity))
        }
        return AAS.list(
            "Statements", Self.own + "/administrativeData/statements", of: "SubmodelElementCollection",
            [AAS.collection(nil, nil, elements)])
    }

    private var conformity: String? {
        switch export.inspection.figures.lotResult {
        case .accepted: "pass"
        case .rejected: "fail"
        case .open: nil
        case .sorted: export.inspection.figures.counts.rejected == 0 ? "pass" : nil
        }
    }
}
