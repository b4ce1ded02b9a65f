internal import Documents

/// What another program's file says of parts, in its own names: nothing is mapped yet, nothing compared.
struct ForeignResults {
    var rows: [Row] = []
    /// What is wrong with the file itself.
    var problems = ReasonList()
    let absence: Absence

    init(_ absence: Absence) { self.absence = absence }

    /// What it means that a class is not spoken of.
    enum Absence {
        /// A detector looked and found nothing: the lowest score.
        case lowest
        /// A table must score every class of every part.
        case refused
    }

    /// One image or part.
    struct Row {
        /// A part's id, or its image's name.
        var name: String
        var findings: [Finding] = []
        var place: Place
    }

    /// One class's score, or something found.
    struct Finding {
        var kind: String
        var value: Value
        /// x, y, width and height in pixels.
        var box: [String]?
        var place: Place
    }

    enum Value: Equatable {
        /// As the file writes it.
        case score(String)
        /// The file has no score, only a word: there, not there, or nobody can tell.
        case present, absent, undecided
        /// There and no fault: so says a class that lets a part pass.
        case presentAndPassing
    }
}

/// Reasons to refuse a file, all at once, up to a number at which a file that is wrong is simply wrong.
struct ReasonList {
    static let limit = 100
    private(set) var all: [Diagnostic] = []

    var isFull: Bool { all.count >= ReasonList.limit }

    mutating func say(_ code: String, _ arguments: [String: String] = [:], at place: Place = Place()) {
        if !isFull { all.append(Diagnostic(code, arguments, at: place)) }
    }
}

/// Limits of what is read whole. Tables are read row by row and have none but that of ``rows``.
enum InterchangeLimits {
    /// Bytes of one JSON or XML file.
    static let file = 256 << 20
    /// Values of one JSON file: a data set's outlines are long.
    static let json = JSONLimits(bytes: file, depth: 32, nodes: 16 << 20)
    /// As many as a lot has parts.
    static let rows = 10_000_000
    /// Findings of one file.
    static let findings = 20_000_000
}
