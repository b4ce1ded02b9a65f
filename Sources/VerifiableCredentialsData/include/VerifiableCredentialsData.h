#ifndef VerifiableCredentialsData_h
#define VerifiableCredentialsData_h
#include <stddef.h>

/// A file compiled in: its name, bytes and length.
typedef struct {
    const char *_Nullable name;
    const unsigned char *_Nullable bytes;
    size_t length;
} verifiable_credentials_file;

/// The first of the files of this folder. They follow one another, ended by an entry without a name.
const verifiable_credentials_file *_Nonnull verifiable_credentials_files(void);

#endif
