#ifndef VerifiableCredentialsData_h
#define VerifiableCredentialsData_h
#include <stddef.h>

/// A file compiled in: its name, bytes and length.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} verifiable_credentials_file;

/// Every file of this folder, ended by an entry without a name.
extern const verifiable_credentials_file verifiable_credentials_files[];

#endif
