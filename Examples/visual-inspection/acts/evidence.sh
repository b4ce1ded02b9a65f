# How good the model is: a test set, and a gauge study beside two people. Leaves test-set/, study.ndjson, and the provider's files
# beside which specifications stand.

cp -r "$example/model" "$example/procedure" "$example/requirements.lock" .

# Scores of drawn pictures, by the procedure itself but outside a sandbox: FOLDER with pictures → FOLDER.outputs.ndjson
scores() {
    mkdir -p "work-$1/out"
    ln -s "../$1" "work-$1/inputs"
    mkdir "work-$1/model"
    cp "model/plate-defects.onnx" "work-$1/model/"
    "$python" procedure/infer.py "work-$1" >/dev/null
    mv "work-$1/out/outputs.ndjson" "$1.outputs.ndjson"
    rm -r "work-$1"
}

say "How good is the model? 400 test plates that it never saw, half of them with a defect, from hardly visible to plain"
"$python" "$example/draw.py" test --seed 9001 --size 400 --defective 0.5 --prefix T-
scores test
mkdir test-set
cp test/truth.ndjson test-set/truth.ndjson
mv test.outputs.ndjson test-set/outputs.ndjson

say "A gauge study: the model among two simulated people, 100 plates, each seen twice"
"$python" "$example/draw.py" trial-1 --seed 9002 --size 100 --defective 0.5 --prefix S- --shot 1
"$python" "$example/draw.py" trial-2 --seed 9002 --size 100 --defective 0.5 --prefix S- --shot 2
scores trial-1
scores trial-2
"$python" "$example/study.py" trial-1/truth.ndjson trial-1/defects.ndjson trial-1.outputs.ndjson trial-2.outputs.ndjson \
    --threshold 0.65 -o study.ndjson
"$carnet" gauge study.ndjson >gauge.txt || [ $? = 1 ] # 1: not every appraiser is good enough
grep -E '^[A-Za-z]|effectiveness|miss rate|false-alarm|kappa against| × ' gauge.txt | head -n 20 | indent
