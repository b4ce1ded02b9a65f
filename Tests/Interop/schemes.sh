# Sourced by run: the schemes that are compiled in, as entries of UNTP's catalogue.
echo "== schemes (jsonschema, UNTP Conformity Vocabulary Catalogue)"
if [ -d "$data/untp" ]; then
    mkdir "$work/schemes"
    for name in white-list-maintenance-log white-list-inspection-report white-list-service-release; do
        need "$carnet" scheme export "$name" -o "$work/schemes/$name"
    done
    check "catalogue entries" "$python" "$here/schemes.py" --data "$data" "$work"/schemes/*
else
    echo "   skipped: UNTP's schemas are not beside the project"
fi
