#include "ServiceRecordsData.h"

const service_records_file service_records_files[] = {
    {0, 0, 0},
};
