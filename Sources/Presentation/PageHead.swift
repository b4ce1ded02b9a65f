internal import Documents

/// The head of a page that stands for itself: no resource of others, and a content security policy that forbids whatever a
/// hostile file might still smuggle in.
/// - Parameter script: the one inline script that may run, named by its digest (CSP Level 3, 2.3.1), beside pictures that lie
///   in the page itself; without it there is neither.
func pageHead(title: String, script: StaticString? = nil, styles: StaticString...) -> Markup {
    let allowed = script.map { "script-src 'sha256-\(Digest.sha256($0.description).base64)'; img-src data:; " } ?? ""
    return .element(
        "head", [],
        [
            tag("meta", "", [("charset", "utf-8")]),
            tag("meta", "", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
            tag(
                "meta", "",
                [
                    ("http-equiv", "Content-Security-Policy"),
                    (
                        "content",
                        "default-src 'none'; \(allowed)style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
                    ),
                ]),
            tag("meta", "", [("name", "color-scheme"), ("content", "light dark")]),
            tag("meta", "", [("name", "generator"), ("content", "carnet")]),
            tag("title", text: title),
        ] + styles.map { .element("style", [], [.constant($0)]) })
}
