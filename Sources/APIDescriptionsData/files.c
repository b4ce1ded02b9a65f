#include "APIDescriptionsData.h"

static const unsigned char rules[] = {
#embed "rules.yaml"
};

const unsigned char *const api_descriptions_rules = rules;
const size_t api_descriptions_rules_length = sizeof rules;
