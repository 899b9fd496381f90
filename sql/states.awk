# states.awk - expands what every state type, aggregate and guarded table declares alike.
#
#   @state NAME | bytes of a small state | comment of the type [| another option of the type]
#   @aggregate NAME | name of the state | arguments | comment
#
#   @guard TABLE
#
# NAME stands for the type clin.NAME_state and the C symbols clin_sql_NAME_*. Other lines are
# copied.

function c_function(signature, result, symbol, traits)
{
	printf "CREATE FUNCTION clin.%s RETURNS %s\n\tAS 'MODULE_PATHNAME', 'clin_sql_%s' LANGUAGE C %s PARALLEL SAFE;\n",
		signature, result, symbol, traits
}

function comment(object, text)
{
	printf "COMMENT ON %s IS\n\t'%s';\n", object, text
}

function documented(signature, result, symbol, traits, text)
{
	c_function(signature, result, symbol, traits)
	comment("FUNCTION clin." signature, text)
}

function aggregate(signature, transition, state, combine, final)
{
	printf "CREATE AGGREGATE clin.%s (\n\tSFUNC = clin.%s, STYPE = %s", signature, transition, state
	if (state != "internal")
		printf ", SSPACE = %s,\n\tCOMBINEFUNC = clin.%s", space[state], combine
	if (final != "")
		printf ",\n\tFINALFUNC = clin.%s, FINALFUNC_EXTRA", final
	printf ", PARALLEL = SAFE\n);\n"
}

function declare_state(name, text, option,    type)
{
	type = "clin." name "_state"
	printf "CREATE TYPE %s;\n", type
	documented(name "_state_in(cstring)", type, name "_state_in", "IMMUTABLE STRICT",
		"text form (JSON) to state; a damaged one is an error, XX001")
	documented(name "_state_out(" type ")", "cstring", name "_state_out", "IMMUTABLE STRICT",
		"state to text form (JSON)")
	documented(name "_state_recv(internal)", type, name "_state_recv", "IMMUTABLE STRICT",
		"binary form to state; a damaged one is an error, XX001")
	documented(name "_state_send(" type ")", "bytea", name "_state_send", "IMMUTABLE STRICT",
		"state to binary form")
	printf "CREATE TYPE %s (\n\tINPUT = %s_in,\n\tOUTPUT = %s_out,\n\tRECEIVE = %s_recv,\n\tSEND = %s_send,\n", type, type, type, type, type
	printf "\tALIGNMENT = double,\n\tSTORAGE = extended%s\n);\n", option == "" ? "" : ",\n\t" option
	comment("TYPE " type, text "; states merge in any order (clin.rollup, clin.merge)")

	documented(name "_combine(" type ", " type ")", type, name "_combine", "IMMUTABLE",
		"combine function of the aggregates that give a " name "_state, and transition function of clin.rollup")
	aggregate("rollup(" type ")", name "_combine", type, name "_combine", "")
	comment("AGGREGATE clin.rollup(" type ")",
		"one state from many, as if built from all their rows")
	documented(name "_rollup_accum(internal, " type ", bigint)", "internal", name "_rollup_accum", "IMMUTABLE",
		"transition function of clin.rollup with min_n")
	documented(name "_rollup_final(internal, " type ", bigint)", type, name "_rollup_final", "IMMUTABLE",
		"final function of clin.rollup with min_n")
	aggregate("rollup(" type ", min_n bigint)", name "_rollup_accum", "internal", "", name "_rollup_final")
	comment("AGGREGATE clin.rollup(" type ", min_n bigint)",
		"one state from many, or NULL when it would stand for fewer than min_n rows: what a site gives out")
	documented("merge(" type ", " type ")", type, name "_merge", "IMMUTABLE STRICT",
		"one state from two, as if built from the rows of both")
	documented("n(state " type ")", "bigint", name "_state_n", "IMMUTABLE STRICT",
		"number of rows counted in the state")
	documented("n_missing(state " type ")", "bigint", name "_state_n_missing", "IMMUTABLE STRICT",
		"number of rows left out of the state for a missing value")
}

function declare_aggregate(name, state, arguments, text,    type)
{
	type = "clin." state "_state"
	documented(name "_accum(" type ", " arguments ")", type, name "_accum", "IMMUTABLE",
		"transition function of clin." name)
	aggregate(name "(" arguments ")", name "_accum", type, state "_combine", "")
	comment("AGGREGATE clin." name "(" arguments ")", text)
}

# replication fires no trigger of statements
function declare_guard(table)
{
	printf "CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s EXECUTE FUNCTION clin.guard_rows();\n", table
	printf "CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION clin.guard_rows();\n", table
	printf "ALTER TABLE %s ENABLE ALWAYS TRIGGER guard, ENABLE ALWAYS TRIGGER guard_row;\n", table
}

/^@/ {
	delete part
	split($0, part, / \| /)
	sub(/^@[a-z]+ /, "", part[1])
}
/^@state / {
	space["clin." part[1] "_state"] = part[2]
	declare_state(part[1], part[3], part[4])
	next
}
/^@aggregate / {
	declare_aggregate(part[1], part[2], part[3], part[4])
	next
}
/^@guard / {
	declare_guard(part[1])
	next
}
{ print }
