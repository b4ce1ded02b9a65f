#include "CImages.h"
#include "refuse.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

typedef struct {
    struct jpeg_error_mgr base;
    jmp_buf jump;
    carnet_image_refusal *refusal;
} errors;

static void on_error(j_common_ptr image) {
    errors *own = (errors *)image->err;
    char words[JMSG_LENGTH_MAX];
    image->err->format_message(image, words);
    carnet_image_refuse(own->refusal, words);
    longjmp(own->jump, 1);
}

// Level -1 is a warning: libjpeg made something up for data that is damaged or missing. Traces have levels from 0.
static void on_message(j_common_ptr image, int level) {
    if (level < 0) on_error(image);
}

static void on_output(j_common_ptr image) { (void)image; }

static void refuse(j_decompress_ptr image, const char *words) {
    errors *own = (errors *)image->err;
    carnet_image_refuse(own->refusal, words);
    longjmp(own->jump, 1);
}

typedef struct {
    struct jpeg_progress_mgr base;
    uint32_t scans;
} progress;

static void on_progress(j_common_ptr image) {
    j_decompress_ptr decoder = (j_decompress_ptr)image;
    if (decoder->input_scan_number > (int)((progress *)image->progress)->scans) refuse(decoder, "too many scans");
}

int carnet_jpeg_decode(
    const uint8_t *bytes, size_t count, carnet_image_shape shape, size_t memory, uint32_t scans, uint8_t *rows,
    carnet_image_refusal *refusal
) {
    refusal->text[0] = 0;
    errors own;
    own.refusal = refusal;
    progress watch = {{0}, scans};
    struct jpeg_decompress_struct image = {0};
    image.err = jpeg_std_error(&own.base);
    own.base.error_exit = on_error;
    own.base.emit_message = on_message;
    own.base.output_message = on_output;
    // Nothing that is assigned after this point is read after a jump.
    if (setjmp(own.jump)) {
        jpeg_destroy_decompress(&image);
        return 0;
    }
    jpeg_create_decompress(&image);
    image.mem->max_memory_to_use = (long)memory;
    watch.base.progress_monitor = on_progress;
    image.progress = &watch.base;
    jpeg_mem_src(&image, bytes, count);
    jpeg_read_header(&image, TRUE);
    image.out_color_space = shape.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    image.dct_method = JDCT_ISLOW;
    image.do_fancy_upsampling = TRUE;
    image.do_block_smoothing = FALSE;
    jpeg_start_decompress(&image);
    if (image.num_components != (shape.channels == 1 ? 1 : 3) || image.data_precision != 8 ||
        image.output_width != shape.width || image.output_height != shape.height ||
        image.output_components != shape.channels) {
        refuse(&image, "the image is not what its header says");
    }
    size_t stride = (size_t)shape.width * shape.channels;
    while (image.output_scanline < image.output_height) {
        JSAMPROW row = rows + image.output_scanline * stride;
        jpeg_read_scanlines(&image, &row, 1);
    }
    jpeg_finish_decompress(&image);
    if (image.src->bytes_in_buffer != 0) refuse(&image, "bytes follow the end of the image");
    jpeg_destroy_decompress(&image);
    return 1;
}

#define TEXT(version) #version
#define VERSION_TEXT(version) TEXT(version)

const char *carnet_jpeg_version(void) { return VERSION_TEXT(LIBJPEG_TURBO_VERSION); }
