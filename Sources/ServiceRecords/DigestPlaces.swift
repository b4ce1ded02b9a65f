internal import Documents

/// Finds the members by which values are withheld (RFC 9901: `_sd`, and `...` in arrays).
enum DigestPlaces {
    /// Pointers to every member named `_sd` or `...`, at any depth.
    static func of(_ view: JSONView) -> [String] {
        var found: [String] = []
        walk(view, "", &found)
        return found
    }

    private static func walk(_ view: JSONView, _ pointer: String, _ found: inout [String]) {
        view.forEachMember { name, value in
            let name = name.string ?? ""
            let inner = pointer + "/" + JSONPointer.escape(name)
            if name == "_sd" || name == "..." { found.append(inner) }
            walk(value, inner, &found)
        }
        var place = 0
        view.forEachElement { element in
            walk(element, "\(pointer)/\(place)", &found)
            place += 1
        }
    }
}
