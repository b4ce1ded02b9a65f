#include "VerifiableCredentialsData.h"

const verifiable_credentials_file verifiable_credentials_files[] = {
    {0, 0, 0},
};
