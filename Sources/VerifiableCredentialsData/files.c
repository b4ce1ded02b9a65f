#include "VerifiableCredentialsData.h"

static const unsigned char recognized_entity_schema[] = {
#embed "recognized-entity-credential.schema.json"
};
static const unsigned char recognition_context[] = {
#embed "recognition.context.jsonld"
};
static const unsigned char statement_context[] = {
#embed "statement.context.jsonld"
};

static const verifiable_credentials_file files[] = {
    {"recognized-entity-credential.schema.json", recognized_entity_schema, sizeof recognized_entity_schema},
    {"recognition.context.jsonld", recognition_context, sizeof recognition_context},
    {"statement.context.jsonld", statement_context, sizeof statement_context},
    {0, 0, 0},
};

const verifiable_credentials_file *verifiable_credentials_files(void) { return files; }
