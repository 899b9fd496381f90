CREATE TYPE clin.survival_state;

CREATE FUNCTION clin.survival_state_in(cstring) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.survival_state_out(clin.survival_state) RETURNS cstring
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.survival_state_recv(internal) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION clin.survival_state_send(clin.survival_state) RETURNS bytea
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_state_in(cstring) IS 'text form (JSON) to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.survival_state_out(clin.survival_state) IS 'state to text form (JSON)';
COMMENT ON FUNCTION clin.survival_state_recv(internal) IS 'binary form to state; a damaged one is an error, XX001';
COMMENT ON FUNCTION clin.survival_state_send(clin.survival_state) IS 'state to binary form';

CREATE TYPE clin.survival_state (
	INPUT = clin.survival_state_in,
	OUTPUT = clin.survival_state_out,
	RECEIVE = clin.survival_state_recv,
	SEND = clin.survival_state_send,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE clin.survival_state IS
	'events and censorings at each distinct time, by group and stratum; states merge in any order (clin.rollup, clin.merge)';

CREATE FUNCTION clin.survival_accum(clin.survival_state, "time" double precision, event boolean)
	RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION clin.survival_accum(clin.survival_state, "time" double precision, event boolean, "group" text)
	RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION clin.survival_accum(clin.survival_state, "time" double precision, event boolean, "group" text,
	stratum text) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION clin.survival_combine(clin.survival_state, clin.survival_state) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.survival_accum(clin.survival_state, double precision, boolean) IS
	'transition function of clin.survival';
COMMENT ON FUNCTION clin.survival_accum(clin.survival_state, double precision, boolean, text) IS
	'transition function of clin.survival by group';
COMMENT ON FUNCTION clin.survival_accum(clin.survival_state, double precision, boolean, text, text) IS
	'transition function of clin.survival by group and stratum';
COMMENT ON FUNCTION clin.survival_combine(clin.survival_state, clin.survival_state) IS
	'combine function of clin.survival and transition function of clin.rollup';

CREATE AGGREGATE clin.survival("time" double precision, event boolean) (
	SFUNC = clin.survival_accum, STYPE = clin.survival_state, SSPACE = 400,
	COMBINEFUNC = clin.survival_combine, PARALLEL = SAFE
);
CREATE AGGREGATE clin.survival("time" double precision, event boolean, "group" text) (
	SFUNC = clin.survival_accum, STYPE = clin.survival_state, SSPACE = 400,
	COMBINEFUNC = clin.survival_combine, PARALLEL = SAFE
);
CREATE AGGREGATE clin.survival("time" double precision, event boolean, "group" text, stratum text) (
	SFUNC = clin.survival_accum, STYPE = clin.survival_state, SSPACE = 400,
	COMBINEFUNC = clin.survival_combine, PARALLEL = SAFE
);
CREATE AGGREGATE clin.rollup(clin.survival_state) (
	SFUNC = clin.survival_combine, STYPE = clin.survival_state, SSPACE = 400,
	COMBINEFUNC = clin.survival_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE clin.survival(double precision, boolean) IS
	'state of the times to an event (true) or to the end of follow-up without one (false); rows with a NULL are counted and left out; read it with clin.survival_curve, clin.median_survival, clin.rmst';
COMMENT ON AGGREGATE clin.survival(double precision, boolean, text) IS
	'the same by group: a curve for each; compare them with clin.logrank';
COMMENT ON AGGREGATE clin.survival(double precision, boolean, text, text) IS
	'the same by group within strata: a curve for each group and stratum; clin.logrank is stratified';
COMMENT ON AGGREGATE clin.rollup(clin.survival_state) IS
	'one state from many, as if built from all their rows';

CREATE FUNCTION clin.merge(clin.survival_state, clin.survival_state) RETURNS clin.survival_state
	AS 'MODULE_PATHNAME', 'clin_sql_survival_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.merge(clin.survival_state, clin.survival_state) IS
	'one state from two, as if built from the rows of both';
CREATE FUNCTION clin.n(state clin.survival_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_n' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n(clin.survival_state) IS 'number of subjects in the state';
CREATE FUNCTION clin.n_missing(state clin.survival_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_survival_state_n_missing' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_missing(clin.survival_state) IS
	'number of rows left out of the state for a missing value';
CREATE FUNCTION clin.n_events(state clin.survival_state) RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_survival_n_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.n_events(clin.survival_state) IS 'number of events in the state';
