#ifndef CIMAGES_REFUSE_H
#define CIMAGES_REFUSE_H

#include "CImages.h"

#include <string.h>

/// Keeps the words that fit. Libraries put a file's own bytes into them (a chunk's name), so only printable ones stay.
static inline void carnet_image_refuse(carnet_image_refusal *refusal, const char *words) {
    size_t at = 0;
    for (; words[at] && at + 1 < sizeof refusal->text; at++) {
        refusal->text[at] = words[at] >= 0x20 && words[at] < 0x7f ? words[at] : '?';
    }
    refusal->text[at] = 0;
}

#endif
