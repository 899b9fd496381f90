/*
 * test_model.c
 *	  Formulas, design matrices and fits, against R 4.2 (terms, model.matrix, glm).
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/distribution.h"
#include "evaluation/optimism.h"
#include "model/glm.h"
#include "model/model.h"
#include "model/sequential.h"

static ClinFormula formula;
static ClinFormulaError error;

/* ---------------------------------------------------------------- formulas */

/* the terms of a formula, separated by blanks, with 0 or 1 for the intercept first */
static const char *
terms(const char *text)
{
	static const char *const names[] = {"y", "a", "b", "odd name"};
	static char out[4096];
	size_t used;

	if (clin_formula_parse(text, names, 4, &formula, &error) != 0)
		return error.message;
	used = (size_t) snprintf(out, sizeof(out), "%d", formula.intercept);
	for (int i = 0; i < formula.terms; i++)
	{
		out[used++] = ' ';
		clin_term_label(&formula, &formula.term[i], out + used, sizeof(out) - used);
		used += strlen(out + used);
	}
	return out;
}

#define TERMS(text, want) CHECK(strcmp(terms(text), want) == 0)

static void
test_terms(void)
{
	TERMS("y ~ a*b", "1 a b a:b");
	TERMS("y ~ a:b + a", "1 a a:b");
	TERMS("y ~ b:a + a", "1 a b:a");
	TERMS("~ (a + b + c)^2", "1 a b c a:b a:c b:c");
	TERMS("~ (a + b + c)^3 - a:b", "1 a b c a:c b:c a:b:c");
	TERMS("y ~ a*b*c - a:b:c", "1 a b c a:b a:c b:c");
	TERMS("y ~ a/b - 1", "0 a a:b");
	TERMS("y ~ (a + b)/c", "1 a b a:b:c");
	TERMS("y ~ a + a + b + 0", "0 a b");
	TERMS("y ~ a:a", "1 a");
	TERMS("y ~ 1", "1");
	TERMS("y ~ .", "1 a b `odd name`");
	TERMS("y ~ .^2 - a:b", "1 a b `odd name` a:`odd name` b:`odd name`");
	TERMS("y ~ \"odd name\" + \"a\"", "1 `odd name` a");
	TERMS("y ~ I(a^2*3-b/100000)+log(a+ 1)", "1 I(a^2 * 3 - b/1e+05) log(a + 1)");
	TERMS("y ~ I(-a^2 > 1e3)", "1 I(-a^2 > 1000)");
	TERMS("y ~ factor(a)*b", "1 factor(a) b factor(a):b");
	TERMS("log(y) ~ a", "1 a");
}

static void
test_roles(void)
{
	char text[64];
	size_t length;

	TERMS("Surv(start, stop, status == 2) ~ a + strata(b) + offset(log(t))", "1 a");
	CHECK(formula.response == CLIN_RESPONSE_COUNTING && formula.response_variable[2] == 2);
	CHECK(formula.strata == 1 && formula.offsets == 1);
	CHECK(strcmp(clin_formula_label(&formula, formula.offset[0]), "offset(log(t))") == 0);
	TERMS("Surv(time, status) ~ 1", "1");
	CHECK(formula.response == CLIN_RESPONSE_RIGHT);
	TERMS("~ a", "1 a");
	CHECK(formula.response == CLIN_RESPONSE_NONE);

	TERMS("y ~ .*z", "1 a b `odd name` z a:z b:z `odd name`:z");
	length = clin_formula_print(&formula, "y ~ .*z",
	                            (const char *const[]){"y", "a", "b", "odd name"}, 4, text,
	                            sizeof(text));
	CHECK(length == strlen("y ~ (a + b + `odd name`)*z") &&
	      memcmp(text, "y ~ (a + b + `odd name`)*z", length) == 0);
}

