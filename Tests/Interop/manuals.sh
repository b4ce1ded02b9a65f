# Part of `run`: outlines of documents against pandoc's view of the same files, and the same manual as HTML, DOCX and PDF.

echo "== manuals (pandoc, poppler, chromium)"
for language in en zh id; do
    check "manual.$language.md: the outline is what pandoc sees" \
        "$python" "$here/manuals.py" same "$carnet" "$PWD/Tests/ManualsTests/Fixtures/manual.$language.md"
    for format in html docx pdf; do
        check "manual.$language as $format: what the format keeps is found" \
            "$python" "$here/manuals.py" "$format" "$carnet" "$PWD/Tests/ManualsTests/Fixtures/manual.$language.md"
    done
done
