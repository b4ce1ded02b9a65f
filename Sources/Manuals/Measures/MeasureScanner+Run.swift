extension MeasureScanner {
    /// One text on its way through the scanner.
    struct Run {
        /// Digits as ASCII, every blank as a blank; a scalar for each of the text's.
        let text: [Unicode.Scalar]
        /// The same in lower case, scalar by scalar.
        let lower: [Unicode.Scalar]
        private let scanner: MeasureScanner
        private var found: [(measure: Measure, isSpoken: Bool, start: Int, end: Int)] = []

        var measures: [(Measure, isSpoken: Bool)] { found.map { ($0.measure, $0.isSpoken) } }

        init(text: String, scanner: MeasureScanner) {
            self.text = text.unicodeScalars.map(Run.plain)
            lower = self.text.map { scalar in
                let mapped = scalar.properties.lowercaseMapping.unicodeScalars
                return mapped.count == 1 ? mapped.first ?? scalar : scalar
            }
            self.scanner = scanner
        }

        private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            func digit(_ zero: UInt32) -> Unicode.Scalar { Unicode.Scalar(scalar.value - zero + 0x30) ?? scalar }
            switch scalar.value {
            case 0..<0x80: return scalar == "\t" || scalar == "\n" ? " " : scalar
            case 0xff10...0xff19: return digit(0xff10)
            case 0x660...0x669: return digit(0x660)
            case 0x6f0...0x6f9: return digit(0x6f0)
            case 0xe50...0xe59: return digit(0xe50)
            case 0x966...0x96f: return digit(0x966)
            case 0xff05: return "%"
            case 0xff0e: return "."
            case 0xff1a: return ":"
            case 0xa0, 0x2000...0x200a, 0x202f, 0x3000: return " "
            default: return scalar
            }
        }

        // MARK: The way through

        mutating func scan() {
            var at = 0
            while at < text.count {
                let scalar = text[at]
                if isDigit(at) {
                    at = isPartOfName(at) ? endOfName(at) : number(at)
                } else if isBoundary(at), lower[at] == "v", isDigit(at + 1) {
                    let end = digits(at + 1)
                    add(Measure(string(at + 1, end), "version"), at, end)
                    at = end
                } else if HanNumeral.isNumeral(scalar) {
                    at = hanNumber(at)
                } else if isBoundary(at), MeasureScanner.isWordLetter(scalar) || Script(scalar) == .thai {
                    at = word(at)
                } else {
                    at += 1
                }
            }
            joinRanges()
        }

        private mutating func add(_ measure: Measure, _ start: Int, _ end: Int, spoken: Bool = false) {
            found.append((measure, spoken, start, end))
        }

        var language: LanguageTable.Language { scanner.language }
        func monthName(_ at: Int) -> (month: Int, end: Int)? { scanner.month(self, at) }
        func isDigit(_ at: Int) -> Bool { text.indices.contains(at) && text[at].value &- 0x30 < 10 }
        private func isBlank(_ at: Int) -> Bool { text.indices.contains(at) && text[at] == " " }
        private func string(_ start: Int, _ end: Int) -> String {
            text[start..<end].reduce(into: "") { $0.unicodeScalars.append($1) }
        }

        /// Whether a word may begin here.
        private func isBoundary(_ at: Int) -> Bool { at == 0 || !MeasureScanner.isWordLetter(text[at - 1]) && !isDigit(at - 1) }

        /// A digit behind a Latin letter, with or without a hyphen: `SHA-256`, `A4`, `x86_64`. Money (`Rp5.000`) is none.
        private func isPartOfName(_ at: Int) -> Bool {
            guard at > 0 else { return false }
            let last = text[at - 1]
            let isTied = (last == "-" || last == "_") && at > 1 && Script(text[at - 2]) == .latin
            return (Script(last) == .latin || isTied || last == "_") && scanner.money(self, before: at) == nil
        }

        private func endOfName(_ start: Int) -> Int {
            var at = start
            while at < text.count, isDigit(at) || Script(text[at]) == .latin || "-_./".unicodeScalars.contains(text[at]) {
                at += 1
            }
            return at
        }

        /// The end of digits and of separators that stand between two digits. A blank parts groups of three only.
        private func digits(_ start: Int) -> Int {
            var at = start
            while true {
                while isDigit(at) { at += 1 }
                guard isDigit(at + 1), NumberText.isSeparator(text[at]) else { return at }
                if text[at] == " " {
                    let isGroup = isDigit(at + 2) && isDigit(at + 3) && !isDigit(at + 4)
                    guard isGroup, at - start <= 3 || text[start..<at].contains(" ") else { return at }
                }
                at += 1
            }
        }

        // MARK: Numbers in digits

        /// The number at `start`. - Returns: where to go on.
        private mutating func number(_ start: Int) -> Int {
            if let (value, end) = date(start) {
                add(Measure(value, "date"), start, end)
                return end
            }
            if let (value, unit, end) = clockOrPair(start) {
                add(Measure(value, unit), start, end)
                return end
            }
            let end = digits(start)
            // 千 begins 千克: a unit is looked for before a multiplier.
            let multiplier = unit(end) != nil ? nil : scanner.multiplier(self, isBlank(end) ? end + 1 : end)
            var (value, isNumber) = NumberText.value(
                text[start..<end], decimal: scanner.language.decimal, exponent: multiplier?.exponent ?? 0)
            guard isNumber else {
                add(Measure(value), start, end)
                return end
            }
            if isNegative(start) { value = "-" + value }
            let after = multiplier?.end ?? end
            if let unit = unit(after) {
                add(Measure(value, unit.id), start, unit.end)
                return unit.end
            }
            add(Measure(value, scanner.money(self, before: start)), start, after)
            return after
        }

        private func isNegative(_ start: Int) -> Bool {
            guard start > 0, text[start - 1] == "-" || text[start - 1] == "\u{2212}" else { return false }
            return start == 1 || text[start - 2] == " " || text[start - 2] == "(" || Script(text[start - 2]) == .han
        }

        /// The unit behind a number, or behind a blank, a hyphen or a word that may stand between (个).
        private func unit(_ end: Int) -> (id: String, end: Int)? {
            if let unit = scanner.unit(self, end) { return unit }
            var at = end
            if isBlank(at) || (text.indices.contains(at) && text[at] == "-") { at += 1 }
            if at > end, let unit = scanner.unit(self, at) { return unit }
            for filler in scanner.language.fillers where at + filler.count < text.count {
                let next = at + filler.count
                if lower[at..<next].elementsEqual(filler) {
                    if let unit = scanner.unit(self, isBlank(next) ? next + 1 : next) { return unit }
                }
            }
            return nil
        }

        /// `10–20 min`: the first end has the unit of the second.
        private mutating func joinRanges() {
            for place in found.indices.dropLast().reversed() {
                let (first, second) = (found[place], found[place + 1])
                guard first.measure.unit == nil, let unit = second.measure.unit, !first.isSpoken, !second.isSpoken,
                    !["date", "time", "version", "cover", "size"].contains(unit), second.start - first.end <= 12
                else { continue }
                let between = lower[first.end..<second.start].reduce(into: "") { $0.unicodeScalars.append($1) }
                let join = between.split(separator: " ").joined(separator: " ")
                if ["-", "–", "—", "~", "～", "…"].contains(join) || scanner.language.ranges.contains(join) {
                    found[place].measure.unit = unit
                }
            }
        }

        // MARK: Numbers in words

        private mutating func word(_ start: Int) -> Int {
            if let (value, end) = monthDate(start) {
                add(Measure(value, "date"), start, end)
                return end
            }
            if let (value, end) = scanner.spoken(self, start) {
                spoken(value, start, end)
                return max(end, start + 1)
            }
            // Thai writes no blanks between words.
            if Script(text[start]) == .thai { return start + 1 }
            var at = start
            while at < text.count, MeasureScanner.isWordLetter(text[at]) { at += 1 }
            return at
        }

        private mutating func hanNumber(_ start: Int) -> Int {
            var end = start
            while end < text.count, HanNumeral.isNumeral(text[end]) { end += 1 }
            let run = end
            // 三千克 is three kilograms: the unit takes its 千 with it. A 百, 千 or 万 alone counts nothing.
            if scanner.unit(self, end - 1) != nil { end -= 1 }
            guard end > start, end > start + 1 || !"百千万萬".unicodeScalars.contains(text[start]) else { return run }
            if let value = HanNumeral.value(text[start..<end]) { spoken(value, start, end) }
            return run
        }

        /// With a unit a number in words is demanded, unless it is one: `a day`, `一天` are turns of speech.
        private mutating func spoken(_ value: Int, _ start: Int, _ end: Int) {
            let unit = unit(end)
            let isDemanded = unit != nil && value != 1
            add(Measure(String(value), unit?.id), start, unit?.end ?? end, spoken: !isDemanded)
        }
    }
}
