#ifndef StatisticsData_h
#define StatisticsData_h
#include <stddef.h>

/// The acceptance bands that hold where nobody brings others: carnet/gauge-bands/v1.
extern const unsigned char *_Nonnull const statistics_gauge_bands;
extern const size_t statistics_gauge_bands_length;

#endif
