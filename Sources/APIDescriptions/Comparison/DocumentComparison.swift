internal import Documents

/// Compares two descriptions: collects what differs, and for which operations.
final class DocumentComparison {
    let old: APIDocument
    let new: APIDocument
    /// The day on which the new description holds; sunsets count as passed only if it is known.
    let instant: Instant?
    /// The day on which the old description began to hold; an end before it was not announced by it.
    let beginning: Instant?
    let schemas: SchemaComparer
    /// Names of operations, by their number.
    private(set) var operations: [String] = []
    private(set) var found: [FoundChange] = []
    /// The operations that a change concerns, by its place in ``found``.
    private(set) var concerned: [Set<Int>] = []
    private var places: [FoundChange: Int] = [:]
    /// The schema pairs that an operation leads to directly; those of no operation stand under -1.
    private var roots: [Int: Set<Int>] = [:]
    /// Steps that may still be made from operations to what is below them.
    private var steps = 10_000_000

    /// Security schemes that are only called otherwise: new names by old ones.
    private(set) lazy var renamedSchemes = SecuritySchemeComparison(self).renamed

    static let noOperation = -1

    init(_ old: APIDocument, _ new: APIDocument, since beginning: Instant?, at instant: Instant?) {
        self.old = old
        self.new = new
        self.instant = instant
        self.beginning = beginning
        schemas = SchemaComparer(old, new)
    }

    func number(of operation: String) -> Int {
        operations.append(operation)
        return operations.count - 1
    }

    func report(
        _ rule: DocumentRule, _ before: APINode?, _ after: APINode?, _ arguments: [String: String] = [:], in operation: Int
    ) {
        record(FoundChange(rule: rule.rawValue, old: before, new: after, arguments: arguments), in: operation)
    }

    private func record(_ change: FoundChange, in operation: Int) { record(place(of: change), in: operation) }

    private func record(_ place: Int, in operation: Int) {
        if operation != DocumentComparison.noOperation { concerned[place].insert(operation) }
    }

    private func place(of change: FoundChange) -> Int {
        if let known = places[change] { return known }
        places[change] = found.count
        found.append(change)
        concerned.append([])
        return found.count - 1
    }

    /// Compares two schemas, and their defaults, which here have no effect on what is sent.
    func compareSchemas(
        _ before: APINode?, _ after: APINode?, _ direction: APIDirection, isText: Bool = false, in operation: Int
    ) {
        guard before != nil || after != nil else { return }
        let pair = schemas.pair(before.map { [$0] } ?? [], after.map { [$0] } ?? [], direction, isText: isText)
        roots[operation, default: []].insert(schemas.place(of: pair))
    }

    /// Members that say nothing of what is valid, and whatever nobody has a rule for.
    func compareRemarks(_ before: APINode, _ after: APINode, except handled: Set<String>, in operation: Int) {
        guard before !== after else { return }
        var names = before.members.map(\.name)
        names += after.members.map(\.name).filter { before[$0] == nil }
        for name in names where !handled.contains(name) {
            let (a, b) = (before[name], after[name])
            guard !APINode.isSame(a, b) else { continue }
            let rule: DocumentRule = DocumentComparison.remarks.contains(name) ? .annotationChanged : .extensionChanged
            report(rule, a ?? before, b ?? after, ["keyword": name], in: operation)
        }
    }

    private static let remarks: Set<String> = [
        "summary", "description", "externalDocs", "example", "examples", "tags", "title",
    ]

    func run() {
        compareHead()
        SecuritySchemeComparison(self).run()
        ServerComparison(self).compare(old.root["servers"], new.root["servers"], in: DocumentComparison.noOperation)
        PathsComparison(self).run()
        schemas.finish()
        collectSchemas()
        if found.isEmpty { compareWhole() }
    }

    private func compareHead() {
        let none = DocumentComparison.noOperation
        if old.specification != new.specification {
            report(
                .openapiVersionChanged, old.root["openapi"], new.root["openapi"],
                ["from": old.specification, "to": new.specification], in: none)
        }
        compareRemarks(
            old.root, new.root,
            except: ["openapi", "info", "servers", "paths", "webhooks", "components", "security", "jsonSchemaDialect"], in: none)
        compareDialects()
        guard let before = old.root["info"], let after = new.root["info"] else { return }
        for name in ["title", "summary", "description", "termsOfService", "contact", "license"]
        where !APINode.isSame(before[name], after[name]) {
            report(.infoChanged, before[name] ?? before, after[name] ?? after, ["keyword": name], in: none)
        }
        let known: Set<String> = ["title", "version", "summary", "description", "termsOfService", "contact", "license"]
        compareRemarks(before, after, except: known, in: none)
    }

    /// In another dialect every keyword may mean something else.
    private func compareDialects() {
        let (before, after) = (old.later("jsonSchemaDialect", beside: new), new.later("jsonSchemaDialect", beside: old))
        let standard = "https://spec.openapis.org/oas/3.1/dialect/base"
        guard !ExactText.isSame(before?.string ?? standard, after?.string ?? standard) else { return }
        report(
            .schemaNotComparable, before ?? old.root, after ?? new.root, ["keyword": "jsonSchemaDialect"],
            in: DocumentComparison.noOperation)
    }

    /// Where no rule found anything, whether the descriptions still differ: unused components, another order of writing.
    private func compareWhole() {
        if !schemas.isWholeSame { report(.documentOtherwiseChanged, old.root, new.root, in: DocumentComparison.noOperation) }
    }

    // MARK: Schemas and the operations that lead to them

    private func collectSchemas() {
        let results = schemas.results
        // Backwards from the pairs that differ: all others need no walk.
        var above: [[Int]] = Array(repeating: [], count: results.count)
        for (place, result) in results.enumerated() { for inner in result.below { above[inner].append(place) } }
        var matters = Array(repeating: false, count: results.count)
        var waiting = results.indices.filter { !results[$0].changes.isEmpty }
        for place in waiting { matters[place] = true }
        while let place = waiting.popLast() {
            for outer in above[place] where !matters[outer] {
                matters[outer] = true
                waiting.append(outer)
            }
        }
        // Every change is told, even where the walk is cut short and it is told for fewer operations.
        let told = results.map { $0.changes.map(place) }
        // The operation that met a pair last: a set for each operation took a tenth of the comparison's time.
        var metBy = Array(repeating: DocumentComparison.noOperation, count: results.count)
        for (operation, starts) in roots.sorted(by: { $0.key < $1.key }) where operation != DocumentComparison.noOperation {
            var waiting = starts.filter { matters[$0] }.sorted()
            for place in waiting { metBy[place] = operation }
            while let place = waiting.popLast() {
                steps -= 1 + told[place].count
                guard steps > 0 else { return }
                for change in told[place] { record(change, in: operation) }
                for inner in results[place].below where matters[inner] && metBy[inner] != operation {
                    metBy[inner] = operation
                    waiting.append(inner)
                }
            }
        }
    }
}
