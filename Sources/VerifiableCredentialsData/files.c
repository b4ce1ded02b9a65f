#include "VerifiableCredentialsData.h"

static const unsigned char recognized_entity_schema[] = {
#embed "recognized-entity-credential.schema.json"
};
static const unsigned char declaration_schema[] = {
#embed "declaration.schema.json"
};
static const unsigned char certification_schema[] = {
#embed "certification.schema.json"
};
static const unsigned char acceptance_credential_schema[] = {
#embed "acceptance-credential.schema.json"
};
static const unsigned char verification_receipt_credential_schema[] = {
#embed "verification-receipt-credential.schema.json"
};
static const unsigned char latest_release_credential_schema[] = {
#embed "latest-release-credential.schema.json"
};
static const unsigned char recognition_context[] = {
#embed "recognition.context.jsonld"
};
static const unsigned char statement_context[] = {
#embed "statement.context.jsonld"
};
static const unsigned char certification_context[] = {
#embed "certification.context.jsonld"
};
static const unsigned char acceptance_context[] = {
#embed "acceptance.context.jsonld"
};
static const unsigned char receipt_context[] = {
#embed "receipt.context.jsonld"
};
static const unsigned char release_context[] = {
#embed "release.context.jsonld"
};

static const verifiable_credentials_file files[] = {
    {"recognized-entity-credential.schema.json", recognized_entity_schema, sizeof recognized_entity_schema},
    {"declaration.schema.json", declaration_schema, sizeof declaration_schema},
    {"certification.schema.json", certification_schema, sizeof certification_schema},
    {"acceptance-credential.schema.json", acceptance_credential_schema, sizeof acceptance_credential_schema},
    {"verification-receipt-credential.schema.json", verification_receipt_credential_schema, sizeof verification_receipt_credential_schema},
    {"latest-release-credential.schema.json", latest_release_credential_schema, sizeof latest_release_credential_schema},
    {"recognition.context.jsonld", recognition_context, sizeof recognition_context},
    {"statement.context.jsonld", statement_context, sizeof statement_context},
    {"certification.context.jsonld", certification_context, sizeof certification_context},
    {"acceptance.context.jsonld", acceptance_context, sizeof acceptance_context},
    {"receipt.context.jsonld", receipt_context, sizeof receipt_context},
    {"release.context.jsonld", release_context, sizeof release_context},
    {0, 0, 0},
};

const verifiable_credentials_file *verifiable_credentials_files(void) { return files; }
