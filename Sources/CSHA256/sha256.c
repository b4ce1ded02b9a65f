#include "CSHA256.h"

// BoringSSL's openssl/sha2.h, under the prefix that swift-crypto gives its symbols. swift-crypto does not export the header,
// and its version is pinned: should these names go, the program no longer links.
struct sha256_state_st {
    uint32_t h[8];
    uint32_t Nl, Nh;
    uint8_t data[64];
    unsigned num, md_len;
};
int CCryptoBoringSSL_SHA256_Init(struct sha256_state_st *state);
int CCryptoBoringSSL_SHA256_Update(struct sha256_state_st *state, const void *data, size_t len);
int CCryptoBoringSSL_SHA256_Final(uint8_t out[32], struct sha256_state_st *state);

void carnet_sha256(const void *first, size_t first_count, const void *second, size_t second_count, uint8_t *digest) {
    struct sha256_state_st state;
    CCryptoBoringSSL_SHA256_Init(&state);
    if (first_count > 0) CCryptoBoringSSL_SHA256_Update(&state, first, first_count);
    if (second_count > 0) CCryptoBoringSSL_SHA256_Update(&state, second, second_count);
    CCryptoBoringSSL_SHA256_Final(digest, &state);
}