static void
test_bad_formulas(void)
{
	static const struct
	{
		const char *text;
		size_t position;
	} bad[] = {
		{"", 0},
		{"y", 1},
		{"y ~", 3},
		{"y ~ a +", 7},
		{"y ~ (a", 6},
		{"y ~ a b", 6},
		{"y ~ 2*a", 4},
		{"y ~ foo(a)", 7},
		{"y ~ a $ b", 6},
		{"y ~ \"abc", 4},
		{"y ~ y", 5},
		{"y ~ a*offset(b)", 15},
		{"y ~ a^0", 6},
		{"Surv(a) ~ b", 6},
		{"y ~ log(1x)", 8},
		{"y ~ factor(1)", 11},
		{"a ~ b ~ c", 6},
		{"y ~ log()", 8},
		{"y ~ a:(b - b)", 13},
	};
	char *deep = malloc(100000);

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		CHECK(clin_formula_parse(bad[i].text, NULL, 0, &formula, &error) == 1);
		CHECK(error.message != NULL && !error.limit);
		NEAR((double) error.position, (double) bad[i].position, 0);
	}
	CHECK(clin_formula_parse("y ~ .", NULL, 0, &formula, &error) == 1);

	memset(deep, '(', 99999);
	deep[99999] = '\0';
	CHECK(clin_formula_parse(deep, NULL, 0, &formula, &error) == 1 && error.limit);
	deep[500] = '\0';
	CHECK(clin_formula_parse(deep, NULL, 0, &formula, &error) == 1 && error.limit);
	CHECK(clin_formula_parse("~(a+b+c+d+e+f+g+h+i+j+k+l+m+n)^8", NULL, 0, &formula,
	                         &error) == 1 &&
	      error.limit);
	free(deep);
}

static const char *
number(double value)
{
	static char out[CLIN_NUMBER_SIZE];

	clin_number_print(value, out);
	return out;
}

static void
test_numbers(void)
{
	CHECK(strcmp(number(100000), "1e+05") == 0);
	CHECK(strcmp(number(123456), "123456") == 0);
	CHECK(strcmp(number(0.1 + 0.2), "0.3") == 0);
	CHECK(strcmp(number(1e-4), "1e-04") == 0);
	CHECK(strcmp(number(0.00012), "0.00012") == 0);
	CHECK(strcmp(number(-1e300), "-1e+300") == 0);
	CHECK(strcmp(number(1.0 / 3), "0.333333333333333") == 0);
}

/* ---------------------------------------------------------------- designs and fits */

#define ROWS 12

static const char *const letters[] = {"a", "b", "c"};
static const char *const sexes[] = {"f", "m"};
static const char *const threes[] = {"1", "2", "3"};

/* a small data set: what each name stands for */
static const struct
{
	const char *name;
	ClinColumn column;
	double value[ROWS];
} data[] = {
	{"y", {CLIN_COLUMN_NUMBER, 0, NULL}, {0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0}},
	{"x",
     {CLIN_COLUMN_NUMBER, 0, NULL},
     {1.2, 3.4, 2.2, 5.1, 4.4, 1.9, 3.1, 2.8, 0.7, 3.9, 4.9, 4.2}},
	{"g", {CLIN_COLUMN_FACTOR, 3, letters}, {1, 0, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}},
	{"s", {CLIN_COLUMN_FACTOR, 2, sexes}, {0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1}},
	{"t", {CLIN_COLUMN_NUMBER, 0, NULL}, {1, 2, 3, 1, 2, 3, 2, 2, 1, 1, 2, 3}},
	{"h", {CLIN_COLUMN_FACTOR, 3, threes}, {0, 1, 2, 0, 1, 2, 1, 1, 0, 0, 1, 2}},
	{"b", {CLIN_COLUMN_LOGICAL, 0, NULL}, {0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1}},
};

/* the design of a formula over the data, and the fit */
static struct
{
	ClinColumn column[16];
	ClinDesign design;
	ClinDesignColumn part[64];
	int which[64];
	double centre[64];
	const double *value[64];
	double scratch[64 * CLIN_BLOCK];
	double block[16 * CLIN_BLOCK];
	double *blocks[1];
	ClinFrame frame;
	double work[400000];
	double estimate[64];
	int kept[64];
	double covariance[64 * 64];
	ClinGlm glm;
} fit;

static void
make_design(const char *text)
{
	memset(&fit, 0, sizeof(fit));
	CHECK(clin_formula_parse(text, NULL, 0, &formula, &error) == 0);
	for (int i = 0; i < formula.columns; i++)
		for (size_t k = 0; k < sizeof(data) / sizeof(data[0]); k++)
			if (strcmp(clin_formula_column(&formula, i), data[k].name) == 0)
			{
				fit.column[i] = data[k].column;
				memcpy(&fit.block[i * CLIN_BLOCK], data[k].value, sizeof(data[k].value));
			}
	fit.design = (ClinDesign){.formula = &formula,
	                          .column = fit.column,
	                          .lead = CLIN_BLOCK,
	                          .part = fit.part,
	                          .which = fit.which,
	                          .centre = fit.centre,
	                          .value = fit.value,
	                          .scratch = fit.scratch};
	clin_design_make(&fit.design);
	fit.blocks[0] = fit.block;
	fit.frame = (ClinFrame){formula.columns, ROWS, fit.blocks};
}

