internal import CarnetCommands
internal import CommandFrame
internal import Glibc

exit(await Carnet.run(Array(CommandLine.arguments.dropFirst())).rawValue)
