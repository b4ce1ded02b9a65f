import Documents
import Testing

@testable import CarnetCommands

/// Lines of the file that people wrote, for what is wrong with the one that was made of it.
@Suite struct SpecificationPlacesTests {
    private let places: SpecificationPlaces

    init() throws {
        let text = """
            inspection: carnet/inspection/v1
            lot:
              size: 5
              id: x
            artefacts:
              - {role: program, path: "*"}
            previous: a.carnet
            """
        places = SpecificationPlaces(
            document: try Document(Array(text.utf8), file: "spec.yaml"), patterns: ["artefacts"],
            names: ["predecessor": "previous"])
    }

    @Test(
        arguments: [
            ("/lot/id", 4), ("/lot/size", 3), ("/artefacts/7/sha256", 5), ("/predecessor/carnet", 7), ("/released", nil),
            (nil, nil),
        ] as [(String?, Int?)])
    func lines(_ pointer: String?, _ line: Int?) {
        let made = Diagnostic("a", at: Place(file: "setup.json", line: 59, pointer: pointer))
        let mended = Diagnostic("a", at: Place(file: "spec.yaml", line: line, pointer: pointer))
        #expect(throws: mended) { try places.reading { throw made } }
        #expect(throws: Diagnostics([mended, mended])) { try places.reading { throw Diagnostics([made, made]) } }
    }
}
