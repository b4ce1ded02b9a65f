import CommandFrame
import Documents
import Testing

@Suite struct SamplingCommandTests {
    @Test func drawsTheCurve() async throws {
        let runner = try Runner()
        let lot = await runner.run("sampling", "--lot", "1000", "--sample", "80", "--accept", "2", "--nonconforming", "10")
        #expect(lot.status == .done)
        #expect(
            lot.out.hasPrefix(
                """
                Single sampling plan: n = 80, Ac = 2, Re = 3.
                Drawn without replacement from a lot of 1000 (hypergeometric distribution).

                Nonconforming 10 (1.0000 %): accepted with probability 0.960752, rejected with 0.039248

                Producer's risk point: nonconforming 10 (1.0000 %), acceptance probability 0.960752 (0.95 or more)
                Consumer's risk point: nonconforming 64 (6.4000 %), acceptance probability 0.097362 (0.10 or less)

                """), "\(lot.out)")
        #expect(lot.out.contains("\n     0 (0.0000 %)  1.0000  ████████████████████████████████████████\n"))
        let chinese = await runner.run("sampling", "--sample", "80", "--accept", "2", "--lang", "zh")
        #expect(chinese.out.contains("生产方风险点：不合格 1.0298 %，接收概率 0.950000（不低于 0.95）"))
    }

    @Test func tellsTheBits() async throws {
        let runner = try Runner()
        let answer = await runner.run(
            "sampling", "--sample", "89", "--accept", "2", "--fraction", "0.01", "--fraction", "1e-300", "--format", "json")
        let json = try JSON(parsing: answer.out)
        #expect(json["asked"]?.array?.map { $0["accept"] } == [.number("0.9396899183135595"), .number("1.0")])
        #expect(json["model"] == "binomial" && json["plan"]?["lot"] == .null && json["plan"]?["reject"] == 3)
        let process = await runner.run(
            "sampling", "--lot", "500", "--sample", "50", "--accept", "1", "--process", "--format", "json")
        #expect(try JSON(parsing: process.out)["model"] == "binomial")
    }

    @Test(arguments: [
        (["--sample", "80", "--accept", "80"], CommandFrame.ExitStatus.badInput, "[plan.accepts-everything]"),
        (["--lot", "10", "--sample", "80", "--accept", "1", "--reject", "4"], .badInput, "[plan.sample-above-lot]"),
        (["--lot", "10", "--sample", "80", "--accept", "1", "--reject", "4"], .badInput, "[plan.undecided]"),
        (["--sample", "80", "--accept", "\(Int.max)"], .badInput, "[plan.accepts-everything]"),
        (["--sample", "8", "--accept", "1", "--fraction", "1.5"], .badInput, "[sampling.fraction]"),
        (["--sample", "8", "--accept", "1", "--fraction", "nan"], .badInput, "[sampling.fraction]"),
        (["--lot", "9", "--sample", "8", "--accept", "1", "--nonconforming", "10"], .badInput, "[sampling.nonconforming]"),
        (["--sample", "8", "--accept", "1", "--nonconforming", "1"], .usage, "--nonconforming: only of a lot"),
        (["--lot", "9", "--sample", "8", "--accept", "1", "--fraction", "0.1"], .usage, "--fraction: only of a process"),
    ])
    func refuses(_ arguments: [String], _ status: CommandFrame.ExitStatus, _ said: String) async throws {
        let answer = try await Runner().run(all: ["sampling"] + arguments)
        #expect(answer.status == status && answer.out.isEmpty)
        #expect(answer.error.contains(said), "\(answer.error)")
    }
}
