internal import Documents

/// Where in a specification stands what is wrong with the file that was made of it.
struct SpecificationPlaces {
    let document: Document
    /// Members that are lists of patterns: the made file has more elements, at other places.
    var patterns: Set<String> = []
    /// What the made file calls otherwise.
    var names: [String: String] = [:]

    /// Runs `body`, which reads the made file: its lines are those of no file that anybody has.
    func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let problems as Diagnostics {
            throw Diagnostics(problems.all.map(mended))
        } catch let problem as Diagnostic {
            throw mended(problem)
        }
    }

    private func mended(_ problem: Diagnostic) -> Diagnostic {
        var copy = problem
        copy.place = Place(file: document.file, line: line(of: problem.place.pointer), pointer: problem.place.pointer)
        return copy
    }

    /// `nil` for what the specification does not have.
    private func line(of pointer: String?) -> Int? {
        guard let pointer, let member = JSONPointer.tokens(pointer)?.first else { return nil }
        let name = names[member] ?? member
        guard document.root[name] != nil else { return nil }
        let own = "/" + JSONPointer.escape(name)
        return document.place(patterns.contains(member) || name != member ? own : pointer).line
    }
}
