# Sourced by run: sampling plans, intervals and kappas against SciPy and NumPy.
echo "== statistics (scipy, numpy)"
check "acceptance probability, risk points, OC curve" "$python" "$here/statistics_against_scipy.py" sampling "$carnet"
check "gauge study: rates, Wilson intervals, kappas" "$python" "$here/statistics_against_scipy.py" gauge "$carnet"

# A program that is wrong in the second digit must not pass.
cat >"$work/liar" <<LIAR
#!/bin/sh
"$carnet" "\$@" | sed -E 's/("accept": 0\.[0-9])[0-4]/\15/; s/("value": "0\.[0-9])[0-4]/\15/'
LIAR
chmod +x "$work/liar"
refused "a wrong probability" "$python" "$here/statistics_against_scipy.py" sampling "$work/liar"
refused "a wrong kappa" "$python" "$here/statistics_against_scipy.py" gauge "$work/liar"
