internal import Documents

/// By which rule an operation went: whether its end was announced (`deprecated` and `x-sunset`) before it came.
struct Removal {
    let rule: DocumentRule
    let arguments: [String: String]

    init(of operation: APINode, since beginning: Instant?, at instant: Instant?) {
        guard operation["deprecated"]?.bool == true else {
            rule = .operationRemoved
            arguments = [:]
            return
        }
        guard let sunset = Sunset(operation["x-sunset"]) else {
            rule = .operationRemovedDeprecated
            arguments = [:]
            return
        }
        // Who writes down an end that has passed tells nobody in time.
        if let beginning, sunset.end <= beginning {
            rule = .operationRemovedEndPast
            arguments = ["sunset": sunset.text]
        } else if let instant, sunset.end <= instant {
            rule = .operationRemovedAfterSunset
            // A promise kept for a day is kept: how long it was is for people to judge.
            let notice = beginning.map { String((sunset.end - $0).nanoseconds / TimeSpan.day.nanoseconds) }
            arguments = ["sunset": sunset.text].merging(notice.map { ["notice": $0] } ?? [:]) { first, _ in first }
        } else {
            rule = .operationRemovedBeforeSunset
            arguments = ["sunset": sunset.text]
        }
    }
}

/// `x-sunset`: the last day (`2026-12-31`), in UTC, or the moment (RFC 3339) until which an operation is promised.
struct Sunset {
    let text: String
    /// The first moment at which it may be gone.
    let end: Instant

    init?(_ node: APINode?) {
        guard let text = node?.string else { return nil }
        if text.utf8.count == 10 {
            guard let day = Instant(rfc3339: text + "T00:00:00Z") else { return nil }
            end = day + .day
        } else {
            guard let moment = Instant(rfc3339: text) else { return nil }
            end = moment
        }
        self.text = text
    }
}

extension TimeSpan {
    fileprivate static let day = TimeSpan(nanoseconds: 86_400_000_000_000)
}
