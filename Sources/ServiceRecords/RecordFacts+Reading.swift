internal import Documents

extension RecordFacts {
    /// Takes the facts from a record that keeps its schema.
    init(
        _ attributes: RecordAttributes, _ type: RecordType?, countersignature: Countersignature.State
    ) throws {
        id = attributes.id?.string ?? ""
        source = attributes.source?.string ?? ""
        self.type = type
        opaqueType = type == nil ? attributes.type?.string : nil
        time = attributes.time.flatMap(RecordReader.time) ?? Instant(nanoseconds: 0)
        subject = attributes.subject?.string ?? ""
        correlation = attributes.correlation?.string
        severity = attributes.severity?.string
        sequence = attributes.sequence?.string.flatMap { UInt64($0) }
        self.countersignature = countersignature
        guard let type, let data = attributes.data else {
            detail = .none
            return
        }
        operatorID = data["operator"]?["id"]?.string
        detail = try RecordFacts.detail(type, data)
        if correlation == nil, type.usesSession { correlation = data["session"]?.string }
    }

    private static func detail(_ type: RecordType, _ data: JSONView) throws -> Detail {
        func text(_ name: String) -> String { data[name]?.string ?? "" }
        func time(_ name: String) -> Instant { data[name].flatMap(RecordReader.time) ?? Instant(nanoseconds: 0) }
        switch type {
        case .availabilityDown, .availabilityUp, .availabilityUnknown:
            return .availability(component: text("component"))
        case .windowScheduled:
            guard time("from") < time("to") else { throw Diagnostic("record.interval", at: Place(pointer: "/data/to")) }
            var components: [String] = []
            data["components"]?.forEachElement { components.append($0.string ?? "") }
            return .windowScheduled(window: text("window"), components: components, from: time("from"), to: time("to"))
        case .windowStarted, .windowEnded: return .windowEvent(window: text("window"))
        case .incidentReported, .incidentAcknowledged, .incidentEscalated, .incidentSuspended, .incidentResumed,
            .incidentResolved, .incidentClosed, .incidentReopened:
            return .incident(level: data["level"]?.integer, reason: data["reason"]?.string)
        case .sessionApproved:
            return .sessionApproved(
                approver: data["approver"]?["id"]?.string ?? "", party: data["approver"]?["party"]?.string)
        case .sessionStarted:
            return .sessionStarted(
                isWrite: data["mode"]?.equals("write") == true,
                country: data["access"]?["fromCountry"]?.string ?? "",
                factors: data["authentication"]?["factors"]?.integer ?? 0)
        case .workPerformed:
            return .work(order: text("order"), action: data["action"]?.string, parts: parts(data))
        case .softwareChanged:
            return .software(component: text("component"), from: data["from"]?.string, to: text("to"))
        case .trainingCompleted, .trainingExpired:
            return .training(
                person: data["person"]?["id"]?.string ?? "", subject: text("subject"),
                until: data["until"].flatMap(RecordReader.time))
        case .gapDeclared:
            guard time("from") < time("to") else { throw Diagnostic("record.interval", at: Place(pointer: "/data/to")) }
            return .gap(source: text("source"), from: time("from"), to: time("to"), reason: text("reason"))
        case .correctionMade:
            let changes = data["changes"]
            return .correction(
                source: data["corrects"]?["source"]?.string ?? "", id: data["corrects"]?["id"]?.string ?? "",
                changes: Changes(
                    time: changes?["time"].flatMap(RecordReader.time), severity: changes?["severity"]?.string,
                    isVoid: changes?["void"]?.kind == .true))
        case .erasurePerformed:
            let from = data["range"]?["from"]?.integer ?? 0
            let to = data["range"]?["to"]?.integer ?? 0
            guard from < to else { throw Diagnostic("record.interval", at: Place(pointer: "/data/range/to")) }
            return .erasure(from: UInt64(from), to: UInt64(to), ground: text("ground"))
        case .termsChanged:
            var terms: [Genesis.TermsDigest] = []
            data["terms"]?.forEachElement { element in
                guard let name = element["name"]?.string, let digest = element["sha256"]?.string.flatMap(Digest.init(hex:))
                else { return }
                terms.append(Genesis.TermsDigest(name: name, sha256: digest))
            }
            return .terms(terms, effective: time("effective"))
        case .inspectionStarted:
            return .inspectionStarted(
                InspectionStart(
                    run: text("run"), lot: text("lot"), setup: digest(data["setup"]) ?? .zero,
                    inputs: digest(data["inputs"]) ?? .zero, parts: count(data["parts"])))
        case .inspectionFinished:
            return .inspectionFinished(
                InspectionFinish(
                    run: text("run"), outputs: digest(data["outputs"]) ?? .zero, decisions: digest(data["decisions"]) ?? .zero,
                    reviews: digest(data["reviews"]), rejected: count(data["rejected"])))
        case .inspectionAborted: return .inspectionAborted(run: text("run"), reason: text("reason"))
        case .releasePublished: return .releasePublished(release(data))
        case .releaseWithdrawn: return .releaseWithdrawn(release(data), reason: text("reason"))
        default: return .none
        }
    }

    private static func release(_ data: JSONView) -> Release {
        Release(
            product: data["product"]?.string ?? "", version: data["version"]?.string ?? "",
            content: digest(data["content"]) ?? .zero,
            predecessor: data["predecessor"].flatMap { view in
                guard let content = digest(view["content"]), let carnet = digest(view["carnet"]) else { return nil }
                return Release.Predecessor(content: content, carnet: carnet)
            })
    }

    private static func digest(_ value: JSONView?) -> Digest? { value?.string.flatMap(Digest.init(hex:)) }

    private static func count(_ value: JSONView?) -> UInt64 { value?.integer.flatMap { UInt64(exactly: $0) } ?? 0 }

    private static func parts(_ data: JSONView) -> [Part] {
        var parts: [Part] = []
        data["parts"]?.forEachElement { element in
            let quantity = element["quantity"]
            parts.append(
                Part(
                    part: element["part"]?.string ?? "", serial: element["serial"]?.string,
                    quantity: quantity?.string ?? quantity.map { String(decoding: $0.raw, as: UTF8.self) } ?? "",
                    unit: element["unit"]?.string))
        }
        return parts
    }
}

extension RecordType {
    /// Whether records of this type belong to a remote session, named by `correlationid` or by `data.session`.
    var usesSession: Bool {
        switch self {
        case .sessionRequested, .sessionApproved, .sessionRefused, .sessionStarted, .sessionEnded, .sessionObserved,
            .commandExecuted, .valueRead, .valueWritten, .fileTransferred:
            true
        default: false
        }
    }
}
