"""Decodes images with Pillow and pypng and compares the digest of their pixels with carnet's.

usage: images.py make FOLDER | check CARNET FILE... | digest FILE...

The digest, from its definition alone: SHA-256 over "carnet/pixels/v1", a zero byte, width and height (4 bytes each),
channels, depth (1 byte each), and the rows in file order, samples of 16 bits big-endian.
"""

import hashlib
import io
import json
import random
import struct
import subprocess
import sys
from pathlib import Path

import png
from PIL import Image, ImageCms

SIZES = [(1, 1), (17, 13), (64, 40)]


def header(width, height, channels, depth):
    return b"carnet/pixels/v1\0" + struct.pack(">IIBB", width, height, channels, depth)


def digest(width, height, channels, depth, rows):
    return hashlib.sha256(header(width, height, channels, depth) + rows).hexdigest()


def pypng_digest(path):
    """Of a PNG whose samples have 16 bits: Pillow keeps only 8 of those of colours."""
    width, height, rows, info = png.Reader(filename=str(path)).read()
    channels, transparent = info["planes"], info.get("transparent")
    data = bytearray()
    for row in rows:
        for at in range(0, len(row), channels):
            pixel = tuple(row[at : at + channels])
            if transparent is not None:
                pixel += (0 if pixel == tuple(transparent) else 65535,)
            data += struct.pack(">%dH" % len(pixel), *pixel)
    return digest(width, height, channels + (transparent is not None), 16, bytes(data))


def own_digest(path):
    """The digest of an image's pixels as a decoder that is not carnet's sees them."""
    image = Image.open(path)
    if image.format == "PNG" and path.read_bytes()[24] == 16:
        return pypng_digest(path)
    transparency = image.info.get("transparency")
    if image.mode == "P":
        # A tRNS chunk makes an alpha channel, even where each entry is opaque.
        image = image.convert("RGBA" if transparency is not None else "RGB")
    elif transparency is not None:
        bits = path.read_bytes()[24]
        if image.mode in ("1", "L"):
            scale = {1: 255, 2: 85, 4: 17, 8: 1}[bits]
            clear = (transparency * scale,)
        else:
            clear = transparency
        image = image.convert("RGB" if len(clear) == 3 else "L")
        pixels = image.tobytes()
        n = len(clear)
        rows = b"".join(
            pixels[at : at + n] + (b"\0" if tuple(pixels[at : at + n]) == tuple(clear) else b"\xff")
            for at in range(0, len(pixels), n)
        )
        return digest(*image.size, n + 1, 8, rows)
    elif image.mode == "1":
        image = image.convert("L")
    channels = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4}[image.mode]
    return digest(*image.size, channels, 8, image.tobytes())


