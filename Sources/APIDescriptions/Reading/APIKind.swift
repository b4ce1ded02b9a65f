/// The kinds of object that OpenAPI 3.0.4 and 3.1.1 know (section 4.8 of either), and what each may hold. What a
/// description holds beyond this is not refused: extensions and later additions are compared as they stand.
enum APIKind: String, Sendable {
    case document, info, server, serverVariable, components, paths, pathItem, operation, parameter, requestBody, mediaType
    case encoding, responses, response, header, callback, link, schema, securityScheme, flows, flow, securityRequirement, tag

    /// Whether a Reference Object may stand in its place.
    var isReferable: Bool {
        switch self {
        case .pathItem, .parameter, .requestBody, .response, .header, .callback, .link, .schema, .securityScheme: true
        default: false
        }
    }
}

/// What a member holds.
indirect enum APIShape: Sendable {
    case string, bool, number, anything
    case one(APIKind)
    case list(APIShape)
    case map(APIShape)
    /// `true`, `false` or a schema.
    case schemaOrBool
    /// A type's name, or since 3.1 a list of them.
    case typeNames
    /// A number in 3.1, true or false in 3.0.
    case exclusiveBound
}

extension APIKind {
    /// The members that must be there.
    var required: [String] {
        switch self {
        case .document: ["openapi", "info"]
        case .info: ["title", "version"]
        case .server: ["url"]
        case .parameter: ["name", "in"]
        case .requestBody: ["content"]
        case .securityScheme: ["type"]
        case .tag: ["name"]
        default: []
        }
    }

    /// What a member must be; `nil` if any name may stand here and nothing is known of this one.
    func shape(of name: String) -> APIShape? {
        if name.hasPrefix("x-"), self != .schema { return .anything }
        switch self {
        case .paths: return .one(.pathItem)
        case .callback: return .one(.pathItem)
        case .responses: return .one(.response)
        case .securityRequirement: return .list(.string)
        default: return APIKind.shapes[self]?[name]
        }
    }

    private static let shapes: [APIKind: [String: APIShape]] = [
        .document: [
            "openapi": .string, "info": .one(.info), "servers": .list(.one(.server)), "paths": .one(.paths),
            "webhooks": .map(.one(.pathItem)), "components": .one(.components), "security": .list(.one(.securityRequirement)),
            "tags": .list(.one(.tag)),
        ],
        .info: ["title": .string, "version": .string],
        .server: ["url": .string, "variables": .map(.one(.serverVariable))],
        .serverVariable: ["default": .string, "enum": .list(.string)],
        .components: [
            "schemas": .map(.schemaOrBool), "responses": .map(.one(.response)), "parameters": .map(.one(.parameter)),
            "requestBodies": .map(.one(.requestBody)), "headers": .map(.one(.header)),
            "securitySchemes": .map(.one(.securityScheme)), "links": .map(.one(.link)), "callbacks": .map(.one(.callback)),
            "pathItems": .map(.one(.pathItem)),
        ],
        .pathItem: operations.merging(["parameters": .list(.one(.parameter)), "servers": .list(.one(.server))]) { first, _ in
            first
        },
        .operation: [
            "tags": .list(.string), "operationId": .string, "parameters": .list(.one(.parameter)),
            "requestBody": .one(.requestBody),
            "responses": .one(.responses), "callbacks": .map(.one(.callback)), "deprecated": .bool,
            "security": .list(.one(.securityRequirement)), "servers": .list(.one(.server)),
        ],
        .parameter: carrier.merging(["name": .string, "in": .string, "allowEmptyValue": .bool, "allowReserved": .bool]) {
            first, _ in
            first
        },
        .header: carrier,
        .requestBody: ["content": .map(.one(.mediaType)), "required": .bool],
        .mediaType: ["schema": .schemaOrBool, "encoding": .map(.one(.encoding))],
        .encoding: [
            "contentType": .string, "headers": .map(.one(.header)), "style": .string, "explode": .bool, "allowReserved": .bool,
        ],
        .response: ["headers": .map(.one(.header)), "content": .map(.one(.mediaType)), "links": .map(.one(.link))],
        .securityScheme: [
            "type": .string, "name": .string, "in": .string, "scheme": .string, "openIdConnectUrl": .string,
            "flows": .one(.flows),
        ],
        .flows: [
            "implicit": .one(.flow), "password": .one(.flow), "clientCredentials": .one(.flow), "authorizationCode": .one(.flow),
        ],
        .flow: ["authorizationUrl": .string, "tokenUrl": .string, "refreshUrl": .string, "scopes": .map(.string)],
        .schema: schemaShapes,
        .tag: ["name": .string],
    ]

    /// The fields of a Path Item Object that hold operations, by their method.
    static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    private static let operations = Dictionary(uniqueKeysWithValues: methods.map { ($0, APIShape.one(.operation)) })

    private static let carrier: [String: APIShape] = [
        "required": .bool, "deprecated": .bool, "style": .string, "explode": .bool, "schema": .schemaOrBool,
        "content": .map(.one(.mediaType)),
    ]

    private static let schemaShapes: [String: APIShape] = [
        "type": .typeNames, "nullable": .bool, "format": .string, "enum": .list(.anything), "required": .list(.string),
        "properties": .map(.schemaOrBool), "patternProperties": .map(.schemaOrBool), "additionalProperties": .schemaOrBool,
        "unevaluatedProperties": .schemaOrBool, "unevaluatedItems": .schemaOrBool, "propertyNames": .schemaOrBool,
        "dependentSchemas": .map(.schemaOrBool), "$defs": .map(.schemaOrBool), "contentSchema": .schemaOrBool,
        "items": .schemaOrBool, "prefixItems": .list(.schemaOrBool), "contains": .schemaOrBool,
        "allOf": .list(.schemaOrBool), "oneOf": .list(.schemaOrBool), "anyOf": .list(.schemaOrBool), "not": .schemaOrBool,
        "if": .schemaOrBool, "then": .schemaOrBool, "else": .schemaOrBool,
        "minimum": .number, "maximum": .number, "exclusiveMinimum": .exclusiveBound, "exclusiveMaximum": .exclusiveBound,
        "multipleOf": .number, "minLength": .number, "maxLength": .number, "minItems": .number, "maxItems": .number,
        "minProperties": .number, "maxProperties": .number, "minContains": .number, "maxContains": .number, "pattern": .string,
        "uniqueItems": .bool, "readOnly": .bool, "writeOnly": .bool, "deprecated": .bool,
        "dependentRequired": .map(.list(.string)), "contentEncoding": .string, "contentMediaType": .string,
    ]
}