static const char *
columns(const char *text)
{
	static char out[4096];
	size_t used = 0;

	make_design(text);
	CHECK(clin_design_count(&formula, fit.column) == fit.design.size);
	for (int j = 0; j < fit.design.size; j++)
	{
		if (j > 0)
			out[used++] = ' ';
		clin_design_name(&fit.design, j, out + used, sizeof(out) - used);
		used += strlen(out + used);
	}
	return out;
}

#define COLUMNS(text, want) CHECK(strcmp(columns(text), want) == 0)

/* colnames(model.matrix(formula, data)) */
static void
test_coding(void)
{
	int variable;

	COLUMNS("~g*s", "(Intercept) gb gc sm gb:sm gc:sm");
	COLUMNS("~g*s-1", "ga gb gc sm gb:sm gc:sm");
	COLUMNS("~g:s", "(Intercept) ga:sf gb:sf gc:sf ga:sm gb:sm gc:sm");
	COLUMNS("~g:s-1", "ga:sf gb:sf gc:sf ga:sm gb:sm gc:sm");
	COLUMNS("~x:g", "(Intercept) x:ga x:gb x:gc");
	COLUMNS("~x+x:g-1", "x x:ga x:gb x:gc");
	COLUMNS("~s/g", "(Intercept) sm sf:gb sm:gb sf:gc sm:gc");
	COLUMNS("~g+s-1", "ga gb gc sm");
	COLUMNS("~x*s+I(x^2)", "(Intercept) x sm I(x^2) x:sm");
	COLUMNS("~x:g:s+g",
	        "(Intercept) gb gc x:ga:sf x:gb:sf x:gc:sf x:ga:sm x:gb:sm x:gc:sm");
	COLUMNS("~b*g-1", "bFALSE bTRUE gb gc bTRUE:gb bTRUE:gc");
	COLUMNS("~b:x+b", "(Intercept) bTRUE bFALSE:x bTRUE:x");
	COLUMNS("~I(x > 3)", "(Intercept) I(x > 3)TRUE");

	make_design("~x*s+I(x^2)");
	CHECK(clin_design_load(&fit.design, fit.block, ROWS, 0) == 0);
	clin_design_fill(&fit.design, ROWS, fit.work);
	NEAR(fit.work[0 * CLIN_BLOCK + 3], 1, 0);
	NEAR(fit.work[1 * CLIN_BLOCK + 3], 5.1, 0);
	NEAR(fit.work[2 * CLIN_BLOCK + 4], 1, 0);
	NEAR(fit.work[3 * CLIN_BLOCK + 3], 26.01, 1e-14);
	NEAR(fit.work[4 * CLIN_BLOCK + 3], 0, 0);
	NEAR(fit.work[4 * CLIN_BLOCK + 4], 4.4, 0);

	make_design("~log(x - 1.2)");
	CHECK(clin_design_load(&fit.design, fit.block, ROWS, 0) ==
	      1 + formula.term[0].variable[0]);
	make_design("~x");
	clin_formula_parse("~log(g)", NULL, 0, &formula, &error);
	fit.column[0] = data[2].column;
	CHECK(clin_design_check(&formula, fit.column, &variable) == CLIN_DESIGN_NOT_NUMBER);
}

static ClinGlmStatus
fit_logistic(const char *text, const char *weights)
{
	make_design(text);
	fit.glm = (ClinGlm){.family = &clin_binomial,
	                    .design = &fit.design,
	                    .frame = &fit.frame,
	                    .weights = -1,
	                    .max_iterations = 50,
	                    .work = fit.work,
	                    .estimate = fit.estimate,
	                    .kept = fit.kept,
	                    .covariance = fit.covariance};
	for (int i = 0; weights != NULL && i < formula.columns; i++)
		if (strcmp(clin_formula_column(&formula, i), weights) == 0)
			fit.glm.weights = i;
	return clin_glm_fit(&fit.glm);
}

