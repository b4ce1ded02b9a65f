// One pass over the text writes a flat tape of byte ranges. Nothing is decoded or copied here, so numbers of any size and the
// exact bytes of every value survive; Swift decodes only what it asks for. Strings, which are most of a record, are scanned
// sixteen bytes at a time. RFC 8259, and strict where it leaves a choice: UTF-8 is checked, lone surrogates are refused.
#include "CJSON.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

struct carnet_json_parser {
    uint32_t max_depth;
    uint32_t max_nodes;
    std::vector<carnet_json_node> tape;
    std::vector<uint32_t> open;
    std::vector<std::string> decoded;
    std::vector<std::string_view> names;
};

namespace {

bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

int hex_value(uint8_t c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

struct Reader {
    carnet_json_parser &parser;
    const uint8_t *text;
    const size_t length;
    size_t at = 0;
    int failure = CARNET_JSON_OK;
    size_t failed_at = 0;

    bool fail(int code, size_t place) {
        failure = code;
        failed_at = place;
        return false;
    }

    bool syntax() { return fail(CARNET_JSON_SYNTAX, at); }

    void skip_space() {
        while (at < length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
    }

    bool add(uint8_t kind, size_t start, bool escaped = false) {
        auto &tape = parser.tape;
        if (tape.size() >= parser.max_nodes) return fail(CARNET_JSON_NODES, start);
        carnet_json_node node = {};
        node.kind = kind;
        node.escaped = escaped;
        node.depth = static_cast<uint16_t>(parser.open.size());
        node.start = static_cast<uint32_t>(start);
        node.end = static_cast<uint32_t>(at);
        node.next = static_cast<uint32_t>(tape.size() + 1);
        tape.push_back(node);
        return true;
    }

    // MARK: Scalars

    bool word(const char *word, size_t count, uint8_t kind) {
        size_t start = at;
        if (length - at < count || std::memcmp(text + at, word, count) != 0) return syntax();
        at += count;
        return add(kind, start);
    }

    bool number() {
        size_t start = at;
        if (text[at] == '-') at++;
        if (at == length || !is_digit(text[at])) return syntax();
        if (text[at] == '0') at++;
        else digits();
        if (at < length && text[at] == '.') {
            at++;
            if (at == length || !is_digit(text[at])) return syntax();
            digits();
        }
        if (at < length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < length && (text[at] == '+' || text[at] == '-')) at++;
            if (at == length || !is_digit(text[at])) return syntax();
            digits();
        }
        return add(CARNET_JSON_NUMBER, start);
    }

    void digits() {
        while (at < length && is_digit(text[at])) at++;
    }

    /// Takes a string from its opening to its closing quote.
    bool string() {
        size_t start = at++;
        bool escaped = false;
        while (true) {
            skip_plain();
            if (at == length) return syntax();
            uint8_t c = text[at];
            if (c == '"') {
                at++;
                return add(CARNET_JSON_STRING, start, escaped);
            }
            if (c == '\\') {
                escaped = true;
                if (!escape()) return false;
            } else if (c < 0x20) {
                return syntax();
            } else if (!multibyte()) {
                return fail(CARNET_JSON_ENCODING, at);
            }
        }
    }

    /// Goes to the next byte that is a quote, a backslash, a control character or not ASCII.
    void skip_plain() {
#if defined(__SSE2__)
        const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), space = _mm_set1_epi8(0x20);
        while (length - at >= 16) {
            __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text + at));
            // As signed bytes, what is not ASCII is below the space too.
            __m128i stop = _mm_or_si128(
                _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)), _mm_cmplt_epi8(bytes, space));
            if (int mask = _mm_movemask_epi8(stop)) {
                at += static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
                return;
            }
            at += 16;
        }
