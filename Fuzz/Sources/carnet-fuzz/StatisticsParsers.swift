import Documents
import Statistics

let statisticsParsers: [String: Parser] = [
    "gauge-study": { bytes in
        let study = try GaugeStudy(ndjson: bytes)
        let analysis = GaugeAnalysis(study)
        require(analysis == GaugeAnalysis(study), "an analysis is a function of its study")
        let verdict = GaugeVerdict(analysis, try GaugeBands.standard())
        require(verdict.isAccepted == (verdict.grade != .unacceptable), "the standard bands accept what is marginal")
    },
    "gauge-bands": { bytes in _ = try GaugeBands(Document(bytes, file: nil)) },
]