def samples(chance, width, height, channels, largest):
    """Rows of noise over a slope, so that filters, DCT and upsampling all have work."""
    return [
        [min(largest, (x * largest // width + y * largest // height) // 2 + chance.randint(0, largest) // 4)
         for x in range(width) for _ in range(channels)]
        for y in range(height)
    ]


def make_png(folder, chance):
    kinds = [("grey", 1, d) for d in (1, 2, 4, 8, 16)] + [("rgb", 3, d) for d in (8, 16)]
    kinds += [("grey-alpha", 2, d) for d in (8, 16)] + [("rgba", 4, d) for d in (8, 16)]
    for width, height in SIZES:
        for interlace in (False, True):
            tail = f"-{width}x{height}{'-adam7' if interlace else ''}.png"
            for name, channels, depth in kinds:
                rows = samples(chance, width, height, channels, 2**depth - 1)
                options = dict(greyscale=channels < 3, alpha=channels in (2, 4), bitdepth=depth, interlace=interlace)
                write_png(folder / f"{name}-{depth}{tail}", width, height, rows, **options)
                if channels in (1, 3):
                    clear = rows[0][0] if channels == 1 else tuple(rows[0][:3])
                    write_png(folder / f"{name}-{depth}-trns{tail}", width, height, rows, transparent=clear, **options)
            for depth in (1, 2, 4, 8):
                rows = samples(chance, width, height, 1, 2**depth - 1)
                for alpha in (False, True):
                    entries = [tuple(chance.randint(0, 255) for _ in range(4 if alpha else 3)) for _ in range(2**depth)]
                    name = f"palette-{depth}{'-trns' if alpha else ''}{tail}"
                    write_png(folder / name, width, height, rows, palette=entries, bitdepth=depth, interlace=interlace)


def write_png(path, width, height, rows, **options):
    with open(path, "wb") as file:
        png.Writer(width, height, **options).write(file, rows)


def make_jpeg(folder, chance):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x0112] = 6
    for width, height in SIZES:
        rows = samples(chance, width, height, 3, 255)
        colour = Image.frombytes("RGB", (width, height), b"".join(map(bytes, rows)))
        for name, image, options in [
            ("grey", colour.convert("L"), {}),
            ("grey-progressive", colour.convert("L"), dict(progressive=True)),
            ("444", colour, dict(subsampling=0)),
            ("422", colour, dict(subsampling=1)),
            ("420", colour, dict(subsampling=2)),
            ("420-progressive", colour, dict(subsampling=2, progressive=True)),
            ("444-progressive", colour, dict(subsampling=0, progressive=True, quality=95)),
            ("restart", colour, dict(restart_marker_blocks=1)),
            ("rgb", colour, dict(keep_rgb=True)),
            ("exif-icc", colour, dict(exif=exif, icc_profile=profile)),
        ]:
            image.save(folder / f"jpeg-{name}-{width}x{height}.jpg", **{"quality": 80, **options})
    # Two of the facts that are recorded and not applied, in a PNG.
    colour.save(folder / "facts.png", exif=exif, icc_profile=profile)


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(4)
    make_png(folder, chance)
    make_jpeg(folder, chance)


def facts(path):
    image = Image.open(path)
    profile = image.info.get("icc_profile")
    return image.size, image.getexif().get(0x0112), profile and hashlib.sha256(profile).hexdigest()


def check(carnet, files):
    told = json.loads(subprocess.run([carnet, "image", "--format", "json", *files], check=True, capture_output=True).stdout)
    assert [item["file"] for item in told] == files, "one object a file, in order"
    for item in told:
        path = Path(item["file"])
        assert item["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest(), path
        size, orientation, profile = facts(path)
        assert (item["pixels"]["width"], item["pixels"]["height"]) == size, path
        assert item["orientation"] == orientation, path
        assert [fact["sha256"] for fact in item["colour"] if fact["name"] in ("iCCP", "ICC")] == ([profile] if profile else []), path
        assert item["pixels"]["sha256"] == own_digest(path), f"{path}: the pixels differ"
    print(f"{len(told)} images have the pixels that Pillow and pypng see")


def check_thumbnail(carnet, file, out):
    """A small picture is what Pillow's area average makes, within its rounding."""
    subprocess.run([carnet, "image", file, "--thumbnail", out, "--longest", "16"], check=True, capture_output=True)
    small, image = Image.open(out), Image.open(file)
    assert image.getexif().get(0x0112) is None and image.mode in ("L", "RGB"), "an upright image without alpha"
    expected = image.resize(small.size, Image.Resampling.BOX)
    assert max(small.size) == 16 and small.mode == image.mode, small
    worst = max(abs(a - b) for a, b in zip(small.tobytes(), expected.tobytes(), strict=True))
    assert worst <= 1, f"a sample is off by {worst}"
    print(f"{small.size[0]} x {small.size[1]}, no sample off by more than {worst}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", folder]:
            make(Path(folder))
        case ["check", carnet, *files]:
            check(carnet, files)
        case ["thumbnail", carnet, file, out]:
            check_thumbnail(carnet, file, out)
        case ["digest", *files]:
            for file in files:
                print(own_digest(Path(file)), file)
        case _:
            sys.exit(__doc__)