static double
standard_error(int j)
{
	return sqrt(fit.covariance[j * fit.glm.rank + j]);
}

static void
test_logistic(void)
{
	CHECK(fit_logistic("y ~ x + s", NULL) == CLIN_GLM_CONVERGED);
	NEAR(fit.estimate[0], -5.660303684209660, 1e-11);
	NEAR(fit.estimate[1], 1.641376599398287, 1e-11);
	NEAR(fit.estimate[2], 0.541586200334746, 1e-11);
	NEAR(standard_error(0), 3.492014511274274, 1e-8);
	NEAR(standard_error(1), 0.901001000511562, 1e-8);
	NEAR(standard_error(2), 1.735438078012764, 1e-8);
	NEAR(fit.glm.deviance, 9.69592270603128, 1e-12);
	NEAR(fit.glm.null_deviance, 16.63553233343869, 1e-12);
	CHECK(fit.glm.n == ROWS && fit.glm.events == 6 && fit.glm.rank == 3);

	CHECK(fit_logistic("y ~ x + offset(log(t))", "t") == CLIN_GLM_CONVERGED);
	NEAR(fit.estimate[0], -5.85255939286499, 1e-9);
	NEAR(fit.estimate[1], 1.45742275166644, 1e-9);
	NEAR(fit.covariance[0], 3.82910049346132, 1e-7);
	NEAR(fit.covariance[2], -1.042995045547064, 1e-7);
	NEAR(fit.covariance[3], 0.306755791986332, 1e-7);
	NEAR(fit.glm.deviance, 25.3806211631389, 1e-11);
	NEAR(fit.glm.null_deviance, 35.8304229884046, 1e-11);
	NEAR(fit.glm.sum_weights, 23, 0);
}

/* identities: the same fit written otherwise */
static void
test_fit_identities(void)
{
	double deviance;
	double slope;

	CHECK(fit_logistic("y ~ x", NULL) == CLIN_GLM_CONVERGED);
	deviance = fit.glm.deviance;
	slope = fit.estimate[1];
	CHECK(fit_logistic("y ~ I(1000*x + 1e6)", NULL) == CLIN_GLM_CONVERGED);
	NEAR(fit.glm.deviance, deviance, 1e-9);
	NEAR(fit.estimate[1] * 1000, slope, 1e-8);

	/* a collinear later column is dropped, an empty level too */
	CHECK(fit_logistic("y ~ x + I(2 * x + 3) + s", NULL) == CLIN_GLM_CONVERGED);
	CHECK(fit.glm.rank == 3 && isnan(fit.estimate[2]) && !isnan(fit.estimate[3]));
	NEAR(fit.estimate[3], 0.541586200334746, 1e-9);
	CHECK(fit_logistic("y ~ I(x * 0 + 5) + x", NULL) == CLIN_GLM_CONVERGED);
	CHECK(isnan(fit.estimate[1]) && fit.glm.rank == 2);
	NEAR(fit.glm.deviance, deviance, 1e-11);

	CHECK(fit_logistic("y ~ 0", NULL) == CLIN_GLM_CONVERGED);
	NEAR(fit.glm.deviance, -2 * ROWS * log(0.5), 1e-12);
}

static void
test_bad_fits(void)
{
	CHECK(fit_logistic("y ~ I(x + 10 * y > 6)", NULL) == CLIN_GLM_SEPARATED);
	CHECK(fit_logistic("I(x > 3) ~ x", NULL) == CLIN_GLM_SEPARATED);
	CHECK(fit_logistic("I(x > 100) ~ s", NULL) == CLIN_GLM_SEPARATED);
	/* h = 3 has events in none of its rows: quasi-complete */
	CHECK(fit_logistic("y ~ h", NULL) == CLIN_GLM_SEPARATED);
	CHECK(fit_logistic("t ~ x", NULL) == CLIN_GLM_BAD_RESPONSE);
	CHECK(fit_logistic("y ~ log(x - 1.2)", NULL) == CLIN_GLM_NOT_FINITE);
	CHECK(fit.glm.culprit == 1);
	fit_logistic("y ~ x", NULL);
	fit.glm.stop = &(ClinStop){unit_stop};
	CHECK(clin_glm_fit(&fit.glm) == CLIN_GLM_STOPPED);
}

