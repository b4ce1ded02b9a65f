/// A key of a Responses Object: a status, a range of them, or `default`.
enum StatusKey: Hashable {
    case code(Int)
    /// `2XX` is 2.
    case range(Int)
    case fallback

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        if text == "default" {
            self = .fallback
        } else if bytes.count == 3, bytes[0] &- 0x31 < 5 {
            if bytes[1] | 0x20 == 0x78, bytes[2] | 0x20 == 0x78 {
                self = .range(Int(bytes[0] - 0x30))
            } else if bytes[1] &- 0x30 < 10, bytes[2] &- 0x30 < 10, let code = Int(text) {
                self = .code(code)
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    /// 2 for every success.
    var hundreds: Int? {
        switch self {
        case .code(let code): code / 100
        case .range(let hundreds): hundreds
        case .fallback: nil
        }
    }

    /// The keys that speak for this one where it is not written itself, the nearest first.
    var wider: [StatusKey] {
        switch self {
        case .code(let code): [.range(code / 100), .fallback]
        case .range: [.fallback]
        case .fallback: []
        }
    }
}
