#include "ConformityData.h"

// What begins with scheme/ is a scheme, named as `carnet scheme show` names it.

static const unsigned char certification_process[] = {
#embed "certification-process.yaml"
};
static const unsigned char white_list_inspection_report[] = {
#embed "white-list-inspection-report.yaml"
};
static const unsigned char white_list_maintenance_log[] = {
#embed "white-list-maintenance-log.yaml"
};
static const unsigned char white_list_service_release[] = {
#embed "white-list-service-release.yaml"
};

static const unsigned char zones[] = {
#embed "zones.yaml"
};

static const conformity_file files[] = {
    {"certification-process.yaml", certification_process, sizeof certification_process},
    {"scheme/white-list-inspection-report", white_list_inspection_report, sizeof white_list_inspection_report},
    {"scheme/white-list-maintenance-log", white_list_maintenance_log, sizeof white_list_maintenance_log},
    {"scheme/white-list-service-release", white_list_service_release, sizeof white_list_service_release},
    {"zones.yaml", zones, sizeof zones},
    {0, 0, 0},
};

const conformity_file *conformity_files(void) { return files; }
