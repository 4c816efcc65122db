#ifndef TOLL_CZLIB_SHIM_H
#define TOLL_CZLIB_SHIM_H

#include <zlib.h>

// zlib's own macro hides the struct size and version from Swift's importer.
static inline int toll_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

#endif
