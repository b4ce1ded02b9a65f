internal import Documents

extension ServiceTerms {
    /// The clock that a member names: `24x7`, or a calendar among the terms files.
    static func clock(
        _ fields: Fields, _ member: String, _ files: [String: [UInt8]], _ problems: Problems
    ) -> ServiceClock {
        let name = fields.string(member)
        if name == "24x7" || name.isEmpty { return .always }
        guard let bytes = files[name] else {
            fields.problem("terms.calendar", ["name": name], member: member)
            return .always
        }
        do {
            return .calendar(name: name, try ServiceCalendar(Document(bytes, file: name)))
        } catch let found as Diagnostics {
            problems.all += found.all
        } catch let found as Diagnostic {
            problems.all.append(found)
        } catch {
            fields.problem("terms.calendar", ["name": name], member: member)
        }
        return .always
    }

    /// Ids, or objects that say whose word counts.
    static func components(_ fields: Fields) -> [Component] {
        let components: [Component] = fields.list(
            "components",
            Fields.Kind("component", placeholder: Component(id: "", sources: nil)) { json in
                if let id = json.string, !id.isEmpty { return Component(id: id, sources: nil) }
                guard let object = json.object, object.names == ["id", "sources"], let id = json["id"]?.string, !id.isEmpty,
                    let sources = json["sources"]?.array, !sources.isEmpty
                else { return nil }
                let names = sources.compactMap(\.string)
                return names.count == sources.count ? Component(id: id, sources: Set(names)) : nil
            })
        if components.isEmpty || Set(components.map(\.id)).count != components.count {
            fields.problem("terms.components", member: "components")
        }
        return components
    }

    static func spans(_ fields: Fields, _ member: String) -> [String: TimeSpan] {
        var spans: [String: TimeSpan] = [:]
        _ = fields.object(member) { inner in
            for name in inner.names { spans[name] = inner.required(name, .span) }
        }
        return spans
    }
}
