#ifndef ServiceRecordsData_h
#define ServiceRecordsData_h
#include <stddef.h>

/// A file compiled in: its name, bytes and length.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} service_records_file;

/// Every file of this folder, ended by an entry without a name.
const service_records_file *service_records_files(void);

#endif