/* rows as if they were drawn at random */
static uint64_t
scripted(void *argument, uint64_t n)
{
	static const uint64_t rows[] = {0, 1, 2, 3, 4, 5,  6, 7, 8, 9, 11, 11,
	                                0, 0, 1, 2, 3, 11, 6, 6, 7, 9, 10, 11};
	int *place = argument;

	CHECK(n == ROWS);
	return rows[(*place)++ % 24];
}

/* against glm of R with the drawn rows as weights */
static void
test_optimism(void)
{
	static const double apparent[] = {8.0 / 9, 0.5793440338305156, 0.1366280512724689, 0,
	                                  1};
	static const double lost[] = {-0.1031746031746031, -0.2135319478262159,
	                              0.03353925461625672, -0.6838623494167211,
	                              -0.4087161252352553};
	double predicted[ROWS];
	ClinTallyEntry cells[ROWS];
	ClinTallyEntry scratch[ROWS];
	int place = 0;
	const ClinDraw draw = {scripted, &place};
	ClinOptimism optimism = {.glm = &fit.glm,
	                         .rows = &fit.frame,
	                         .replicates = 2,
	                         .draw = &draw,
	                         .predicted = predicted,
	                         .cells = cells,
	                         .scratch = scratch};

	fit_logistic("y ~ x", NULL);
	fit.glm.weights = formula.columns; /* a column that nobody reads */
	CHECK(clin_optimism(&optimism) == CLIN_GLM_CONVERGED);
	CHECK(optimism.fitted == 2 && optimism.used[CLIN_MEASURE_AUC] == 2);
	for (int m = 0; m < CLIN_MEASURES; m++)
	{
		NEAR(optimism.apparent[m], apparent[m], 1e-9);
		NEAR(optimism.optimism[m], lost[m], 1e-9);
	}
	fit.glm.stop = &(ClinStop){unit_stop};
	CHECK(clin_optimism(&optimism) == CLIN_GLM_STOPPED);
	fit_logistic("y ~ h", NULL);
	fit.glm.weights = formula.columns;
	CHECK(clin_optimism(&optimism) == CLIN_GLM_SEPARATED);
}

/* ---------------------------------------------------------------- stored models */

static union
{
	ClinState state;
	unsigned char bytes[1024];
} stored;

static size_t
store(void)
{
	uint32_t rows[] = {1, 2, 4, 3, 6, 10};
	size_t size = clin_state_size(&clin_model_kind, rows);
	ClinModelColumn *column;

	clin_state_init(&clin_model_kind, rows, &stored.state, size);
	((ClinModelFit *) clin_state_section(&clin_model_kind, &stored.state, CLIN_MODEL_FIT))
		->method = CLIN_MODEL_LOGISTIC;
	column = clin_state_section(&clin_model_kind, &stored.state, CLIN_MODEL_COLUMNS);
	column[1].kind = CLIN_COLUMN_FACTOR;
	column[1].levels = 2;
	memcpy(clin_state_section(&clin_model_kind, &stored.state, CLIN_MODEL_LEVELS), "f\0m",
	       4);
	memcpy(clin_state_section(&clin_model_kind, &stored.state, CLIN_MODEL_FORMULA),
	       "y ~ x + s", 10);
	stored.state.signature = clin_model_signature(&stored.state);
	return size;
}

/* whether a stored model is refused, with its signature made right again */
static bool
refused(size_t size)
{
	stored.state.signature = clin_model_signature(&stored.state);
	return clin_state_fault(&clin_model_kind, &stored.state, size) != NULL;
}

static void
test_stored_models(void)
{
	size_t size = store();
	ClinModelColumn *column =
		clin_state_section(&clin_model_kind, &stored.state, CLIN_MODEL_COLUMNS);
	ClinModelNumber *estimate =
		clin_state_section(&clin_model_kind, &stored.state, CLIN_MODEL_ESTIMATES);
	char *formula_text =
		clin_state_section(&clin_model_kind, &stored.state, CLIN_MODEL_FORMULA);
	ClinColumn columns[2];
	const char *level[2];

	CHECK(clin_state_fault(&clin_model_kind, &stored.state, size) == NULL);
	CHECK(clin_model_rank(&stored.state) == 3 && clin_model_levels(&stored.state) == 2);
	clin_model_columns(&stored.state, columns, level);
	CHECK(columns[1].kind == CLIN_COLUMN_FACTOR && strcmp(columns[1].level[1], "m") == 0);

	stored.state.n = 5;
	CHECK(clin_state_fault(&clin_model_kind, &stored.state, size) != NULL);
	CHECK(!refused(size));
	column[1].levels = 3;
	CHECK(refused(size));
	column[1].levels = 2;
	column[0].kind = 7;
	CHECK(refused(size));
	column[0].kind = CLIN_COLUMN_NUMBER;
	estimate[2].value = NAN;
	CHECK(refused(size));
	estimate[2].value = INFINITY;
	CHECK(refused(size));
	estimate[2].value = 0;
	formula_text[3] = '\0';
	CHECK(refused(size));
	formula_text[3] = ' ';
	CHECK(!refused(size));
}

