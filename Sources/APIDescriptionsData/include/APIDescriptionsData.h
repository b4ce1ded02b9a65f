#ifndef APIDescriptionsData_h
#define APIDescriptionsData_h
#include <stddef.h>

/// The rules by which two API descriptions are compared: carnet/api-rules/v1.
extern const unsigned char *_Nonnull const api_descriptions_rules;
extern const size_t api_descriptions_rules_length;

#endif
