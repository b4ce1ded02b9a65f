import Statistics

extension Seeds {
    static func statistics() -> [String: [[UInt8]]] {
        let study = """
            {"part":"P1","appraiser":"reference","decision":"reject"}
            {"part":"P2","appraiser":"reference","trial":1,"decision":"pass"}
            {"part":"P1","appraiser":"AI","trial":1,"decision":"reject"}
            {"part":"P2","appraiser":"AI","trial":1,"decision":"pass"}
            {"part":"P1","appraiser":"AI","trial":2,"decision":"pass"}
            {"part":"P2","appraiser":"AI","trial":2,"decision":"pass"}

            """
        return ["gauge-study": [Array(study.utf8)], "gauge-bands": [GaugeBands.standardFile]]
    }
}
