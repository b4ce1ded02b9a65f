// swift-tools-version: 6.3
import PackageDescription

// Apart from the package, so that neither its builds nor its users meet the fuzzer's flags. `run` builds and runs it.

let package = Package(
    name: "carnet-fuzz",
    dependencies: [.package(name: "carnet", path: "..")],
    targets: [
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "carnet-fuzz",
            dependencies: ["CFuzzer", .product(name: "CarnetRooms", package: "carnet")],
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]),
    ]
)
