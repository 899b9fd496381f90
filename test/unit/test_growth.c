/*
 * test_growth.c
 *	  Growth standards: every row of every table, what lies between, outside and beyond.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score/growth.h"
#include "score/score.h"

/* the measurement at k SD, by the formula of the publication */
static double
at_sd(const ClinLms *row, double k)
{
	return row->l == 0 ? row->m * exp(row->s * k)
	                   : row->m * pow(1 + row->l * row->s * k, 1 / row->l);
}

static void
check_row(const ClinGrowthTable *table, int i, bool restricted)
{
	const ClinLms *want = &table->rows[i];
	ClinLms row;
	double far;

	CHECK(clin_growth_row(table, want->x, &row));
	NEAR(row.l, want->l, 1e-12);
	NEAR(row.m, want->m, 1e-12 * want->m);
	NEAR(row.s, want->s, 1e-12);
	for (int k = -3; k <= 3; k++)
	{
		/* a few rows of the CDC have no measurement at 3 SD */
		if (1 + row.l * row.s * k <= 0 && !restricted)
			continue;
		NEAR(clin_growth_z(&row, at_sd(&row, k)), k, 1e-9);
		NEAR(clin_growth_z_restricted(&row, at_sd(&row, k)), k, 1e-9);
	}
	if (!restricted)
		return;
	/* the distance from 2 to 3 SD is a step of 1 beyond 3 SD */
	far = 2.5 * (at_sd(&row, 3) - at_sd(&row, 2));
	NEAR(clin_growth_z_restricted(&row, at_sd(&row, 3) + far), 5.5, 1e-9);
	far = 0.5 * (at_sd(&row, -2) - at_sd(&row, -3));
	NEAR(clin_growth_z_restricted(&row, at_sd(&row, -3) - far), -3.5, 1e-9);
}

/* a quarter of the way to the next row */
static void
check_between(const ClinGrowthTable *table, int i)
{
	const ClinLms *low = &table->rows[i];
	ClinLms row;

	CHECK(low[1].x > low[0].x);
	CHECK(clin_growth_row(table, low[0].x + 0.25 * (low[1].x - low[0].x), &row));
	NEAR(row.l, 0.75 * low[0].l + 0.25 * low[1].l, 1e-12);
	NEAR(row.m, 0.75 * low[0].m + 0.25 * low[1].m, 1e-10);
	NEAR(row.s, 0.75 * low[0].s + 0.25 * low[1].s, 1e-12);
}

static void
check_tables(const ClinGrowthTable tables[][2], const char *const *indicators,
             bool restricted)
{
	ClinLms row;

	for (int i = 0; indicators[i] != NULL; i++)
		for (int sex = 0; sex < 2; sex++)
		{
			const ClinGrowthTable *table = &tables[i][sex];
			double first = table->rows[0].x;
			double last = table->rows[table->count - 1].x;

			for (int k = 0; k < table->count; k++)
				check_row(table, k, restricted);
			for (int k = 0; k < table->count - 1; k++)
				check_between(table, k);
			CHECK(!clin_growth_row(table, first - 1e-9, &row));
			CHECK(!clin_growth_row(table, last + 1e-9, &row));
			CHECK(!clin_growth_row(table, -1e300, &row));
			CHECK(!clin_growth_row(table, 1e300, &row));
			CHECK(!clin_growth_row(table, NAN, &row));
		}
}

/* the compiled tables hold what the CSV file holds, line by line */
static void
check_file(const char *path, const ClinGrowthTable tables[][2],
           const char *const *indicators)
{
	FILE *file = fopen(path, "r");
	char line[256];
	char indicator[64];
	char sex[8];
	ClinLms want;
	int at[8][2] = {0};

	CHECK(file != NULL);
	while (file != NULL && fgets(line, sizeof(line), file) != NULL)
	{
		int i = 0;
		int female;

		if (sscanf(line, "%63[^,],%7[^,],%*[^,],%lf,%lf,%lf,%lf", indicator, sex, &want.x,
		           &want.l, &want.m, &want.s) != 6)
			continue;
		while (indicators[i] != NULL && strcmp(indicators[i], indicator) != 0)
			i++;
		female = strcmp(sex, "female") == 0;
		CHECK(indicators[i] != NULL && at[i][female] < tables[i][female].count);
		CHECK(memcmp(&tables[i][female].rows[at[i][female]++], &want, sizeof(want)) == 0);
	}
	for (int i = 0; indicators[i] != NULL; i++)
		for (int sex_of = 0; sex_of < 2; sex_of++)
			CHECK(at[i][sex_of] == tables[i][sex_of].count);
	if (file != NULL)
		fclose(file);
}

/* ---------------------------------------------------------------- the scores */

static double
z(const char *score, const char *indicator, double x, double y)
{
	const ClinScore *record = clin_score_find(score, strlen(score));
	ClinExample example = {{0}};

	example.in[0] = clin_input_choice(&record->inputs[0], indicator, strlen(indicator));
	example.in[1] = CLIN_FEMALE;
	example.in[2] = x;
	example.in[3] = y;
	return clin_example_result(record, &example);
}

#define WHO2006 "growth_zscore_who2006"
#define WHO2007 "growth_zscore_who2007"
#define CDC2000 "growth_zscore_cdc2000"

