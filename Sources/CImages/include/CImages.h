#ifndef CIMAGES_H
#define CIMAGES_H

#include <stddef.h>
#include <stdint.h>

/// A small face over libpng and libjpeg-turbo: bytes in, rows out. Neither library's types nor its long jumps come past it.

/// The rows of an image: `width` x `channels` samples of `depth` bits (8, or 16 big-endian), one row after another.
typedef struct {
    uint32_t width, height;
    uint8_t channels, depth;
} carnet_image_shape;

/// Why there are no pixels: the library's own words, in English. Empty if all went well.
typedef struct {
    char text[160];
} carnet_image_refusal;

/// Decodes a PNG into `rows`, which hold exactly `shape`. Interlacing is resolved; palettes become RGB, and RGBA where a
/// tRNS chunk is; grey of 1, 2 or 4 bits is multiplied by 255, 85 or 17; tRNS becomes alpha. No other ancillary chunk is
/// read, and whatever libpng would merely warn of is refused. Returns whether `rows` hold the image.
int carnet_png_decode(
    const uint8_t *bytes, size_t count, carnet_image_shape shape, uint8_t *rows, carnet_image_refusal *refusal);

/// Decodes a baseline, extended or progressive JPEG of 8 bits into `rows`, which hold exactly `shape`: 1 channel is grey,
/// 3 are RGB. Integer DCT (JDCT_ISLOW), fancy upsampling, no block smoothing. Whatever libjpeg would merely warn of is
/// refused. `memory` bounds what libjpeg takes, `scans` the scans that it reads.
int carnet_jpeg_decode(
    const uint8_t *bytes, size_t count, carnet_image_shape shape, size_t memory, uint32_t scans, uint8_t *rows,
    carnet_image_refusal *refusal);

/// Encodes rows of 8 bits as a PNG of IHDR, IDAT and IEND. Returns bytes to give back to `carnet_image_free`, or null
/// without memory. The same libpng and zlib give the same bytes.
uint8_t *carnet_png_encode(carnet_image_shape shape, const uint8_t *rows, size_t *count);
void carnet_image_free(uint8_t *bytes);

/// The versions of the libraries that run.
const char *carnet_png_version(void);
const char *carnet_zlib_version(void);
/// The version whose header was compiled in: libjpeg-turbo does not tell the one that runs.
const char *carnet_jpeg_version(void);

#endif
