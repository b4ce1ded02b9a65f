// valijson with its RapidJSON adapter behind a C face. Exceptions stop here.
#include "CJSONSchema.h"

// Without this valijson aborts the process on an instance it cannot handle (a `format` on what is no string).
#define VALIJSON_USE_EXCEPTIONS 1

// First of all RapidJSON headers: it says what a failed assertion does.
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <rapidjson/document.h>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <memory>
#include <string>

struct carnet_schema {
    rapidjson::Document document;
    valijson::Schema schema;
};

extern "C" {

carnet_schema *carnet_schema_create(const uint8_t *text, size_t length) {
    try {
        auto made = std::make_unique<carnet_schema>();
        made->document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
            reinterpret_cast<const char *>(text), length);
        if (made->document.HasParseError()) return nullptr;
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        valijson::adapters::RapidJsonAdapter adapter(made->document);
        parser.populateSchema(adapter, made->schema);
        return made.release();
    } catch (...) {
        return nullptr;
    }
}

void carnet_schema_destroy(carnet_schema *schema) { delete schema; }

int carnet_schema_validate(
    const carnet_schema *schema, const uint8_t *text, size_t length, void *context,
    void (*report)(void *, const char *, const char *)) {
    try {
        rapidjson::Document document;
        document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
            reinterpret_cast<const char *>(text), length);
        if (document.HasParseError()) return -1;
        valijson::adapters::RapidJsonAdapter adapter(document);
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        valijson::ValidationResults results;
        if (validator.validate(schema->schema, adapter, &results)) return 1;
        valijson::ValidationResults::Error error;
        while (results.popError(error)) {
            std::string pointer;
            for (const auto &step : error.context) {
                if (step == "<root>") continue;
                if (step.size() > 2 && step.front() == '[')
                    pointer += "/" + step.substr(1, step.size() - 2);
                else
                    pointer += "/" + step;
            }
            report(context, pointer.c_str(), error.description.c_str());
        }
        return 0;
    } catch (...) {
        return -1;
    }
}

}  // extern "C"
