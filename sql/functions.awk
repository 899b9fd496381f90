# functions.awk - prints doc/functions.md from the declarations of sql/install, but for the scores.
#
# A function and its COMMENT ON, an @aggregate line (sql/states.awk) and a view make an entry each;
# what is not to be called, such as the functions of a type, has no entry.

BEGIN {
	print "# Functions\n\nPrinted from the declarations in `sql/install`. Scores have pages of their own ([scores](scores)), the functions that all"
	print "states share (`rollup`, `merge`, `n`, `n_missing`) stand in the [README](../README.md)."
}

function entry(signature, result, text)
{
	gsub(/''/, "'", text)
	gsub(/[ \t\n]+/, " ", signature)
	sub(/\( /, "(", signature)
	gsub(/[ \t\n]+/, " ", result)
	printf "%s- `clin.%s`%s  \n  %s\n", title, signature, result == "" ? "" : " returns `" result "`", text
	title = ""
}

function heading(file)
{
	sub(/.*\/[0-9]+_/, "", file)
	sub(/\.sql$/, "", file)
	gsub(/_/, " ", file)
	return "\n## " toupper(substr(file, 1, 1)) substr(file, 2) "\n\n"
}

# the text between the quotes of a statement that is read to its end
function comment(statement)
{
	sub(/^[^']*'/, "", statement)
	sub(/';[ \t]*$/, "", statement)
	return statement
}

FNR == 1 { title = heading(FILENAME) }

/^@aggregate / {
	split($0, part, / \| /)
	sub(/^@aggregate /, "", part[1])
	entry(part[1] "(" part[3] ")", "clin." part[2] "_state", part[4])
}

/^CREATE FUNCTION clin\./ {
	declared = $0
	while (declared !~ /\n\tAS |\n\t*LANGUAGE| LANGUAGE / && (getline line) > 0)
		declared = declared "\n" line
	sub(/^CREATE FUNCTION clin\./, "", declared)
	sub(/(\n\t*AS |[ \n\t]+LANGUAGE ).*/, "", declared)
	place = match(declared, /\)[ \n\t]+RETURNS /)
	signature = place > 0 ? substr(declared, 1, place) : declared
	result = place > 0 ? substr(declared, place + RLENGTH) : ""
}

/^COMMENT ON (FUNCTION|AGGREGATE|VIEW) clin\./ {
	statement = $0
	while (statement !~ /';[ \t]*$/ && (getline line) > 0)
		statement = statement " " line
	name = $4
	sub(/\(.*/, "", name)
	sub(/^clin\./, "", name)
	if ($3 == "VIEW")
		entry(name, "", "(view) " comment(statement))
	else if ($3 == "FUNCTION" && signature ~ "^" name "\\(" && name !~ /^list_|_list$/ && signature !~ /internal|cstring/ && result != "trigger" && statement !~ /(transition|final|combine|state) function of/)
		entry(signature, result, comment(statement))
}
