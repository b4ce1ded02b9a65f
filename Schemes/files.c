#include "ConformityData.h"

static const unsigned char zones[] = {
#embed "zones.yaml"
};

static const conformity_file files[] = {
    {"zones.yaml", zones, sizeof zones},
    {0, 0, 0},
};

const conformity_file *conformity_files(void) { return files; }
