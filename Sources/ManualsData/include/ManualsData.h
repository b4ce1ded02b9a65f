#ifndef ManualsData_h
#define ManualsData_h
#include <stddef.h>

/// How languages write numbers, units and dates, and how their texts look: carnet/document-languages/v1.
extern const unsigned char *_Nonnull const manuals_languages;
extern const size_t manuals_languages_length;

/// Units and their names by language: carnet/units/v1.
extern const unsigned char *_Nonnull const manuals_units;
extern const size_t manuals_units_length;

#endif
