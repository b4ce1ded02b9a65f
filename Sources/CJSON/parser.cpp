// RapidJSON behind a C face: a SAX pass that writes a flat tape of byte ranges. Nothing is decoded or copied here, so
// numbers of any size and the exact bytes of every value survive; Swift decodes only what it asks for.
#include "CJSON.h"

#define RAPIDJSON_ASSERT(x) ((void)0)
#include <rapidjson/error/error.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

using namespace rapidjson;

struct carnet_json_parser {
    uint32_t max_depth;
    uint32_t max_nodes;
    std::vector<carnet_json_node> tape;
    std::vector<uint32_t> open;
    std::vector<std::string> decoded;
    std::vector<std::string_view> names;
};

namespace {

struct TapeWriter {
    carnet_json_parser &parser;
    MemoryStream &stream;
    const uint8_t *text;
    size_t previous_end = 0;
    int failure = CARNET_JSON_OK;
    size_t failed_at = 0;

    bool fail(int code, size_t at) {
        failure = code;
        failed_at = at;
        return false;
    }

    // The reader tells only where a token ends; it begins at the first byte after the previous one that is neither
    // white space nor a separator.
    size_t token_start() const {
        size_t at = previous_end;
        while (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r' || text[at] == ',' ||
               text[at] == ':')
            at++;
        return at;
    }

    bool add(uint8_t kind) {
        auto &tape = parser.tape;
        if (tape.size() >= parser.max_nodes) return fail(CARNET_JSON_NODES, stream.Tell());
        size_t start = token_start();
        size_t end = stream.Tell();
        carnet_json_node node = {};
        node.kind = kind;
        node.depth = static_cast<uint16_t>(parser.open.size());
        node.start = static_cast<uint32_t>(start);
        node.end = static_cast<uint32_t>(end);
        node.next = static_cast<uint32_t>(tape.size() + 1);
        if (kind == CARNET_JSON_STRING)
            node.escaped = std::memchr(text + start, '\\', end - start) != nullptr;
        tape.push_back(node);
        previous_end = end;
        return true;
    }

    bool Null() { return add(CARNET_JSON_NULL); }
    bool Bool(bool value) { return add(value ? CARNET_JSON_TRUE : CARNET_JSON_FALSE); }
    bool RawNumber(const char *, SizeType, bool) { return add(CARNET_JSON_NUMBER); }
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }
    bool String(const char *, SizeType, bool) { return add(CARNET_JSON_STRING); }

    bool Key(const char *name, SizeType length, bool) {
        if (!add(CARNET_JSON_STRING)) return false;
        if (parser.tape.back().escaped) {
            // Names with escapes are compared as what they mean: keep the decoded text beside the tape.
            parser.tape.back().count = static_cast<uint32_t>(parser.decoded.size());
            parser.decoded.emplace_back(name, length);
        }
        return true;
    }

    bool begin(uint8_t kind) {
        if (parser.open.size() >= parser.max_depth) return fail(CARNET_JSON_DEPTH, stream.Tell());
        if (!add(kind)) return false;
        previous_end = parser.tape.back().start + 1;  // the reader has not taken the bracket yet
        parser.open.push_back(static_cast<uint32_t>(parser.tape.size() - 1));
        return true;
    }

    bool close(SizeType count) {
        carnet_json_node &node = parser.tape[parser.open.back()];
        parser.open.pop_back();
        // As with the opening bracket, only white space can stand between the last token and the closing one.
        node.end = static_cast<uint32_t>(token_start() + 1);
        node.next = static_cast<uint32_t>(parser.tape.size());
        node.count = count;
        previous_end = node.end;
        return true;
    }

    bool StartObject() { return begin(CARNET_JSON_OBJECT); }
    bool StartArray() { return begin(CARNET_JSON_ARRAY); }
    bool EndArray(SizeType count) { return close(count); }
    bool EndObject(SizeType count) {
        uint32_t object = parser.open.back();
        close(count);
        return distinct_names(object);
    }

    std::string_view name_of(const carnet_json_node &node) const {
        if (node.escaped) return parser.decoded[node.count];
        return {reinterpret_cast<const char *>(text) + node.start + 1, node.end - node.start - 2};
    }

    bool distinct_names(uint32_t object) {
        const auto &tape = parser.tape;
        auto &names = parser.names;
        names.clear();
        for (uint32_t at = object + 1; at < tape[object].next; at = tape[at + 1].next) names.push_back(name_of(tape[at]));
        // Small objects are compared pairwise without moving anything; large ones are sorted so that a hostile object
        // costs n log n.
        if (names.size() <= 16) {
            for (size_t i = 1; i < names.size(); i++)
                for (size_t j = 0; j < i; j++)
                    if (names[i] == names[j]) return fail(CARNET_JSON_DUPLICATE, place_of(object, i));
            return true;
        }
        std::sort(names.begin(), names.end());
        auto twice = std::adjacent_find(names.begin(), names.end());
        if (twice == names.end()) return true;
        std::string_view name = *twice;
        size_t seen = 0;
        for (uint32_t at = object + 1; at < tape[object].next; at = tape[at + 1].next)
            if (name_of(tape[at]) == name && seen++ == 1) return fail(CARNET_JSON_DUPLICATE, tape[at].start);
        return fail(CARNET_JSON_DUPLICATE, tape[object].start);
    }

    size_t place_of(uint32_t object, size_t member) const {
        uint32_t at = object + 1;
        while (member-- > 0) at = parser.tape[at + 1].next;
        return parser.tape[at].start;
    }
};

constexpr unsigned flags = kParseValidateEncodingFlag | kParseIterativeFlag | kParseNumbersAsStringsFlag;

}  // namespace

extern "C" {

carnet_json_parser *carnet_json_parser_create(uint32_t max_depth, uint32_t max_nodes) {
    auto *parser = new carnet_json_parser();
    parser->max_depth = max_depth;
    parser->max_nodes = max_nodes;
    return parser;
}

void carnet_json_parser_destroy(carnet_json_parser *parser) { delete parser; }

int carnet_json_parse(
    carnet_json_parser *parser, const uint8_t *text, size_t length, const carnet_json_node **tape, size_t *node_count,
    size_t *error_offset) {
    parser->tape.clear();
    parser->open.clear();
    parser->decoded.clear();
    *tape = nullptr;
    *node_count = 0;
    *error_offset = 0;
    if (length == 0) return CARNET_JSON_SYNTAX;
    if (length >= UINT32_MAX) return CARNET_JSON_MEMORY;
    // RapidJSON reads NUL as the end of a text: refuse it here, so that nothing can hide behind one.
    if (const void *nul = std::memchr(text, 0, length)) {
        *error_offset = static_cast<size_t>(static_cast<const uint8_t *>(nul) - text);
        return CARNET_JSON_SYNTAX;
    }
    MemoryStream stream(reinterpret_cast<const char *>(text), length);
    TapeWriter writer{*parser, stream, text};
    GenericReader<UTF8<>, UTF8<>> reader;
    ParseResult result = reader.Parse<flags>(stream, writer);
    if (writer.failure != CARNET_JSON_OK) {
        *error_offset = writer.failed_at;
        return writer.failure;
    }
    if (result.IsError()) {
        *error_offset = std::min(result.Offset(), length);
        return result.Code() == kParseErrorStringInvalidEncoding ? CARNET_JSON_ENCODING : CARNET_JSON_SYNTAX;
    }
    *tape = parser->tape.data();
    *node_count = parser->tape.size();
    return CARNET_JSON_OK;
}

}  // extern "C"
