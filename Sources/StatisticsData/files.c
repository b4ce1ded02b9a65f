#include "StatisticsData.h"

static const unsigned char gauge_bands[] = {
#embed "gauge-bands.yaml"
};

const unsigned char *const statistics_gauge_bands = gauge_bands;
const size_t statistics_gauge_bands_length = sizeof gauge_bands;
