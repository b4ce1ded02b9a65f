#ifndef CJSON_H
#define CJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a node of the tape is.
enum carnet_json_kind {
    CARNET_JSON_NULL = 0,
    CARNET_JSON_FALSE = 1,
    CARNET_JSON_TRUE = 2,
    CARNET_JSON_NUMBER = 3,
    CARNET_JSON_STRING = 4,
    CARNET_JSON_ARRAY = 5,
    CARNET_JSON_OBJECT = 6,
};

/// One value of a parsed text, in document order. An object's children alternate: name, value, name, value.
typedef struct {
    uint8_t kind;      ///< carnet_json_kind
    uint8_t escaped;   ///< strings: 1 if the raw text holds a backslash
    uint16_t depth;    ///< 0 for the root
    uint32_t start;    ///< first byte in the text; a string's opening quote included
    uint32_t end;      ///< one past the last byte
    uint32_t next;     ///< index on the tape of the value after this one and all its children
    uint32_t count;    ///< arrays: elements; objects: members
} carnet_json_node;

/// Why a text was refused.
enum carnet_json_error {
    CARNET_JSON_OK = 0,
    CARNET_JSON_SYNTAX = 1,
    CARNET_JSON_ENCODING = 2,
    CARNET_JSON_DEPTH = 3,
    CARNET_JSON_DUPLICATE = 4,
    CARNET_JSON_NODES = 5,
    CARNET_JSON_MEMORY = 6,
};

typedef struct carnet_json_parser carnet_json_parser;

/// A parser keeps its memory between texts: one parser, many records.
carnet_json_parser *carnet_json_parser_create(uint32_t max_depth, uint32_t max_nodes);
void carnet_json_parser_destroy(carnet_json_parser *);

/// Parses one JSON text (RFC 8259, strict UTF-8, no duplicate member names, nothing after the value but white space).
/// Returns a carnet_json_error; on failure `*error_offset` is the byte where it was noticed.
/// The tape stays valid until the next call or until the parser is destroyed. `length` is under 2^32.
int carnet_json_parse(
    carnet_json_parser *, const uint8_t *text, size_t length,
    const carnet_json_node **tape, size_t *node_count, size_t *error_offset);

#ifdef __cplusplus
}
#endif
#endif
