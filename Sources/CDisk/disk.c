#define _GNU_SOURCE
#include "CDisk.h"

#include <fcntl.h>
#include <unistd.h>

int carnet_preallocate(int fd, int64_t offset, int64_t length) { return fallocate(fd, 0, offset, length); }

int carnet_start_writing(int fd, int64_t offset, int64_t length) {
    return sync_file_range(fd, offset, length, SYNC_FILE_RANGE_WRITE);
}

int carnet_sync_file_system(int fd) { return syncfs(fd); }
