#include "ServiceRecordsData.h"

static const unsigned char alarm_schema[] = {
#embed "schemas/alarm.json"
};
static const unsigned char availability_schema[] = {
#embed "schemas/availability.json"
};
static const unsigned char command_schema[] = {
#embed "schemas/command.json"
};
static const unsigned char correction_schema[] = {
#embed "schemas/correction.json"
};
static const unsigned char diagnosis_schema[] = {
#embed "schemas/diagnosis.json"
};
static const unsigned char erasure_schema[] = {
#embed "schemas/erasure.json"
};
static const unsigned char file_schema[] = {
#embed "schemas/file.json"
};
static const unsigned char gap_schema[] = {
#embed "schemas/gap.json"
};
static const unsigned char handover_schema[] = {
#embed "schemas/handover.json"
};
static const unsigned char incident_schema[] = {
#embed "schemas/incident.json"
};
static const unsigned char inspection_schema[] = {
#embed "schemas/inspection.json"
};
static const unsigned char logbook_schema[] = {
#embed "schemas/logbook.json"
};
static const unsigned char measurement_schema[] = {
#embed "schemas/measurement.json"
};
static const unsigned char release_schema[] = {
#embed "schemas/release.json"
};
static const unsigned char session_schema[] = {
#embed "schemas/session.json"
};
static const unsigned char software_schema[] = {
#embed "schemas/software.json"
};
static const unsigned char terms_schema[] = {
#embed "schemas/terms.json"
};
static const unsigned char training_schema[] = {
#embed "schemas/training.json"
};
static const unsigned char value_schema[] = {
#embed "schemas/value.json"
};
static const unsigned char window_schema[] = {
#embed "schemas/window.json"
};
static const unsigned char work_schema[] = {
#embed "schemas/work.json"
};

static const service_records_file files[] = {
    {"schemas/alarm.json", alarm_schema, sizeof alarm_schema},
    {"schemas/availability.json", availability_schema, sizeof availability_schema},
    {"schemas/command.json", command_schema, sizeof command_schema},
    {"schemas/correction.json", correction_schema, sizeof correction_schema},
    {"schemas/diagnosis.json", diagnosis_schema, sizeof diagnosis_schema},
    {"schemas/erasure.json", erasure_schema, sizeof erasure_schema},
    {"schemas/file.json", file_schema, sizeof file_schema},
    {"schemas/gap.json", gap_schema, sizeof gap_schema},
    {"schemas/handover.json", handover_schema, sizeof handover_schema},
    {"schemas/incident.json", incident_schema, sizeof incident_schema},
    {"schemas/inspection.json", inspection_schema, sizeof inspection_schema},
    {"schemas/logbook.json", logbook_schema, sizeof logbook_schema},
    {"schemas/measurement.json", measurement_schema, sizeof measurement_schema},
    {"schemas/release.json", release_schema, sizeof release_schema},
    {"schemas/session.json", session_schema, sizeof session_schema},
    {"schemas/software.json", software_schema, sizeof software_schema},
    {"schemas/terms.json", terms_schema, sizeof terms_schema},
    {"schemas/training.json", training_schema, sizeof training_schema},
    {"schemas/value.json", value_schema, sizeof value_schema},
    {"schemas/window.json", window_schema, sizeof window_schema},
    {"schemas/work.json", work_schema, sizeof work_schema},
    {0, 0, 0},
};

const service_records_file *service_records_files(void) { return files; }
