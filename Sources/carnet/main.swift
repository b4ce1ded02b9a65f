internal import CarnetCommands
internal import CommandFrame
internal import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
let status = await Carnet.run(arguments)
exit(status.settled(in: Console.standard.language(in: arguments), program: "carnet").rawValue)
