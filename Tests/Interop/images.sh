# Part of `run`: images decoded by Pillow and pypng.

echo "== images, decoded by Pillow and pypng"
images=$work/images
need "$python" "$here/images.py" make "$images"
check "pixels of every kind of PNG and JPEG" "$python" "$here/images.py" check "$carnet" "$images"/*
check "a thumbnail" "$python" "$here/images.py" thumbnail "$carnet" "$images/jpeg-444-64x40.jpg" "$work/small.png"
printf x >>"$images/grey-8-17x13.png"
refused "an image with a byte after its end" "$carnet" image "$images/grey-8-17x13.png"
if [ -d "$data/images" ]; then
    check "photographs and masks" "$python" "$here/images.py" check "$carnet" "$data"/images/*/*.png
else
    echo "   skipped: no photographs are beside the project"
fi
