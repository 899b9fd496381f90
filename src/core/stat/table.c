/*
 * table.c
 *	  Contingency tables: the stored form, Pearson's test, symmetry and trend.
 */
#include "stat/table.h"

#include <math.h>
#include <string.h>

static const char *
contingency_fault(ClinState *state)
{
	if ((state->flags & CLIN_TABLE_PLAIN) != CLIN_TABLE_PLAIN)
		return "it uses a flag that is unknown to this library";
	for (uint32_t i = 0; i < state->rows[0]; i++)
		if (clin_cells(&clin_contingency_kind, state)[i].count[1] != 0)
			return "its counts do not add up";
	return clin_cells_fault(&clin_contingency_kind, state);
}

/* clang-format off */
const ClinStateKind clin_contingency_kind = {
	.name = "contingency_state",
	.magic = 0xC110,
	.version = 1,
	.flags = CLIN_TABLE_PLAIN | CLIN_TABLE_HAS_STRATA,
	.cells = true,
	.sections = {
		{"cells", sizeof(ClinTallyEntry), .fields = {
			{"column",  CLIN_FIELD_REAL,  CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, value)},
			{"count",   CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, count[0])},
			{"row",     CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, group)},
			{"stratum", CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(ClinTallyEntry, stratum)},
		}},
		{"rows"},
		{"strata"},
		{"columns"},
	},
	.fault = contingency_fault,
};
/* clang-format on */

void
clin_table_fill(ClinTable *table, const ClinState *state)
{
	const ClinTallyEntry *cells = clin_cells(&clin_contingency_kind, state);

	for (uint32_t i = 0; i < state->rows[0]; i++)
	{
		size_t stratum = table->strata == 1 ? 0 : (size_t) cells[i].stratum;
		size_t row = stratum * (size_t) table->rows + (size_t) cells[i].group;

		table->count[row * (size_t) table->columns + (size_t) cells[i].value] +=
			(double) cells[i].count[0];
	}
}

double
clin_table_margins(const ClinTable *table, int stratum, double *row_sum, double *column_sum)
{
	const double *count =
		table->count + (size_t) stratum * (size_t) table->rows * (size_t) table->columns;
	double total = 0;

	memset(row_sum, 0, sizeof(double) * (size_t) table->rows);
	memset(column_sum, 0, sizeof(double) * (size_t) table->columns);
	for (int r = 0; r < table->rows; r++)
		for (int c = 0; c < table->columns; c++)
		{
			double cell = *count++;

			row_sum[r] += cell;
			column_sum[c] += cell;
			total += cell;
		}
	return total;
}

static double
pearson(const ClinTable *table, const double *row_sum, const double *column_sum,
        double total, double correction)
{
	const double *count = table->count;
	double sum = 0;

	for (int r = 0; r < table->rows; r++)
		for (int c = 0; c < table->columns; c++)
		{
			double expected = row_sum[r] / total * column_sum[c];
			double distance = fabs(*count++ - expected) - correction;

			sum += distance * distance / expected;
		}
	return sum;
}

ClinChiSquare
clin_table_chi_square(const ClinTable *table, const double *row_sum,
                      const double *column_sum, double total, bool correct)
{
	int least = table->rows < table->columns ? table->rows : table->columns;
	ClinChiSquare test = {NAN, (table->rows - 1.0) * (table->columns - 1.0), NAN, false};
	double plain;
	double correction = 0;

	if (least < 2)
		return (ClinChiSquare){NAN, 0, NAN, false};
	plain = pearson(table, row_sum, column_sum, total, 0);
	if (correct && table->rows == 2 && table->columns == 2)
	{
		test.corrected = true;
		/* in a 2 by 2 table all four distances are equal */
		correction = fmin(0.5, fabs(table->count[0] - row_sum[0] / total * column_sum[0]));
	}
	test.statistic =
		correction == 0 ? plain : pearson(table, row_sum, column_sum, total, correction);
	test.cramers_v = sqrt(plain / (total * (least - 1)));
	return test;
}

ClinStatistic
clin_mcnemar(double b, double c, bool correct)
{
	double distance = fabs(b - c);

	if (correct && distance > 0)
		distance = distance - 1;
	return (ClinStatistic){distance * distance / (b + c), 1};
}

ClinStatistic
clin_table_symmetry(const ClinTable *table, bool correct)
{
	int k = table->rows;
	ClinStatistic test = {0, k * (k - 1) / 2.0};

	if (k == 2)
		return clin_mcnemar(table->count[1], table->count[2], correct);
	for (int r = 0; r < k; r++)
		for (int c = r + 1; c < k; c++)
		{
			double b = table->count[r * k + c];
			double d = table->count[c * k + r];

			test.statistic += (b - d) * (b - d) / (b + d);
		}
	return test;
}

ClinStatistic
clin_goodness_of_fit(int k, const double *x, const double *p)
{
	ClinStatistic test = {0, k - 1};
	double total = 0;

	for (int i = 0; i < k; i++)
		total += x[i];
	for (int i = 0; i < k; i++)
	{
		double distance = x[i] - total * p[i];

		test.statistic += distance * distance / (total * p[i]);
	}
	return test;
}

ClinStatistic
clin_trend(int k, const double *x, const double *n, const double *score)
{
	double events = 0;
	double total = 0;
	double first = 0;
	double p;
	double slope = 0;
	double spread = 0;
	double size = 0;

	for (int i = 0; i < k; i++)
	{
		events += x[i];
		total += n[i];
		first += n[i] * score[i];
	}
	p = events / total;
	for (int i = 0; i < k; i++)
	{
		double distance = score[i] - first / total;

		slope += distance * (x[i] - n[i] * p);
		spread += n[i] * distance * distance;
		size += n[i] * score[i] * score[i];
	}
	/* scores that are equal but for rounding have no trend */
	if (!(spread > 1e-24 * size))
		return (ClinStatistic){NAN, 1};
	return (ClinStatistic){slope * slope / (p * (1 - p) * spread), 1};
}
