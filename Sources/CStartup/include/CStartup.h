#ifndef CARNET_STARTUP_H
#define CARNET_STARTUP_H

/// The process's arguments as the kernel handed them over. Swift reads them from /proc, which a bare folder does not have.
int carnet_argument_count(void);
const char *carnet_argument(int index);

#endif
