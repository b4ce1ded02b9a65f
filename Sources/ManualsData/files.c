#include "ManualsData.h"

static const unsigned char languages[] = {
#embed "languages.yaml"
};
static const unsigned char units[] = {
#embed "units.yaml"
};

const unsigned char *const manuals_languages = languages;
const size_t manuals_languages_length = sizeof languages;
const unsigned char *const manuals_units = units;
const size_t manuals_units_length = sizeof units;
