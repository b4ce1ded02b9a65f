#include "CImages.h"
#include "refuse.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

typedef struct {
    const uint8_t *bytes;
    size_t count, at;
} source;

static void on_error(png_structp png, png_const_charp words) {
    carnet_image_refuse(png_get_error_ptr(png), words);
    png_longjmp(png, 1);
}

// What libpng means to be only a warning has been ignored data: the same bytes must not mean two images.
static void on_warning(png_structp png, png_const_charp words) { on_error(png, words); }

static void on_read(png_structp png, png_bytep into, size_t count) {
    source *from = png_get_io_ptr(png);
    if (count > from->count - from->at) png_error(png, "the file ends in the middle");
    memcpy(into, from->bytes + from->at, count);
    from->at += count;
}

static void prepare(png_structp png, png_infop info, carnet_image_shape shape) {
    png_set_user_limits(png, shape.width, shape.height);
    png_set_chunk_malloc_max(png, 1 << 20);
    png_set_benign_errors(png, 0);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    // Every ancillary chunk but tRNS: none bears on the pixels as they are defined here.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_read_info(png, info);
    // libpng expands an index beyond the palette to whatever lies there: palettes are expanded below.
    if (png_get_color_type(png, info) == PNG_COLOR_TYPE_PALETTE) {
        png_set_packing(png);
    } else {
        png_set_expand(png);
    }
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

/// The channels that the rows have once a palette, if there is one, is expanded.
static unsigned channels_of(png_structp png, png_infop info) {
    if (png_get_color_type(png, info) != PNG_COLOR_TYPE_PALETTE) return png_get_channels(png, info);
    return png_get_valid(png, info, PNG_INFO_tRNS) ? 4 : 3;
}

/// Turns `pixels` indexes, the last bytes of `rows`, into colours from the first byte on: a colour never reaches an index
/// that has not been read.
static void expand_palette(png_structp png, png_infop info, size_t pixels, unsigned channels, uint8_t *rows) {
    png_colorp colours = NULL;
    png_bytep alphas = NULL;
    int colour_count = 0, alpha_count = 0;
    png_get_PLTE(png, info, &colours, &colour_count);
    png_get_tRNS(png, info, &alphas, &alpha_count, NULL);
    const uint8_t *indexes = rows + (channels - 1) * pixels;
    for (size_t at = 0; at < pixels; at++) {
        uint8_t index = indexes[at];
        if (index >= colour_count) png_error(png, "a pixel's colour is not in the palette");
        uint8_t *colour = rows + at * channels;
        colour[0] = colours[index].red;
        colour[1] = colours[index].green;
        colour[2] = colours[index].blue;
        if (channels == 4) colour[3] = index < alpha_count ? alphas[index] : 255;
    }
}

int carnet_png_decode(
    const uint8_t *bytes, size_t count, carnet_image_shape shape, uint8_t *rows, carnet_image_refusal *refusal
) {
    refusal->text[0] = 0;
    source from = {bytes, count, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, refusal, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) {
        png_destroy_read_struct(&png, NULL, NULL);
        carnet_image_refuse(refusal, "no memory");
        return 0;
    }
    // Nothing that is assigned after this point is read after a jump.
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return 0;
    }
    png_set_read_fn(png, &from, on_read);
    prepare(png, info, shape);
    int is_palette = png_get_color_type(png, info) == PNG_COLOR_TYPE_PALETTE;
    size_t pixels = (size_t)shape.width * shape.height;
    size_t stride = (size_t)shape.width * (is_palette ? 1 : shape.channels * (shape.depth / 8));
    if (png_get_image_width(png, info) != shape.width || png_get_image_height(png, info) != shape.height ||
        channels_of(png, info) != shape.channels || png_get_bit_depth(png, info) != shape.depth ||
        png_get_rowbytes(png, info) != stride) {
        png_error(png, "the image is not what its header says");
    }
    uint8_t *into = is_palette ? rows + (shape.channels - 1) * pixels : rows;
    int passes = png_get_interlace_type(png, info) == PNG_INTERLACE_ADAM7 ? 7 : 1;
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t row = 0; row < shape.height; row++) png_read_row(png, into + row * stride, NULL);
    }
    png_read_end(png, NULL);
    if (from.at != count) png_error(png, "bytes follow the end of the image");
    if (is_palette) expand_palette(png, info, pixels, shape.channels, rows);
    png_destroy_read_struct(&png, &info, NULL);
    return 1;
}

typedef struct {
    uint8_t *bytes;
    size_t count, room;
} target;

static void on_write(png_structp png, png_bytep bytes, size_t count) {
    target *to = png_get_io_ptr(png);
    if (count > to->room - to->count) {
        size_t room = 2 * (to->room + count);
        uint8_t *grown = realloc(to->bytes, room);
        if (!grown) png_error(png, "no memory");
        to->bytes = grown;
        to->room = room;
    }
    memcpy(to->bytes + to->count, bytes, count);
    to->count += count;
}

static void on_flush(png_structp png) { (void)png; }

uint8_t *carnet_png_encode(carnet_image_shape shape, const uint8_t *rows, size_t *count) {
    static const int types[] = {0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGBA};
    carnet_image_refusal refusal = {""};
    target to = {NULL, 0, 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &refusal, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) {
        png_destroy_write_struct(&png, NULL);
        return NULL;
    }
    // `to` is changed only through libpng's pointer to it, never in a register of this function.
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        free(to.bytes);
        return NULL;
    }
    png_set_write_fn(png, &to, on_write, on_flush);
    // Said outright, so that a library's change of defaults changes no thumbnail.
    png_set_compression_level(png, 6);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_PAETH);
    png_set_IHDR(
        png, info, shape.width, shape.height, 8, types[shape.channels], PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
        PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (uint32_t row = 0; row < shape.height; row++) png_write_row(png, rows + (size_t)row * shape.width * shape.channels);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    *count = to.count;
    return to.bytes;
}

void carnet_image_free(uint8_t *bytes) { free(bytes); }

const char *carnet_png_version(void) { return png_get_libpng_ver(NULL); }
const char *carnet_zlib_version(void) { return zlibVersion(); }
