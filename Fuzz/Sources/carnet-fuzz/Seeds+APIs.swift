extension Seeds {
    static func apis() -> [String: [[UInt8]]] {
        let old = #"""
            {"openapi":"3.1.0","info":{"title":"T","version":"1"},"security":[{"k":[]}],"servers":[{"url":"/v1"}],"paths":{"/a/{x}":{
            "parameters":[{"name":"x","in":"path","required":true,"schema":{"type":"string"}}],"post":{"deprecated":true,
            "x-sunset":"2026-01-01","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}},
            "responses":{"2XX":{"description":"d","headers":{"h":{"schema":{"enum":[1,2]}}},"content":{"*/*":{"schema":{"oneOf":[
            {"type":"null"},{"$ref":"#/components/schemas/A"},{"type":["integer","string"],"minimum":1}]}}}}}}}},
            "components":{"securitySchemes":{"k":{"type":"apiKey","in":"header","name":"k"}},"schemas":{"A":{"allOf":[{"properties":{
            "n":{"$ref":"#/components/schemas/A"},"m":{"type":"string","readOnly":true,"default":"d"}},"required":["m"]},
            {"additionalProperties":false}]}}}}
            """#
        let new = old.replacing(#""type":"null""#, with: ##""type":"array","items":{"$ref":"#/components/schemas/A"}"##)
            .replacing(#""minimum":1"#, with: #""maximum":1"#).replacing(#""required":["m"]"#, with: #""required":["n"]"#)
        let yaml =
            "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {default: {$ref: 'other.yaml#/x'}}}}}\n"
        return [
            "openapi": [Array(old.utf8), Array(new.utf8), Array(yaml.utf8)],
            "openapi-pair": [Array(old.utf8) + [0] + Array(new.utf8)],
            "semantic-version": [Array("1.0.0-rc.1+b 1.0.0".utf8), Array("0.9.9 99999999999999999999.0.0-a.1".utf8)],
        ]
    }
}