#endif
        while (at < length && text[at] != '"' && text[at] != '\\' && text[at] >= 0x20 && text[at] < 0x80) at++;
    }

    bool escape() {
        if (length - at < 2) return fail(CARNET_JSON_SYNTAX, at);
        if (text[at + 1] != 'u') {
            if (!std::memchr("\"\\/bfnrt", text[at + 1], 8)) return syntax();
            at += 2;
            return true;
        }
        int first = unit(at);
        if (first < 0 || (first >= 0xdc00 && first < 0xe000)) return syntax();
        if (first >= 0xd800 && first < 0xdc00) {
            int second = unit(at + 6);
            if (second < 0xdc00 || second >= 0xe000) return syntax();
            at += 6;
        }
        at += 6;
        return true;
    }

    /// The UTF-16 unit of the escape `\uXXXX` at `place`; negative if none stands there.
    int unit(size_t place) const {
        if (place > length || length - place < 6 || text[place] != '\\' || text[place + 1] != 'u') return -1;
        int value = 0;
        for (size_t digit = 2; digit < 6; digit++) {
            int part = hex_value(text[place + digit]);
            if (part < 0) return -1;
            value = value << 4 | part;
        }
        return value;
    }

    /// Takes one sequence of two to four bytes (RFC 3629 section 4).
    bool multibyte() {
        uint8_t c = text[at];
        size_t count = c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;
        if (count == 0 || length - at < count) return false;
        uint8_t second = text[at + 1];
        if ((second & 0xc0) != 0x80) return false;
        if ((c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f)) return false;
        if ((c == 0xf0 && second < 0x90) || (c == 0xf4 && second > 0x8f)) return false;
        for (size_t place = 2; place < count; place++)
            if ((text[at + place] & 0xc0) != 0x80) return false;
        at += count;
        return true;
    }

    // MARK: Objects and arrays

    bool begin(uint8_t kind) {
        if (parser.open.size() >= parser.max_depth) return fail(CARNET_JSON_DEPTH, at);
        if (!add(kind, at)) return false;
        at++;
        parser.open.push_back(static_cast<uint32_t>(parser.tape.size() - 1));
        return true;
    }

    bool close() {
        uint32_t place = parser.open.back();
        parser.open.pop_back();
        at++;
        carnet_json_node &node = parser.tape[place];
        node.end = static_cast<uint32_t>(at);
        node.next = static_cast<uint32_t>(parser.tape.size());
        return node.kind != CARNET_JSON_OBJECT || distinct_names(place);
    }

    /// Takes a member's name and the colon after it.
    bool name() {
        if (at == length || text[at] != '"') return syntax();
        if (!string()) return false;
        carnet_json_node &node = parser.tape.back();
        if (node.escaped) {
            // Names with escapes are compared as what they mean: keep the decoded text beside the tape.
            node.count = static_cast<uint32_t>(parser.decoded.size());
            parser.decoded.push_back(decode(node.start + 1, node.end - 1));
        }
        skip_space();
        if (at == length || text[at] != ':') return syntax();
        at++;
        skip_space();
        return true;
    }

    /// The whole text: one value, and nothing after it but white space.
    bool document() {
        skip_space();
        if (!value()) return false;
        while (!parser.open.empty()) {
            // A value has just ended, or a bracket was just opened.
            carnet_json_node &container = parser.tape[parser.open.back()];
            bool isObject = container.kind == CARNET_JSON_OBJECT;
            bool isFirst = parser.tape.size() == parser.open.back() + 1u;
            skip_space();
            if (at == length) return syntax();
            if (text[at] == (isObject ? '}' : ']')) {
                if (!close()) return false;
                continue;
            }
            if (!isFirst) {
                if (text[at] != ',') return syntax();
                at++;
                skip_space();
            }
            container.count++;
            if (isObject && !name()) return false;
            if (!value()) return false;
        }
        skip_space();
        return at == length || syntax();
    }

    /// Takes a scalar, or opens an object or an array.
    bool value() {
        if (at == length) return syntax();
        switch (text[at]) {
        case '"': return string();
        case '{': return begin(CARNET_JSON_OBJECT);
        case '[': return begin(CARNET_JSON_ARRAY);
        case 't': return word("true", 4, CARNET_JSON_TRUE);
        case 'f': return word("false", 5, CARNET_JSON_FALSE);
        case 'n': return word("null", 4, CARNET_JSON_NULL);
        default: return text[at] == '-' || is_digit(text[at]) ? number() : syntax();
        }
    }

    // MARK: Names

    /// Undoes the escapes of a checked string.
    std::string decode(size_t from, size_t to) const {
        std::string out;
        for (size_t place = from; place < to; place++) {
            if (text[place] != '\\') {
                out.push_back(static_cast<char>(text[place]));
                continue;
            }
            place++;
            switch (text[place]) {
            case 'b': out.push_back('\b'); break;
            case 'f': out.push_back('\f'); break;
            case 'n': out.push_back('\n'); break;
            case 'r': out.push_back('\r'); break;
            case 't': out.push_back('\t'); break;
            case 'u': {
                uint32_t scalar = static_cast<uint32_t>(unit(place - 1));
                place += 4;
                if (scalar >= 0xd800 && scalar < 0xdc00) {
                    scalar = 0x10000 + ((scalar - 0xd800) << 10) + (static_cast<uint32_t>(unit(place + 1)) - 0xdc00);
                    place += 6;
                }
                append(out, scalar);
                break;
            }
            default: out.push_back(static_cast<char>(text[place]));
            }
        }
        return out;
    }

    static void append(std::string &out, uint32_t scalar) {
        if (scalar < 0x80) {
            out.push_back(static_cast<char>(scalar));
        } else if (scalar < 0x800) {
            out.push_back(static_cast<char>(0xc0 | scalar >> 6));
            out.push_back(static_cast<char>(0x80 | (scalar & 0x3f)));
        } else {
            if (scalar < 0x10000) {
                out.push_back(static_cast<char>(0xe0 | scalar >> 12));
            } else {
                out.push_back(static_cast<char>(0xf0 | scalar >> 18));
                out.push_back(static_cast<char>(0x80 | (scalar >> 12 & 0x3f)));
            }
            out.push_back(static_cast<char>(0x80 | (scalar >> 6 & 0x3f)));
            out.push_back(static_cast<char>(0x80 | (scalar & 0x3f)));
        }
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
    // Whatever stands around it, a NUL is a NUL: said first, as the plain error that it is.
    if (const void *nul = std::memchr(text, 0, length)) {
        *error_offset = static_cast<size_t>(static_cast<const uint8_t *>(nul) - text);
        return CARNET_JSON_SYNTAX;
    }
    Reader reader{*parser, text, length};
    if (!reader.document()) {
        *error_offset = std::min(reader.failed_at, length);
        return reader.failure;
    }
    *tape = parser->tape.data();
    *node_count = parser->tape.size();
    return CARNET_JSON_OK;
}

}  // extern "C"