/* sums in sequence: those of anova(lm(x ~ g * s + h)) in R */
static void
test_sequential(void)
{
	const ClinStop stop = {unit_stop, NULL};
	double columns[16 * ROWS];
	ClinGroup cell[ROWS];
	ClinSequentialSum sums[8];
	const ClinSequentialSum r[] = {
		{2, 5.465},
		{1, 1.815},
		{2, 3.55627450980393},
		{1, 5.46039215686274}, /* of two columns one is aliased */
		{5, 6.25333333333334}};

	make_design("x~g*s+h");
	for (int i = 0; i < formula.columns; i++)
		memcpy(columns + i * ROWS, fit.block + i * CLIN_BLOCK, sizeof(double) * ROWS);
	for (int i = 0; i < ROWS; i++)
		cell[i] = (ClinGroup){1, data[1].value[i], 0};
	fit.design.lead = ROWS;
	CHECK(clin_design_load(&fit.design, columns, ROWS, 0) == 0);
	CHECK(clin_sequential_workspace(ROWS, fit.design.size) <= 400000);
	CHECK(clin_sequential(&fit.design, cell, ROWS, sums, fit.work, NULL));
	for (int t = 0; t < 5; t++)
		CHECK(sums[t].df == r[t].df && fabs(sums[t].sum - r[t].sum) < 1e-12);
	CHECK(!clin_sequential(&fit.design, cell, ROWS, sums, fit.work, &stop));
	/* the same cells twice over, and with spread: only the rest has more */
	for (int i = 0; i < ROWS; i++)
		cell[i] = (ClinGroup){2, data[1].value[i], 0.5};
	CHECK(clin_sequential(&fit.design, cell, ROWS, sums, fit.work, NULL));
	for (int t = 0; t < 4; t++)
		CHECK(sums[t].df == r[t].df && fabs(sums[t].sum - 2 * r[t].sum) < 1e-12);
	CHECK(sums[4].df == 17 && fabs(sums[4].sum - 2 * r[4].sum - 6) < 1e-12);
}

static void
test_distributions(void)
{
	NEAR(clin_qnorm(0.975), 1.959963984540054, 1e-14);
	NEAR(clin_normal_quantile(0.95), 1.959963984540054, 1e-14);
	NEAR(clin_normal_quantile(1 - 0x1p-53), 8.292361075813595, 1e-12);
	CHECK(isinf(clin_normal_quantile(1)) && isnan(clin_normal_quantile(1.5)));
	NEAR(clin_two_sided_normal(-1.959963984540054, false), 0.05, 1e-15);
	NEAR(clin_two_sided_normal(60, true), -1804.31998, 1e-3);
	NEAR(clin_pchisq(3.841458820694124, 1, false, false), 0.05, 1e-14);
	NEAR(clin_two_sided_t(clin_qt(0.975, 7), 7, false), 0.05, 1e-14);
	NEAR(clin_pf(clin_qt(0.975, 7) * clin_qt(0.975, 7), 1, 7, false, false), 0.05, 1e-14);
	CHECK(isnan(clin_qnorm(1.5)) && isnan(clin_pchisq(1, -1, true, false)));
	CHECK(isnan(clin_pt(1, 0, true, false)) && isnan(clin_pf(NAN, 1, 1, true, false)));
}

void
test_model(void)
{
	test_terms();
	test_roles();
	test_bad_formulas();
	test_numbers();
	test_coding();
	test_logistic();
	test_fit_identities();
	test_bad_fits();
	test_optimism();
	test_stored_models();
	test_sequential();
	test_distributions();
}
