#ifndef PresentationData_h
#define PresentationData_h
#include <stddef.h>

/// A file compiled in: its name, bytes and length.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} presentation_file;

/// Every file of this folder, ended by an entry without a name.
extern const presentation_file *const presentation_files;

#endif
