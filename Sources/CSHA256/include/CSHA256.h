#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has instructions for SHA-256 that `csha256_compress` knows.
bool csha256_is_available(void);

/// Works whole blocks of 64 bytes into the state. Only to be called where it is available.
///
/// The constants are the 64 of FIPS 180-4, section 4.2.2, in order.
void csha256_compress(
    uint32_t *_Nonnull state, const uint32_t *_Nonnull constants, const uint8_t *_Nonnull blocks,
    size_t count);
