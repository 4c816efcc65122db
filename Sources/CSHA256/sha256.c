// SHA-256 by the processor's own instructions, which Swift cannot name: reading a file would else
// spend a third of its time on its digest. C as thin as it can be; everything else is in Swift.
//
// Source of what the instructions do: Intel, "Intel 64 and IA-32 Architectures Software Developer's
// Manual", volume 2, SHA256RNDS2, SHA256MSG1 and SHA256MSG2; of the algorithm: FIPS 180-4.

#include "CSHA256.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

bool csha256_is_available(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return false;
  const bool shuffles = (c & bit_SSSE3) && (c & bit_SSE4_1);
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return false;
  return shuffles && (b & bit_SHA);
}

__attribute__((target("sha,ssse3,sse4.1"))) void csha256_compress(
    uint32_t *state, const uint32_t *constants, const uint8_t *blocks, size_t count) {
  const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);

  // The instructions want the eight words as two vectors, from the highest lane down: A B E F and
  // C D G H.
  __m128i dcba = _mm_loadu_si128((const __m128i *)state);
  __m128i hgfe = _mm_loadu_si128((const __m128i *)(state + 4));
  __m128i cdab = _mm_shuffle_epi32(dcba, 0xb1);
  __m128i efgh = _mm_shuffle_epi32(hgfe, 0x1b);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);

  for (; count > 0; count--, blocks += 64) {
    const __m128i abefBefore = abef;
    const __m128i cdghBefore = cdgh;
    // The last sixteen words of the schedule, four in each.
    __m128i words[4];
#pragma unroll
    for (int four = 0; four < 16; four++) {
      __m128i *const own = &words[four & 3];
      if (four < 4) {
        *own = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(blocks + 16 * four)), bigEndian);
      } else {
        const __m128i last = words[(four + 3) & 3];
        // Those seven places back lie across two vectors.
        const __m128i seven = _mm_alignr_epi8(last, words[(four + 2) & 3], 4);
        const __m128i small = _mm_sha256msg1_epu32(*own, words[(four + 1) & 3]);
        *own = _mm_sha256msg2_epu32(_mm_add_epi32(small, seven), last);
      }
      const __m128i sums =
          _mm_add_epi32(*own, _mm_loadu_si128((const __m128i *)(constants + 4 * four)));
      // Two rounds by the lower two sums, two by the upper.
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sums);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sums, 0x0e));
    }
    abef = _mm_add_epi32(abef, abefBefore);
    cdgh = _mm_add_epi32(cdgh, cdghBefore);
  }

  const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool csha256_is_available(void) { return false; }

void csha256_compress(
    uint32_t *state, const uint32_t *constants, const uint8_t *blocks, size_t count) {
  (void)state, (void)constants, (void)blocks, (void)count;
}

#endif
