#ifndef CarnetCommandsData_h
#define CarnetCommandsData_h
#include <stddef.h>

/// A JSON Schema compiled in: its name, bytes and length.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} commands_file;

/// Every schema of this folder, ended by an entry without a name.
extern const commands_file *const commands_files;

#endif