static void
test_ages(void)
{
	/* whole days, half up; lengths as they are */
	NEAR(z(WHO2006, "weight_for_age", 99.5, 6), z(WHO2006, "weight_for_age", 100, 6), 0);
	NEAR(z(WHO2006, "weight_for_age", 100.49, 6), z(WHO2006, "weight_for_age", 100, 6), 0);
	CHECK(z(WHO2006, "weight_for_age", 100.5, 6) < z(WHO2006, "weight_for_age", 100, 6));
	CHECK(z(WHO2006, "weight_for_length", 70.05, 8) <
	      z(WHO2006, "weight_for_length", 70, 8));
	CHECK(!isnan(z(WHO2006, "weight_for_age", -0.5, 3)));
	NEAR(z(WHO2006, "weight_for_age", -0.51, 3), NAN, 0);
	CHECK(!isnan(z(WHO2006, "weight_for_age", 1826.49, 15)));
	NEAR(z(WHO2006, "weight_for_age", 1826.5, 15), NAN, 0);
	CHECK(!isnan(z(WHO2006, "arm_circumference_for_age", 90.5, 13)));
	NEAR(z(WHO2006, "arm_circumference_for_age", 90.4, 13), NAN, 0);
	NEAR(z(WHO2006, "weight_for_length", 110.01, 18), NAN, 0);
	NEAR(z(WHO2006, "weight_for_height", 64.99, 7), NAN, 0);
	NEAR(z(WHO2007, "weight_for_age", 120.01, 30), NAN, 0);
	CHECK(!isnan(z(WHO2007, "weight_for_age", 120, 30)));
	CHECK(!isnan(z(WHO2007, "height_for_age", 228, 160)));
	NEAR(z(WHO2007, "height_for_age", 228.01, 160), NAN, 0);
	NEAR(z(WHO2007, "bmi_for_age", 229, 20), NAN, 0);
	CHECK(!isnan(z(WHO2007, "bmi_for_age", 60, 15)));
	NEAR(z(WHO2007, "bmi_for_age", 59.99, 15), NAN, 0);
	CHECK(!isnan(z(CDC2000, "weight_for_age", 240, 60)));
	NEAR(z(CDC2000, "height_for_age", 23.49, 85), NAN, 0);
	NEAR(z(CDC2000, "length_for_age", 36.51, 95), NAN, 0);
}

/* which indicators are restricted: a step of the measurement is then a constant step of z
 */
static void
check_restricted(const char *score, const char *indicator, double x, double y, bool want)
{
	double first = z(score, indicator, x, 2 * y) - z(score, indicator, x, 1.9 * y);
	double second = z(score, indicator, x, 2.1 * y) - z(score, indicator, x, 2 * y);

	CHECK(z(score, indicator, x, 1.9 * y) > 3 || !want);
	CHECK((fabs(first - second) < 1e-9 * first) == want);
}

static void
test_restriction(void)
{
	check_restricted(WHO2006, "weight_for_age", 400, 9, true);
	check_restricted(WHO2006, "bmi_for_age", 400, 16, true);
	check_restricted(WHO2006, "arm_circumference_for_age", 400, 14, true);
	check_restricted(WHO2006, "weight_for_length", 75, 9, true);
	check_restricted(WHO2006, "weight_for_height", 90, 12, true);
	check_restricted(WHO2007, "weight_for_age", 100, 25, true);
	check_restricted(WHO2007, "bmi_for_age", 100, 16, true);
	check_restricted(CDC2000, "weight_for_age", 100, 25, false);
	check_restricted(CDC2000, "bmi_for_age", 100, 16, false);
	/* L is 1 there: z is linear, and 10 SD are 10 SD */
	NEAR(z(WHO2006, "length_height_for_age", 0, 49.1477 * (1 + 10 * 0.0379)), 10, 1e-9);
	NEAR(z(WHO2006, "head_circumference_for_age", 0, 33.8787 * (1 - 9 * 0.03496)), -9,
	     1e-9);
}

static void
test_power_zero(void)
{
	const ClinLms zero = {0, 0, 10, 0.1};
	const ClinLms tiny = {0, 1e-13, 10, 0.1};

	NEAR(clin_growth_z(&zero, 12), log(1.2) / 0.1, 1e-12);
	NEAR(clin_growth_z(&tiny, 12), log(1.2) / 0.1, 1e-9);
	NEAR(clin_growth_z_restricted(&zero, 20), clin_growth_z_restricted(&tiny, 20), 1e-9);
}

void
test_growth(void)
{
	check_tables(clin_growth_who2006, clin_growth_who2006_indicators, true);
	check_tables(clin_growth_who2007, clin_growth_who2007_indicators, true);
	check_tables(clin_growth_cdc2000, clin_growth_cdc2000_indicators, false);
	check_file("src/core/score/data/growth_lms_who2006.csv", clin_growth_who2006,
	           clin_growth_who2006_indicators);
	check_file("src/core/score/data/growth_lms_who2007.csv", clin_growth_who2007,
	           clin_growth_who2007_indicators);
	check_file("src/core/score/data/growth_lms_cdc2000.csv", clin_growth_cdc2000,
	           clin_growth_cdc2000_indicators);
	test_ages();
	test_restriction();
	test_power_zero();
}
