/// The head of a page that stands for itself: no script, no resource of others, and a content security policy that forbids
/// whatever a hostile file might still smuggle in.
func pageHead(title: String, styles: StaticString...) -> Markup {
    .element(
        "head", [],
        [
            tag("meta", "", [("charset", "utf-8")]),
            tag("meta", "", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
            tag(
                "meta", "",
                [
                    ("http-equiv", "Content-Security-Policy"),
                    ("content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"),
                ]),
            tag("meta", "", [("name", "color-scheme"), ("content", "light dark")]),
            tag("meta", "", [("name", "generator"), ("content", "carnet")]),
            tag("title", text: title),
        ] + styles.map { .element("style", [], [.constant($0)]) })
}
