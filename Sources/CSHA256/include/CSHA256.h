#ifndef CSHA256_H
#define CSHA256_H

#include <stddef.h>
#include <stdint.h>

/// The SHA-256 (FIPS 180-4) of two runs of bytes, one after the other; either may be empty. Writes 32 bytes.
///
/// It is the BoringSSL that swift-crypto links into every program of ours, called without swift-crypto's hash object: that
/// one lives on the heap, and a log makes several hashes for each of millions of entries.
void carnet_sha256(const void *first, size_t first_count, const void *second, size_t second_count, uint8_t *digest);

#endif
