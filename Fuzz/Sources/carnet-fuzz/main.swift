import CFuzzer
import Foundation

// usage: carnet-fuzz <parser> [libFuzzer's options and corpus folders]
//        carnet-fuzz seeds <folder>          writes a corpus to begin with, one folder a parser
//        carnet-fuzz list

nonisolated(unsafe) private var chosen: @Sendable ([UInt8]) throws -> Void = { _ in }  // set once, before the driver runs

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "list": print(parsers.keys.sorted().joined(separator: "\n"))
case "seeds" where arguments.count == 3: try Seeds.write(to: arguments[2])
case let name? where parsers[name] != nil:
    chosen = parsers[name] ?? chosen
    var count = Int32(arguments.count - 1)
    var words: [UnsafeMutablePointer<CChar>?] = ([arguments[0]] + arguments.dropFirst(2)).map { strdup($0) } + [nil]
    let status = words.withUnsafeMutableBufferPointer { buffer in
        var start = buffer.baseAddress
        return LLVMFuzzerRunDriver(&count, &start) { data, size in
            try? chosen(Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        }
    }
    exit(status)
default:
    FileHandle.standardError.write(Data("usage: carnet-fuzz list | seeds <folder> | <parser> [options of libFuzzer]\n".utf8))
    exit(64)
}
