/*
 * mondrian.c
 *	  Multidimensional generalization: classes split into boxes of at least k patients.
 */
#include "anon/mondrian.h"

#include <string.h>

static const int32_t *
codes_of(const ClinMondrian *m, int32_t place)
{
	return m->classes->code + (size_t) m->order[place] * m->classes->columns;
}

void
clin_mondrian_box(const ClinMondrian *m, int32_t from, int32_t to, int32_t *low,
                  int32_t *high)
{
	int columns = m->classes->columns;

	memcpy(low, codes_of(m, from), columns * sizeof(int32_t));
	memcpy(high, low, columns * sizeof(int32_t));
	for (int32_t i = from + 1; i < to; i++)
	{
		const int32_t *code = codes_of(m, i);

		for (int c = 0; c < columns; c++)
		{
			low[c] = code[c] < low[c] ? code[c] : low[c];
			high[c] = code[c] > high[c] ? code[c] : high[c];
		}
	}
}

int32_t
clin_mondrian_patients(ClinMondrian *m, int32_t from, int32_t to)
{
	const ClinAnonClasses *classes = m->classes;
	int32_t patients = 0;

	m->work->epoch++;
	for (int32_t i = from; i < to; i++)
	{
		int32_t class = m->order[i];

		if (m->table->patient == NULL)
		{
			patients += classes->patients[class];
			continue;
		}
		for (int32_t u = classes->start[class]; u < classes->start[class + 1]; u++)
		{
			int64_t *visitor =
				&m->work->visitor[m->table->unit_patient[classes->unit[u].unit]];

			patients += *visitor != m->work->epoch;
			*visitor = m->work->epoch;
		}
	}
	return patients;
}

/* the code of the median row on a column */
static int32_t
median_code(ClinMondrian *m, int32_t from, int32_t to, int column, int32_t low,
            int32_t high)
{
	int64_t all = 0, passed = 0;
	int32_t code = low;

	memset(m->count + low, 0, (high - low + 1) * sizeof(int32_t));
	for (int32_t i = from; i < to; i++)
	{
		m->count[codes_of(m, i)[column]] += m->classes->rows[m->order[i]];
		all += m->classes->rows[m->order[i]];
	}
	while (2 * (passed += m->count[code]) < all)
		code++;
	return code;
}

/* classes below the cut to the front, the others behind; where these begin */
static int32_t
divide(ClinMondrian *m, int32_t from, int32_t to, int column, int32_t cut)
{
	int32_t middle = from;

	for (int32_t i = from; i < to; i++)
		if (codes_of(m, i)[column] < cut)
		{
			int32_t kept = m->order[i];

			m->order[i] = m->order[middle];
			m->order[middle++] = kept;
		}
	return middle;
}

/* tries to split behind the median, then before it; where the second box begins, or -1 */
static int32_t
split_column(ClinMondrian *m, int32_t from, int32_t to, int column, int32_t low,
             int32_t high)
{
	int32_t median = median_code(m, from, to, column, low, high);

	for (int32_t cut = median + 1; cut >= median; cut--)
	{
		int32_t middle;

		if (cut <= low || cut > high)
			continue;
		middle = divide(m, from, to, column, cut);
		if (clin_mondrian_patients(m, from, middle) >= m->k &&
		    clin_mondrian_patients(m, middle, to) >= m->k)
			return middle;
	}
	return -1;
}

/* the widest column that splits decides; "all" is the width of each column of all classes
 */
static int32_t
split_box(ClinMondrian *m, int32_t from, int32_t to, const int32_t *all)
{
	int columns = m->classes->columns;
	int32_t low[CLIN_ANON_COLUMNS], high[CLIN_ANON_COLUMNS];
	bool tried[CLIN_ANON_COLUMNS] = {false};

	clin_mondrian_box(m, from, to, low, high);
	for (int attempt = 0; attempt < columns; attempt++)
	{
		double widest = 0;
		int column = -1;
		int32_t middle;

		for (int c = 0; c < columns; c++)
		{
			double width = high[c] > low[c] ? (high[c] - low[c]) / (double) all[c] : 0;

			if (!tried[c] && width > widest)
			{
				widest = width;
				column = c;
			}
		}
		if (column < 0)
			return -1;
		if (clin_stopped(m->stop))
			return -1;
		tried[column] = true;
		middle = split_column(m, from, to, column, low[column], high[column]);
		if (middle >= 0)
			return middle;
	}
	return -1;
}

/* boxes that are still open have their ends on a stack, which grows down from the end of
 * "start" while the closed ones grow up: together they are never more than classes */
bool
clin_mondrian(ClinMondrian *m)
{
	int32_t classes = m->classes->count;
	int32_t low[CLIN_ANON_COLUMNS], all[CLIN_ANON_COLUMNS];
	int32_t from = 0, top = classes;

	for (int32_t i = 0; i < classes; i++)
		m->order[i] = i;
	clin_mondrian_box(m, 0, classes, low, all);
	for (int c = 0; c < m->classes->columns; c++)
		all[c] -= low[c];
	m->boxes = 0;
	m->start[top] = classes;
	while (from < classes)
	{
		int32_t to = m->start[top];
		int32_t middle = split_box(m, from, to, all);

		if (clin_stopped(m->stop))
			return false;
		if (middle >= 0)
		{
			m->start[--top] = middle;
			continue;
		}
		m->start[m->boxes++] = from;
		from = to;
		top++;
	}
	m->start[m->boxes] = classes;
	return true;
}
