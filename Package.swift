// swift-tools-version: 6.3
import PackageDescription

// The order of the targets is the order of the floors: a room imports only rooms above it in this list.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let certificates: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")

func room(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
    .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], vectors: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: vectors, swiftSettings: strict)
}

/// Data files compiled in with C23 `#embed`: a moved binary keeps them, and no build path is recorded.
func data(_ name: String, path: String? = nil, embeds folders: [String] = []) -> Target {
    .target(
        name: name, path: path ?? "Sources/\(name)", exclude: folders,
        cSettings: [.unsafeFlags(["-std=c23", "-Wno-c23-extensions"])])
}

let package = Package(
    name: "carnet",
    products: [
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
        .library(name: "VerifiableCredentials", targets: ["VerifiableCredentials"]),
        .library(name: "Verification", targets: ["Verification"]),
        // What meets bytes of strangers: for Fuzz/, which is a package of its own.
        .library(
            name: "CarnetRooms",
            targets: [
                "Documents", "Statistics", "Images", "TransparencyLog", "VerifiableCredentials", "Attestations", "ServiceRecords",
                "BillsOfMaterials", "Advisories", "APIDescriptions", "Manuals", "DataResidency", "Deliverables", "Conformity",
                "CarnetFile", "Verification", "CarnetCommands",
            ]),
        .executable(name: "carnet", targets: ["carnet"]),
        .executable(name: "carnet-verify", targets: ["carnet-verify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    ],
    targets: [
        // C floors
        .target(
            name: "CJSON", cxxSettings: [.unsafeFlags(["-O2", "-std=c++17", "-fno-exceptions", "-fno-rtti"])]),
        .target(
            name: "CJSONSchema",
            // Debian's RapidJSON and valijson hold template bodies that never were valid but are never instantiated.
            cxxSettings: [.unsafeFlags(["-O2", "-std=c++17", "-fdelayed-template-parsing"])]),
        .target(name: "CDisk"),
        .target(name: "CSHA256"),
        .target(name: "CStartup"),
        // zlib once more, after libpng: a static link takes libraries in order.
        .target(
            name: "CImages",
            linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("jpeg"), .linkedLibrary("z"), .linkedLibrary("m")]),
        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CDeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        data("StatisticsData"),
        data("APIDescriptionsData"),
        data("VerifiableCredentialsData"),
        data("ServiceRecordsData"),
        data("ManualsData", embeds: ["languages.yaml", "units.yaml"]),
        data("ConformityData", path: "Schemes"),
        data("PresentationData", embeds: ["texts"]),
        data("CarnetCommandsData", embeds: ["schemas"]),

        // Rooms
        room("Documents", [crypto, "CJSON", "CSHA256", "CYAML", "CDeflate", "CZlib"]),
        room("Images", ["Documents", "CImages", "CZlib"]),
        room("Statistics", ["Documents", "StatisticsData"]),
        room("APIDescriptions", ["Documents", "APIDescriptionsData"]),
        room("Manuals", ["Documents", "CMarkdown", "ManualsData"]),
        room("DocumentSchemas", ["Documents", "CJSONSchema"]),
        room("TransparencyLog", ["Documents", crypto]),
        room("VerifiableCredentials", ["Documents", crypto, "VerifiableCredentialsData"]),
        room("DataResidency", ["Documents", "VerifiableCredentials"]),
        room("Attestations", ["Documents", "VerifiableCredentials", crypto]),
        room("ServiceRecords", ["Documents", "VerifiableCredentials", "ServiceRecordsData"]),
        room("Logbook", ["Documents", "TransparencyLog", "ServiceRecords", crypto]),
        room("LogbookFiles", ["Documents", "TransparencyLog", "ServiceRecords", "Logbook", "CDisk", crypto]),
        room("BillsOfMaterials", ["Documents"]),
        room("Advisories", ["Documents", "BillsOfMaterials"]),
        room(
            "Deliverables",
            [
                "Documents", "Statistics", "APIDescriptions", "Manuals", "TransparencyLog", "ServiceRecords", "Attestations",
                "BillsOfMaterials", "Advisories", "DataResidency",
            ]),
        room("Conformity", ["Documents", "VerifiableCredentials", "ConformityData"]),
        room("CarnetFile", ["Documents", "CDisk"]),
        room(
            "Verification",
            [
                "Documents", "Statistics", "Images", "TransparencyLog", "VerifiableCredentials", "ServiceRecords", "Deliverables",
                "CarnetFile", crypto, cryptoExtras, asn1,
            ]),
        room(
            "Presentation",
            [
                "Documents", "Statistics", "Images", "VerifiableCredentials", "ServiceRecords", "Deliverables", "Conformity",
                "Verification", "PresentationData", "APIDescriptions", "BillsOfMaterials", "Advisories", "Manuals",
                "DataResidency",
            ]),
        // What both executables are made of: console, files, exit status, and the one command that they share.
        room("CommandFrame", ["Documents", "CarnetFile", "Verification", "Presentation", arguments]),
        room(
            "CarnetCommands",
            [
                "CommandFrame", "CarnetCommandsData",
                "Documents", "Statistics", "DocumentSchemas", "TransparencyLog", "VerifiableCredentials", "ServiceRecords",
                "Logbook", "LogbookFiles", "Deliverables", "Conformity", "CarnetFile", "Verification", "Presentation", "Images",
                "Attestations", "BillsOfMaterials", "Advisories", "APIDescriptions", "Manuals", "DataResidency",
                arguments, crypto, certificates, asn1,
            ]),
        .executableTarget(name: "carnet", dependencies: ["CarnetCommands", "CommandFrame", arguments], swiftSettings: strict),
        .executableTarget(
            name: "carnet-verify",
            dependencies: ["CommandFrame", "Verification", "CStartup", arguments], swiftSettings: strict),

        // Measurements (`make bench`), and the writer that the fault tests kill.
        .executableTarget(
            name: "carnet-bench", dependencies: ["Documents", "TransparencyLog", "ServiceRecords", "Logbook", "LogbookFiles"],
            path: "Benchmarks/Store", swiftSettings: strict),
        .executableTarget(
            name: "carnet-white-list-bench",
            dependencies: ["Documents", "TransparencyLog", "VerifiableCredentials", "LogbookFiles", "Conformity"],
            path: "Benchmarks/WhiteList", swiftSettings: strict),
        .executableTarget(
            name: "carnet-fault-writer",
            dependencies: ["Documents", "TransparencyLog", "ServiceRecords", "Logbook", "LogbookFiles"],
            path: "Tests/Faults/Writer", swiftSettings: strict),

        // Tests mirror the rooms
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests("Documents", ["Documents", "DocumentSchemas"]),
        tests("Images", ["Images", "Documents"], vectors: ["Vectors"]),
        tests("Statistics", ["Statistics", "Documents"]),
        tests("APIDescriptions", ["APIDescriptions", "Documents"], vectors: ["Fixtures"]),
        tests("TransparencyLog", ["TransparencyLog", "Documents", crypto]),
        tests("VerifiableCredentials", ["VerifiableCredentials", "Documents", crypto]),
        tests("Attestations", ["Attestations", "VerifiableCredentials", "Documents", crypto]),
        tests("ServiceRecords", ["ServiceRecords", "VerifiableCredentials", "Documents", "DocumentSchemas"]),
        tests("Logbook", ["Logbook", "TransparencyLog", "ServiceRecords", "Documents", crypto]),
        tests("LogbookFiles", ["LogbookFiles", "Logbook", "TransparencyLog", "ServiceRecords", "Documents", crypto]),
        tests("BillsOfMaterials", ["BillsOfMaterials", "Documents"], vectors: ["Bills"]),
        tests("Advisories", ["Advisories", "BillsOfMaterials", "Documents"], vectors: ["Vectors"]),
        tests("Manuals", ["Manuals", "Documents", "DocumentSchemas"], vectors: ["Fixtures"]),
        tests("DataResidency", ["DataResidency", "Documents"]),
        tests("Deliverables", ["Deliverables", "ServiceRecords", "TransparencyLog", "VerifiableCredentials", "Documents"]),
        tests("Conformity", ["Conformity", "VerifiableCredentials", "Documents", "DocumentSchemas"]),
        tests("CarnetFile", ["CarnetFile", "Documents"]),
        tests(
            "Verification",
            [
                "Verification", "Deliverables", "Advisories", "Images", "Statistics", "CarnetFile", "VerifiableCredentials",
                "TransparencyLog", "ServiceRecords", "Attestations", "BillsOfMaterials", "Presentation", "Documents",
            ]),
        tests(
            "Presentation",
            [
                "Presentation", "Conformity", "VerifiableCredentials", "Verification", "Deliverables", "Statistics",
                "ServiceRecords", "Advisories", "Manuals", "DataResidency", "Documents",
            ]),
        tests(
            "CommandFrame",
            ["CommandFrame", "Verification", "CarnetFile", "Presentation", "Documents"]),
        tests(
            "CarnetCommands",
            [
                "CommandFrame", "DocumentSchemas", "Presentation", "Attestations", "Manuals", "DataResidency",
                "CarnetCommands", "Statistics", "Conformity", "Verification", "CarnetFile", "Deliverables", "LogbookFiles",
                "Logbook",
                "TransparencyLog",
                "VerifiableCredentials", "ServiceRecords", "Documents",
            ]),
    ]
)
