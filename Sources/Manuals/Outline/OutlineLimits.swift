public import Documents

/// What a document may hold. Whoever writes a manual stays far below it.
public enum OutlineLimits {
    /// Bytes of a document of any format.
    public static let document = 32 << 20
    /// Bytes of a Markdown document: its reader takes quadratic time in places.
    public static let markdown = 4 << 20
    public static let sections = 20_000
    /// Passages, tables, figures, code blocks, admonitions, lists and links, each, of a document.
    public static let items = 200_000
    /// Bytes of a title, an anchor, a link, a figure's text.
    public static let name = 4096
    /// Of what a program makes of a document, and of an outline's file.
    public static let declared = JSONLimits(bytes: 128 << 20, depth: 512, nodes: 8 << 20)
}
