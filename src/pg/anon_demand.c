/*
 * anon_demand.c
 *	  What is demanded of a release, as arguments of the functions that make one.
 */
#include "postgres.h"

#include <math.h>

#include "lib/stringinfo.h"

#include "anon_demand.h"
#include "anon_hierarchy.h"
#include "anon_table.h"
#include "arguments.h"

/* clang-format off */
static const ClinInput inputs[] = {
	{"entropy_l",        CLIN_REAL,    .possible = CLIN_BETWEEN(1, 1e9), .when_missing = CLIN_MAY_BE_NULL},
	{"recursive_c",      CLIN_REAL,    .possible = CLIN_ABOVE(0),        .when_missing = CLIN_MAY_BE_NULL},
	{"recursive_l",      CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1e9), .when_missing = CLIN_MAY_BE_NULL},
	{"t_hierarchical",   CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{"delta_disclosure", CLIN_REAL,    .possible = CLIN_ABOVE(0),        .when_missing = CLIN_MAY_BE_NULL},
	{"beta",             CLIN_REAL,    .possible = CLIN_ABOVE(0),        .when_missing = CLIN_MAY_BE_NULL},
	{"average_risk",     CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{"k_map",            CLIN_INTEGER, .possible = CLIN_BETWEEN(1, 1e9), .when_missing = CLIN_MAY_BE_NULL},
	{"presence_low",     CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{"presence_high",    CLIN_REAL,    .possible = CLIN_BETWEEN(0, 1),   .when_missing = CLIN_MAY_BE_NULL},
	{NULL}
};
/* clang-format on */

static int32_t
whole_or_zero(double value)
{
	return isnan(value) ? 0 : (int32_t) value;
}

void
clin_demands_read(const char *function, FunctionCallInfo fcinfo, const int *place,
                  ClinDemanded *demanded)
{
	ClinAnonRequirements *wanted = &demanded->wanted;
	int strict = place[CLIN_DEMAND_STRICT], enhanced = place[CLIN_DEMAND_ENHANCED];
	double in[CLIN_DEMAND_NUMBERS];

	for (int i = 0; i < CLIN_DEMAND_NUMBERS; i++)
		in[i] = PG_ARGISNULL(place[i])           ? NAN
		        : inputs[i].kind == CLIN_INTEGER ? PG_GETARG_INT32(place[i])
		                                         : clin_given(PG_GETARG_FLOAT8(place[i]));
	clin_check_arguments(function, inputs, in, NULL);
	wanted->entropy_l = in[CLIN_DEMAND_ENTROPY_L];
	wanted->recursive_c = in[CLIN_DEMAND_RECURSIVE_C];
	wanted->recursive_l = whole_or_zero(in[CLIN_DEMAND_RECURSIVE_L]);
	wanted->t_hierarchical = in[CLIN_DEMAND_T_HIERARCHICAL];
	wanted->disclosure = in[CLIN_DEMAND_DISCLOSURE];
	wanted->strict = !PG_ARGISNULL(strict) && PG_GETARG_BOOL(strict);
	wanted->beta = in[CLIN_DEMAND_BETA];
	wanted->enhanced = !PG_ARGISNULL(enhanced) && PG_GETARG_BOOL(enhanced);
	wanted->average_risk = in[CLIN_DEMAND_AVERAGE_RISK];
	wanted->k_map = whole_or_zero(in[CLIN_DEMAND_K_MAP]);
	wanted->presence_low = in[CLIN_DEMAND_PRESENCE_LOW];
	wanted->presence_high = in[CLIN_DEMAND_PRESENCE_HIGH];
	demanded->hierarchy = clin_string_argument(fcinfo, place[CLIN_DEMAND_HIERARCHY]);
	demanded->population = clin_string_argument(fcinfo, place[CLIN_DEMAND_POPULATION]);
}

void
clin_demands_check(const char *function, const ClinDemanded *demanded, bool sensitive)
{
	const ClinAnonRequirements *wanted = &demanded->wanted;
	const char *problem = NULL;
	unsigned distances;

	if (isnan(wanted->recursive_c) != (wanted->recursive_l == 0))
		problem = "recursive_c and recursive_l go together";
	else if (clin_anon_wants_values(wanted, &distances) && !sensitive)
		problem = "a model of sensitive values needs the argument \"sensitive\"";
	else if ((distances & CLIN_DISTANCE_HIERARCHICAL) && demanded->hierarchy == NULL)
		problem = "t_hierarchical needs the argument \"sensitive_hierarchy\"";
	else if (clin_anon_wants_people(wanted) && demanded->population == NULL)
		problem = "k_map and presence need the argument \"population\"";
	else if (wanted->presence_low > wanted->presence_high)
		problem = "presence_low is above presence_high";
	if (problem != NULL)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: %s", function, problem)));
}

ClinAnonModel *
clin_anon_make_model(const ClinAnonQuery *query, const ClinAnonRequirements *wanted,
                     const char *given)
{
	ClinAnonModel *model = palloc(sizeof(ClinAnonModel));
	ClinNamedHierarchy *named = palloc(sizeof(ClinNamedHierarchy));
	ClinHierarchy *hierarchy = NULL;
	unsigned distances;

	if (!clin_anon_wants_values(wanted, &distances))
		return NULL;
	if (given != NULL)
	{
		clin_hierarchy_read(query->call->function, query->call->sensitive, given,
		                    query->value_name, query->table.values, named);
		hierarchy = &named->hierarchy;
	}
	clin_anon_model_init(model, &query->table, hierarchy,
	                     clin_anon_room(query->call->function,
	                                    clin_anon_model_bytes(&query->table, hierarchy)));
	model->distances = distances;
	model->l = Max(wanted->recursive_l, 1);
	clin_anon_model_shares(model, &query->raw);
	return model;
}

static void
put_demand(StringInfo out, const char *name, double value)
{
	if (!isnan(value) && value != 0)
		appendStringInfo(out, "%s%s = %.10g", out->len > 0 ? ", " : "", name, value);
}

char *
clin_demands_text(const ClinAnonRequirements *wanted)
{
	StringInfoData out;

	initStringInfo(&out);
	put_demand(&out, "k", wanted->k);
	put_demand(&out, "distinct_l", wanted->distinct_l);
	put_demand(&out, "entropy_l", wanted->entropy_l);
	put_demand(&out, "recursive_c", wanted->recursive_c);
	put_demand(&out, "recursive_l", wanted->recursive_l);
	put_demand(&out, "t_equal", wanted->t_equal);
	put_demand(&out, "t_ordered", wanted->t_ordered);
	put_demand(&out, "t_hierarchical", wanted->t_hierarchical);
	put_demand(&out, "delta_disclosure", wanted->disclosure);
	put_demand(&out, "strict", wanted->strict);
	put_demand(&out, "beta", wanted->beta);
	put_demand(&out, "enhanced", wanted->enhanced);
	put_demand(&out, "average_risk", wanted->average_risk);
	put_demand(&out, "k_map", wanted->k_map);
	put_demand(&out, "presence_low", wanted->presence_low);
	put_demand(&out, "presence_high", wanted->presence_high);
	return out.data;
}
