# What changed from one release to the next, as a developer, a security officer and a technical writer ask: parts of the verdict, all
# computed again from the files of both releases.

# A table of a verdict: NAME TITLE
table() { sed -n "/^  $2/,/^\$/p" "$1.txt" | indent; }

say "What changed from 1.3.0 to 1.4.0: the API, what it is made of, the documents"
table 1.4.0 'What changed for those who call the API'
table 1.4.0 'What changed in what it is made of'
table 1.4.0 'Documents, language by language'
table 1.4.0 'Where data lie'
