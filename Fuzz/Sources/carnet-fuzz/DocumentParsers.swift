import Documents

let documentParsers: [String: Parser] = [
    "json": { bytes in
        let json = try JSON(parsing: bytes, limits: JSONLimits(bytes: 1 << 20, depth: 64, nodes: 1 << 16))
        try require(try JSON(parsing: json.encoded()) == json, "JSON survives being written")
    },
    "yaml": { bytes in _ = try Document(bytes, file: nil, limits: JSONLimits(bytes: 1 << 20, depth: 64, nodes: 1 << 16)) },
]
