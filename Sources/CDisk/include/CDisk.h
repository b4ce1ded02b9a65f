#ifndef CDISK_H
#define CDISK_H

#include <stdint.h>

// Linux calls that the C library shows only to GNU sources. Each returns 0, or -1 and sets errno.

/// fallocate(2): reserves room and extends the file.
int carnet_preallocate(int fd, int64_t offset, int64_t length);
/// sync_file_range(2): begins writing dirty pages out, without waiting.
int carnet_start_writing(int fd, int64_t offset, int64_t length);
/// syncfs(2): writes out all that the file's file system holds back.
int carnet_sync_file_system(int fd);

#endif
