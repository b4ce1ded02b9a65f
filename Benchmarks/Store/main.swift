import Foundation

// usage: carnet-bench FOLDER [machine] [append COUNT] [writers COUNT EACH] [growth]     (without a part: all of them)

var arguments = CommandLine.arguments.dropFirst()
let base = arguments.popFirst() ?? NSTemporaryDirectory()
let part = arguments.popFirst()
try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
let numbers = arguments.compactMap { Int($0) }

switch part {
case "machine": try Machine.limits(base)
case "append": try StoreBenchmarks.append(base, count: numbers.first ?? 1_000_000)
case "writers": try await StoreBenchmarks.writers(base, count: numbers.first ?? 256, each: numbers.dropFirst().first ?? 4000)
case "growth": try await StoreBenchmarks.growth(base)
default:
    try Machine.limits(base)
    try StoreBenchmarks.append(base, count: 1_000_000)
    try StoreBenchmarks.append(base, count: 10_000_000)
    try await StoreBenchmarks.writers(base, count: 256, each: 4000)
    try await StoreBenchmarks.writers(base, count: 1, each: 10_000)
    try await StoreBenchmarks.growth(base)
}
