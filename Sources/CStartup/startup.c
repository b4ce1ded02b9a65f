#include "CStartup.h"

#include <stdlib.h>
#include <unistd.h>

static int count;
static char **values;

// Runs before Swift's runtime, whose initializers have no priority. The runtime looks for its own folder by /proc/self/exe
// and ends the process where there is none, though a static binary needs nothing from that folder: it then is told one.
__attribute__((constructor(101))) static void start(int argc, char **argv) {
    count = argc;
    values = argv;
    if (access("/proc/self/exe", F_OK) != 0) setenv("SWIFT_ROOT", "/", 0);
}

int carnet_argument_count(void) { return count; }

const char *carnet_argument(int index) { return index >= 0 && index < count ? values[index] : ""; }
