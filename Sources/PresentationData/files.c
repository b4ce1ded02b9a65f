#include "PresentationData.h"

const presentation_file presentation_files[] = {
    {0, 0, 0},
};
