#pragma once
#include <stddef.h>

/// A scheme file that is compiled in.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} conformity_file;

/// All of them; the last has no name.
const conformity_file *conformity_files(void);
