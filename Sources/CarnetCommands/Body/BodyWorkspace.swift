internal import CommandFrame
internal import Conformity
internal import Documents
internal import VerifiableCredentials

/// A body's workspace: what it says of itself and its people, and the log from which every case follows.
struct BodyWorkspace {
    let workspace: Workspace
    let did: DID
    let file: BodyFile
    let process: CertificationProcess

    static let logName = "certification"
    static let fileName = "body.yaml"

    var log: EventLog { EventLog(workspace: workspace, name: BodyWorkspace.logName) }

    /// - Throws: `body.role` for another party's workspace, what is wrong with `body.yaml`.
    init(_ workspace: Workspace) throws {
        guard workspace.role == .body else { throw Diagnostic("body.role", ["role": workspace.role.rawValue]) }
        self.workspace = workspace
        did = try workspace.identifier()
        process = try CertificationProcess.own()
        file = try BodyFile(InputFile.document("\(workspace.folder)/\(BodyWorkspace.fileName)"), roles: process.allRoles)
    }

    /// Folds the log's entries. Nothing is believed that the body's own key did not sign.
    /// - Throws: `body.signature`, `event.…`, `certification.…` with the entry's number.
    func fold(_ entries: [[UInt8]]) throws -> CertificationRegister {
        let keys = try workspace.didDocument().methods.map(\.key)
        var register = CertificationRegister()
        for (number, entry) in entries.enumerated() {
            let jws = try JWS(compact: entry)
            guard try ConformityEvent.method(of: jws).did == did, keys.contains(where: { jws.isSigned(by: $0) }) else {
                throw Diagnostic("body.signature", ["index": String(number)])
            }
            let event = try ConformityEvent(jws)
            if number == 0, event.act == EventLog.opening { continue }
            let step = try CertificationEvent(event)
            if case .certify(let certificate) = step.content, !keys.contains(where: certificate.secured.isSigned) {
                throw Diagnostic("body.signature", ["index": String(number)])
            }
            try register.fold(step, by: process)
        }
        return register
    }

    func register() throws -> CertificationRegister { try fold(log.entries()) }

    /// Who acts, in the role that the step needs.
    /// - Throws: `body.person`, `certification.role` for somebody without the role or not competent for `kind`.
    func actor(_ id: String, for step: CertificationProcess.Step, of kind: String) throws(Diagnostic) -> ConformityEvent.Actor {
        let person = try file.person(id)
        let role = process.role(for: step)
        guard person.may(role, of: kind) else {
            throw process.refusal(
                .role, of: step,
                ["person": person.id, "role": person.roles.joined(separator: ", "), "needed": "\(role) (\(kind))"])
        }
        return ConformityEvent.Actor(id: person.id, name: person.name, role: role)
    }

    /// Takes one step: folds what stands, makes the step from it, folds the step in, and only then signs and appends it.
    /// What is refused leaves no trace.
    func act(
        as person: String, at time: Instant,
        _ make: (CertificationRegister) throws -> (subject: String, kind: String, content: CertificationEvent.Content)
    ) throws -> CertificationCase {
        try log.write { log in
            var register = try fold(log.entries)
            let (subject, kind, content) = try make(register)
            let nobody = ConformityEvent.Actor(id: person, name: person, role: "none")
            let step = CertificationEvent(subject: subject, time: time, actor: nobody, content: content).step
            let event = CertificationEvent(
                subject: subject, time: time, actor: try actor(person, for: step, of: kind), content: content)
            try register.fold(event, by: process)
            try log.append([event.event.sign(as: did, with: workspace.identity())])
            return try register.case(subject)
        }
    }
}

extension CertificationRegister {
    /// The case that `text` names: its id, or the beginning of its number if there is only one such.
    /// - Throws: `certification.case`.
    func `case`(_ text: String) throws(Diagnostic) -> CertificationCase {
        if let known = cases[text] { return known }
        let found = order.filter { text.count >= 4 && $0.hasPrefix("urn:uuid:" + text) }
        guard found.count == 1, let known = cases[found[0]] else { throw Diagnostic("certification.case", ["case": text]) }
        return known
    }
}
