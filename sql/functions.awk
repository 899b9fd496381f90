# functions.awk - prints doc/functions.md from the declarations of sql/install, but for the scores.
#
# A function and its COMMENT ON, an @aggregate line (sql/states.awk) and a view make an entry each;
# what is not to be called, such as the functions of a type, has no entry. The first line of a file,
# "-- chapter: TITLE | what is found there", begins a chapter.

END {
	print "# Functions\n\nPrinted from the declarations in `sql/install`. Scores have pages of their own ([scores](scores)), the functions that all"
	print "states share (`rollup`, `merge`, `n`, `n_missing`) stand in the [README](../README.md).\n"
	printf "| chapter | what for |\n| --- | --- |\n%s%s", contents, chapters
}

function entry(signature, result, text)
{
	gsub(/''/, "'", text)
	gsub(/[ \t\n]+/, " ", signature)
	sub(/\( /, "(", signature)
	gsub(/[ \t\n]+/, " ", result)
	chapters = chapters sprintf("- `clin.%s`%s  \n  %s\n", signature, result == "" ? "" : " returns `" result "`", text)
}

# the address of a heading on its page
function anchor(title)
{
	title = tolower(title)
	gsub(/[^a-z0-9 -]/, "", title)
	gsub(/ /, "-", title)
	return title
}

# the text between the quotes of a statement that is read to its end
function comment(statement)
{
	sub(/^[^']*'/, "", statement)
	sub(/';[ \t]*$/, "", statement)
	return statement
}

/^-- chapter: / {
	split(substr($0, length("-- chapter: ") + 1), part, / \| /)
	contents = contents sprintf("| [%s](#%s) | %s |\n", part[1], anchor(part[1]), part[2])
	chapters = chapters "\n## " part[1] "\n\n"
}

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

# the columns of a view follow its comment
/^COMMENT ON COLUMN clin\./ {
	split($4, part, ".")
	if (part[2] == view) {
		text = comment($0)
		gsub(/''/, "'", text)
		gsub(/"/, "", part[3])
		chapters = chapters sprintf("  - `%s`: %s\n", part[3], text)
	}
}

/^COMMENT ON (FUNCTION|AGGREGATE|VIEW) clin\./ {
	view = ""
	statement = $0
	while (statement !~ /';[ \t]*$/ && (getline line) > 0)
		statement = statement " " line
	name = $4
	sub(/\(.*/, "", name)
	sub(/^clin\./, "", name)
	if ($3 == "VIEW") {
		entry(name, "", "(view) " comment(statement))
		view = name
	}
	else if ($3 == "FUNCTION" && signature ~ "^" name "\\(" && name !~ /^list_|_list$/ && signature !~ /internal|cstring/ && result != "trigger" && statement !~ /(transition|final|combine|state) function of/)
		entry(signature, result, comment(statement))
}
