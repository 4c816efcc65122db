#ifndef TOLL_CZLIB_SHIM_H
#define TOLL_CZLIB_SHIM_H

#include <zlib.h>

// zlib's own macro hides the struct size and version from Swift's importer.
static inline int toll_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

// Level 6 and memory 8 are zlib's own defaults.
static inline int toll_deflate_init(z_stream *stream, int window_bits) {
  return deflateInit2(stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

#endif
