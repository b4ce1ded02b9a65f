import Documents
import Foundation
import Logbook
import LogbookFiles
import ServiceRecords
import TransparencyLog

// The program that the fault tests kill and starve. It prints a line for each thing that it was promised:
//
//   usage: carnet-fault-writer FOLDER write FIRST COUNT [KIND]   appends records FIRST… singly and in streams; KIND is a mix
//                                                                of `one`, `stream`, `erase`; all by default
//          carnet-fault-writer FOLDER audit                      audits, and checks the promises given on standard input
//
// Each promise is one line: `signed <size> <root>` · `durable <number> <index>` · `erasing <index>` · `erased <index>` · `closed <size>`.

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 2 else {
    FileHandle.standardError.write(Data("usage: carnet-fault-writer FOLDER write|audit …\n".utf8))
    exit(64)
}
let writer = FaultWriter(folder: arguments[1])
do {
    if arguments[2] == "write" {
        let numbers = arguments.dropFirst(2).prefix(2).compactMap { Int($0) }
        try await writer.write(first: numbers[0], count: numbers[1], kinds: Set(arguments.dropFirst(4)))
    } else {
        exit(try writer.audit() ? 0 : 1)
    }
} catch let problems as Diagnostics {
    for problem in problems.all { print("error \(problem)") }
    exit(2)
} catch {
    print("error \(error)")
    exit(2)
}
