#ifndef CJSONSCHEMA_H
#define CJSONSCHEMA_H
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef struct carnet_schema carnet_schema;

/// Compiles a draft-07 JSON Schema; NULL if it is not one. No reference is ever fetched.
carnet_schema *carnet_schema_create(const uint8_t *text, size_t length);
void carnet_schema_destroy(carnet_schema *);

/// Calls `report(context, pointer, rule)` for each failure, C strings valid during the call. Returns 1 if the instance
/// is valid, 0 if not, -1 if it is not JSON.
int carnet_schema_validate(
    const carnet_schema *, const uint8_t *text, size_t length, void *context,
    void (*report)(void *context, const char *pointer, const char *rule));

#ifdef __cplusplus
}
#endif
#endif
