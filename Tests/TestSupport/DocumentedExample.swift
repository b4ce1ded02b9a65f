internal import Foundation

/// Keeps the examples of the documentation catalogues true: what an article shows is what a test runs.
public enum DocumentedExample {
    /// The lines between `// Example` and `// End of example` in a test's source, without their indentation.
    public static func lines(of test: String) throws -> [String] {
        let source = try String(contentsOfFile: test, encoding: .utf8).components(separatedBy: "\n")
        guard let start = source.firstIndex(where: { $0.hasSuffix("// Example") }),
            let end = source.firstIndex(where: { $0.hasSuffix("// End of example") }), start < end
        else { return [] }
        let indentation = source[start].prefix { $0 == " " }.count
        return source[(start + 1)..<end].map { String($0.dropFirst(indentation)) }
    }

    /// The lines of the article's first code block in Swift.
    public static func block(in article: String) throws -> [String] {
        let path = SharedData.package.appending(path: article).path
        let text = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        guard let start = text.firstIndex(of: "```swift") else { return [] }
        return Array(text[(start + 1)...].prefix { $0 != "```" })
    }
}
